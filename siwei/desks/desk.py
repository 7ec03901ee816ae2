"""Desk: the declared workplace of one record type.

    class RepairDesk(Desk):
        model = RepairOrder
        columns = ("number", "title", "trade", "place", "state")
        filters = ("state", "trade", "place")
        fields = ("title", "opened_on", "trade", "place")
        transitions = (assign, finish, withdraw)

List, page, forms, export, import, API, routes and permissions all follow from it; a subclass registers itself.
Where that is not enough: override a method, then give another template, then write an ordinary view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse

from siwei.directory.actors import Actor
from siwei.directory.permissions import declare
from siwei.measures import prose
from siwei.measures.measure import Scope
from siwei.measures.period import Period
from siwei.plain.errors import BadInput
from siwei.records import holding
from siwei.records.models import Narrative
from siwei.records.registered import Registered
from siwei.records.transitions import Transition

from . import language
from .panels import Panel
from .sheet import Sheet

VERBS = {"view": "檢視", "create": "新增", "edit": "修改", "import": "匯入", "export": "匯出", "note": "註記"}


@dataclass(frozen=True)
class Answering:
    """Another agency writes here too, in its own name: the one that a row names, or the record.

    permission: held at that agency.  agency: path from a row to it.  fields: which it fills in, of rows that are there;
    without them it adds, changes and removes whole rows.
    """

    permission: str
    agency: str
    fields: tuple[str, ...] = ()

    def named(self, row: models.Model) -> int | None:
        """The agency that a row names."""
        found: Any = row
        for name in self.agency.split("."):
            found = getattr(found, name, None)
        return found.pk if isinstance(found, models.Model) else None


@dataclass(frozen=True)
class Part:
    """Rows that belong to a record and are no records themselves: funds of a project.  parent: the column that points at it."""

    model: type[models.Model]
    slug: str
    title: str
    fields: tuple[str, ...]
    parent: str
    defaults: dict[str, Any] = field(default_factory=dict)
    while_in: tuple[
        str, ...
    ] = ()  # states of the record in which its rows may be changed by hand; all, if none is named
    permission: str = ""  # who may write them; if not said, who may edit the record
    shown: bool = True  # on the record's page; rows with a page of their own are imported only
    check: Callable[[Registered, Any], None] | None = (
        None  # what a row must keep beyond its model; raises ValidationError
    )
    answering: Answering | None = None  # who else writes

    def writer(self, record: Registered, row: models.Model, actor: Actor) -> tuple[tuple[str, ...], str, int] | None:
        """What the actor may fill in of a row, by which permission, at which agency; None where he may not."""
        own, permission = record.agency_id, self.permission or record.permission("edit")  # type: ignore[attr-defined]
        if actor.may(permission, own):
            return self.fields, permission, own
        other = self.answering.named(row) if self.answering else None
        if self.answering is None or other is None or not actor.may(self.answering.permission, other):
            return None
        if self.answering.fields and row.pk is None:
            return None
        return self.answering.fields or self.fields, self.answering.permission, other

    def blank(self, record: Registered) -> models.Model:
        """A row that may be filled in."""
        return self.model(**{f"{self.parent}_id": record.pk, **self.defaults})


@dataclass(frozen=True)
class Related:
    """Records of another type that point at this one, listed on its page and counted with a link to their list.

    paths: from such a record to this one; several where a floor also answers for its rooms.  total: an amount to sum.
    fill: field of a new such record → attribute of this one, for the button that files one.
    """

    title: str
    kind: str
    paths: tuple[str, ...]
    columns: tuple[str, ...]
    total: str = ""
    new: str = ""  # what the button says; no button without it
    fill: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """A page that a type brings along.  view(request, desk, …) is an ordinary view; a route with <int:pk> is one record's page."""

    route: str
    name: str
    label: str
    view: Callable[..., HttpResponse]
    verb: str = "view"

    @property
    def of_record(self) -> bool:
        return self.route.startswith("<int:pk>/")


@dataclass(frozen=True)
class Block:
    """A part of a record's page with a template of its own.  context: its variables, or None where there is nothing to show."""

    title: str
    template: str
    context: Callable[[Registered, Actor], dict[str, Any] | None]


def tellable(record: Registered, narrative: Narrative) -> None:
    """A paragraph whose tokens name nothing would stop the whole report: refuse it where it is written."""
    try:
        scope = Scope(Period(narrative.first, narrative.last), record.agency)
        prose.check(narrative.text, scope, kind=record.KIND, number=record.number)
    except BadInput as bad:
        raise ValidationError({"text": str(bad)}) from bad


NARRATIVES = Part(
    Narrative, "narratives", "報告段落", ("first", "last", "section", "position", "text"), "record", check=tellable
)


class Desk:
    """One instance for each type, in DESKS under its kind."""

    model: ClassVar[type[Registered]]
    columns: ClassVar[tuple[str, ...]]
    filters: ClassVar[tuple[str, ...]] = ("state",)
    fields: ClassVar[tuple[str, ...]]
    facts: ClassVar[tuple[str, ...]] = ()  # shown and exported, written by transitions only
    transitions: ClassVar[tuple[Transition, ...]] = ()
    parts: ClassVar[tuple[Part, ...]] = ()
    sheets: ClassVar[tuple[Sheet, ...]] = ()
    related_lists: ClassVar[tuple[Related, ...]] = ()
    pages: ClassVar[tuple[Page, ...]] = ()
    blocks: ClassVar[tuple[Block, ...]] = ()
    day: ClassVar[str] = "opened_on"  # the date that orders the list and that the period filter means
    due: ClassVar[str] = ""  # column of the earliest open due date, for types that have deadlines
    tabs: ClassVar[tuple[str, str]] = ("未結", "已結")  # what the open and the closed records are called
    queue: ClassVar[bool] = True  # its open records wait for somebody; those of a register (places) do not
    order: ClassVar[int] = 100  # its place within its area, as the report's chapter has it
    charted: ClassVar[str] = ""  # key of the count that the dashboard draws by month
    per_page: ClassVar[int] = 50
    template: ClassVar[str] = "desks/page.html"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.transitions = (*cls.transitions, *holding.steps(cls.model))
        DESKS[cls.model.KIND] = cls()
        for verb, label in VERBS.items():
            declare(cls.model.permission(verb), f"{label}{cls.model._meta.verbose_name}")

    # ---- names ----
    @property
    def kind(self) -> str:
        return self.model.KIND

    @property
    def area(self) -> str:
        return self.kind.split(".")[0]

    @property
    def slug(self) -> str:
        return self.kind.split(".")[1]

    @property
    def title(self) -> str:
        return language.listed(str(self.model._meta.verbose_name))

    def permission(self, verb: str) -> str:
        return self.model.permission(verb)

    def url(self, page: str = "list", *args: object) -> str:
        return reverse(f"{self.kind}:{page}", args=args)

    # ---- rows ----
    def rows(self, actor: Actor) -> QuerySet[Any]:
        """What this actor may see; every view starts here, so that what you may not see answers 404."""
        rows = self.model._default_manager.select_related(*self.related())
        agencies = actor.agencies(self.permission("view"))
        return rows if agencies is None else rows.filter(Q(agency__in=agencies) | self.others(actor, agencies))

    def others(self, actor: Actor, agencies: frozenset[int]) -> Q:
        """Which records of other agencies these may see as well: what was sent to them, what they follow.  None, if not said."""
        return Q()

    def asked(self, actor: Actor) -> QuerySet[Any] | None:
        """Records of other agencies that wait for the actor's: what was sent to it.  None where a type has nothing to send."""
        return None

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With what the columns print and nothing else: a list shows no agency, and need not read it 50 times."""
        printed = [name for name in self.columns if isinstance(_field(self.model, name), models.ForeignKey)]
        bare = rows.select_related(None)
        return bare.select_related(*printed) if printed else bare

    def related(self) -> list[str]:
        """Foreign keys that columns and fields print."""
        shown = dict.fromkeys((*self.columns, *self.fields, *self.facts))
        return [n for n in ("agency", "unit", *shown) if isinstance(_field(self.model, n), models.ForeignKey)]

    def all_parts(self) -> tuple[Part, ...]:
        """Those declared, the rows of the sheets (typed there, so not shown on the page again), and the paragraphs."""
        return (*self.parts, *(_rows_of(sheet) for sheet in self.sheets if sheet.row), NARRATIVES)

    def panels(self, record: Any, scope: Scope) -> list[Panel]:
        """Tables that a type computes for a record's page; a subclass overrides it."""
        return []

    def part(self, slug: str) -> Part | None:
        return next((p for p in self.all_parts() if p.slug == slug), None)

    def transition(self, name: str) -> Transition | None:
        return next((t for t in self.transitions if t.name == name), None)

    def exported(self) -> tuple[str, ...]:
        """Columns of the export, which the import takes back."""
        return tuple(dict.fromkeys(("number", "source_number", "state", *self.fields, *self.facts)))


DESKS: dict[str, Desk] = {}


def _rows_of(sheet: Sheet) -> Part:
    title = str(sheet.model._meta.verbose_name)
    columns, rest = (*sheet.keys, *sheet.fields), {"while_in": sheet.while_in, "permission": sheet.permission}
    return Part(sheet.model, sheet.slug, title, columns, sheet.parent, shown=False, **rest)  # type: ignore[arg-type]


def in_order() -> list[Desk]:
    """All desks, those of one area side by side, the areas as the settings list them: chapters first, administration last."""
    areas = [config.label for config in apps.get_app_configs()]
    return sorted(DESKS.values(), key=lambda desk: (areas.index(desk.area), desk.order))


def _field(model: type[models.Model], name: str) -> object:
    return next((f for f in model._meta.concrete_fields if f.name == name), None)
