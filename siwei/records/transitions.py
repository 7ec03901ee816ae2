"""Transitions: the only way a record changes state.

    @transition("修復", source=[S.ASSIGNED], to=S.DONE, permission="facilities.finish_repairs", form=FinishForm)
    def finish(order, *, by, cost):
        order.cost = cost

`finish.apply(order, by=actor, cost=12400)` opens the one transaction, locks, re-reads, checks the source state and the right,
runs the body, checks the whole record, saves, and writes the journal entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from django import forms
from django.db import transaction
from django.db.models import OneToOneField

from siwei.directory.actors import Actor, Refused
from siwei.directory.permissions import declare
from siwei.plain.errors import said

from . import journal
from .forms import ReasonForm
from .locking import locked
from .models import Entry
from .refusals import understood
from .registered import Registered, save

R = TypeVar("R", bound=Registered)


class TransitionRefused(Exception):
    """The step cannot be taken now; the sentence is shown to the person."""


@dataclass(frozen=True)
class Transition:
    """A named change of state: from which, to which, who may, what is asked."""

    name: str
    label: str
    source: tuple[str, ...]
    to: str  # empty: the state stays as it is (an extension)
    permission: str
    body: Callable[..., None]
    form: type[forms.Form] | None = None
    danger: bool = False  # asked once more before it is done
    when: Callable[[Any], str] | None = None  # a record → why this step is not for it, or nothing
    at: Callable[[Any], int | None] | None = (
        None  # a record → agency at which the right must be held; its own, if not said
    )
    refusal: str = ""  # what somebody without the right is told; a general sentence, if not said

    def may(self, record: Registered, actor: Actor) -> bool:
        """Does the actor hold the right, whatever the state?  Where no agency holds it, nobody does."""
        agency_id = self._agency_id(record)
        return agency_id is not None and actor.may(self.permission, agency_id)

    def allowed(self, record: Registered, actor: Actor) -> bool:
        """May this actor take this step now?  Asked by the page; `apply` asks again under the lock."""
        if record.state not in self.source or (self.when and self.when(record)):
            return False
        return self.may(record, actor)

    def _agency_id(self, record: Registered) -> int | None:
        return self.at(record) if self.at else record.agency_id  # type: ignore[attr-defined]

    def _acting(self, record: Registered, by: Actor) -> Actor:
        """The actor in the capacity in which this step is taken.  Raises Refused."""
        agency_id = self._agency_id(record)
        if agency_id is None or self.refusal and not by.may(self.permission, agency_id):
            raise Refused(self.refusal or "還沒有指定由哪個機關辦理這一步，請先補上。")
        by.require(self.permission, agency_id)
        return by.acting(self.permission, agency_id)

    def apply(self, record: R, *, by: Actor, note: str = "", **answers: Any) -> R:
        """Take the step.  Raises TransitionRefused, Refused or ValidationError; nothing is written then."""
        with understood(type(record)), transaction.atomic():
            fresh = locked(record)
            by = self._acting(fresh, by)
            if fresh.state not in self.source:
                raise TransitionRefused(
                    said(
                        "{number} 目前是「{state}」，不能「{label}」，可能已有他人先處理；請重新整理後再看。",
                        number=fresh.number,
                        state=fresh.get_state_display(),  # type: ignore[attr-defined]
                        label=self.label,
                    )
                )
            if self.when and (why := self.when(fresh)):
                raise TransitionRefused(why)
            before = type(record)._default_manager.get(pk=record.pk)
            self.body(fresh, by=by, **answers)
            fresh.state = self.to or fresh.state
            fresh.arrived()
            fresh.version += 1
            fresh.full_clean(exclude=["record", "number"])
            save(fresh)
            journal.write(
                fresh.pk,
                by=by,
                verb=Entry.Verb.MOVED,
                label=self.label,
                state_before=before.state,
                state_after=fresh.state,
                changes=journal.differences(before, fresh, _own_fields(fresh)),
                note=note or str(answers.get("reason", "")),
            )
            return fresh


def transition(
    label: str,
    *,
    source: Iterable[str],
    to: str = "",
    permission: str,
    form: type[forms.Form] | None = None,
    danger: bool = False,
    when: Callable[[Any], str] | None = None,
    at: Callable[[Any], int | None] | None = None,
    refusal: str = "",
) -> Callable[[Callable[..., None]], Transition]:
    """Declare a function as the body of a transition; its docstring says what must hold."""

    def make(body: Callable[..., None]) -> Transition:
        declare(permission, label)
        return Transition(body.__name__, label, tuple(source), to, permission, body, form, danger, when, at, refusal)

    return make


# A step that undoes: a record (cancelled, withdrawn, struck off), its use (scrapped, shut), a step that was taken.
# It asks why, and once more before it is done.
undoing = partial(transition, form=ReasonForm, danger=True)


def _own_fields(record: Registered) -> list[str]:
    """The fields that a journal line may name; the state stands in columns of its own, and a row of its own (a right that was
    given) has nothing to say to a reader.
    """
    own = [f for f in record._meta.concrete_fields if not isinstance(f, OneToOneField)]
    return [f.name for f in own if f.name not in ("version", "state")]
