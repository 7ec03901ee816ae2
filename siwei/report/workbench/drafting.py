"""What is typed and not yet saved is kept on the server for each person; and who has a section open is known from it."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from siwei.directory.actors import Actor
from siwei.report.models import Section

from .contents import Content, content_of
from .models import SectionDraft

PRESENT = timedelta(minutes=5)  # since somebody's page last answered


def arrive(section: Section, *, by: Actor) -> SectionDraft | None:
    """Somebody opens the editor.  Returns what he had typed and not saved; None for a program without an account."""
    if by.account_id is None:
        return None
    draft, made = SectionDraft.objects.get_or_create(
        section=section, account_id=by.account_id, defaults={"base": section.version, "seen_at": timezone.now()}
    )
    if not made:
        draft.seen_at = timezone.now()
        if not draft.content:
            draft.base = section.version
        draft.save(update_fields=["seen_at", "base"])
    return draft


def keep(section: Section, content: Content, *, base: int, by: Actor) -> None:
    """As it stands in the form, good or bad; nothing is checked until it is saved."""
    kept = {} if content == content_of(section) else dict(content)
    SectionDraft.objects.update_or_create(
        section=section,
        account_id=by.account_id or 0,
        defaults={"content": kept, "base": base, "seen_at": timezone.now()},
    )


def typed(draft: SectionDraft | None) -> Content | None:
    return cast(Content, draft.content) if draft is not None and draft.content else None


def discard(section: Section, *, by: Actor) -> None:
    SectionDraft.objects.filter(section=section, account_id=by.account_id or 0).delete()


def present(section: Section, *, but: Actor) -> list[str]:
    """「王思齊正在編輯，2 分鐘前」 for everybody else whose page was open lately."""
    rows = section.drafts.filter(seen_at__gt=timezone.now() - PRESENT).exclude(account_id=but.account_id or 0)
    return [_told(row) for row in rows.select_related("account").order_by("-seen_at")]


def _told(row: SectionDraft) -> str:
    minutes = int((timezone.now() - row.seen_at).total_seconds() // 60)
    if minutes < 1:
        return gettext("%(who)s正在編輯") % {"who": row.account.name}
    ago = ngettext("%(n)s 分鐘前", "%(n)s 分鐘前", minutes) % {"n": minutes}
    return gettext("%(who)s正在編輯，%(ago)s") % {"who": row.account.name, "ago": ago}
