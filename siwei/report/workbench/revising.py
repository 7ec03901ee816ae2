"""Changing a section: under lock, refused when somebody else saved meanwhile, and kept in its history."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, quoted, said
from siwei.report.compiling import APART, pieces_of
from siwei.report.models import Edition, Section

from . import signing
from .access import capacity, require_writer
from .contents import Content, content_of, put, tidied
from .models import SectionRevision
from .placing import placed

Act = SectionRevision.Act


class Stale(Exception):
    """Somebody else saved the section after its form was opened."""


def revise(
    section: Section, wanted: Content, *, version: int, by: Actor, act: Act = Act.SAVED, note: str = ""
) -> Section:
    """Save heading, prose and tables.  version: the one on which the typing began.

    Raises Stale, access.Closed, Refused, or BadInput with the sentence that names the token or table; nothing is saved then.
    """
    wanted = tidied(wanted)
    with transaction.atomic():
        fresh = locked(section)
        require_writer(by, fresh)
        if fresh.version != version:
            raise Stale
        before = content_of(fresh)
        if before == wanted:
            return fresh
        require_tellable(fresh, wanted)
        put(fresh, wanted)
        fresh.version += 1
        fresh.full_clean()
        fresh.save(update_fields=["heading", "body", "tables", "version"])
        note_down(fresh, act, by=by, before=before, after=wanted, note=note)
        signing.take_back(fresh, f"文字已由{by.name}修改。")
        fresh.drafts.filter(account_id=by.account_id or 0).update(content={}, base=fresh.version)
        return fresh


def locked(section: Section) -> Section:
    """Lock the section's row and read it afresh; inside a transaction."""
    rows = Section.objects.select_related("unit", "edition__agency").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=section.pk)


def require_tellable(section: Section, wanted: Content) -> None:
    """Raises BadInput with the first sentence that this text cannot be told by."""
    directives = {word.strip() for word in APART}
    for piece in pieces_of(wanted["body"]):
        if piece.startswith("@") and piece.partition(" ")[0] not in directives:
            raise BadInput(said("「{word}」不是可以引用的清單或表格；@ 的一行要自成一段。", word=quoted(piece)))
    fault = placed(section.edition, only=section.code, draft=wanted).faults.get(section.code)
    if fault:
        raise BadInput(fault)
    if section.level and not wanted["heading"]:
        raise BadInput(said("這一節要有標題，請填寫。"))


def note_down(section: Section, act: Act, *, by: Actor, **rest: Any) -> SectionRevision:
    return SectionRevision.objects.create(
        edition_id=section.edition_id,
        section=section,
        code=section.code,
        version=section.version,
        act=act,
        account_id=by.account_id,
        capacity=capacity(by, section.edition),
        **rest,
    )


def set_aside(section: Section, mine: Content, *, by: Actor, base: int) -> None:
    """Keep the text of somebody who came second, before he has merged it: it is lost neither here nor in his browser."""
    last = section.revisions.filter(act=Act.ASIDE, account_id=by.account_id or 0).first()
    if last is None or last.after != mine:
        based = f"依第 {base} 版修改，存檔時已有較新的版本。"
        note_down(section, Act.ASIDE, by=by, before=base_of(section, base), after=dict(mine), note=based)


def base_of(section: Section, version: int) -> dict[str, Any]:
    """The section as it was in that version."""
    if version == section.version:
        return dict(content_of(section))
    rewritten = (Act.SAVED, Act.RESTORED, Act.RETURNED)
    next_one = section.revisions.filter(version__gt=version, act__in=rewritten).order_by("pk").first()
    return dict(next_one.before) if next_one else dict(content_of(section))


def restore(section: Section, revision: SectionRevision, *, by: Actor) -> Section:
    """The text of an older revision, or one that was set aside, becomes a new revision."""
    content = revision.after
    wanted: Content = {"heading": content["heading"], "body": content["body"], "tables": content["tables"]}
    note = f"復原為第 {revision.version} 版的內容"
    if revision.act == Act.ASIDE:
        note = "採用未採用的文字"
    return revise(section, wanted, version=section.version, by=by, act=Act.RESTORED, note=note)


def history(edition: Edition, section: Section | None = None) -> list[SectionRevision]:
    """Newest first."""
    rows = SectionRevision.objects.filter(edition=edition)
    return list(rows.filter(section_id=section.pk) if section else rows)
