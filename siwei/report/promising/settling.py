"""How promises end: kept, late or dropped, as the record shows or as the unit says; and the checks that see to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from siwei.directory.actors import Actor
from siwei.measures.measure import Figure
from siwei.plain.errors import BadInput, noted, said
from siwei.plain.rocdate import format_date
from siwei.plain.vague import VagueDate
from siwei.report.checking.findings import Finding
from siwei.report.compiling import Compiled, compile_edition
from siwei.report.models import Edition
from siwei.report.rights import COMPILE

from .making import gather, printed
from .models import Promise

OPEN = noted("前期承諾「{what}」應於 {due} 完成，本期尚未交代結果；請到承諾事項登錄如期、逾期或不再辦理。")
MISSING = noted("內文預定 {due} 的「{what}」尚未列入承諾事項；請到承諾事項按「由報告更新」。")


@dataclass(frozen=True)
class Proposal:
    """What the record shows: the outcome, and the words for it."""

    outcome: str
    evidence: str


def proposed(promise: Promise, figures: dict[str, Figure]) -> Proposal | None:
    """From the date on which the same stage was reached; None where no record tells."""
    reached = figures.get(promise.key.replace(".planned@", ".reached@", 1)) if promise.key else None
    if reached is None or not isinstance(reached.value, VagueDate) or promise.due_last is None:
        return None
    outcome = Promise.Outcome.KEPT if reached.value.last <= promise.due_last else Promise.Outcome.LATE
    return Proposal(
        outcome, f"{format_date(reached.value.last)}達成" if reached.value.exact else f"{reached.printed}達成"
    )


def settle(promise: Promise, edition: Edition, *, outcome: str, evidence: str, reason: str, by: Actor) -> None:
    """Say in this report how it ended.  Raises BadInput, Refused."""
    by.require(COMPILE, edition.agency_id)
    if not edition.editable:
        raise BadInput(said("這一期已經定稿，不能再更動承諾事項。"))
    if outcome not in Promise.Outcome.values:
        raise BadInput(said("請選擇結果：如期完成、逾期或不再辦理。"))
    if outcome == Promise.Outcome.DROPPED and not reason.strip():
        raise BadInput(said("不再辦理的承諾要向議會說明理由，請填理由。"))
    if outcome == Promise.Outcome.LATE and not (evidence.strip() or reason.strip()):
        raise BadInput(said("逾期的承諾請填達成的日期，或說明尚未達成的理由。"))
    if not Promise.objects.answered_in(edition).filter(pk=promise.pk).exists():
        raise BadInput(said("這項承諾已在別期交代，請重新整理後再看。"))
    promise.outcome, promise.evidence, promise.reason = outcome, evidence.strip(), reason.strip()
    promise.settled_in, promise.settled_by_id, promise.settled_capacity = edition, by.account_id, by.capacity
    promise.full_clean()
    promise.save()


def settle_by_records(compiled: Compiled, *, by: Actor) -> int:
    """Settle what the records show.  Returns how many."""
    count = 0
    for promise in Promise.objects.answered_in(compiled.edition).filter(outcome=""):
        found = proposed(promise, compiled.figures)
        if found:
            settle(promise, compiled.edition, outcome=found.outcome, evidence=found.evidence, reason="", by=by)
            count += 1
    return count


def check(compiled: Compiled) -> Iterator[Finding]:
    """Every promise that has fallen due is answered for, and every date that the report promises is on the list."""
    edition = compiled.edition
    headings = {place.section.code: place.section.heading for place in compiled.places}
    for promise in Promise.objects.answered_in(edition).filter(outcome="", due_last__lte=edition.last):
        values = {"what": promise.what, "due": promise.due_printed}
        yield Finding("promise-open", OPEN, values, section=promise.section, heading=headings.get(promise.section, ""))
    known = {p.key: p.due for p in edition.promises.exclude(key="")}
    for figure, section in printed(compiled):
        if known.get(figure.key) != figure.value:
            values = {"what": figure.label, "due": figure.printed}
            yield Finding(
                "promise-missing", MISSING, values, section=section.code, heading=section.heading, figure=figure.key
            )


def answer_all(*, by: Actor) -> None:
    """For every edition in turn: enter what it promises, and settle of the earlier ones what the records show."""
    for edition in Edition.objects.select_related("agency").order_by("first"):
        compiled = compile_edition(edition)
        gather(compiled, by=by)
        settle_by_records(compiled, by=by)
