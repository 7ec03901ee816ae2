"""ExchangeMember: a civil organisation that asks to exchange official documents with the city electronically.

Basis: 機關公文電子交換作業辦法 Art. 13 (each agency sets its own rule for those who are no agency): 高雄市政府公文電子交換作業要點.
"""

from __future__ import annotations

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from siwei.measures.period import Period
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, due_field, state_field

REVIEW = "documents.exchange-review"


class State(models.TextChoices):
    APPLIED = "applied", "受理"
    REVIEWING = "reviewing", "審查中"
    JOINED = "joined", "使用中"
    LEFT = "left", "已退出"
    REFUSED = "refused", "不同意"
    WITHDRAWN = "withdrawn", "撤回"


class MemberQuerySet(RegisteredQuerySet):
    def served_at(self, period: Period) -> Self:
        """Applied by the end of the period, and had not left by then."""
        still_there = Q(left_on__isnull=True) | Q(left_on__gt=period.last)
        return self.standing().filter(still_there, opened_on__lte=period.last)


class ExchangeMember(Registered):
    """公文交換申請.  title: the organisation.  exchange_code: its address in the exchange, given when it joins."""

    KIND, PREFIX, CLOSED = "documents.exchange_members", "換", (State.LEFT, State.REFUSED, State.WITHDRAWN)
    VOID = (State.REFUSED, State.WITHDRAWN)
    CLOCKS = (Clock(REVIEW, start="opened_on", runs_in=(State.APPLIED, State.REVIEWING)),)
    SEARCHED = ("title", "tax_number", "exchange_code")

    class Sort(models.TextChoices):
        ASSOCIATION = "association", "社團法人"
        FOUNDATION = "foundation", "財團法人"
        GUILD = "guild", "職業團體"
        SCHOOL = "school", "私立學校"
        FIRM = "firm", "公司行號"

    class Card(models.TextChoices):
        BUSINESS = "moeaca", "工商憑證"
        ORGANISATION = "xca", "組織及團體憑證"

    state = state_field(State, State.APPLIED)
    sort = models.CharField("團體類別", max_length=12, choices=Sort)
    tax_number = models.CharField(
        "統一編號", max_length=8, validators=[RegexValidator(r"^[0-9]{8}$", "統一編號須為 8 位數字，例如 12345678。")]
    )
    contact = models.CharField("聯絡人", max_length=40, blank=True)
    phone = models.CharField("電話", max_length=30, blank=True)
    card = models.CharField("憑證種類", max_length=8, choices=Card)
    card_until = models.DateField("憑證有效期限", null=True, blank=True)
    exchange_code = models.CharField("交換代碼", max_length=10, blank=True, editable=False)
    joined_on = HappenedField("加入日期", null=True, blank=True, editable=False)
    left_on = HappenedField("退出日期", null=True, blank=True, editable=False)
    due_on = due_field()

    objects = MemberQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "公文交換申請"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "tax_number"],
                condition=Q(state__in=["applied", "reviewing", "joined"]),
                name="documents_member_once",
                violation_error_message="這個統一編號的團體已在申請或使用中，請直接查閱原有的申請。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["joined", "left"]) | Q(joined_on__isnull=False) & ~Q(exchange_code=""),
                name="documents_member_joined_on",
                violation_error_message="使用中或已退出的團體須有加入日期與交換代碼。",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(joined_on__isnull=False, left_on__gte=F("joined_on")),
                name="documents_member_left_after",
                violation_error_message="退出日期不能早於加入日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.title
