"""Registered: the abstract base of every record type, and the catalogue of types.

Each type's own table holds every column that its desk and measures filter on, with the registry row as its primary key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q, QuerySet

from siwei.directory.actors import Actor
from siwei.directory.models import Account, Agency, Unit

from . import searching
from .clocks import Clock
from .columns import HappenedField, column_of
from .conditions import Unknown, holds
from .models import Link, Record

TYPES: dict[str, type[Registered]] = {}  # kind → model, filled as the areas' models load


class RegisteredQuerySet(QuerySet[Any]):
    def of(self, agency: Agency) -> Self:
        """Records that this agency owns."""
        return self.filter(agency=agency)

    def open(self) -> Self:
        return self.filter(state__in=self.model.open_states())

    def standing(self) -> Self:
        """Without those that were withdrawn, cancelled or refused: what any count leaves out."""
        return self.exclude(state__in=self.model.VOID)


def state_field(states: type[models.TextChoices], first: str) -> models.CharField[str, str]:
    """The state column of a type: no form writes it, transitions do."""
    return models.CharField("狀態", max_length=24, choices=states, default=first, editable=False)


def due_field() -> models.DateField[Any, Any]:
    """The earliest open due date of a record, for a type whose list shows it; `deadlines` writes it."""
    return models.DateField("到期", null=True, blank=True, editable=False)


def holder_field() -> models.ForeignKey[Account | None, Account | None]:
    """Who has the record in hand: a step writes it, no form."""
    return models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False, verbose_name="承辦"
    )


class Registered(models.Model):
    """KIND: 「area.types」.  PREFIX: what its numbers begin with.  CLOSED: states in which nothing more is to be done.
    VOID: those of them in which the thing never came to pass, so that no report counts or tells it.
    CLOCKS: limits that begin with filing.
    RULES: codes of the rules that its steps and tables read besides; the page of a rule names the type.
    NAMES: columns by which an import may call a record of the type.
    SEARCHED: the texts it is found by, besides its numbers.
    DATED: column by which figures place it, and its parts, in a period; '' where they ask for more than one day.
    LINKS: own foreign keys that are Links as well (`lineage`), with the relation of each.
    """

    KIND: ClassVar[str]
    PREFIX: ClassVar[str]
    CLOSED: ClassVar[tuple[str, ...]] = ()
    VOID: ClassVar[tuple[str, ...]] = ()
    CLOCKS: ClassVar[tuple[Clock, ...]] = ()
    RULES: ClassVar[tuple[str, ...]] = ()
    NAMES: ClassVar[tuple[str, ...]] = ("number", "source_number", "title")
    SEARCHED: ClassVar[tuple[str, ...]] = ("title",)
    DATED: ClassVar[str] = ""
    LINKS: ClassVar[dict[str, Link.Relation]] = {}

    record = models.OneToOneField(
        Record, on_delete=models.PROTECT, primary_key=True, related_name="+", editable=False, verbose_name="案件"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", editable=False, verbose_name="機關")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False, verbose_name="科室"
    )
    number = models.CharField("案號", max_length=32, editable=False)
    source_number = models.CharField("原案號", max_length=40, null=True, editable=False)
    title = models.CharField("主旨", max_length=200)
    opened_on = HappenedField("立案日期")
    version = models.PositiveIntegerField(default=1, editable=False)
    state: models.CharField[str, str]

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="%(app_label)s_%(class)s_number"),
            models.CheckConstraint(condition=~Q(title=""), name="%(app_label)s_%(class)s_has_title"),
        ]
        indexes = [
            models.Index(fields=["agency", "-opened_on", "-record"], name="%(class)s_day"),
            models.Index(fields=["agency", "state", "-opened_on"], name="%(class)s_state"),
        ]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "KIND" in cls.__dict__:
            other = next(
                (kind for kind, known in TYPES.items() if known.PREFIX == cls.PREFIX and kind != cls.KIND), None
            )
            if other:  # 「訪108-0015」 read out on the telephone must be one case
                raise TypeError(f"{cls.KIND}: the numbers of {other} begin with {cls.PREFIX} already")
            TYPES[cls.KIND] = cls

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def own_days(self) -> tuple[date, date] | None:
        """First and last of the days, or of the year, that the record itself is of; None where only a report dates it."""
        return None

    @classmethod
    def permission(cls, verb: str) -> str:
        """「facilities.view_repairs」 of the kind 「facilities.repairs」."""
        area, types = cls.KIND.split(".")
        return f"{area}.{verb}_{types}"

    def fixed(self) -> dict[str, str]:
        """Fields that no edit may change as things stand, each with the sentence that says what to do instead."""
        return {}

    def filed_by(self, actor: Actor) -> None:
        """For a type that keeps who filed it in a column of its own, because a constraint asks for it."""

    def arrived(self) -> None:
        """For a kind whose state alone says something more, whichever step led there: asked after each step."""

    @classmethod
    def labels(cls, rows: QuerySet[Any]) -> Iterable[tuple[int, str]]:
        """Key and name of each row, for the options of a filter; a type whose name is a column asks for no more than that."""
        return ((row.pk, str(row)) for row in rows)

    @classmethod
    def open_states(cls) -> list[str]:
        return [value for value, _ in column_of(cls, "state").flatchoices if value not in cls.CLOSED]

    @property
    def is_open(self) -> bool:
        return self.state not in self.CLOSED

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Without agency and unit, which nobody types, and without rows at hand: asking whether one exists costs a query each."""
        super().clean_fields(exclude={*(exclude or ()), "agency", "unit", *self._at_hand()})

    def _at_hand(self) -> Iterable[str]:
        """Foreign keys whose row has been read, where any row of its type may be chosen."""
        for field in self._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and not field.get_limit_choices_to() and field.is_cached(self):
                row = field.get_cached_value(self)
                if row is not None and not row._state.adding:
                    yield field.name

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        """Those to be asked of the database: of a condition that holds already it is not asked again, a query each."""
        every = super().get_constraints()
        return [(model, [c for c in constraints if not _kept(c, self)]) for model, constraints in every]

    def searched(self) -> list[str]:
        """What the search index keeps of this record."""
        return [self.number, self.source_number or "", *(str(getattr(self, name) or "") for name in self.SEARCHED)]

    def projection(self) -> dict[str, Any]:
        """What the registry row repeats of this record.  A contract test holds both equal."""
        shown = {
            "kind": self.KIND,
            "number": self.number,
            "source_number": self.source_number,
            "title": self.title,
            "agency_id": self.agency_id,  # type: ignore[attr-defined]
            "unit_id": self.unit_id,  # type: ignore[attr-defined]
            "opened_on": self.opened_on,
            "state": self.state,
            "state_label": self.get_state_display(),  # type: ignore[attr-defined]
            "is_open": self.is_open,
            "holder_id": getattr(self, "holder_id", None),
        }
        # Without a column of its own, `deadlines` keeps the registry's; to repeat nothing here would wipe it out.
        return shown | {"next_due": self.due_on} if has_due(type(self)) else shown  # type: ignore[attr-defined]


def has_due(model: type[Registered]) -> bool:
    """Does the type keep the earliest due date in a column of its own?"""
    return any(field.name == "due_on" for field in model._meta.concrete_fields)


def _kept(constraint: models.BaseConstraint, record: Registered) -> bool:
    """Known here to hold."""
    if not isinstance(constraint, models.CheckConstraint) or not isinstance(constraint.condition, Q):
        return False
    try:
        return holds(constraint.condition, record) is not False
    except Unknown:
        return False


def save(record: Registered, *, fields: list[str] | None = None, force_insert: bool = False) -> None:
    """Write the type's row, its registry projection and its search text together; the caller has transaction and lock."""
    projection = record.projection()
    record.save(force_insert=force_insert, update_fields=fields)
    Record.objects.filter(pk=record.pk).update(**projection)
    searching.write([record])
