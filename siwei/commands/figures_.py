"""`siwei figures --period 108-03-01..108-08-31 --format json`."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siwei.directory.models import Agency
    from siwei.measures.period import Period


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", required=True, help="期間，例如 108-03-01..108-08-31")
    parser.add_argument("--agency", default="", help="機關代碼；只有一個機關編報告時可省略")
    parser.add_argument("--format", choices=["table", "json"], default="table", help="輸出格式")


def run(args: argparse.Namespace) -> int:
    from siwei.measures.period import Period

    from .agencies import reporting_agency

    data = _data(Period.parse(args.period), reporting_agency(args.agency))
    if args.format == "json":
        json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print_table(data)
    return 0


def _data(period: Period, agency: Agency) -> list[dict[str, object]]:
    """Figures of any period; where a report was opened for it, its facts and photos too."""
    from siwei.measures.measure import Scope, all_figures
    from siwei.measures.together import read_together
    from siwei.report.compiling import compile_edition
    from siwei.report.figures import all_of, as_data
    from siwei.report.models import Edition

    edition = Edition.objects.filter(agency=agency, first=period.first, last=period.last).first()
    if edition is not None:
        return all_of(compile_edition(edition))
    figures = all_figures(Scope(period, agency))
    read_together(figures)
    return as_data(figures)


def print_table(data: list[dict[str, object]]) -> None:
    from .columns import aligned, brief

    rows = [(brief(str(d["label"])), brief(str(d["printed"])), f"{d['records']:,}", str(d["key"])) for d in data]
    print(aligned([("數字", "列印", "背後筆數", "代碼"), *rows], right={2}))
