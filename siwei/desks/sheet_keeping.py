"""What was typed into one sheet: compared with what is on file, and kept under the record's lock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, quoted, said
from siwei.records import journal
from siwei.records.columns import label_of
from siwei.records.conditions import require
from siwei.records.locking import locked
from siwei.records.models import Entry
from siwei.records.refusals import understood
from siwei.records.registered import Registered
from siwei.records.revision import Stale

from .readers import Reader, reader
from .sheet import Sheet
from .sheet_content import Content, Place, Texts, most_of, shown_as, typed

LONGEST = 24  # characters of a judge's name in the journal, whose lines are short


class Wrong(Exception):
    """What was typed cannot be kept.  sentences: name of a box → what is wrong with it."""

    def __init__(self, sentences: dict[str, str]) -> None:
        super().__init__("; ".join(sentences.values()))
        self.sentences = sentences


def keep(
    sheet: Sheet, record: Registered, of: models.Model | None, data: Mapping[str, str], *, seen: str, by: Actor
) -> int:
    """Write the sheet as it now is; places left blank hold no row any more.  Returns how many rows changed.

    seen: mark of the sheet that the form was opened on.  Raises Wrong, Stale, Refused or ValidationError; nothing is written then.
    """
    with understood(sheet.model), transaction.atomic():
        fresh = locked(record)
        permission = sheet.permission or fresh.permission("edit")
        by.require(permission, fresh.agency_id)  # type: ignore[attr-defined]
        _open(sheet, fresh)
        content = Content(sheet, fresh, of)
        changes = _changes(content, data, by)
        if content.mark != seen:
            raise Stale(
                said(
                    "這份{title}在您開啟之後，已由他人更新，尚未儲存。下表是目前的內容，加上您這次填的；請核對後再儲存。",
                    title=sheet.title,
                )
            )
        if changes:
            _write(content, [place for place, _ in changes], data, by)
            acting = by.acting(permission, fresh.agency_id)  # type: ignore[attr-defined]
            _tell(content, changes, acting)
        return len(changes)


def _open(sheet: Sheet, record: Registered) -> None:
    if sheet.while_in and record.state not in sheet.while_in:
        labels = dict(record._meta.get_field("state").flatchoices)  # type: ignore[union-attr]
        wanted = "」或「".join(str(labels[state]) for state in sheet.while_in)
        raise ValidationError(
            said(
                "{number} 目前是「{labels}」，只有「{wanted}」可以填寫{title}。",
                number=record.number,
                labels=labels[record.state],
                wanted=wanted,
                title=sheet.title,
            )
        )


def _changes(content: Content, data: Mapping[str, str], by: Actor) -> list[tuple[Place, tuple[Texts, Texts]]]:
    """Places whose text is another one now, with both."""
    readers = _readers(content.sheet, by)
    both = [
        (place, (content.texts(place), _as_kept(content.sheet, typed(place, data), readers)))
        for place in content.places
    ]
    return [(place, (old, new)) for place, (old, new) in both if old != new]


def _readers(sheet: Sheet, by: Actor) -> dict[str, Reader]:
    return {name: reader(sheet.holder(name), name, by) for name in (*sheet.fields, *sheet.beside)}


def _as_kept(sheet: Sheet, texts: Texts, readers: dict[str, Reader]) -> Texts:
    """As the boxes will show it: a day that is typed another way is no other day.  What cannot be read stays as typed."""
    found = {}
    for name, text in texts.items():
        try:
            value = readers[name](text) if text else ""
        except BadInput:
            value = ""
        found[name] = text if value in (None, "") else shown_as(sheet.holder(name), name, value)
    return found


def _write(content: Content, places: list[Place], data: Mapping[str, str], by: Actor) -> None:
    sheet = content.sheet
    readers = _readers(sheet, by)
    gone: list[int] = []
    rows: list[models.Model] = []
    wrong: dict[str, str] = {}
    for place in _judged(content, places):
        texts = typed(place, data)
        if place.fixed or any(texts.values()):
            rows.append(content.new(place))
            wrong |= _fill(sheet, place, rows[-1], texts, readers)
        elif place.row:
            gone.append(place.row.pk)
    if wrong:
        raise Wrong(wrong)
    model = sheet.model._default_manager
    model.filter(pk__in=gone).delete()
    cells = [row for row in rows if isinstance(row, sheet.model)]
    model.bulk_create([row for row in cells if row.pk is None])
    model.bulk_update([row for row in cells if row.pk is not None], sheet.fields)
    if sheet.beside:
        lines = [row for row in rows if isinstance(row, sheet.line_model)]
        sheet.line_model._default_manager.bulk_update(lines, sheet.beside)


def _judged(content: Content, places: list[Place]) -> list[Place]:
    """What is changed, the lines first, since a cell may depend on what its line says: then all cells of such a line."""
    changed, lines = {id(place) for place in places}, {place.line.pk for place in places if place.fixed}
    found = [place for place in content.places if id(place) in changed or place.line.pk in lines]
    return sorted(found, key=lambda place: not place.fixed)


def _fill(sheet: Sheet, place: Place, row: models.Model, texts: Texts, readers: dict[str, Reader]) -> dict[str, str]:
    """Set what was typed and check it.  -> box → what is wrong."""
    wrong: dict[str, str] = {}
    for name, text in texts.items():
        try:
            value = readers[name](text)
            if most := _too_much(sheet, place, value):
                raise BadInput(most)
            setattr(row, name, value)
        except BadInput as bad:
            wrong[place.box(name)] = _said(sheet, place, text, str(bad))
    return wrong or _checked(sheet, place, row)


def _too_much(sheet: Sheet, place: Place, value: Any) -> str:
    most = most_of(sheet, place)
    return said("最多 {most}。", most=most) if most is not None and value is not None and value > most else ""


def _said(sheet: Sheet, place: Place, text: str, sentence: str) -> str:
    most = most_of(sheet, place)
    if most is not None:
        return said(
            "{name}「{text}」不能採計，請填 0 至 {most} 的整數，或留白。", name=place.name, text=quoted(text), most=most
        )
    return f"{place.name}：{sentence}"


def _checked(sheet: Sheet, place: Place, row: models.Model) -> dict[str, str]:
    """The model's own checks; where a row stands and that it stands there once, the sheet sees to itself."""
    try:
        row.clean_fields(exclude={f.name for f in row._meta.concrete_fields} - {*place.fields})
        row.clean()
        for constraint in row._meta.constraints:
            require(constraint, row)
    except ValidationError as error:
        said = getattr(error, "message_dict", None) or {"": error.messages}
        return {
            place.box(
                name if name in place.fields else place.fields[0]
            ): f"{place.name}：{_labelled(sheet, place, name, text)}"
            for name, texts in said.items()
            for text in texts
        }
    return {}


def _labelled(sheet: Sheet, place: Place, name: str, sentence: str) -> str:
    """Django's own sentences (too long, too large) do not say which column they mean."""
    many = len(place.fields) > 1 and name in place.fields
    return f"{label_of(sheet.holder(name), name)}：{sentence}" if many else sentence


def _tell(content: Content, changes: list[tuple[Place, tuple[Texts, Texts]]], by: Actor) -> None:
    """One line of the journal; what stood there before and does not any more is named in it."""
    title = f"{content.sheet.title}（{str(content.of)[:LONGEST]}）" if content.of else content.sheet.title
    gone = sum(not any(new.values()) for _, (_, new) in changes)
    unit = "格" if content.sheet.across else "列"
    said = [f"填寫 {len(changes) - gone} {unit}"] if len(changes) > gone else []
    label = f"{title}：{'，'.join([*said, *([f'清空 {gone} {unit}'] if gone else [])])}"
    corrected = {place.name: [_line(old), _line(new)] for place, (old, new) in changes if any(old.values())}
    journal.write(content.record.pk, by=by, verb=Entry.Verb.EDITED, label=label, changes=corrected)


def _line(texts: Texts) -> str:
    return "　".join(text for text in texts.values() if text)
