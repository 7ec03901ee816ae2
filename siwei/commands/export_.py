"""`siwei export KIND FILE`."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="類型", help="例如 facilities.repairs")
    parser.add_argument("file", metavar="檔案", type=Path, help="輸出檔；副檔名 .csv、.ods、.xlsx 或 .json 決定格式")


def run(args: argparse.Namespace) -> int:
    from siwei.desks import exporting
    from siwei.plain.errors import BadInput

    from .import_ import target

    desk, part = target(args.kind)
    form = args.file.suffix.removeprefix(".")
    if part is not None or form not in exporting.TYPES:
        raise BadInput("只能匯出整種案件，檔名請以 .csv、.ods、.xlsx 或 .json 結尾。")
    with args.file.open("wb") as stream:
        exporting.write(desk, desk.model._default_manager.select_related(*desk.related()), form, stream)
    print(f"已匯出到 {args.file}")
    return 0
