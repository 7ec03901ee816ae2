"""Years and ordinals: what is the 69th of its series is followed by the 70th, and 「108 年第 35 次」 by the next of its own year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from making.days import roc_year

Row = dict[str, str]
NUMBER, STATE, AGENCY, TITLE = "原案號", "狀態", "機關", "主旨"
OPENED = ("立案日期", "報修日期")
TITLES = (TITLE, "英文主旨", "英文名稱")
YEARS = ("年度", "巡察年度", "預算年度")
ORDINALS = ("次別", "期別", "屆次")
# The first of these that is filled in says in which year something takes place.
TAKES_PLACE = (
    "開會日期",
    "辦理日期",
    "出國日期",
    "到訪日期",
    "測試日期",
    "預定出刊日",
    "預定考核日",
    "資料日期",
    *OPENED,
)
# By what, besides the year, a series is counted; other kinds count by their titles.
COUNTED_BY = {
    "meetings.meetings": ("會議組織",),
    "service.phone_tests": (AGENCY, "類別"),
    "publishing.gazette": (AGENCY,),
    "oversight.control_yuan_visits": (AGENCY,),
}
# One a year for each agency, whenever it takes place.
YEARLY = ("documents.document_inspections", "fleet.vehicle_reviews")
DROPPED = ("取消", "撤回")  # what does not take place uses up no number
YEAR = re.compile(r"(?<!\d)(20\d\d(?= ?年| ?[\u4e00-\u9fff]| [A-Z]|$)|1\d\d(?= ?年))(?! ?年第[1-4]季| ?年\d{1,2}月)")
ORDINAL = re.compile(r"第( ?)(\d+|[一二三四五六七八九十])(?= ?[次期屆])")
QUARTER = re.compile(r"(?:(?<!\d)(\d{2,3})年)?第([1-4])季")
SEASONS = (("夏令營", "冬令營"), ("夏夜", "冬夜"), ("Summer", "Winter"))  # half a year later it is winter
CHINESE = "一二三四五六七八九十"


class Series:
    """Where each series stands.  records: kind and row of those of the sample."""

    def __init__(self, records: Sequence[tuple[str, Row]]) -> None:
        self.last: dict[tuple[str, ...], int] = {}
        for kind, row in records:
            if (ordinal := _ordinal(row)) and row.get(STATE) not in DROPPED:
                key = _key(kind, row)
                self.last[key] = max(self.last.get(key, 0), ordinal)

    def numbered(self, kind: str, again: Sequence[tuple[Row, Row]]) -> list[Row]:
        """again: rows as they were and as they will be, still under their old year and ordinal."""
        rows = [_in_its_year(kind, old, new) for old, new in again]
        for row in sorted(rows, key=takes_place_on):
            if not _ordinal(row):
                continue
            key = _key(kind, row)
            ordinal = self.last.get(key, 0) + 1
            if row[STATE] not in DROPPED:
                self.last[key] = ordinal
            row |= {name: str(ordinal) for name in ORDINALS if row.get(name)}
            row[TITLE] = ORDINAL.sub(lambda found, n=ordinal: _said(found, n), row[TITLE])
        return rows


def _in_its_year(kind: str, old: Row, new: Row) -> Row:
    later = 1 if kind in YEARLY else roc_year(takes_place_on(new)) - roc_year(takes_place_on(old))
    titles = {name: _title(new[name], later) for name in TITLES if name in new}
    if TITLE in titles:
        titles[TITLE] = QUARTER.sub(_quarter, titles[TITLE])
    years = {name: str(int(new[name]) + later) for name in YEARS if new.get(name)}
    return new | titles | years


def _title(text: str, years: int) -> str:
    for summer, winter in SEASONS:
        text = text.replace(summer, winter)
    return YEAR.sub(lambda found: str(int(found[1]) + years), text)


def _key(kind: str, row: Row) -> tuple[str, ...]:
    title = ORDINAL.sub("第", row[TITLE])
    if kind in COUNTED_BY:
        return (kind, *(row[name] for name in (*COUNTED_BY[kind], *YEARS) if name in row))
    return kind, row[AGENCY], title


def _ordinal(row: Row) -> int:
    """0 where the row is of no series."""
    for name in ORDINALS:
        if row.get(name):
            return int(row[name])
    found = ORDINAL.search(row[TITLE])
    if not found:
        return 0
    return int(found[2]) if found[2].isdigit() else CHINESE.index(found[2]) + 1


def _said(found: re.Match[str], ordinal: int) -> str:
    chinese = found[2] in CHINESE and ordinal <= len(CHINESE)
    return f"第{found[1]}{CHINESE[ordinal - 1] if chinese else ordinal}"


def _quarter(found: re.Match[str]) -> str:
    """Half a year later is two quarters later."""
    quarter = int(found[2]) + 2
    year = f"{int(found[1]) + (quarter - 1) // 4}年" if found[1] else ""
    return f"{year}第{(quarter - 1) % 4 + 1}季"


def takes_place_on(row: Row) -> date:
    """The day on which something takes place, or was filed."""
    return day_of(next(row[name] for name in TAKES_PLACE if row.get(name)))


def filed_on(row: Row) -> date:
    return day_of(next(row[name] for name in OPENED if name in row))


def day_of(text: str) -> date:
    year, month, day = text.split("/")
    return date(int(year) + 1911, int(month), int(day))


def months_on(day: date, months: int = 6) -> date:
    """The same day of a later month: statistics are dated by the first."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, day.day)


def month_end_on(day: date) -> date:
    """The last day of the month half a year later: 「6 月 30 日」 is followed by 「12 月 31 日」."""
    return months_on(day.replace(day=1), 7) - timedelta(days=1)
