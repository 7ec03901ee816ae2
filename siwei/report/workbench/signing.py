"""Sign-off by unit: 撰寫中 → 送核 → 核章 or 退回.  What is signed is the text and the figures it printed that moment."""

from __future__ import annotations

from django.db import transaction

from siwei.directory.actors import Actor, Refused
from siwei.plain.errors import BadInput, said
from siwei.report.models import Edition, Section

from .access import capacity, require_open, require_writer, signs
from .models import SectionSignOff
from .placing import Placing, placed

Stage = Section.Stage
Act = SectionSignOff.Act
SYSTEM = "系統"
MOST = 5  # figures named in a note


def send(section: Section, *, by: Actor) -> None:
    """The writer hands the section to the chief.  Raises BadInput, Closed, Refused."""
    with transaction.atomic():
        fresh = _locked(section)
        require_writer(by, fresh)
        _require(fresh, Stage.WRITING)
        if not fresh.body.strip():
            raise BadInput(said("這一節還沒有文字，請先撰寫再送核。"))
        _require_told(placed(fresh.edition, only=fresh.code), fresh)
        _step(fresh, Act.SENT, Stage.SENT, by=by)


def withdraw(section: Section, *, by: Actor) -> None:
    """The writer takes it back before it is signed."""
    with transaction.atomic():
        fresh = _locked(section)
        require_writer(by, fresh)
        _require(fresh, Stage.SENT)
        _step(fresh, Act.WITHDRAWN, Stage.WRITING, by=by)


def sign(section: Section, *, version: int, by: Actor) -> None:
    """version: the one that was read.  Raises BadInput if the text changed meanwhile."""
    with transaction.atomic():
        fresh = _locked(section)
        _require_signer(fresh, by)
        _require(fresh, Stage.SENT)
        if fresh.version != version:
            raise BadInput(said("您閱讀之後，這一節又有修改；請看過最新的文字再核章。"))
        now = placed(fresh.edition, only=fresh.code)
        _require_told(now, fresh)
        _step(fresh, Act.SIGNED, Stage.SIGNED, by=by, figures=now.figures_of(fresh.code))


def send_back(section: Section, *, note: str, by: Actor) -> None:
    """Sent or signed, it goes back to its writer, with what is to be changed."""
    with transaction.atomic():
        fresh = _locked(section)
        _require_signer(fresh, by)
        _require(fresh, Stage.SENT, Stage.SIGNED)
        if not note.strip():
            raise BadInput(said("退回時請說明要修改什麼。"))
        _step(fresh, Act.RETURNED, Stage.WRITING, by=by, note=note.strip())


def take_back(section: Section, note: str) -> None:
    """What was signed is no longer what stands there.  In the caller's transaction; nothing where it is being written."""
    if section.stage != Stage.WRITING:
        _write(section, Act.TAKEN_BACK, Stage.WRITING, account_id=None, capacity=SYSTEM, note=note)


def review(edition: Edition, now: Placing | None = None) -> list[Section]:
    """Take back the sign-off of every section that prints other figures than were signed.  Returns those sections.

    A frozen edition is left alone: its figures are those of its freeze.
    """
    signed = edition.sections.filter(stage=Stage.SIGNED)
    if not edition.editable or not signed.exists():
        return []
    now = now or placed(edition)
    taken = []
    with transaction.atomic():
        for section in signed.select_for_update(no_key=True, of=("self",)):
            note = differing(signed_figures(section), now.figures_of(section.code))
            if note:
                take_back(section, note)
                taken.append(section)
    return taken


def signed_figures(section: Section) -> dict[str, list[str]]:
    last = section.sign_offs.filter(act=Act.SIGNED).first()
    return dict(last.figures) if last else {}


def differing(signed: dict[str, list[str]], now: dict[str, list[str]]) -> str:
    """What the figures of a section say now that they did not say when it was signed; empty if nothing."""
    changed = [(label, printed, now[key][1]) for key, (label, printed) in signed.items() if key in now]
    told = [f"「{label}」由 {old} 變為 {new}" for label, old, new in changed if old != new]
    told += [f"不再列「{label}」" for key, (label, _) in signed.items() if key not in now]
    told += [f"新列「{label}」{printed}" for key, (label, printed) in now.items() if key not in signed]
    if not told:
        return ""
    more = f"，另有 {len(told) - MOST} 項" if len(told) > MOST else ""
    return f"核章後數字有變：{'；'.join(told[:MOST])}{more}。"


def _require_signer(section: Section, by: Actor) -> None:
    require_open(section.edition)
    if not signs(by, section):
        raise Refused(said("這一節由{unit}的主管核章，您沒有這項權限。", unit=section.unit or "編製人員"))


def _require(section: Section, *stages: Stage) -> None:
    if section.stage not in stages:
        raise BadInput(said("這一節目前是「{stage}」，不能做這個動作；請重新整理。", stage=section.get_stage_display()))


def _require_told(now: Placing, section: Section) -> None:
    if fault := now.faults.get(section.code):
        raise BadInput(fault)


def _locked(section: Section) -> Section:
    rows = Section.objects.select_related("unit", "edition__agency").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=section.pk)


def _step(
    section: Section,
    act: Act,
    stage: Stage,
    *,
    by: Actor,
    note: str = "",
    figures: dict[str, list[str]] | None = None,
) -> None:
    who = capacity(by, section.edition)
    _write(section, act, stage, account_id=by.account_id, capacity=who, note=note, figures=figures or {})


def _write(section: Section, act: Act, stage: Stage, **rest: object) -> None:
    section.stage = stage
    section.save(update_fields=["stage"])
    SectionSignOff.objects.create(section=section, act=act, version=section.version, **rest)
