"""Delegation: for a time, a deputy acts for the holder of a position, with that holder's grants."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q, QuerySet

from .dated import Revocable, in_force_on

if TYPE_CHECKING:
    from .models import Account


class DelegationQuerySet(QuerySet["Delegation"]):
    def to(self, deputy: Account, *, on: date) -> Self:
        """What the deputy may act in on that day: only while the delegator still holds the position, and has an account
        that works.
        """
        held = Q(delegator__appointments__valid_to__isnull=True) | Q(delegator__appointments__valid_to__gte=on)
        return self.filter(
            held,
            in_force_on(on),
            deputy=deputy,
            delegator__is_active=True,
            delegator__appointments__position=F("position"),
            delegator__appointments__valid_from__lte=on,
        ).distinct()


class Delegation(Revocable):
    """代理: `deputy` acts for `delegator` in `position` from `valid_from` to `valid_to`, which is never open."""

    delegator = models.ForeignKey(
        "directory.Account", on_delete=models.PROTECT, related_name="lent", verbose_name="被代理人"
    )
    deputy = models.ForeignKey(
        "directory.Account", on_delete=models.PROTECT, related_name="borrowed", verbose_name="代理人"
    )
    position = models.ForeignKey(
        "directory.Position", on_delete=models.PROTECT, related_name="delegations", verbose_name="代理職務"
    )

    objects = DelegationQuerySet.as_manager()

    class Meta(Revocable.Meta):
        verbose_name = "代理"
        constraints = [
            *Revocable.Meta.constraints,
            models.CheckConstraint(condition=Q(valid_to__isnull=False), name="directory_delegation_ends"),
            models.CheckConstraint(condition=~Q(delegator=F("deputy")), name="directory_delegation_not_self"),
        ]
