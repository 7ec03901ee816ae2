"""The board of an edition: every section with its unit, how far it is, until when, and what is open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from siwei.desks.dues import Today
from siwei.records.standing import Standing
from siwei.report.models import Edition, Section

from .drafting import PRESENT
from .models import SectionComment, SectionDraft, SectionSignOff


@dataclass(frozen=True)
class Row:
    """signed: the last step of its sign-off.  standing: of a due day that still matters."""

    section: Section
    standing: Standing | None
    step: SectionSignOff | None
    comments: int
    fault: str
    editors: tuple[str, ...]

    @property
    def written(self) -> bool:
        return bool(self.section.body.strip())


def rows(edition: Edition, faults: dict[str, str]) -> list[Row]:
    """In the order of the outline; six queries, however many sections there are."""
    today, open_now = Today(), edition.editable
    sections = list(edition.sections.select_related("unit"))
    ids = [section.pk for section in sections]
    comments = dict(open_comments(ids))
    steps: dict[int, SectionSignOff] = {}
    for step in SectionSignOff.objects.filter(section__in=ids).order_by("pk"):
        steps[step.section_id] = step
    editors: dict[int, list[str]] = {}
    at_work = SectionDraft.objects.filter(section__in=ids, seen_at__gt=timezone.now() - PRESENT)
    for pk, name in at_work.order_by("pk").values_list("section_id", "account__name"):
        editors.setdefault(pk, []).append(name)
    return [
        Row(
            section,
            today.standing(section.due_on) if open_now and section.due_on and not section.is_signed else None,
            steps.get(section.pk),
            comments.get(section.pk, 0),
            faults.get(section.code, ""),
            tuple(editors.get(section.pk, ())),
        )
        for section in sections
    ]


def unready(edition: Edition) -> tuple[list[Section], int]:
    """Written sections that their unit has not signed, and how many comments nobody has settled."""
    sections = list(edition.sections.all())
    unsigned = [section for section in sections if section.body.strip() and not section.is_signed]
    return unsigned, sum(n for _, n in open_comments([section.pk for section in sections]))


def open_comments(sections: list[int]) -> list[tuple[int, int]]:
    """Section → how many comments nobody has settled yet."""
    found = SectionComment.objects.filter(section__in=sections, answers__isnull=True, settled_at__isnull=True)
    return [(pk, n) for pk, n in found.values_list("section_id").annotate(n=Count("pk")).order_by("section_id")]


def tally(board: list[Row]) -> list[tuple[Section.Stage, int]]:
    """How many written sections stand at each stage."""
    counts = Counter(row.section.stage for row in board if row.written)
    return [(stage, counts[stage]) for stage in Section.Stage]
