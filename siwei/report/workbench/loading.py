"""What has been done to an edition, from a file: due days, changes, comments and sign-offs, each with its own date."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from siwei.directory.actors import Actor, actor_of
from siwei.directory.models import Account
from siwei.measures.period import Period
from siwei.plain import clock
from siwei.plain.rocdate import parse_date
from siwei.report.compiling import pieces_of
from siwei.report.models import Edition, Section

from .access import capacity
from .contents import content_of
from .models import SectionComment, SectionRevision, SectionSignOff
from .placing import Placing, placed
from .revising import note_down

Act = SectionSignOff.Act
STAGES = {Act.SENT: Section.Stage.SENT, Act.SIGNED: Section.Stage.SIGNED}


def load_work(path: Path, agency: str) -> None:
    """agency: short name.  The caller opens the transaction."""
    work: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    period = Period.parse(work["period"])
    edition = Edition.objects.get(agency__short_name=agency, first=period.first, last=period.last)
    sections = {section.code: section for section in edition.sections.select_related("edition")}
    people = {a.username: actor_of(a, on=clock.today()) for a in Account.objects.all()}
    for code, day in work["due"].items():
        due: date = parse_date(day)
        Section.objects.filter(pk=sections[code].pk).update(due_on=due)
    for code, who, at in work["added"]:
        _added(sections[code], people[who], at)
    now = placed(edition)
    for code, who, at, act, note in work["steps"]:
        _step(sections[code], people[who], at, Act(act), note, now)
    for code, *rest in work["comments"]:
        _commented(sections[code], people, *rest)


def _added(section: Section, by: Actor, at: str) -> None:
    """The last paragraph was written then."""
    after = content_of(section)
    before = {**after, "body": "\n\n".join(pieces_of(section.body)[:-1])}
    section.version += 1
    section.save(update_fields=["version"])
    moment = datetime.fromisoformat(at)
    note_down(section, SectionRevision.Act.SAVED, by=by, before=before, after=dict(after), at=moment)


def _step(section: Section, by: Actor, at: str, act: Act, note: str, now: Placing) -> None:
    section.stage = STAGES.get(act, Section.Stage.WRITING)
    section.save(update_fields=["stage"])
    SectionSignOff.objects.create(
        section=section,
        act=act,
        version=section.version,
        at=datetime.fromisoformat(at),
        account_id=by.account_id,
        capacity=capacity(by, section.edition),
        note=note,
        figures=now.figures_of(section.code) if act == Act.SIGNED else {},
    )


def _commented(
    section: Section,
    people: dict[str, Actor],
    who: str,
    at: str,
    paragraph: int,
    text: str,
    answer: list[str] | None,
    settled: str,
) -> None:
    quote = pieces_of(section.body)[paragraph - 1] if paragraph else ""
    asked = _say(section, people[who], at, quote=quote, text=text)
    if answer:
        _say(section, people[answer[0]], answer[1], text=answer[2], answers=asked)
    if settled and answer:
        asked.settled_at = datetime.fromisoformat(answer[1])
        asked.settled_by = capacity(people[settled], section.edition)
        asked.save(update_fields=["settled_at", "settled_by"])


def _say(section: Section, by: Actor, at: str, **rest: Any) -> SectionComment:
    moment, who = datetime.fromisoformat(at), capacity(by, section.edition)
    return SectionComment.objects.create(section=section, at=moment, account_id=by.account_id, capacity=who, **rest)
