"""DelegationRequest: for some days a deputy acts for the holder of a position; approved by a third person."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from siwei.directory.dated import valid_on
from siwei.directory.models import Account, Appointment, Delegation, Position
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..two_people import TwoPeople, two_people


class State(models.TextChoices):
    ASKED = "asked", "申請中"
    IN_FORCE = "in-force", "已核准"
    ENDED = "ended", "提前終止"
    REFUSED = "refused", "不予核准"
    WITHDRAWN = "withdrawn", "撤回"


class DelegationRequest(TwoPeople):
    """代理.  Whether it holds today follows from its days; IN_FORCE means that it was approved."""

    KIND, PREFIX = "administration.delegations", "代"
    CLOSED = (State.IN_FORCE, State.ENDED, State.REFUSED, State.WITHDRAWN)
    VOID = (State.REFUSED, State.WITHDRAWN)

    state = state_field(State, State.ASKED)
    delegator = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", verbose_name="被代理人")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+", verbose_name="代理職務")
    deputy = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", verbose_name="代理人")
    valid_from = models.DateField("代理起日")
    valid_to = models.DateField("代理迄日")
    delegation = models.OneToOneField(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="record", editable=False
    )

    objects = RegisteredQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "職務代理"
        constraints = [
            *Registered.Meta.constraints,
            *two_people((State.ASKED, State.REFUSED, State.WITHDRAWN)),
            models.CheckConstraint(
                condition=~Q(delegator=F("deputy")),
                name="administration_delegationrequest_not_self",
                violation_error_message="代理人不能是被代理人本人。",
            ),
            models.CheckConstraint(
                condition=Q(approver__isnull=True) | ~Q(approver=F("deputy")),
                name="administration_delegationrequest_not_by_deputy",
                violation_error_message="代理人不能核准自己的代理。",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")),
                name="administration_delegationrequest_dates",
                violation_error_message="代理迄日不能早於起日。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["in-force", "ended"]) | Q(delegation__isnull=False),
                name="administration_delegationrequest_written",
                violation_error_message="已核准的代理須由系統寫入。",
            ),
        ]

    def clean(self) -> None:
        """The delegator holds the position on the first day."""
        if not (self.valid_from and self.delegator_id and self.position_id):
            return
        held = Appointment.objects.filter(
            valid_on(self.valid_from), account=self.delegator_id, position=self.position_id
        )
        if not held.exists():
            day = format_date(self.valid_from)
            raise ValidationError(
                {
                    "position": said(
                        "被代理人在 {day} 並未擔任「{position}」，請選擇其當時的職務。", day=day, position=self.position
                    )
                }
            )
