"""How promises come about: the planned dates that a report prints, and what a unit undertakes in words."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from siwei.directory.actors import Actor
from siwei.measures.measure import Figure
from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import roc_year
from siwei.plain.vague import VagueDate, parse_vague
from siwei.report.compiling import Compiled
from siwei.report.models import Edition, Section
from siwei.report.rights import COMPILE
from siwei.report.tree import FigureToken, Paragraph

from .models import Promise

PLANNED = "date_planned"  # kind of a figure that promises


def printed(compiled: Compiled) -> Iterator[tuple[Figure, Section]]:
    """The planned dates that the report prints and that lie after its period, each once, with the section."""
    seen: set[str] = set()
    for block, place in zip(compiled.document.blocks, compiled.places, strict=True):
        for token in block.inlines if isinstance(block, Paragraph) else ():
            figure = compiled.figures[token.key] if isinstance(token, FigureToken) else None
            if figure is None or figure.measure.aggregate.kind != PLANNED or figure.key in seen:
                continue
            if isinstance(figure.value, VagueDate) and figure.value.last > compiled.edition.last:
                seen.add(figure.key)
                yield figure, place.section


def gather(compiled: Compiled, *, by: Actor) -> int:
    """Enter the promises that the report prints; those of it that it prints no longer, or with another date, are renewed.

    Returns how many it has.  Raises Refused, BadInput.
    """
    edition = compiled.edition
    _require(edition, by)
    found = {figure.key: (figure, section) for figure, section in printed(compiled)}
    with transaction.atomic():
        known = {p.key: p for p in edition.promises.exclude(key="").filter(outcome="")}
        stale = [key for key, p in known.items() if key not in found or found[key][0].value != p.due]
        Promise.objects.filter(pk__in=[known[key].pk for key in stale]).delete()
        kept = set(edition.promises.exclude(key="").values_list("key", flat=True))
        for key, (figure, section) in found.items():
            if key not in kept:
                _enter(edition, section, figure, by=by)
    return len(found)


def _enter(edition: Edition, section: Section, figure: Figure, *, by: Actor) -> None:
    subject = figure.subject
    what = f"{subject.record.title}：{subject.item or figure.measure.label}" if subject else figure.label
    promise = Promise(edition=edition, section=section.code, key=figure.key, what=what[:200], unit=section.unit)
    promise.capacity = by.capacity
    promise.due = figure.value
    if subject:
        promise.record_id = subject.record.pk
    promise.full_clean()
    promise.save()


def promise(edition: Edition, *, section: str, what: str, due: str, by: Actor) -> Promise:
    """A promise in words, of a section.  due: as typed, 「109年6月」.  Raises BadInput, Refused."""
    _require(edition, by)
    place = edition.sections.filter(code=section).select_related("unit").first()
    if place is None:
        raise BadInput(said("請選一個章節。"))
    if not what.strip():
        raise BadInput(said("請寫明承諾的事項，例如「完成鳳山行政中心屋頂防水」。"))
    made = Promise(edition=edition, section=place.code, what=what.strip(), unit=place.unit, capacity=by.capacity)
    made.due = parse_vague(due, year=roc_year(edition.last), field=said("預定日期"))
    made.full_clean()
    made.save()
    return made


def _require(edition: Edition, by: Actor) -> None:
    by.require(COMPILE, edition.agency_id)
    if not edition.editable:
        raise BadInput(said("這一期已經定稿，不能再更動承諾事項。"))
