"""`siwei figures --period 108-03-01..108-08-31 --format json`."""

from __future__ import annotations

import argparse
import json
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", required=True, help="期間，例如 108-03-01..108-08-31")
    parser.add_argument("--agency", default="", help="機關代碼；只有一個機關編報告時可省略")
    parser.add_argument("--format", choices=["table", "json"], default="table", help="輸出格式")


def run(args: argparse.Namespace) -> int:
    from siwei.measures.measure import Scope, all_figures
    from siwei.measures.period import Period
    from siwei.measures.together import read_together
    from siwei.report.figures import as_data

    from .agencies import reporting_agency

    scope = Scope(Period.parse(args.period), reporting_agency(args.agency))
    figures = all_figures(scope)
    read_together(figures)
    data = as_data(figures)
    if args.format == "json":
        json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print_table(data)
    return 0


def print_table(data: list[dict[str, object]]) -> None:
    from .columns import aligned

    rows = [(str(d["label"]), str(d["printed"]), f"{d['records']:,}", str(d["key"])) for d in data]
    print(aligned([("數字", "列印", "背後筆數", "代碼"), *rows], right={2}))
