"""Vague dates: a day known only as a range, kept with the words in which it was given.

Ranges (inclusive): 上旬 is day 1–10, 中旬 11–20, 下旬 21 to the end; 月底 and 月止 mean the last day of the month, as the
report counts its stocks (「108 年 5 月止」).  年度 is the calendar year, from 90年度 on: before that the budget year ran
from July to June, and 88年下半年及89年度 was one of eighteen months, so an earlier 年度 is refused instead of guessed.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.rocdate import format_date, gregorian_year, half_width, parse_date, read_day, read_year, roc_year
from siwei.plain.text import spaced as with_spaces

_FIRST_CALENDAR_BUDGET = 90
_YEAR = "(?:(?P<era>(?:中華)?民國)?(?P<year>[0-9]{1,4}|元)年)"
_WORDS = re.compile(
    f"{_YEAR}?(?:(?P<month>[0-9]{{1,2}})月(?:份|(?P<part>上旬|中旬|下旬|底止|底|止))?"
    "|第(?P<quarter>[0-9一二三四])季|(?P<half>[上下])半年)"
)
_WHOLE_YEAR = re.compile(f"{_YEAR}(?P<budget>度)?")
_DAY = re.compile("[0-9]{1,2}月[0-9]{1,2}日")
# A year of two digits is not taken here: 10/12 is sooner October 12 than December of ROC year 10.
_MARKS = re.compile("(?P<year>[0-9]{3,4})[./-](?P<month>[0-9]{1,2})")
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4}
_WANTED = "108年12月上旬、108年6月、108年第2季、108年上半年、108年度 或完整日期"


@dataclass(frozen=True, order=True)
class VagueDate:
    """An inclusive range of days and its words.

    printed: unspaced, with the ROC year, 「108年12月上旬」; an exact day prints as 「108年8月26日」.
    Sorts by first day, then last day.  Raises BadInput if last is before first.
    """

    first: date
    last: date
    printed: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadInput(said("{printed} 的最後一日早於第一日，請更正。", printed=quoted(self.printed)))

    @classmethod
    def on(cls, day: date) -> "VagueDate":
        """Return the vague date that is not vague: this day."""
        return cls(day, day, format_date(day))

    @property
    def exact(self) -> date | None:
        """The day, if the range is one day."""
        return self.first if self.first == self.last else None

    @property
    def is_month(self) -> bool:
        """Whether the range is one whole month."""
        return (self.first, self.last) == _month(self.first.year, self.first.month)

    @property
    def machine(self) -> str:
        """The range for programs, Gregorian ISO 8601: 2019-08-26, 2019-06, or 2019-12-01/2019-12-10."""
        if self.exact:
            return self.first.isoformat()
        return f"{self.first:%Y-%m}" if self.is_month else f"{self.first.isoformat()}/{self.last.isoformat()}"

    def display(self, spaced: bool, with_year: bool = True) -> str:
        """Return the words as printed: 108 年 12 月上旬 (spaced, for the report), 12月上旬 (without year).

        A date that is nothing but a year (108年, 108年度) keeps it.
        """
        words = self.printed if with_year else re.sub("^[0-9]+年(?!度)(?=.)", "", self.printed)
        return with_spaces(words) if spaced else words


def parse_vague(text: str, *, year: int | None = None, field: str = "日期") -> VagueDate:
    """Return the vague date that a person typed; an exact date in any form of parse_date is taken as well.

    year: the ROC year to assume if the text names none (12月上旬).  Raises BadInput.
    """
    tight = re.sub(r"\s", "", half_width(text))
    if not tight:
        raise BadInput(said("請填{field}，例如 108年12月上旬。", field=field))
    if _DAY.fullmatch(tight):
        return VagueDate.on(parse_date(f"{_assumed(year, text, field)}年{tight}", field=field))
    if match := _WORDS.fullmatch(tight):
        return _read_words(match, year, whole=text, field=field)
    if match := _WHOLE_YEAR.fullmatch(tight):
        return _read_whole_year(match, whole=text, field=field)
    if match := _MARKS.fullmatch(tight):
        gregorian = read_year(match["year"], era=False, whole=text, field=field)
        read_day(gregorian, int(match["month"]), 1, whole=text, field=field)
        return _named(*_month(gregorian, int(match["month"])), f"{int(match['month'])}月")
    return VagueDate.on(parse_date(text, field=field, wanted=_WANTED))


def _read_words(match: re.Match[str], year: int | None, *, whole: str, field: str) -> VagueDate:
    if match["year"]:
        gregorian = read_year(match["year"], era=bool(match["era"]), whole=whole, field=field)
    else:
        gregorian = gregorian_year(_assumed(year, whole, field))
    if match["half"]:
        months = (1, 6) if match["half"] == "上" else (7, 12)
        return _named(_month(gregorian, months[0])[0], _month(gregorian, months[1])[1], f"{match['half']}半年")
    if match["quarter"]:
        quarter = _CHINESE.get(match["quarter"]) or int(match["quarter"])
        if not 1 <= quarter <= 4:
            raise BadInput(said("{field} {whole} 不存在，一年只有第 1 季至第 4 季。", field=field, whole=quoted(whole)))
        return _named(_month(gregorian, quarter * 3 - 2)[0], _month(gregorian, quarter * 3)[1], f"第{quarter}季")
    month, part = int(match["month"]), match["part"] or ""
    first = read_day(gregorian, month, 1, whole=whole, field=field)
    last = _month(gregorian, month)[1]
    spans = {
        "": (first, last),
        "上旬": (first, first.replace(day=10)),
        "中旬": (first.replace(day=11), first.replace(day=20)),
        "下旬": (first.replace(day=21), last),
    }
    return _named(*spans.get(part, (last, last)), f"{month}月{part}")


def _read_whole_year(match: re.Match[str], *, whole: str, field: str) -> VagueDate:
    gregorian = read_year(match["year"], era=bool(match["era"]), whole=whole, field=field)
    first, last = date(gregorian, 1, 1), date(gregorian, 12, 31)
    if match["budget"] and roc_year(first) < _FIRST_CALENDAR_BUDGET:
        raise BadInput(
            said(
                "{field} {whole} 不明確，90年度以前的會計年度不是曆年，請改寫成年、季或月，例如 88年下半年。",
                field=field,
                whole=quoted(whole),
            )
        )
    return _named(first, last, match["budget"] or "")


def _assumed(year: int | None, whole: str, field: str) -> int:
    if year is None:
        raise BadInput(
            said("{field} {whole} 沒有年份，請補上年份，例如 108年{whole}。", field=field, whole=quoted(whole))
        )
    return year


def _month(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month (Gregorian year)."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _named(first: date, last: date, rest: str) -> VagueDate:
    return VagueDate(first, last, f"{roc_year(first)}年{rest}")
