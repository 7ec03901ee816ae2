"""`siwei reindex`: writes the search index anew, after a change of what the types are searched by."""

from __future__ import annotations

import argparse

from django.db import transaction


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lacking", action="store_true", help="只補上還沒有索引的案件")


def run(args: argparse.Namespace) -> int:
    for model, count in reindex(lacking_only=args.lacking).items():
        print(f"{model}：{count:,} 筆")
    return 0


def reindex(*, lacking_only: bool) -> dict[str, int]:
    """Name of each type → how many of its records were written."""
    from siwei.records import searching
    from siwei.records.registered import TYPES

    with transaction.atomic():
        return {
            str(model._meta.verbose_name): searching.rebuild(model, lacking_only=lacking_only)
            for model in TYPES.values()
        }
