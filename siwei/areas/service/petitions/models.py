"""Petition: what somebody asks of the city, registered here and routed to the agency that must answer.

Law: 行政程序法 Art. 168–173 (four kinds; what may be left alone; wrong agency: transfer and tell).  The limit is a setting
(`service.petition-answer`), since the city's own rule was not found in full.
"""

from __future__ import annotations

import secrets
from typing import Self

from django.db import models
from django.db.models import Q

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.kinds.case.models import Case
from siwei.measures.period import Period
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField
from siwei.records.registered import RegisteredQuerySet, state_field

LIMIT = "service.petition-answer"


class State(models.TextChoices):
    REGISTERED = "registered", "已登錄"
    INCOMPLETE = "incomplete", "補正中"
    ROUTED = "routed", "已分辦"
    ANSWERED = "answered", "已回復"
    CLOSED = "closed", "結案"
    TRANSFERRED = "transferred", "移轉"
    DECLINED = "declined", "不予處理"
    WITHDRAWN = "withdrawn", "撤回"


OPEN = ("registered", "incomplete", "routed", "answered")


class Ground(models.TextChoices):
    """Why a petition may be left alone: 行政程序法 Art. 173."""

    NO_NAME = "no-name", "無具體內容或未具真實姓名住址"
    ANSWERED = "answered", "同一事由已適當處理並明確答復"
    SENT_TO_MANY = "sent-to-many", "非主管機關而分向各機關陳情"


class PetitionQuerySet(RegisteredQuerySet):
    def registered_in(self, period: Period) -> Self:
        """Registered in the period and not withdrawn; those transferred or left alone were registered too."""
        return self.standing().filter(opened_on__range=tuple(period))


class Petition(Case):
    """市民陳情.  lead: the agency that answers.  query_code: with the number, what the citizen asks after it by."""

    KIND, PREFIX = "service.petitions", "陳"
    SEARCHED = ("title", "petitioner", "place")
    CLOSED = tuple(state for state in State.values if state not in OPEN)
    VOID = (State.WITHDRAWN,)
    CLOCKS = (Clock(LIMIT, start="opened_on", runs_in=(State.REGISTERED, State.ROUTED), stands_in=(State.INCOMPLETE,)),)

    class Via(models.TextChoices):
        COUNTER = "counter", "親洽"
        PHONE = "phone", "電話"
        LETTER = "letter", "書面"
        MAIL = "mail", "電子郵件"
        ONLINE = "online", "線上即時服務系統"

    class Sort(models.TextChoices):
        """行政程序法 Art. 168."""

        SUGGESTION = "suggestion", "興革建議"
        QUESTION = "question", "法令查詢"
        REPORT = "report", "違失舉發"
        RIGHTS = "rights", "權益維護"

    WRITTEN = (Via.LETTER, Via.MAIL, Via.ONLINE)

    state = state_field(State, State.REGISTERED)
    sort = models.CharField("性質", max_length=12, choices=Sort)
    via = models.CharField("提出方式", max_length=8, choices=Via)
    petitioner = models.CharField("陳情人", max_length=40, blank=True)
    contact = models.CharField("聯絡方式", max_length=80, blank=True)
    place = models.CharField("地點", max_length=80, blank=True)
    content = models.TextField("陳情內容", blank=True)
    query_code = models.CharField("查詢碼", max_length=8, blank=True, editable=False)
    lead = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="主辦機關",
    )
    co_agencies = models.CharField("協辦機關", max_length=120, blank=True, editable=False)
    answered_on = HappenedField("回復日期", null=True, blank=True, editable=False)
    answer = models.TextField("回復內容", blank=True, editable=False)
    moved_to = models.CharField("移轉機關", max_length=60, blank=True, editable=False)
    ground = models.CharField("不處理事由", max_length=16, choices=Ground, blank=True, default="", editable=False)

    objects = PetitionQuerySet.as_manager()

    class Meta(Case.Meta):
        verbose_name = "市民陳情"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=["routed", "answered", "closed"]) | Q(lead__isnull=False),
                name="service_petition_has_lead",
                violation_error_message="已分辦的陳情須有主辦機關。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "closed"]) | Q(answered_on__isnull=False),
                name="service_petition_answered_on",
                violation_error_message="已回復的陳情須有回復日期。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN) | Q(closed_on__isnull=False),
                name="service_petition_closed_on",
                violation_error_message="已結的陳情須有結案日期。",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(ground=""),
                name="service_petition_ground",
                violation_error_message="不予處理的陳情須有事由。",
            ),
            models.CheckConstraint(
                condition=~Q(state="transferred") | ~Q(moved_to=""),
                name="service_petition_moved_to",
                violation_error_message="移轉的陳情須有移轉機關。",
            ),
        ]

    def filed_by(self, actor: Actor) -> None:
        """The code is drawn when it is filed: nobody who sees one number can guess the next."""
        self.query_code = self.query_code or f"{secrets.randbelow(10**8):08}"
