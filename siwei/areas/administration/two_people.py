"""TwoPeople: a change of rights that one person asks for and another approves.

Held three times over: the step refuses with a sentence, the model's constraint refuses whatever a step forgot, and the
database refuses what any program tries.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from siwei.directory.actors import Actor
from siwei.directory.models import Account
from siwei.plain.errors import said
from siwei.records.forms import ReasonForm
from siwei.records.registered import Registered
from siwei.records.transitions import Transition, TransitionRefused, transition, undoing


class TwoPeople(Registered):
    """UNAPPROVED: the states in which nobody has approved yet; in all others there is an approver."""

    requester = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False, verbose_name="申請人"
    )
    approver = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name="核准人",
    )

    class Meta(Registered.Meta):
        abstract = True

    def filed_by(self, actor: Actor) -> None:
        """Nobody, if the console files it: the installation's operator holds no account."""
        self.requester_id = actor.account_id

    def approve(self, by: Actor) -> None:
        """Raises TransitionRefused for the one who asked, and for a deputy who acts in that one's name."""
        if by.account_id is None:
            raise TransitionRefused(said("核准須由有帳號的人員辦理，不能由主控台代為核准。"))
        if by.is_or_acts_for(self.requester_id):
            raise TransitionRefused(said("核准人不能是申請人本人或其代理人，請由另一位同仁核准。"))
        self.approver_id = by.account_id


def two_people(unapproved: tuple[str, ...]) -> list[models.BaseConstraint]:
    """The constraints of a TwoPeople type.  NULL <> x is unknown, which a CHECK lets pass: a request of the console."""
    return [
        models.CheckConstraint(
            condition=Q(approver__isnull=True) | ~Q(approver=F("requester")),
            name="%(app_label)s_%(class)s_two_people",
            violation_error_message="核准人不能是申請人本人。",
        ),
        models.CheckConstraint(
            condition=Q(state__in=unapproved) | Q(approver__isnull=False),
            name="%(app_label)s_%(class)s_is_approved",
            violation_error_message="沒有核准人的案件不能是核准之後的狀態；權限的異動須在系統內由另一人核准。",
        ),
    ]


def refusing(model: type[TwoPeople], source: Iterable[str]) -> Transition:
    """「不予核准」, by whoever may approve."""

    def refuse(asked: TwoPeople, *, by: Actor) -> None:
        """Not granted."""

    declared = transition(
        "不予核准", source=source, to="refused", permission=model.permission("approve"), form=ReasonForm
    )
    return declared(refuse)


def withdrawing(model: type[TwoPeople], source: Iterable[str]) -> Transition:
    """「撤回」, by whoever may ask."""

    def withdraw(asked: TwoPeople, *, by: Actor) -> None:
        """Not needed any more."""

    return undoing("撤回", source=source, to="withdrawn", permission=model.permission("create"))(withdraw)
