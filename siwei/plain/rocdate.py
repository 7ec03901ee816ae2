"""Dates in the ROC calendar (民國): read as people type them, printed as screens and papers need them.

The rule of the year: one to three digits is a ROC year, four digits is a Gregorian year and must be 1912 or later.
So 108/10/28 and 2019/10/28 are the same day, and no date is ever guessed from a two-digit Gregorian year.
ROC year + 1911 = Gregorian year; years 1 to 999 can be written.
Source: 公文程式條例 §6 (國曆), 公文書橫式書寫數字使用原則 (Arabic digits for dates).
"""

import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from itertools import pairwise
from typing import Literal

from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.text import spaced

DateStyle = Literal["screen", "report", "document", "iso", "compact", "dotted", "slash"]

_BEFORE_ROC = 1911
_LAST_ROC_YEAR = 999
_FORMS: dict[DateStyle, str] = {
    "screen": "{0}年{1}月{2}日",
    "report": "{0} 年 {1} 月 {2} 日",
    "document": "中華民國{0}年{1}月{2}日",
    "iso": "{0:03}-{1:02}-{2:02}",
    "compact": "{0:03}{1:02}{2:02}",
    "dotted": "{0}.{1:02}.{2:02}",
    "slash": "{0}/{1:02}/{2:02}",
}
_YEAR = "(?P<era>(?:中華)?民國)?(?P<year>[0-9]{1,4}|元)"
_WORDS = re.compile(_YEAR + "年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
_MARKS = re.compile(_YEAR + "(?P<mark>[./-])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})")
# Three or four digits of year, always two of month and day: 101112 could be 10年11月12日 or 101年11月2日.
_DIGITS = re.compile("(?P<era>(?:中華)?民國)?(?P<year>[0-9]{3,4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def half_width(typed: str) -> str:
    """Return what was typed with full-width digits and punctuation made half-width, and every dash a hyphen."""
    return unicodedata.normalize("NFKC", typed).translate(_DASHES).strip()


def roc_year(day: date) -> int:
    """Return the ROC year of a date.  Raises BadInput before 1912 and after ROC year 999."""
    if isinstance(day, datetime):
        # A moment is kept in UTC: from 16:00 on, its UTC day is not the day in Taipei.
        raise BadInput(said("{isoformat} 是時刻，不是日期，請先換成臺北的日期。", isoformat=day.isoformat()))
    if not 1 <= day.year - _BEFORE_ROC <= _LAST_ROC_YEAR:
        raise BadInput(said("西元 {year} 年不能以民國紀年表示，請填西元 1912 年至 2910 年間的日期。", year=day.year))
    return day.year - _BEFORE_ROC


def gregorian_year(roc: int) -> int:
    """Return the Gregorian year of a ROC year (1 to 999).  Raises BadInput outside."""
    if not 1 <= roc <= _LAST_ROC_YEAR:
        raise BadInput(said("民國 {roc} 年不存在，請填 1 年至 999 年。", roc=roc))
    return roc + _BEFORE_ROC


def year_span(roc: int) -> tuple[date, date]:
    """Return the first and last day of a ROC year.  Raises BadInput outside 1 to 999."""
    return date(gregorian_year(roc), 1, 1), date(gregorian_year(roc), 12, 31)


def read_year(typed: str, *, era: bool, whole: str, field: str) -> int:
    """Return the Gregorian year of a typed year (digits or 元).

    era: 民國 stood before it.  whole: the entire text, for the sentence.  Raises BadInput.
    """
    if len(typed) < 4:
        roc = 1 if typed == "元" else int(typed)
        if roc == 0:
            raise BadInput(
                said("{field} {whole} 不存在，民國沒有 0 年，請從 1 年起填。", field=field, whole=quoted(whole))
            )
        return gregorian_year(roc)
    if era:
        raise BadInput(
            said(
                "{field} {whole} 的民國年有 4 位數，請填民國年，或去掉「民國」改填西元年。",
                field=field,
                whole=quoted(whole),
            )
        )
    if not _BEFORE_ROC < int(typed) <= _BEFORE_ROC + _LAST_ROC_YEAR:
        raise BadInput(
            said(
                "{field} {whole} 的年份有 4 位數，應為西元 1912 年至 2910 年，請更正年份。",
                field=field,
                whole=quoted(whole),
            )
        )
    return int(typed)


def read_day(year: int, month: int, day: int, *, whole: str, field: str) -> date:
    """Return the date of a Gregorian year, a month and a day.  Raises BadInput with the reason it does not exist."""
    refused = said("{field} {whole} 不存在，", field=field, whole=quoted(whole))
    if not 1 <= month <= 12:
        raise BadInput(said("{refused}月份只有 1 月至 12 月。", refused=refused))
    longest = calendar.monthrange(year, month)[1]
    if day == 0:
        raise BadInput(said("{refused}日從 1 日起算。", refused=refused))
    if day > longest:
        common = said("{year} 年不是閏年，", year=year - _BEFORE_ROC) if (month, day) == (2, 29) else ""
        raise BadInput(
            said(
                "{refused}{common}{month} 月只有 {longest} 天。",
                refused=refused,
                common=common,
                month=month,
                longest=longest,
            )
        )
    return date(year, month, day)


def parse_date(text: str, *, field: str = "日期", wanted: str = "108年10月28日 或 108/10/28") -> date:
    """Return the date that a person typed, in any form of the module's rule.

    Accepts 108年10月28日 (with 民國, 中華民國, or spaces), 108.10.28, 108/10/28, 108-10-28, 1081028, 2019-10-28,
    2019/10/28, 20191028, all in full width as well.
    field: how the form calls the field; it opens every refusal.  wanted: the forms to propose if it is unreadable.
    Raises BadInput for an empty text, an unknown form, or a day that does not exist.
    """
    typed = half_width(text)
    if not typed:
        raise BadInput(said("請填{field}，例如 108年10月28日。", field=field))
    tight = re.sub(r"\s", "", typed)
    match = _WORDS.fullmatch(tight) or _MARKS.fullmatch(tight) or _DIGITS.fullmatch(typed)
    if not match:
        if re.fullmatch("[0-9]{5,6}", typed):
            raise BadInput(
                said(
                    "{field} {typed} 位數不足，請補零成 7 位數，例如 0990105 是 99年1月5日。", field=field, typed=typed
                )
            )
        raise BadInput(
            said("{field} {text} 無法辨識，請寫成 {wanted}。", field=field, text=quoted(text), wanted=wanted)
        )
    year = read_year(match["year"], era=bool(match["era"]), whole=text, field=field)
    return read_day(year, int(match["month"]), int(match["day"]), whole=text, field=field)


def format_date(day: date, style: DateStyle = "screen") -> str:
    """Return the date as printed: 108年8月31日 (screen), 108 年 8 月 31 日 (report), 中華民國108年8月31日 (document),
    108-08-31 (iso: ROC year of three digits), 1080831 (compact), 108.08.31 (dotted), 108/08/31 (slash)."""
    return _FORMS[style].format(roc_year(day), day.month, day.day)


def format_month(day: date) -> str:
    """Return the month of a date as the report prints it: 108 年 6 月."""
    return f"{roc_year(day)} 年 {day.month} 月"


def format_range(first: date, last: date, style: DateStyle = "report") -> str:
    """Return two inclusive dates as the report prints them: 108 年 4 月 9 日至 18 日.

    Month and year are repeated only where they change; equal dates print once.  The styles of digits (iso, compact,
    dotted, slash) print both dates in full.  Raises BadInput if last is before first.
    """
    if last < first:
        raise BadInput(
            said(
                "結束日期 {last} 早於開始日期 {first}，請對調或更正。", last=format_date(last), first=format_date(first)
            )
        )
    if first == last:
        return format_date(first, style)
    if style not in ("screen", "report", "document"):
        return f"{format_date(first, style)}至{format_date(last, style)}"
    return _worded(f"{format_date(first)}至{_unsaid(last, first)}", style)


def format_dates(days: Iterable[date], style: Literal["screen", "report", "document"] = "report") -> str:
    """Return several dates as the report lists them: 108 年 8 月 14 日、21 日及 28 日.

    Sorted, each once; month and year are repeated only where they change.  Raises BadInput if there is none.
    """
    rest = sorted(set(days))
    if not rest:
        raise BadInput(said("沒有日期可以列出，請至少填一個日期。"))
    worded = [format_date(rest[0]), *(_unsaid(day, before) for before, day in pairwise(rest))]
    if len(worded) == 1:
        return _worded(worded[0], style)
    return _worded("、".join(worded[:-1]) + "及" + worded[-1], style)


def format_months(days: Iterable[date]) -> str:
    """Return the months of some days as the report lists them: 108 年 3 月、7 月及 8 月.

    Sorted, each once; the year is repeated only where it changes.  Raises BadInput if there is none.
    """
    months = sorted({day.replace(day=1) for day in days})
    if not months:
        raise BadInput(said("沒有月份可以列出，請至少填一個日期。"))
    worded = [format_month(months[0])]
    for before, month in pairwise(months):
        worded.append(f"{month.month} 月" if month.year == before.year else format_month(month))
    return "、".join(worded[:-1]) + "及 " + worded[-1] if len(worded) > 1 else worded[0]


def _unsaid(day: date, before: date) -> str:
    """Return the part of a date that the date printed before it does not already say."""
    if day.year != before.year:
        return format_date(day)
    return f"{day.day}日" if day.month == before.month else f"{day.month}月{day.day}日"


def _worded(screen: str, style: DateStyle) -> str:
    if style == "report":
        return spaced(screen)
    return f"中華民國{screen}" if style == "document" else screen
