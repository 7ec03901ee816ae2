"""What the report wants of somebody, for the inbox: sections due, to be signed, and comments that wait for an answer."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from siwei.desks.shortcuts import Waiting
from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.report.models import Edition, Section
from siwei.report.rights import EDIT, SIGN

from .models import SectionComment, SectionSignOff

AHEAD = timedelta(days=14)  # from when a due day is spoken of
Stage = Section.Stage


def waiting(actor: Actor) -> list[Waiting]:
    if not (actor.may(EDIT) or actor.may(SIGN)):
        return []
    mine = Section.objects.filter(unit_id=actor.unit_id or 0, edition__in=_open_editions(actor))
    mine = mine.exclude(body="").select_related("edition").order_by("due_on", "position")
    found = [*_to_sign(mine, actor), *_to_write(mine, actor), *_commented(mine, actor), *_answered(actor)]
    return sorted(found, key=lambda item: (item.due is None, item.due or clock.today()))


def _open_editions(actor: Actor) -> list[int]:
    agencies = actor.agencies(EDIT)
    rows = Edition.objects.filter(Q(snapshots__isnull=True) | ~Q(revising=""))
    return list((rows if agencies is None else rows.filter(agency__in=agencies)).values_list("pk", flat=True))


def _to_sign(sections, actor: Actor) -> list[Waiting]:  # type: ignore[no-untyped-def]
    if not actor.may(SIGN):
        return []
    return [_line(s, gettext("等待核章")) for s in sections.filter(stage=Stage.SENT)]


def _to_write(sections, actor: Actor) -> list[Waiting]:  # type: ignore[no-untyped-def]
    due = sections.filter(stage=Stage.WRITING, due_on__lte=clock.today() + AHEAD)
    rows = list(due) if actor.may(EDIT) else []
    back = dict(
        SectionSignOff.objects.filter(section__in=[s.pk for s in rows]).order_by("pk").values_list("section_id", "act")
    )
    returned = (SectionSignOff.Act.RETURNED, SectionSignOff.Act.TAKEN_BACK)
    return [
        _line(s, gettext("已退回，待修改") if back.get(s.pk) in returned else gettext("待撰寫並送核")) for s in rows
    ]


def _commented(sections, actor: Actor) -> list[Waiting]:  # type: ignore[no-untyped-def]
    """Comments by others on sections of one's own unit."""
    rows = SectionComment.objects.filter(section__in=sections, answers__isnull=True, settled_at__isnull=True)
    rows = rows.exclude(account_id=actor.account_id or 0).select_related("section__edition")
    return [_line(row.section, gettext("意見：%(text)s") % {"text": _brief(row.text)}, dated=False) for row in rows]


def _answered(actor: Actor) -> list[Waiting]:
    """Answers of others to one's own open comments, while theirs is the last word."""
    mine = SectionComment.objects.filter(
        account_id=actor.account_id or 0, answers__isnull=True, settled_at__isnull=True
    )
    found = []
    for row in mine.filter(section__isnull=False).select_related("section__edition").prefetch_related("replies"):
        last = max(row.replies.all(), key=lambda reply: reply.pk, default=None)
        if last is not None and last.account_id != actor.account_id:
            text = gettext("回覆您的意見：%(text)s") % {"text": _brief(last.text)}
            found.append(_line(row.section, text, dated=False))
    return found


def _line(section: Section, what: str, *, dated: bool = True) -> Waiting:
    href = reverse("report:section", args=[section.edition_id, section.code])
    name = f"{section.code} {section.heading or section.get_role_display()}"
    return Waiting(name, what, href, section.due_on if dated else None)


def _brief(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"
