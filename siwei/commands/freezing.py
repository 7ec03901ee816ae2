"""`siwei report freeze | revise | make`: the sealed report, from the command line."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from siwei.directory.actors import operator
from siwei.measures.period import Period
from siwei.report.bundles import printed_figures, title, write_bundle
from siwei.report.freezing import begin_revision, freeze
from siwei.report.loading import edition_of
from siwei.report.models import Edition
from siwei.report.publishing import folder
from siwei.report.restating.finding import look
from siwei.report.signing import signer, stamper

from .agencies import reporting_agency
from .figures_ import print_table

if TYPE_CHECKING:
    from siwei.report.models import Snapshot


def freeze_one(args: argparse.Namespace) -> int:
    started = time.monotonic()
    edition = edition_of(reporting_agency(args.agency), Period.parse(args.period))
    key = args.pkcs11 or str(args.key or "")
    snapshot = freeze(edition, by=operator("系統指令 siwei report freeze"), signer=signer(key), stamper=stamper())
    _told(snapshot, write_bundle(snapshot, args.out or folder(edition)), "已定稿並封緘", started)
    return 0


def revise(args: argparse.Namespace) -> int:
    edition = edition_of(reporting_agency(args.agency), Period.parse(args.period))
    begin_revision(edition, args.reason, by=operator("系統指令 siwei report revise"))
    print(f"已開始修正：{edition}。改好後執行 siwei report freeze --period {edition.period.code}。")
    return 0


def make(period: str) -> int:
    """Freeze the edition and those before it, whichever are not frozen yet; write the bundle that is in force."""
    started = time.monotonic()
    edition = edition_of(reporting_agency(""), Period.parse(period))
    for earlier in Edition.objects.filter(agency=edition.agency, first__lt=edition.first).order_by("first"):
        if earlier.frozen is None:
            print(f"· 已定稿：{_frozen(earlier)}")
    there = edition.frozen
    snapshot = there or _frozen(edition)
    _told(snapshot, write_bundle(snapshot, folder(edition)), "報告已寫出（已定稿並封緘）", started)
    if there:
        _tell_changed(look(there))
    return 0


def _tell_changed(figures: int) -> None:
    if figures:
        print(f"\n定稿之後，紀錄的變動使 {figures} 個數字與報告不同；請到「數字更正」逐項處理。")
    else:
        print("\n定稿之後，紀錄算出來的數字沒有變動。")


def _frozen(edition: Edition) -> Snapshot:
    snapshot = freeze(edition, by=operator("系統指令 siwei report make"), signer=signer(), stamper=stamper())
    write_bundle(snapshot, folder(edition))
    return snapshot


def _told(snapshot: Snapshot, paths: list[Path], done: str, started: float) -> None:
    print(f"\n{title(snapshot)}（{snapshot.edition.period.label}，第 {snapshot.version} 版）")
    print_table(printed_figures(snapshot))
    print(f"\n{done}（{time.monotonic() - started:.1f} 秒）：")
    for path in paths:
        print(f"  {path}")
    print(f"  雜湊樹根 {snapshot.root}")
