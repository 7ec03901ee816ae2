"""Actor: who is asking, in what capacity, and for which agencies' records.  Every query and every change starts from one."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from siwei.plain.errors import said

from .models import Account, Agency, Appointment, Delegation, Grant, valid_on


class Refused(Exception):
    """The actor lacks the right; the sentence is shown to the person."""


@dataclass(frozen=True)
class Lender:
    """Somebody for whom the actor deputises.  label: 「行政科 科長 李若蘭」."""

    account_id: int
    label: str


@dataclass(frozen=True)
class Actor:
    """rights: permission → ids of the agencies whose records it covers, own and lent.
    lent: those of them that the actor holds only as somebody's deputy: permission → agency → for whom.
    acting_for: set on the actor of one deed that is done with a lent right.
    """

    name: str
    account_id: int | None = None
    title: str = ""
    agency_id: int | None = None
    unit_id: int | None = None
    rights: Mapping[str, frozenset[int]] = field(default_factory=dict)
    everything: bool = False
    lent: Mapping[str, Mapping[int, Lender]] = field(default_factory=dict)
    acting_for: Lender | None = None
    through: str = ""  # 「API 金鑰「開放資料」」, if a program acts with the person's key
    stamp: UUID | None = field(default=None, compare=False)  # RightsStamp under which the rights were read

    @property
    def capacity(self) -> str:
        """「王小明（設施科 科員，代理設施科 科長 李秀華）」, as the journal keeps it: the titles of that day, not of today."""
        deputy = f"代理{self.acting_for.label}" if self.acting_for else ""
        parts = "，".join(part for part in (self.title, deputy, self.through) if part)
        return f"{self.name}（{parts}）" if parts else self.name

    def may(self, permission: str, agency_id: int | None = None) -> bool:
        """agency_id None asks: for any agency at all?"""
        if self.everything:
            return True
        held = self.rights.get(permission, frozenset())
        return bool(held) if agency_id is None else agency_id in held

    def require(self, permission: str, agency_id: int | None = None) -> None:
        if not self.may(permission, agency_id):
            raise Refused(said("您的角色沒有這項權限，請洽單位的系統管理人員。"))

    def acting(self, permission: str, agency_id: int) -> Actor:
        """The same person in the capacity in which this deed is done: as deputy where the right is only lent."""
        lender = self.lent.get(permission, {}).get(agency_id)
        return replace(self, acting_for=lender) if lender else self

    def is_or_acts_for(self, account_id: int | None) -> bool:
        """Two-person rules: a deputy who acts for somebody counts as that person."""
        acts_for = self.acting_for.account_id if self.acting_for else None
        return account_id is not None and account_id in (self.account_id, acts_for)

    def agencies(self, permission: str) -> frozenset[int] | None:
        """The agencies covered; None means all."""
        return None if self.everything else self.rights.get(permission, frozenset())


NOBODY = Actor(name="訪客")


def operator(name: str) -> Actor:
    """The actor of a command run by whoever operates the installation: the journal names the command."""
    return Actor(name=name, everything=True)


KEPT = 256  # actors whose rights a process remembers; some 20 kB each
_kept: dict[tuple[int, date], Actor] = {}


def actor_of(account: Account, *, on: date, through: str = "") -> Actor:
    """The account's rights on a day, its own and those of whom it deputises for.

    Three queries; none for an account that was read with its stamp (`sign_in`), while nothing has changed since this process
    last asked: any change of any right, wherever it was made, renews the stamp, which the next request reads.
    """
    stamp = account.rights_stamp
    if stamp is None:
        return _read(account, on=on, through=through)
    actor = _kept.get((account.pk, on))
    if actor is None or actor.stamp != stamp or actor.name != account.name:
        if len(_kept) >= KEPT:
            _kept.clear()
        actor = _kept[account.pk, on] = replace(_read(account, on=on), stamp=stamp)
    return replace(actor, through=through) if through else actor


def home_of(actor: Actor) -> Agency | None:
    """The agency in whose name the actor works; asked of the database once while nothing has changed."""
    if actor.agency_id is None:
        return None
    if actor.stamp is None:
        return Agency.objects.filter(pk=actor.agency_id).first()
    return copy(_agency(actor.stamp, actor.agency_id))


@lru_cache(maxsize=64)
def _agency(stamp: UUID, pk: int) -> Agency:
    return Agency.objects.get(pk=pk)


def _read(account: Account, *, on: date, through: str = "") -> Actor:
    """A lent right covers the agency of the delegated position only, and is not lent on: a deputy's deputy has nothing of it."""
    delegations = list(
        Delegation.objects.to(account, on=on).select_related("delegator", "position__unit").order_by("pk")
    )
    rights, lent = _rights(account, delegations, on)
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
        lent=lent,
        through=through,
    )


def _rights(
    account: Account, delegations: list[Delegation], on: date
) -> tuple[dict[str, set[int]], dict[str, dict[int, Lender]]]:
    """Own and lent rights together, and who lends those that are not also the account's own."""
    holders = [account.pk, *(d.delegator_id for d in delegations)]
    grants = Grant.objects.in_force(on=on).filter(account__in=holders)
    rights: dict[str, set[int]] = {}
    lent: dict[str, dict[int, Lender]] = {}
    given = list(grants.values_list("account_id", "role__permissions", "agency_id"))
    for holder, permissions, agency_id in given:
        if holder == account.pk:
            for permission in permissions:
                rights.setdefault(permission, set()).add(agency_id)
    own = {permission: frozenset(ids) for permission, ids in rights.items()}
    for delegation in delegations:
        lender = Lender(delegation.delegator_id, f"{delegation.position} {delegation.delegator.name}")
        for holder, permissions, agency_id in given:
            if holder != delegation.delegator_id or agency_id != delegation.position.unit.agency_id:
                continue
            for permission in permissions:
                if agency_id not in own.get(permission, frozenset()):
                    rights.setdefault(permission, set()).add(agency_id)
                    lent.setdefault(permission, {}).setdefault(agency_id, lender)
    return rights, lent
