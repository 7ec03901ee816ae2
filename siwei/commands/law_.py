"""`siwei law`: rules and office calendars, and the due dates that hang on them."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    does = parser.add_subparsers(dest="does", metavar="動作", required=True)
    does.add_parser("load", help="載入隨附的規定與辦公日曆中尚未在案的部分；可重複執行")
    does.add_parser("years", help="列出在案的辦公日曆年度")
    year = does.add_parser("calendar", help="以人事行政總處公布的 CSV 檔載入或更新一個年度的辦公日曆")
    year.add_argument("file", metavar="檔案", type=Path)
    for name, text in (("close", "登錄停止上班（颱風等）"), ("reopen", "取消停止上班的登錄")):
        day = does.add_parser(name, help=text)
        day.add_argument("day", metavar="日期", help="例如 108-08-24")
        day.add_argument("--city", metavar="縣市", help="預設為本市")
        day.add_argument("--district", metavar="區", default="", help="只有這一區；預設為全市")
        if name == "close":
            day.add_argument("--name", metavar="事由", required=True, help="例如 白鹿颱風停止上班")
    does.add_parser("recompute", help="依目前的規定與日曆重算所有進行中的期限")


def run(args: argparse.Namespace) -> int:
    actions = {"load": _load, "years": _years, "calendar": _calendar, "close": _close, "reopen": _reopen}
    because = actions.get(args.does, lambda args: "依目前的規定與辦公日曆重算")(args)
    if because:
        _recompute(because)
    return 0


def _load(args: argparse.Namespace) -> str:
    from siwei.law.loading import load

    loaded = load()
    years = "、".join(str(year - 1911) for year in loaded.years) or "無"
    print(f"新增規定 {loaded.rules} 項；新增辦公日曆年度：{years}。")
    return "辦公日曆新增年度" if loaded.years else ""


def _years(args: argparse.Namespace) -> str:
    from siwei.law.models import OfficeYear

    for year in OfficeYear.objects.all():
        print(f"{year}　{year.source}")
    return ""


def _calendar(args: argparse.Namespace) -> str:
    from siwei.law.loading import load_year
    from siwei.plain.errors import BadInput

    if not args.file.is_file():
        raise BadInput(f"找不到檔案「{args.file}」。")
    year = load_year(args.file.read_bytes(), name=args.file.name)
    print(f"已載入民國 {year - 1911} 年辦公日曆。")
    return f"民國 {year - 1911} 年辦公日曆異動"


def _close(args: argparse.Namespace) -> str:
    from siwei.law.closures import close

    return _told(close(_day(args), city=_city(args), district=args.district, name=args.name))


def _reopen(args: argparse.Namespace) -> str:
    from siwei.law.closures import reopen

    return _told(reopen(_day(args), city=_city(args), district=args.district))


def _told(sentence: str) -> str:
    print(f"{sentence}。")
    return sentence


def _day(args: argparse.Namespace):  # type: ignore[no-untyped-def]
    from siwei.plain.rocdate import parse_date

    return parse_date(args.day)


def _city(args: argparse.Namespace) -> str:
    from django.conf import settings

    return str(args.city or settings.CITY)


def _recompute(because: str) -> None:
    from siwei.directory.actors import operator
    from siwei.records.recomputing import recompute

    moved = recompute(by=operator("辦公日曆"), because=because)
    listed = "、".join(moved.numbers[:20]) + ("…" if len(moved.numbers) > 20 else "")
    print(
        f"重算 {moved.looked_at:,} 個進行中的期限，{len(moved.numbers):,} 件的到期日有異動{'：' + listed if listed else ''}。"
    )
