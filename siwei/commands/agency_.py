"""`siwei agency tree | merge`: the tree of agencies on a day, and a merger."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siwei.directory.models import Agency


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="動作")
    tree = actions.add_parser("tree", help="列出某日存在的機關")
    tree.add_argument("--on", metavar="日期", default="", help="例如 108/08/31；預設為今天")
    merging = actions.add_parser("merge", help="把一個機關併入另一個")
    merging.add_argument("code", metavar="機關代碼")
    merging.add_argument("--into", required=True, metavar="機關代碼", help="併入的機關")
    merging.add_argument("--on", required=True, metavar="日期", help="合併生效日；原機關的最後一日是前一天")


def run(args: argparse.Namespace) -> int:
    from django.core.exceptions import ValidationError
    from django.utils.timezone import localdate

    from siwei.plain.errors import BadInput
    from siwei.plain.rocdate import format_date, parse_date

    day = parse_date(args.on, field="日期") if args.on else localdate()
    if args.action == "tree":
        print("\n".join(lines(day)))
        return 0
    agency, into = _agency(args.code), _agency(args.into)
    try:
        agency.merge(into, on=day)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from error
    print(f"{agency.name}自 {format_date(day)} 起併入{into.name}；原有案件仍屬原機關，權限須另行授予。")
    return 0


def lines(day: date) -> list[str]:
    """Each agency under its parent, two spaces for each step down; one whose parent no longer exists stands at the left."""
    from siwei.directory.models import Agency

    there = list(Agency.objects.on(day).order_by("code"))
    known = {agency.pk for agency in there}

    def under(parent: int | None, depth: int) -> Iterator[str]:
        for agency in there:
            if (agency.parent_id if agency.parent_id in known else None) == parent:
                yield f"{'  ' * depth}{agency.code}  {agency.name}（{agency.get_level_display()}）"
                yield from under(agency.pk, depth + 1)

    return list(under(None, 0))


def _agency(code: str) -> Agency:
    from siwei.directory.models import Agency
    from siwei.plain.errors import BadInput

    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise BadInput(f"沒有機關代碼為「{code}」的機關；可用 siwei agency tree 查看。")
    return found
