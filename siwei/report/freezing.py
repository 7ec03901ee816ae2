"""Freezing: an edition becomes a snapshot that nobody can change, only supersede.

Three steps, so that no lock is held while a key signs: everything is read in one REPEATABLE READ transaction; what was read is
rendered, sealed and its files stored; the rows are written in a second transaction, which refuses when a section or a version
has come in between.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.measures.measure import Figure
from siwei.plain.errors import BadInput, said
from siwei.plain.moments import TAIPEI
from siwei.records import house, store

from . import evidence, publishing
from .checking.checks import blocking
from .compiling import Compiled, compile_edition, repeatable
from .definitions import stated
from .figures import all_of
from .models import Edition, FrozenFigure, FrozenRows, Section, SectionPhoto, Snapshot
from .restating import telling
from .restating.models import Restatement
from .returning.taking import issue
from .rights import FREEZE
from .sealing import Sealed, Signer, seal
from .sealing.sealed import Stamper
from .workbench.signing import review

SALT = 32  # bytes
SEVERAL = 200  # rows of figures or blocks written at once


@dataclass
class Reading:
    """All that was read at one moment.  files: name → content.  fingerprint: of the outline and prose that were read."""

    compiled: Compiled
    at: datetime
    previous: Snapshot | None
    version: int
    fingerprint: str
    behind: Mapping[str, evidence.Behind]
    kept: Mapping[str, evidence.Kept]
    files: Mapping[str, bytes]
    figures: list[dict[str, Any]]
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(SALT))

    @property
    def edition(self) -> Edition:
        return self.compiled.edition

    @property
    def statement(self) -> dict[str, Any]:
        """Which report this is, as its seal says."""
        edition, period = self.edition, self.edition.period
        return {
            "agency": edition.agency.name,
            "agency_code": edition.agency.code,
            "title": edition.title,
            "period": period.stated,
            "version": self.version,
            "reason": edition.revising,
            "frozen_at": self.at.astimezone(TAIPEI).isoformat(timespec="seconds"),
        }


def freeze(edition: Edition, *, by: Actor, signer: Signer, stamper: Stamper | None = None) -> Snapshot:
    """The next version of an edition.  Raises BadInput with what stands in the way, Refused without the right.

    One of two freezes at the same moment wins; the other is told.
    """
    by.require(FREEZE, edition.agency_id)
    by = by.acting(FREEZE, edition.agency_id)
    edition = Edition.objects.select_related("agency").get(pk=edition.pk)
    _editable(edition)
    review(edition)  # a signature under other figures than are printed now is none
    reading = read(edition)
    sealed = seal(
        reading.files,
        reading.figures,
        evidence.published(reading.behind, reading.kept, reading.salt),
        reading.statement,
        reading.previous.root if reading.previous else "",
        signer,
        stamper,
    )
    files = {**reading.files, **sealed.files}
    for content in files.values():
        store.keep(content)
    snapshot = _write(reading, sealed, files, by)
    issue(reading.compiled, reading.files["report.odt"])
    return snapshot


def begin_revision(edition: Edition, reason: str, *, by: Actor) -> Edition:
    """From now on outline and prose may be changed again, until the next freeze.  Raises BadInput, Refused."""
    by.require(FREEZE, edition.agency_id)
    reason = reason.strip()
    if not reason:
        raise BadInput(said("請說明為什麼要修正這份已定稿的報告。"))
    with transaction.atomic():
        edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
        if edition.frozen is None:
            raise BadInput(said("這份報告還沒有定稿，可以直接修改，不必另開修正版。"))
        if edition.revising:
            raise BadInput(said("這份報告已在修正中，事由：{reason}。", reason=edition.revising))
        edition.revising = reason
        edition.save(update_fields=["revising"])
        acting = by.acting(FREEZE, edition.agency_id)
        house.write(house.subject_of(edition), by=acting, label="開始修正", note=reason)
    return edition


# ---- reading --------------------------------------------------------------------------------------------


def read(edition: Edition) -> Reading:
    """Figures, the rows behind them and the four files, of one moment.  Raises BadInput naming the section that cannot be told."""
    with repeatable():
        compiled = compile_edition(edition)
        _pass_checks(compiled)
        figures = all_of(compiled)
        found = _behind(compiled)
        latest = edition.frozen
        return Reading(
            compiled=compiled,
            at=_now(),
            previous=last_of(edition.agency),
            version=latest.version + 1 if latest else 1,
            fingerprint=fingerprint(edition),
            behind=found,
            kept=evidence.keep(found),
            files={f"report.{name}": made for name, made in publishing.rendered(compiled).items()},
            figures=figures,
        )


def _pass_checks(compiled: Compiled) -> None:
    """Raises BadInput while a finding stands in the way that nobody has waived with a reason."""
    found = blocking(compiled.edition, compiled)
    if found:
        first = found[0]
        where = f"{first.section} {first.heading}".strip()
        raise BadInput(
            said(
                "定稿前的檢查有 {count} 項尚未處理，第一項在「{where}」：{sentence}請到「定稿前的檢查」逐項改正，或附理由放行。",
                count=len(found),
                where=where or compiled.edition.title,
                sentence=first.sentence,
            )
        )


def last_of(agency: Agency) -> Snapshot | None:
    """The report of the agency that was frozen last: the one whose root the next seal continues."""
    return Snapshot.objects.filter(edition__agency=agency).order_by("-pk").first()


def fingerprint(edition: Edition) -> str:
    """Of all that people write in an edition, so that nothing changed while a freeze is under way is lost unseen."""
    tables = (
        Edition.objects.filter(pk=edition.pk).values(),
        Section.objects.filter(edition=edition).order_by("pk").values(),
        SectionPhoto.objects.filter(section__edition=edition).order_by("pk").values(),
    )
    text = json.dumps([list(rows) for rows in tables], default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _behind(compiled: Compiled) -> dict[str, evidence.Behind]:
    return evidence.behind(compiled.figures.values()) | {
        f"photos/{photo.number}": evidence.of_record(photo.record) for photo in compiled.photos
    }


def _now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT transaction_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found


# ---- writing --------------------------------------------------------------------------------------------


def _editable(edition: Edition) -> None:
    if not edition.editable:
        raise BadInput(
            said(
                "{label}的報告已經定稿（第 {version} 版），不能再定稿；要修正請先開始修正並說明事由。",
                label=edition.period.label,
                version=edition.frozen.version if edition.frozen else 0,
            )
        )


def _write(reading: Reading, sealed: Sealed, files: Mapping[str, bytes], by: Actor) -> Snapshot:
    with transaction.atomic():
        # Lock: every edition of the agency, since its reports form one chain.  Without it two freezes both continue one root.
        chain = Edition.objects.filter(agency=reading.edition.agency).select_for_update(no_key=True).order_by("pk")
        edition = {row.pk: row for row in chain}[reading.edition.pk]
        _unchanged(reading, edition)
        snapshot = Snapshot.objects.create(
            edition=edition,
            version=reading.version,
            frozen_at=reading.at,
            account_id=by.account_id,
            capacity=by.capacity,
            reason=edition.revising,
            previous=reading.previous,
            root=sealed.root,
            salt=reading.salt,
            seal=sealed.seal,
            files={name: _described(content) for name, content in files.items()},
        )
        FrozenFigure.objects.bulk_create(_figures(reading, sealed, snapshot), batch_size=SEVERAL)
        FrozenRows.objects.bulk_create(_blocks(reading, snapshot), batch_size=SEVERAL)
        edition.revising = ""
        edition.save(update_fields=["revising"])
        _settle_restatements(reading, edition, by)
        house.write(house.subject_of(edition), by=by, label=f"定稿第 {snapshot.version} 版", note=snapshot.reason)
    return snapshot


def _settle_restatements(reading: Reading, edition: Edition, by: Actor) -> None:
    """Those that this report prints are carried by it; those about its own earlier versions are settled by this one."""
    told = [item for key in reading.compiled.figures if (item := telling.item_of(key)) is not None]
    Restatement.objects.filter(pk__in=told).update(carried=edition)
    states = Restatement.Outcome
    Restatement.objects.filter(snapshot__edition=edition, outcome=states.OPEN).update(
        outcome=states.SUPERSEDED, settled_at=reading.at, account_id=by.account_id, capacity=by.capacity
    )


def _unchanged(reading: Reading, edition: Edition) -> None:
    """Raises BadInput if somebody was quicker."""
    _editable(edition)
    if last_of(edition.agency) != reading.previous:
        raise BadInput(said("同一時間已有另一次定稿完成，這一次沒有寫入；請重新整理後確認，需要時再定稿一次。"))
    if fingerprint(edition) != reading.fingerprint:
        raise BadInput(said("定稿進行中有人修改了報告的章節，這一次沒有寫入；請核對內容後再定稿一次。"))


def _described(content: bytes) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def _figures(reading: Reading, sealed: Sealed, snapshot: Snapshot) -> list[FrozenFigure]:
    printed = {card.key for card in reading.compiled.document.cards}
    return [
        FrozenFigure(
            snapshot=snapshot,
            position=position,
            key=data["key"],
            label=data["label"],
            data=data,
            card=_card(reading.compiled.figures.get(data["key"]), data["key"] in printed),
            leaf=sealed.leaves[data["key"]],
            **_rows(reading.behind.get(data["key"])),
        )
        for position, data in enumerate(reading.figures)
    ]


def _card(figure: Figure | None, printed: bool) -> dict[str, Any]:
    """printed: does the report quote it?  A fact of the edition has no definition."""
    return (stated(figure.measure) if figure else {}) | {"printed": printed}


def _rows(found: evidence.Behind | None) -> dict[str, Any]:
    return {"table": found.table, "rows": found.keys, "contributions": found.added} if found else {}


def _blocks(reading: Reading, snapshot: Snapshot) -> list[FrozenRows]:
    made = list(evidence.blocks(reading.kept.values()))
    for block in made:
        block.snapshot = snapshot
    return made
