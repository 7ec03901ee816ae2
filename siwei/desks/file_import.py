"""Files from a folder: a table says to which record each belongs; all are attached or none.

Columns: 案號 or 原案號, 檔案 (a name in the folder of the table), and as wanted 說明, 開放對象, 保存註記; with 期間起 and 報告章節
the photo is also chosen for the record's paragraph in that report, in the order of the table.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, Typed, noted, quoted, said
from siwei.plain.rocdate import parse_date
from siwei.plain.tables import Row, Table
from siwei.records.attaching import Upload, attach
from siwei.records.models import Narrative, Visibility
from siwei.records.registered import Registered
from siwei.records.telling import choose_photos

from .desk import Desk

NUMBER, SOURCE, FILE, CAPTION, FOR, RETENTION = "案號", "原案號", "檔案", "說明", "開放對象", "保存註記"
FIRST, SECTION = "期間起", "報告章節"
COLUMNS = (NUMBER, SOURCE, FILE, CAPTION, FOR, RETENTION, FIRST, SECTION)
_AUDIENCES = {label: value for value, label in Visibility.choices} | {"": Visibility.INTERNAL}


@dataclass(frozen=True)
class Given:
    """One line of the table, understood."""

    line: int
    record: Registered
    path: Path
    caption: str
    visibility: str
    retention: str
    narrative: Narrative | None


def attach_folder(desk: Desk, table: Table, folder: Path, actor: Actor) -> int:
    """Attach every file of the table; returns how many.  Raises BadInput listing what is wrong; nothing is attached then."""
    unknown = [name for name in table.header if name not in COLUMNS]
    if unknown or FILE not in table.header:
        raise BadInput(
            said(
                "「{name}」的欄位應為：{listed}；其中「{file}」必填。",
                name=table.name,
                listed="、".join(COLUMNS),
                file=FILE,
            )
        )
    given, faults = [], []
    for row in table:
        try:
            given.append(_given(desk, row, folder, actor))
        except BadInput as bad:
            faults.append(said("第 {line} 列：{bad}", line=row.line, bad=bad))
    if not faults:
        faults = _commit(given, actor)
    if faults:
        raise BadInput(
            said("「{name}」有 {count} 處需要修正，一個檔案都沒有附加：", name=Typed(table.name), count=len(faults))
            + "\n  ".join(["", *faults[:50]])
        )
    return len(given)


def _given(desk: Desk, row: Row, folder: Path, actor: Actor) -> Given:
    cells = {name: text.strip() for name, text in row.cells.items()}
    record = _record(desk, cells.get(SOURCE, ""), cells.get(NUMBER, ""), actor)
    audience = cells.get(FOR, "")
    if audience not in _AUDIENCES:
        raise BadInput(said("開放對象「{audience}」應為「內部」或「對外」。", audience=quoted(audience)))
    return Given(
        line=row.line,
        record=record,
        path=_path(folder, cells[FILE]),
        caption=cells.get(CAPTION, ""),
        visibility=_AUDIENCES[audience],
        retention=cells.get(RETENTION, ""),
        narrative=_narrative(record, cells.get(FIRST, ""), cells.get(SECTION, "")),
    )


def _record(desk: Desk, source: str, number: str, actor: Actor) -> Registered:
    named = Q(source_number=source) if source else Q(number=number)
    found = list(desk.rows(actor).filter(named)[:2])
    if len(found) != 1:
        trouble = noted("有兩個機關以上的案件同號，請改填原案號") if found else noted("找不到這一案，請核對案號")
        name = quoted(source or number)
        raise BadInput(said("{title}「{name}」{trouble}。", title=desk.title, name=name, trouble=trouble))
    record: Registered = found[0]
    return record


def _path(folder: Path, name: str) -> Path:
    """A file in the folder itself: a table that somebody sends must not name what lies elsewhere on this machine."""
    path = folder / name
    if not name or Path(name).name != name or path.is_symlink() or not path.is_file():
        raise BadInput(said("資料夾裡沒有「{name}」這個檔案；檔案須與表格放在同一個資料夾。", name=quoted(name)))
    return path


def _narrative(record: Registered, first: str, section: str) -> Narrative | None:
    if not first:
        return None
    day: date = parse_date(first, field=FIRST)
    found = Narrative.objects.filter(record_id=record.pk, first=day, section=section).first()
    if found is None:
        raise BadInput(
            said(
                "{number} 在 {first} 起的期間沒有章節「{section}」的報告段落，請先匯入段落。",
                number=record.number,
                first=first,
                section=quoted(section),
            )
        )
    return found


def _commit(given: list[Given], actor: Actor) -> list[str]:
    """The sentences of the files that were refused; any at all undoes the others."""
    faults: list[str] = []
    chosen: dict[int, list[tuple[Given, int]]] = defaultdict(list)
    with transaction.atomic():
        for one in given:
            try:
                pk = _attach(one, actor)
            except (BadInput, ValidationError) as bad:
                sentence = " ".join(bad.messages) if isinstance(bad, ValidationError) else str(bad)
                faults.append(said("第 {line} 列：{sentence}", line=one.line, sentence=sentence))
            else:
                if one.narrative is not None:
                    chosen[one.narrative.pk].append((one, pk))
        for photos in chosen.values() if not faults else ():
            _choose(photos, actor)
        transaction.set_rollback(bool(faults))
    return faults


def _attach(one: Given, actor: Actor) -> int:
    with one.path.open("rb") as stream:
        upload = Upload(one.path.name, stream, one.path.stat().st_size)
        row = attach(
            one.record, upload, by=actor, caption=one.caption, visibility=one.visibility, retention=one.retention
        )
    return row.pk


def _choose(photos: list[tuple[Given, int]], actor: Actor) -> None:
    narrative = photos[0][0].narrative
    assert narrative is not None
    already = list(narrative.photos.values_list("attachment_id", flat=True))
    choose_photos(narrative, [*already, *(pk for _, pk in photos)], record=photos[0][0].record, by=actor)
