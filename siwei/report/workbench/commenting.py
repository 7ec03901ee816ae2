"""Comments on a section or on one of its paragraphs: said, answered, settled."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, said
from siwei.report.compiling import pieces_of
from siwei.report.models import Section

from .access import capacity, require_open
from .anchoring import place
from .models import SectionComment

LONGEST = 2000


@dataclass(frozen=True)
class Thread:
    """A comment with its answers.  paragraph: its place today, from 1; None where it is about the section, or is gone."""

    comment: SectionComment
    replies: list[SectionComment]
    paragraph: int | None
    gone: bool


def comment(section: Section, text: str, *, quote: str = "", by: Actor) -> SectionComment:
    """quote: the paragraph it is about.  Raises BadInput, Closed."""
    return _say(section, text, by=by, quote=quote)


def answer(to: SectionComment, text: str, *, section: Section, by: Actor) -> SectionComment:
    """An answer to a settled comment opens it again."""
    with transaction.atomic():
        said_now = _say(section, text, by=by, answers=to)
        SectionComment.objects.filter(pk=to.pk).update(settled_at=None, settled_by="")
        return said_now


def settle(comment: SectionComment, *, section: Section, by: Actor) -> None:
    require_open(section.edition)
    SectionComment.objects.filter(pk=comment.pk, settled_at__isnull=True).update(
        settled_at=timezone.now(), settled_by=capacity(by, section.edition)
    )


def _say(section: Section, text: str, *, by: Actor, **rest: object) -> SectionComment:
    require_open(section.edition)
    text = text.strip()
    if not text:
        raise BadInput(said("意見是空白的，請寫下要說的話。"))
    if len(text) > LONGEST:
        raise BadInput(said("意見有 {n} 字，最多 {most} 字，請分成幾則。", n=len(text), most=LONGEST))
    who = capacity(by, section.edition)
    return SectionComment.objects.create(section=section, text=text, account_id=by.account_id, capacity=who, **rest)


def threads(section: Section) -> list[Thread]:
    """Open ones first, each group from the oldest."""
    rows = list(SectionComment.objects.filter(section_id=section.pk).order_by("pk"))
    pieces = pieces_of(section.body)
    found = []
    for row in rows:
        if row.answers_id is None:
            at = place(row.quote, pieces) if row.quote else None
            replies = [reply for reply in rows if reply.answers_id == row.pk]
            found.append(Thread(row, replies, None if at is None else at + 1, bool(row.quote) and at is None))
    return sorted(found, key=lambda thread: thread.comment.settled_at is not None)
