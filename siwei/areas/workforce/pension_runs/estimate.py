"""What an account must hold: Labor Standards Act §56 (2) with Enforcement Rules §29-1, over §53, §54 and §55.

Service that qualifies is all service with the employer; service that is paid is that under the old scheme only.  Both run to the
end of the year after the estimate.  Amounts are whole NT$, half a dollar up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Protocol

from siwei.law.models import Rule
from siwei.law.rules import in_force
from siwei.plain.errors import BadInput, said

CODE = "workforce.pension-estimate"
SHORTFALL = "workforce.pension-shortfall"
HALF = Fraction(1, 2)


class Worker(Protocol):
    """born_on; hired_on, from which service qualifies; law_from, from which it is paid; new_from: first day under the new Act."""

    born_on: date
    hired_on: date
    law_from: date
    new_from: date | None
    wage: int


def pay_by(year: int) -> date:
    """The day by which the shortfall of a year (ROC) is paid: LSA §56 (2), 31 March of the next.  Raises BadInput."""
    rule = in_force(SHORTFALL, date(year + 1911, 12, 31))
    try:
        return date(year + 1912, int(rule.parameters["month"]), int(rule.parameters["day"]))
    except (KeyError, ValueError) as error:
        raise BadInput(said("規定「{code}」的月、日不是一個日期，無法推算補足期限。", code=rule.code)) from error


@dataclass(frozen=True)
class Scheme:
    """The numbers of §53 to §55, as the rule in force has them."""

    per_year: int  # bases for each of the first years
    first_years: int
    later: int  # bases for each further year
    most: int
    retiring: tuple[tuple[int, int], ...]  # age and years of service that qualify together; 0 where one is not asked
    forced_age: int

    @classmethod
    def on(cls, day: date) -> Scheme:
        """Raises BadInput where no rule holds or it cannot be read."""
        return cls.of(in_force(CODE, day))

    @classmethod
    def of(cls, rule: Rule) -> Scheme:
        given = rule.parameters
        try:
            pairs = tuple(_pair(text) for text in str(given["retiring"]).split())
            per_year, first, later, most = (int(given[n]) for n in ("per_year", "first_years", "later", "most"))
            return cls(per_year, first, later, most, pairs, int(given["forced_age"]))
        except (KeyError, ValueError) as error:
            raise BadInput(said("規定「{code}」的參數不完整，無法試算退休準備金。", code=rule.code)) from error

    def bases(self, service: Fraction) -> Fraction:
        """§55 (1): a started half year counts as half, more than half as a whole year."""
        years = Fraction(int(service)) + _rounded(service - int(service))
        first = min(years, Fraction(self.first_years)) * self.per_year
        return min(first + max(years - self.first_years, Fraction(0)) * self.later, Fraction(self.most))

    def qualifies(self, worker: Worker, year: int) -> bool:
        """At some time in that year: of an age and service of §53, or of the age of §54 (1) 1."""
        end = date(year, 12, 31)
        age, service = _full_years(worker.born_on, end), _full_years(worker.hired_on, end + timedelta(days=1))
        free = any(age >= needed and service >= years for needed, years in self.retiring)
        return free or age >= self.forced_age

    def owed(self, worker: Worker, year: int) -> int:
        """What the account must hold for this worker by the end of that year, in NT$."""
        if not self.qualifies(worker, year):
            return 0
        until = min(worker.new_from or date.max, date(year + 1, 1, 1))
        return _half_up(self.bases(_service(worker.law_from, until)) * worker.wage)


def _pair(text: str) -> tuple[int, int]:
    age, years = text.split("+")
    return int(age), int(years)


def _rounded(rest: Fraction) -> Fraction:
    return Fraction(0) if not rest else HALF if rest < HALF else Fraction(1)


def _service(first: date, until: date) -> Fraction:
    """Years of service from one day to the day before the other: whole months and the days beyond."""
    if until <= first:
        return Fraction(0)
    months = (until.year - first.year) * 12 + until.month - first.month - (until.day < first.day)
    days = 1 if until.day != first.day else 0  # any days beyond the last whole month
    return Fraction(months, 12) + Fraction(days, 366)


def _full_years(since: date, day: date) -> int:
    """Birthdays or anniversaries passed by that day."""
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def _half_up(amount: Fraction) -> int:
    return int(amount + HALF)


@dataclass(frozen=True)
class Standing:
    """One account in a yearly estimate."""

    needed: int
    balance: int
    people: int  # those who qualify

    @property
    def shortfall(self) -> int:
        return max(0, self.needed - self.balance)


def standing(scheme: Scheme, workers: Iterable[Worker], balance: int, year: int) -> Standing:
    """The account by what its people are owed at the end of the year after the estimate."""
    owed = [amount for worker in workers if (amount := scheme.owed(worker, year))]
    return Standing(sum(owed), balance, len(owed))
