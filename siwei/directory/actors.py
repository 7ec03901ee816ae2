"""Actor: who is asking, in what capacity, and for which agencies' records.  Every query and every change starts from one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .models import Account, Appointment, Grant, valid_on


class Refused(Exception):
    """The actor lacks the right; the sentence is shown to the person."""


@dataclass(frozen=True)
class Actor:
    """rights: permission → ids of the agencies whose records it covers."""

    name: str
    account_id: int | None = None
    title: str = ""
    agency_id: int | None = None
    unit_id: int | None = None
    rights: Mapping[str, frozenset[int]] = field(default_factory=dict)
    everything: bool = False

    @property
    def capacity(self) -> str:
        """「王小明（設施科 科員）」, as the journal keeps it: the title of that day, not of today."""
        return f"{self.name}（{self.title}）" if self.title else self.name

    def may(self, permission: str, agency_id: int | None = None) -> bool:
        """agency_id None asks: for any agency at all?"""
        if self.everything:
            return True
        held = self.rights.get(permission, frozenset())
        return bool(held) if agency_id is None else agency_id in held

    def require(self, permission: str, agency_id: int | None = None) -> None:
        if not self.may(permission, agency_id):
            raise Refused("您的角色沒有這項權限，請洽單位的系統管理人員。")

    def agencies(self, permission: str) -> frozenset[int] | None:
        """The agencies covered; None means all."""
        return None if self.everything else self.rights.get(permission, frozenset())


NOBODY = Actor(name="訪客")


def operator(name: str) -> Actor:
    """The actor of a command run by whoever operates the installation: the journal names the command."""
    return Actor(name=name, everything=True)


def actor_of(account: Account, *, on: date) -> Actor:
    """The account's rights on a day.  Two queries."""
    rights: dict[str, set[int]] = {}
    for permissions, agency_id in Grant.objects.of(account, on=on).values_list("role__permissions", "agency_id"):
        for permission in permissions:
            rights.setdefault(permission, set()).add(agency_id)
    held = (
        Appointment.objects.filter(valid_on(on), account=account)
        .order_by("-valid_from", "-pk")
        # Values, not three objects with all their columns: every request asks this.
        .values_list("position__unit__name", "position__title", "position__unit__agency_id", "position__unit_id")
        .first()
    )
    return Actor(
        name=account.name,
        account_id=account.pk,
        title=f"{held[0]} {held[1]}" if held else "",
        agency_id=held[2] if held else None,
        unit_id=held[3] if held else None,
        rights={permission: frozenset(ids) for permission, ids in rights.items()},
    )
