"""`siwei import KIND FILE` and `siwei import KIND --template`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="類型", help="例如 facilities.repairs 或 facilities.projects.funds")
    parser.add_argument("file", metavar="檔案", type=Path, nargs="?", help="CSV 檔（UTF-8 或 Big5）")
    parser.add_argument("--template", action="store_true", help="把匯入範本印到標準輸出")
    parser.add_argument("--check", action="store_true", help="只檢查，不匯入")


def run(args: argparse.Namespace) -> int:
    from siwei.plain.errors import BadInput
    from siwei.plain.tables import write_csv

    if args.template:
        write_csv(columns_of(args.kind), [], sys.stdout.buffer)
        return 0
    if args.file is None:
        raise BadInput("請指定要匯入的 CSV 檔，或以 --template 產生範本。")
    count = import_file(args.kind, args.file, check_only=args.check)
    print(f"{args.file.name}：{count:,} 列{'檢查無誤，未匯入。' if args.check else '已匯入。'}")
    return 0


def columns_of(kind: str) -> list[str]:
    from siwei.desks import importing

    desk, part = target(kind)
    return importing.part_template(desk, part) if part else importing.template(desk)


def target(kind: str):  # type: ignore[no-untyped-def]
    """The desk, and the part if the kind names one.  Raises BadInput listing what can be imported."""
    from siwei.desks.desk import DESKS
    from siwei.plain.errors import BadInput

    if kind in DESKS:
        return DESKS[kind], None
    owner, _, slug = kind.rpartition(".")
    part = DESKS[owner].part(slug) if owner in DESKS else None
    if part is None:
        known = [k for d in DESKS.values() for k in (d.kind, *(f"{d.kind}.{p.slug}" for p in d.parts))]
        raise BadInput(f"沒有「{kind}」這個類型，可匯入：{'、'.join(known)}；每種案件都另有 .narratives（報告段落）。")
    return DESKS[owner], part


def import_file(kind: str, path: Path, *, check_only: bool = False) -> int:
    """Import all rows of a file or none.  Returns the number of rows.  Raises BadInput listing the faults."""
    from django.core.exceptions import ValidationError

    from siwei.desks import importing
    from siwei.directory.actors import operator
    from siwei.plain.errors import BadInput
    from siwei.plain.tables import read_csv

    desk, part = target(kind)
    if not path.is_file():
        raise BadInput(f"找不到檔案「{path}」。")
    actor = operator("系統匯入")
    table = read_csv(path, name=path.name)
    staged = importing.check_part(desk, part, table, actor) if part else importing.check(desk, table, actor)
    if staged.faults:
        listed = "\n  ".join(str(fault) for fault in staged.faults[: importing.MOST_FAULTS])
        raise BadInput(f"「{path.name}」有 {len(staged.faults)} 處需要修正，一筆都沒有匯入：\n  {listed}")
    if not check_only:
        try:
            importing.commit_part(part, staged, actor) if part else importing.commit(desk, staged, actor)
        except ValidationError as error:
            raise BadInput(f"「{path.name}」沒有匯入：{' '.join(error.messages)}") from error
    return len(staged.objs)
