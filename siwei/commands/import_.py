"""`siwei import KIND FILE`, `siwei import KIND --template`, and `siwei import --all FOLDER` for a whole city's tables."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siwei.desks.desk import Desk, Part
    from siwei.desks.intake import Intake
    from siwei.directory.actors import Actor


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="類型", nargs="?", help="例如 facilities.repairs 或 facilities.projects.funds")
    parser.add_argument("file", metavar="檔案", type=Path, nargs="?", help="CSV（UTF-8 或 Big5）、ODS 或 XLSX 檔")
    parser.add_argument(
        "--template", nargs="?", const="csv", metavar="格式", help="把匯入範本印到標準輸出：csv（預設）、ods 或 xlsx"
    )
    parser.add_argument("--all", metavar="資料夾", type=Path, help="匯入整個資料夾；與 --template 併用時，寫出全部範本")
    parser.add_argument("--check", action="store_true", help="只檢查，不匯入")


def run(args: argparse.Namespace) -> int:
    from siwei.plain.errors import BadInput

    if args.all:
        from . import import_all

        return import_all.write_templates(args.all, args.template) if args.template else import_all.run(args)
    if args.kind is None:
        raise BadInput("請指定要匯入的類型，例如 facilities.repairs；整個資料夾請用 --all。")
    if args.template:
        _write_template(args.kind, args.template)
        return 0
    if args.file is None:
        raise BadInput("請指定要匯入的檔案，或以 --template 產生範本。")
    with _told(args.file.name) as report:
        count = import_file(args.kind, args.file, check_only=args.check, report=report)
    print(f"{args.file.name}：{count:,} 列{'檢查無誤，未匯入。' if args.check else '已匯入。'}")
    return 0


def _write_template(kind: str, form: str) -> None:
    from siwei.directory.actors import operator
    from siwei.plain.errors import BadInput
    from siwei.plain.files import TYPES, write_table

    taking = intake(kind, operator("範本"))
    if form not in TYPES:
        raise BadInput(f"範本的格式沒有「{form}」，可用：{'、'.join(TYPES)}。")
    # A sheet is a ZIP archive, which needs a place to go back to: standard output has none.
    with tempfile.TemporaryFile() as whole:
        write_table(form, taking.columns(), [], whole)
        whole.seek(0)
        shutil.copyfileobj(whole, sys.stdout.buffer)


@contextmanager
def _told(name: str) -> Iterator[Callable[[int], None]]:
    """One line on stderr that counts the rows; nothing where stderr is no terminal and nobody watches."""
    watched = sys.stderr.isatty()

    def report(rows: int) -> None:
        if watched:
            print(f"\r{name}：已讀 {rows:,} 列", end="", file=sys.stderr, flush=True)

    try:
        yield report
    finally:
        if watched:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def target(kind: str) -> tuple[Desk, Part | None]:
    """The desk, and the part if the kind names one.  Raises BadInput listing what there is."""
    from siwei.desks import staging

    with known(kind):
        return staging.target(kind)


def intake(kind: str, actor: Actor) -> Intake:
    """What takes in a table of this kind.  Raises BadInput listing what can be imported."""
    from siwei.desks import staging

    with known(kind):
        return staging.intake(kind, actor)


@contextmanager
def known(kind: str) -> Iterator[None]:
    from siwei.desks.desk import DESKS
    from siwei.desks.directory_intake import TABLES
    from siwei.desks.shortcuts import TABLES as OTHER_TABLES
    from siwei.plain.errors import BadInput

    try:
        yield
    except LookupError:
        kinds = [k for d in DESKS.values() for k in (d.kind, *(f"{d.kind}.{p.slug}" for p in d.all_parts()))]
        listed = "、".join([*TABLES, *OTHER_TABLES, *kinds])
        raise BadInput(f"沒有「{kind}」這個類型，可匯入：{listed}；每種案件都另有 .narratives（報告段落）。") from None


def import_file(kind: str, path: Path, *, check_only: bool = False, report: Callable[[int], None] | None = None) -> int:
    """Import all rows of a file or none.  Returns the number of rows.  Raises BadInput listing the faults."""
    from django.core.exceptions import ValidationError

    from siwei.desks import importing
    from siwei.directory.actors import operator
    from siwei.plain.errors import BadInput
    from siwei.plain.files import read_table

    taking = intake(kind, operator("系統匯入"))
    if not path.is_file():
        raise BadInput(f"找不到檔案「{path}」。")
    table = read_table(path, name=path.name)
    try:
        step = importing.check if check_only else importing.bring_in
        outcome = step(taking, table, report=report)
    except ValidationError as error:
        raise BadInput(f"「{path.name}」沒有匯入：{' '.join(error.messages)}") from error
    if outcome.faults:
        listed = "\n  ".join(str(fault) for fault in outcome.faults[: importing.MOST_FAULTS])
        raise BadInput(f"「{path.name}」有 {len(outcome.faults)} 處需要修正，一筆都沒有匯入：\n  {listed}")
    return outcome.count
