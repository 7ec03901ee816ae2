"""What the ethics guideline for public servants asks of somebody who received a gift.

公務員廉政倫理規範 §4, §5: from one whose interests touch on the office, a gift is refused or returned unless it is official
courtesy, a superior's reward, small, or for a life event within the norm; what cannot be returned goes to the ethics office
within three days.  From anybody else, what exceeds the social norm is reported to the superior within three days.
The amounts are law data; a gift of unknown value cannot be judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Sum

from siwei.law.rules import in_force
from siwei.plain.numerals import comma

from .models import Direction, Gift

INTEREST, NORM = "international.gift-interest", "international.gift-norm"


class Duty(StrEnum):
    NONE = "none"
    REPORT = "report"  # to the superior
    RETURN = "return"  # or hand over to the ethics office
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Judged:
    """duty, the sentence that explains it, and the rule it rests on."""

    duty: Duty
    sentence: str
    basis: str = ""


def judge(gift: Gift) -> Judged:
    """Raises law.rules.NoRule where the amounts of that day are not on file."""
    if gift.direction == Direction.GIVEN or gift.received_on is None:
        return Judged(Duty.NONE, "致贈的禮品只須登錄。")
    if gift.value is None:
        return Judged(Duty.UNKNOWN, "價值未填，無法判斷是否須簽報；請先查估市價。")
    ask = _with_interest if gift.interest else _without
    return ask(gift, gift.value, gift.received_on)


def _with_interest(gift: Gift, value: int, on: date) -> Judged:
    rule = in_force(INTEREST, on)
    most = int(rule.parameters["many" if gift.to_many else "one"])
    if gift.occasion in (Gift.Occasion.COURTESY, Gift.Occasion.REWARD):
        return Judged(Duty.NONE, f"屬{gift.get_occasion_display()}，得受贈。", rule.cited)  # type: ignore[attr-defined]
    if gift.occasion == Gift.Occasion.LIFE_EVENT:
        norm = in_force(NORM, on)
        most, rule = int(norm.parameters["norm"]), norm
    if value <= most:
        return Judged(Duty.NONE, f"價值 {comma(value)} 元，未逾 {comma(most)} 元，得受贈。", rule.cited)
    sentence = f"有職務利害關係，價值 {comma(value)} 元，超過 {comma(most)} 元：應退還；無法退還的，交政風機構處理。"
    return Judged(Duty.RETURN, sentence, rule.cited)


def _without(gift: Gift, value: int, on: date) -> Judged:
    rule = in_force(NORM, on)
    norm, yearly = int(rule.parameters["norm"]), int(rule.parameters["yearly"])
    if value > norm:
        over = f"價值 {comma(value)} 元，超過正常社交禮俗標準 {comma(norm)} 元：應簽報長官，必要時知會政風機構。"
        return Judged(Duty.REPORT, over, rule.cited)
    total = value + _received_before(gift, on)
    if total > yearly:
        over = f"同一來源本年度累計 {comma(total)} 元，超過 {comma(yearly)} 元：應簽報長官，必要時知會政風機構。"
        return Judged(Duty.REPORT, over, rule.cited)
    return Judged(Duty.NONE, f"價值 {comma(value)} 元，未逾正常社交禮俗標準 {comma(norm)} 元。", rule.cited)


def _received_before(gift: Gift, on: date) -> int:
    """What the same person received from the same source earlier in that year, in 元."""
    same = Gift.objects.of(gift.agency).standing().going(Direction.RECEIVED)
    same = same.filter(other_side=gift.other_side, person=gift.person, received_on__year=on.year)
    before = same.filter(received_on__lte=on).exclude(pk=gift.pk)
    return int(before.aggregate(total=Sum("value", default=0))["total"])
