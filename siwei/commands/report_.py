"""`siwei report make | compile | open`."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

SAMPLE = "108-03-01..108-08-31"


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="動作")
    actions.add_parser("make", help="準備資料庫與範例資料，編製範例半年的報告")
    compiling = actions.add_parser("compile", help="編製一個期間的報告")
    compiling.add_argument("--period", required=True, help="期間，例如 108-03-01..108-08-31")
    compiling.add_argument("--agency", default="", help="機關代碼")
    compiling.add_argument("--out", type=Path, help="輸出資料夾；省略時為 var/reports/<期間>")
    compiling.add_argument("--format", action="append", help="html、odt、pdf、json；可重複，省略時全部")
    opening = actions.add_parser("open", help="開編新的一期，沿用前一期的大綱與文字")
    opening.add_argument("--period", required=True, help="期間，例如 108-09-01..109-02-29")
    opening.add_argument("--read-on", required=True, help="向議會報告的日期，例如 109-04-27")
    opening.add_argument("--agency", default="", help="機關代碼")


def run(args: argparse.Namespace) -> int:
    if args.action == "open":
        return _open(args)
    if args.action == "make":
        from .preparing import prepare

        prepare()
        return compile_to(SAMPLE, "", None, None)
    return compile_to(args.period, args.agency, args.out, args.format)


def compile_to(period: str, agency: str, out: Path | None, formats: list[str] | None) -> int:
    """Compile, write, and print the figures and the paths."""
    from siwei.measures.period import Period
    from siwei.report.compiling import compile_edition
    from siwei.report.figures import as_data
    from siwei.report.loading import edition_of
    from siwei.report.publishing import folder, publish

    from .agencies import reporting_agency
    from .figures_ import print_table

    started = time.monotonic()
    compiled = compile_edition(edition_of(reporting_agency(agency), Period.parse(period)))
    paths = publish(compiled, out or folder(compiled.edition), formats)
    print(f"\n{compiled.document.front.title}（{compiled.edition.period.label}）")
    print_table(as_data([compiled.figures[card.key] for card in compiled.document.cards]))
    print(f"\n報告已編製（{time.monotonic() - started:.1f} 秒）：")
    for path in paths:
        print(f"  {path}")
    return 0


def _open(args: argparse.Namespace) -> int:
    from siwei.measures.period import Period
    from siwei.plain.rocdate import parse_date
    from siwei.report.loading import open_edition

    from .agencies import reporting_agency

    read_on = parse_date(args.read_on, field="報告日期")
    edition = open_edition(reporting_agency(args.agency), Period.parse(args.period), read_on=read_on)
    print(f"已開編：{edition}")
    return 0
