"""RoleGrant: a role is asked for an account, approved by another person, put in force, and ended."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from siwei.directory.models import Account, Grant, Role
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..two_people import TwoPeople, two_people


class State(models.TextChoices):
    ASKED = "asked", "申請中"
    APPROVED = "approved", "已核准"
    IN_FORCE = "in-force", "生效"
    ENDED = "ended", "已終止"
    REFUSED = "refused", "不予核准"
    WITHDRAWN = "withdrawn", "撤回"


class RoleGrant(TwoPeople):
    """授權.  It opens the records of the agency that files it, for valid_from to valid_to.  grant: what the step wrote."""

    KIND, PREFIX = "administration.grants", "權"
    CLOSED = (State.IN_FORCE, State.ENDED, State.REFUSED, State.WITHDRAWN)
    VOID = (State.REFUSED, State.WITHDRAWN)

    state = state_field(State, State.ASKED)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", verbose_name="授權對象")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+", verbose_name="角色")
    valid_from = models.DateField("生效日")
    valid_to = models.DateField("失效日", null=True, blank=True)
    grant = models.OneToOneField(
        Grant, on_delete=models.PROTECT, null=True, blank=True, related_name="record", editable=False
    )

    objects = RegisteredQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "授權"
        constraints = [
            *Registered.Meta.constraints,
            *two_people((State.ASKED, State.REFUSED, State.WITHDRAWN)),
            models.CheckConstraint(
                condition=Q(approver__isnull=True) | ~Q(approver=F("account")),
                name="administration_rolegrant_not_own",
                violation_error_message="不能核准給自己的授權。",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="administration_rolegrant_dates",
                violation_error_message="失效日不能早於生效日。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["in-force", "ended"]) | Q(grant__isnull=False),
                name="administration_rolegrant_written",
                violation_error_message="生效或已終止的授權須由系統寫入。",
            ),
        ]
