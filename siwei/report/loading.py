"""Editions from a file, and a new edition from the one before: outline and prose are carried over, the facts are its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from siwei.directory.models import Agency, Unit
from siwei.measures.period import Period
from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import parse_date
from siwei.plain.tables import Row, read_csv
from siwei.records.models import Attachment
from siwei.records.registered import TYPES

from .models import Edition, Section, SectionPhoto

DATES = ("read_on",)
MOST = {"council_session": 999, "first_page": 99_999}  # printed numbers of so many digits still fit their line


def load(outline: Path, editions: Path) -> list[Edition]:
    """outline: sections as JSON, in order.  editions: facts of each, with `agency` (code) and `period`.  Raises BadInput."""
    sections, described = _read(outline), _read(editions)
    with transaction.atomic():
        return [_edition(facts, sections) for facts in described]


def _edition(facts: dict[str, Any], sections: list[dict[str, Any]]) -> Edition:
    values = dict(facts)
    agency = Agency.objects.get(code=values.pop("agency"))
    period = Period.parse(values.pop("period"))
    dates = {name: parse_date(values.pop(name)) for name in DATES}
    edition = Edition(agency=agency, first=period.first, last=period.last, **dates, **values)
    edition.full_clean()
    edition.save()
    units = {unit.name: unit for unit in Unit.objects.filter(agency=agency)}
    for position, section in enumerate(sections, start=1):
        fields = {k: v for k, v in section.items() if k != "unit"}
        row = Section(edition=edition, position=position, unit=units.get(section.get("unit", "")), **fields)
        row.full_clean()
        row.save()
    return edition


def illustrate(table: Path) -> int:
    """Photos of sections, as a table says: 期間, 報告章節, 類型, 原案號, 檔案.  Returns how many.  Raises BadInput.

    A photo is named by the record that holds it and its file; its caption is the one given there.
    """
    rows = list(read_csv(table, name=table.name))
    with transaction.atomic():
        for position, row in enumerate(rows, start=1):
            _choose(row, position)
    return len(rows)


def _choose(row: Row, position: int) -> None:
    cells = {name: text.strip() for name, text in row.cells.items()}
    period = Period.parse(cells["期間"])
    where = Q(first=period.first, last=period.last, sections__code=cells["報告章節"])
    photo = (
        Attachment.objects.printable()
        .filter(record__kind=cells["類型"], name=cells["檔案"])
        .filter(record__in=TYPES[cells["類型"]]._default_manager.filter(source_number=cells["原案號"]).values("record"))
        .first()
    )
    edition = Edition.objects.filter(where).first()
    if edition is None or photo is None or photo.record.agency_id != edition.agency_id:
        missing = "照片" if edition else "報告章節"
        raise BadInput(
            said(
                "第 {line} 列：找不到這個{missing}，請核對期間、報告章節、類型、原案號與檔案。",
                line=row.line,
                missing=missing,
            )
        )
    section = edition.sections.get(code=cells["報告章節"])
    SectionPhoto.objects.create(section=section, attachment=photo, position=position)


@dataclass(frozen=True)
class Volume:
    """What the city council's printed volume decides of a report.  session: of the council; None means the next one.

    reporter: name; empty means whoever reported before.
    """

    session: int | None = None
    first_page: int | None = None
    reporter: str = ""


def open_edition(agency: Agency, period: Period, *, read_on: date, volume: Volume | None = None) -> Edition:
    """A new edition for a period, with the outline and prose of the agency's latest one.  Raises BadInput."""
    volume = volume or Volume()
    if Edition.objects.filter(agency=agency, first=period.first, last=period.last).exists():
        raise BadInput(said("{label}的報告已經開編，不能重複開編。", label=period.label))
    before = Edition.objects.filter(agency=agency).order_by("-first").first()
    if before is None:
        raise BadInput(said("{name}還沒有任何一期報告，沒有大綱可以沿用。", name=agency.name))
    with transaction.atomic():
        sections = list(before.sections.all())
        before.pk = None
        before._state.adding = True
        before.first, before.last, before.read_on, before.revising = period.first, period.last, read_on, ""
        before.council_session = volume.session if volume.session is not None else before.council_session + 1
        # Its place in the volume is known when the volume is bound; until then it is a report of its own.
        before.first_page = volume.first_page if volume.first_page is not None else 1
        before.reporter_name = volume.reporter.strip() or before.reporter_name
        checked(before)
        before.save(force_insert=True)
        for section in sections:
            section.pk, section.edition = None, before
            section.version, section.stage, section.due_on = 1, Section.Stage.WRITING, None
            section.reserved_photos = 0  # kept for photos of the volume before, which this one does not have
        Section.objects.bulk_create(sections)
    return before


def checked(edition: Edition) -> None:
    """Raises BadInput with each fact of the volume that cannot be printed."""
    faults = [
        said("{name}應為 1 至 {most} 的整數，請改正。", name=field.verbose_name, most=MOST[field.name])
        for field in edition._meta.fields
        if field.name in MOST and not 1 <= getattr(edition, field.name) <= MOST[field.name]
    ]
    most_letters = edition._meta.get_field("reporter_name").max_length or 0
    if len(edition.reporter_name) > most_letters:
        faults.append(said("報告人的姓名最多 {most} 字，請縮短。", most=most_letters))
    if faults:
        raise BadInput("".join(str(fault) for fault in faults))


def latest_period() -> Period | None:
    """The period of the report that was opened last."""
    latest = Edition.objects.order_by("-first").first()
    return latest.period if latest else None


def edition_of(agency: Agency, period: Period) -> Edition:
    """Raises BadInput with what to do if the period has no edition."""
    found = Edition.objects.filter(agency=agency, first=period.first, last=period.last).first()
    if found is None:
        raise BadInput(
            said(
                "{label}還沒有開編報告，請先執行 siwei report open --period {code}。",
                label=period.label,
                code=period.code,
            )
        )
    return found


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        read: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput(said("找不到檔案「{path}」。", path=path)) from None
    except json.JSONDecodeError as error:
        raise BadInput(
            said("「{name}」第 {lineno} 行不是正確的 JSON：{msg}。", name=path.name, lineno=error.lineno, msg=error.msg)
        ) from None
    return read
