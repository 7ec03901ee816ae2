"""Period: an inclusive pair of Taipei dates, as the report states it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import format_date, parse_date, roc_year

# Gregorian years between which a report can lie: a period has a neighbour on either side.
EARLIEST, LATEST = 1950, 2100


@dataclass(frozen=True, order=True)
class Period:
    """Both ends count: a record dated on the last day is in.  Iterates as (first, last) for `__range` lookups."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadInput(
                said(
                    "期間的迄日 {last} 早於起日 {first}，請對調或改正其中一個日期。",
                    last=format_date(self.last),
                    first=format_date(self.first),
                )
            )

    @classmethod
    def parse(cls, text: str) -> Period:
        """「108-03-01..108-08-31」.  Raises BadInput."""
        first, dots, last = text.strip().partition("..")
        if not dots:
            raise BadInput(said("期間「{text}」看不懂，請寫成 起日..迄日，例如 108-03-01..108-08-31。", text=text))
        period = cls(parse_date(first, field="期間起日"), parse_date(last, field="期間迄日"))
        if not EARLIEST <= period.first.year <= period.last.year <= LATEST:
            raise BadInput(said("期間 {label} 太早或太晚，請填民國 39 年至 189 年之間的期間。", label=period.label))
        return period

    def __iter__(self):  # type: ignore[no-untyped-def]
        yield from (self.first, self.last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def code(self) -> str:
        """「108-03-01..108-08-31」, used in paths and on the command line."""
        return f"{format_date(self.first, 'iso')}..{format_date(self.last, 'iso')}"

    @property
    def stated(self) -> dict[str, str]:
        """For programs: ISO dates, and the code of the ROC calendar."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat(), "roc": self.code}

    @property
    def machine(self) -> str | dict[str, str]:
        """For programs, as the value of a figure: one day is written once."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return first if first == last else {"from": first, "to": last}

    @property
    def label(self) -> str:
        """「108年3月1日至108年8月31日」."""
        return f"{format_date(self.first)}至{format_date(self.last)}"

    @property
    def printed(self) -> str:
        """「108 年 3 月 1 日至 108 年 8 月 31 日」: both years, as the report states its period."""
        return f"{format_date(self.first, 'report')}至 {format_date(self.last, 'report')}"

    @property
    def short(self) -> str:
        """「108年3–8月」 for the top bar; the year is repeated if it changes."""
        first, last = roc_year(self.first), roc_year(self.last)
        if not self.whole_months:
            return f"{format_date(self.first, 'slash')}–{format_date(self.last, 'slash')}"
        until = f"{self.last.month}月" if first == last else f"{last}年{self.last.month}月"
        return f"{first}年{self.first.month}月–{until}"

    @property
    def months(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def whole_months(self) -> bool:
        return self.first.day == 1 and (self.last + timedelta(days=1)).day == 1

    def _moved(self, steps: int) -> Period:
        """The period so many lengths away.  Whole months stay whole months: 3–8 is followed by 9–2, leap year or not."""
        if not self.whole_months:
            length = timedelta(days=self.days * steps)
            return Period(self.first + length, self.last + length)
        start = self.first.year * 12 + self.first.month - 1 + self.months * steps
        end = start + self.months
        first, after = date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, 1)
        return Period(first, after - timedelta(days=1))

    def following(self) -> Period:
        return self._moved(1)

    def previous(self) -> Period:
        return self._moved(-1)
