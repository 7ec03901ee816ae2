"""`siwei attach KIND FILE`: hang the files of a folder on records, as its table says."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="類型", help="例如 facilities.projects")
    parser.add_argument("file", metavar="表格", type=Path, help="CSV 檔；檔案放在同一個資料夾")


def run(args: argparse.Namespace) -> int:
    print(f"{args.file.name}：已附加 {attach_files(args.kind, args.file):,} 個檔案。")
    return 0


def attach_files(kind: str, path: Path) -> int:
    """Attach all files of a table or none.  Returns how many.  Raises BadInput listing the faults."""
    from siwei.desks.file_import import attach_folder
    from siwei.directory.actors import operator
    from siwei.plain.errors import BadInput
    from siwei.plain.tables import read_csv

    from .import_ import target

    desk, part = target(kind)
    if part is not None:
        raise BadInput("檔案只能附在案件上，請指定案件的類型，例如 facilities.projects。")
    if not path.is_file():
        raise BadInput(f"找不到檔案「{path}」。")
    return attach_folder(desk, read_csv(path, name=path.name), path.parent, operator("系統匯入"))
