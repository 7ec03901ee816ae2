"""Import: a table of rows becomes records, all of them or none.

`check` reads every row and lists what is wrong by line and column; `commit` files the rows of a table without faults.
Columns are named as the export names them, so that an export can be read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.plain.errors import BadInput
from siwei.plain.money import parse_money
from siwei.plain.rocdate import parse_date
from siwei.plain.tables import Table
from siwei.plain.vague import parse_vague
from siwei.records import filing, journal
from siwei.records.columns import column_of, label_of, stored, vague_of
from siwei.records.conditions import Unknown, holds
from siwei.records.models import Entry, Record
from siwei.records.refusals import understood
from siwei.records.registered import Registered

from . import siblings
from .desk import Desk, Part
from .exporting import AGENCY

NUMBER, SOURCE, STATE = "案號", "原案號", "狀態"
MOST_FAULTS = 200


@dataclass(frozen=True)
class Fault:
    """One thing wrong.  line: as a spreadsheet numbers it, the header being line 1."""

    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        where = f"第 {self.line} 列" + (f"「{self.column}」" if self.column else "")
        return f"{where}：{self.sentence}"


@dataclass
class Staged:
    """What a table would file."""

    objs: list[Any] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not self.faults


Reader = Callable[[str], Any]


# ---- records --------------------------------------------------------------------------------------------


def template(desk: Desk) -> list[str]:
    """The columns that an import takes.  案號 is given by the system; 原案號 is what the old ledger called it."""
    return [AGENCY, SOURCE, STATE, *(label_of(desk.model, n) for n in (*desk.fields, *desk.facts))]


def check(desk: Desk, table: Table, actor: Actor) -> Staged:
    """Read every row.  Raises BadInput where the table as a whole cannot be read."""
    names = {label_of(desk.model, n): n for n in (*desk.fields, *desk.facts)}
    _columns(table, known={AGENCY, SOURCE, STATE, NUMBER, *names}, needed=_needed(desk, names))
    readers = {label: reader(desk.model, name, actor) for label, name in names.items() if label in table.header}
    agencies = _agencies(actor, desk)
    taken = set(desk.model._default_manager.filter(source_number__isnull=False).values_list("agency", "source_number"))
    staged = Staged()
    for row in table:
        if len(staged.faults) >= MOST_FAULTS:
            break
        faults: list[Fault] = []
        obj = _record(desk, row.line, row.cells, names, readers, agencies, faults)
        if not faults:
            _once(obj, row.line, taken, faults)
        if not faults:
            _whole(obj, row.line, faults)
        staged.faults.extend(faults)
        staged.objs.append(obj)
        staged.lines.append(row.line)
    if not staged.objs and not staged.faults:
        raise BadInput("檔案只有標題列，沒有資料；請至少填一列再匯入。")
    return staged


def commit(desk: Desk, staged: Staged, actor: Actor) -> list[Any]:
    """File all rows in one transaction, in the order of the table."""
    if staged.faults:
        raise ValueError("a table with faults is not committed")
    return filing.bulk_create(staged.objs, by=actor, verb=Entry.Verb.IMPORTED)


def _record(
    desk: Desk,
    line: int,
    cells: dict[str, str],
    names: dict[str, str],
    readers: dict[str, Reader],
    agencies: dict[str, Agency],
    faults: list[Fault],
) -> Registered:
    obj = desk.model()
    wanted = cells.get(AGENCY, "").strip()
    agency = agencies.get(wanted)
    if agency is None:
        known = "、".join(sorted({a.short_name for a in agencies.values()})[:8])
        sentence = f"機關「{wanted}」不存在，或您沒有替它匯入的權限；可用的有：{known}。"
        faults.append(Fault(line, AGENCY, sentence))
    else:
        obj.agency = agency
    obj.source_number = cells.get(SOURCE, "").strip() or None
    _state(obj, line, cells.get(STATE, "").strip(), faults)
    for label, read in readers.items():
        text = cells.get(label, "").strip()
        try:
            setattr(obj, names[label], read(text))
        except BadInput as bad:
            faults.append(Fault(line, label, str(bad)))
    return obj


def _state(obj: Registered, line: int, text: str, faults: list[Fault]) -> None:
    column = column_of(obj, "state")
    states = {str(label): value for value, label in column.flatchoices}
    if text and text not in states:
        faults.append(Fault(line, STATE, f"狀態「{text}」不存在，可填：{'、'.join(states)}。"))
    obj.state = states.get(text, column.default)


def _once(obj: Registered, line: int, taken: set[tuple[int, str | None]], faults: list[Fault]) -> None:
    """The same 原案號 is filed once: a file that is sent twice must not double the figures."""
    if obj.source_number is None:
        return
    key = (obj.agency_id, obj.source_number)  # type: ignore[attr-defined]
    if key in taken:
        faults.append(Fault(line, SOURCE, f"原案號「{obj.source_number}」已經登錄過，或在檔案中重複。"))
    taken.add(key)


def _whole(obj: models.Model, line: int, faults: list[Fault]) -> None:
    """The model's own checks, and those constraints that need no look at other rows."""
    try:
        obj.clean_fields(exclude=[*filing.UNCHECKED, *_relations(obj)])
        obj.clean()
        for constraint in obj._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                _keep(constraint, obj)
    except ValidationError as error:
        for name, sentences in getattr(error, "message_dict", {NON_FIELD_ERRORS: error.messages}).items():
            column = "" if name == NON_FIELD_ERRORS else label_of(type(obj), name)
            faults.extend(Fault(line, column, sentence) for sentence in sentences)


def _keep(constraint: models.CheckConstraint, obj: models.Model) -> None:
    """Raises ValidationError with the constraint's own sentence."""
    try:
        kept = holds(constraint.condition, obj) is not False  # type: ignore[arg-type]
    except Unknown:
        constraint.validate(type(obj), obj)
        return
    if not kept:
        raise ValidationError(constraint.get_violation_error_message())


def _relations(obj: models.Model) -> list[str]:
    """Foreign keys were read from rows that exist: to look each up once more would cost a query for every cell."""
    return [f.name for f in obj._meta.concrete_fields if isinstance(f, models.ForeignKey)]


def _agencies(actor: Actor, desk: Desk) -> dict[str, Agency]:
    """Name, short name and code → agency that this actor may import for; '' is the actor's own."""
    covered = actor.agencies(desk.permission("import"))
    rows = Agency.objects.all() if covered is None else Agency.objects.filter(pk__in=covered)
    named: dict[str, Agency] = {}
    for agency in rows:
        named |= {agency.name: agency, agency.short_name: agency, agency.code: agency}
        if agency.pk == actor.agency_id:
            named[""] = agency
    return named


def _needed(desk: Desk, names: dict[str, str]) -> set[str]:
    def required(name: str) -> bool:
        if vague_of(desk.model, name):
            return False
        column = column_of(desk.model, name)
        return not column.blank and not column.has_default()

    return {label for label, name in names.items() if required(name)}


def _columns(table: Table, *, known: set[str], needed: set[str]) -> None:
    strange = [name for name in table.header if name not in known]
    if strange:
        raise BadInput(
            f"欄位「{'」「'.join(strange)}」不認得；可用的欄位：{'、'.join(sorted(known))}。請下載範本對照。"
        )
    missing = [name for name in sorted(needed) if name not in table.header]
    if missing:
        raise BadInput(f"缺少必要的欄位「{'」「'.join(missing)}」，請補上後再匯入。")


# ---- one cell -------------------------------------------------------------------------------------------


def reader(model: type[models.Model], name: str, actor: Actor) -> Reader:
    """How the text of this column becomes a value.  The reader raises BadInput with a sentence."""
    label = label_of(model, name)
    if vague_of(model, name):
        return lambda text: parse_vague(text, field=label) if text else None
    column = column_of(model, name)
    if isinstance(column, models.ForeignKey):
        return _related(column, actor)
    if column.choices:
        return _choice(column, label)
    if isinstance(column, models.DateField):
        return _required(column, label, lambda text: parse_date(text, field=label))
    if isinstance(column, models.PositiveBigIntegerField):
        return _required(column, label, parse_money)
    if isinstance(column, models.IntegerField):
        return _required(column, label, lambda text: _whole_number(text, label))
    if isinstance(column, models.BooleanField):
        return lambda text: _yes(text, label)
    return lambda text: text


def _required(column: models.Field[Any, Any], label: str, read: Reader) -> Reader:
    def reading(text: str) -> Any:
        if text:
            return read(text)
        if column.null:
            return None
        if column.has_default():
            return column.get_default()
        raise BadInput(f"「{label}」是必填欄位，請補上。")

    return reading


def _choice(column: models.Field[Any, Any], label: str) -> Reader:
    values = {str(shown): value for value, shown in column.flatchoices}

    def read(text: str) -> str:
        if text in values:
            return str(values[text])
        raise BadInput(f"「{text}」不是{label}的選項，可填：{'、'.join(values)}。")

    return _required(column, label, read)


def _whole_number(text: str, label: str) -> int:
    digits = text.replace(",", "")
    if digits.isascii() and digits.isdigit():
        return int(digits)
    raise BadInput(f"{label}「{text}」不是整數，請填 0 以上的整數，例如 12。")


def _yes(text: str, label: str) -> bool:
    if text in ("是", "Y", "y", "1"):
        return True
    if text in ("否", "N", "n", "0", ""):
        return False
    raise BadInput(f"{label}「{text}」看不懂，請填「是」或「否」。")


def _related(column: models.ForeignKey[Any, Any], actor: Actor) -> Reader:
    """Another record, named by 案號, 原案號 or 主旨; all are read once, so that a row costs no query."""
    if not issubclass(column.related_model, Registered):
        return _in_directory(column)
    related: type[Registered] = column.related_model
    rows = related._default_manager.complex_filter(column.get_limit_choices_to())
    covered = actor.agencies(related.permission("view"))
    if covered is not None:
        rows = rows.filter(agency__in=covered)
    found: dict[str, list[Registered]] = {}
    for row in rows:
        for key in {str(row), *(getattr(row, name) for name in related.NAMES)} - {None}:
            found.setdefault(str(key), []).append(row)

    return _one_of(found, column, how="案號、原案號或名稱")


def _in_directory(column: models.ForeignKey[Any, Any]) -> Reader:
    """An agency, account, person …, by any name that it is `known_as`."""
    found: dict[str, list[models.Model]] = {}
    for row in column.related_model._default_manager.all():
        for key in row.known_as():  # type: ignore[attr-defined]  # every model of the directory has it
            found.setdefault(key, []).append(row)
    return _one_of(found, column, how="代碼或名稱")


def _one_of(found: Mapping[str, Sequence[models.Model]], column: models.ForeignKey[Any, Any], how: str) -> Reader:
    def read(text: str) -> models.Model | None:
        matches = found.get(text, [])
        if len(matches) == 1:
            return matches[0]
        if not text and column.null:
            return None
        if not matches:
            raise BadInput(f"找不到「{text}」；請填它的{how}。")
        raise BadInput(
            f"「{text}」有 {len(matches)} 筆，無法判斷是哪一筆；請改填{how.partition('、')[0].partition('或')[0]}。"
        )

    return read


# ---- parts ----------------------------------------------------------------------------------------------


def part_template(desk: Desk, part: Part) -> list[str]:
    return [SOURCE, NUMBER, *(label_of(part.model, name) for name in part.fields)]


def check_part(desk: Desk, part: Part, table: Table, actor: Actor) -> Staged:
    """Rows of a part name their record by 原案號 or 案號."""
    names = {label_of(part.model, name): name for name in part.fields}
    _columns(table, known={SOURCE, NUMBER, *names}, needed=set())
    if not {SOURCE, NUMBER} & set(table.header):
        raise BadInput(f"缺少「{SOURCE}」或「{NUMBER}」欄位，無法知道每一列屬於哪一案。")
    readers = {label: _part_reader(part, name, actor) for label, name in names.items() if label in table.header}
    owners = _owners(desk, actor)
    there = _there(part)
    staged = Staged()
    for row in table:
        faults: list[Fault] = []
        obj = part.model(**part.defaults)
        key = row.cells.get(SOURCE, "").strip() or row.cells.get(NUMBER, "").strip()
        if len(owners.get(key, ())) == 1:
            setattr(obj, f"{part.parent}_id", owners[key][0])
        else:
            faults.append(Fault(row.line, SOURCE, _no_owner(desk, key, len(owners.get(key, ())))))
        owner = getattr(obj, f"{part.parent}_id")
        for label, read in readers.items():
            try:
                setattr(obj, names[label], read(owner, row.cells.get(label, "").strip()))
            except BadInput as bad:
                faults.append(Fault(row.line, label, str(bad)))
        if not faults:
            _whole(obj, row.line, faults)
        if not faults and _content(part, obj) in there:
            faults.append(Fault(row.line, "", f"內容相同的{part.title}已經登錄過；同一個檔案不能匯入兩次。"))
        staged.objs.append(obj)
        staged.lines.append(row.line)
        staged.faults.extend(faults)
    return staged


def _part_reader(part: Part, name: str, actor: Actor) -> Callable[[int | None, str], Any]:
    """Reads a cell of a part, given the record that the row belongs to."""
    if siblings.points_at_one(part, name):
        return siblings.Siblings(part, name).named
    read = reader(part.model, name, actor)
    return lambda owner, text: read(text)


def _content(part: Part, obj: models.Model) -> tuple[Any, ...]:
    """What makes two rows of a part the same."""
    names = stored(part.model, list(part.fields))
    return (getattr(obj, f"{part.parent}_id"), *(getattr(obj, column_of(obj, name).attname) for name in names))


def _there(part: Part) -> set[tuple[Any, ...]]:
    """The rows on file before the import; rows of the file itself may be alike (two equal pumps on two lines)."""
    return {_content(part, row) for row in part.model._default_manager.iterator(chunk_size=filing.BATCH)}


def _no_owner(desk: Desk, key: str, matches: int) -> str:
    if matches:
        return f"有 {matches} 個機關的{desk.title}都叫「{key}」，無法判斷是哪一案；請改填原案號。"
    return f"找不到原案號或案號為「{key}」的{desk.title}。"


def _owners(desk: Desk, actor: Actor) -> dict[str, list[int]]:
    """案號 and 原案號 → the records called so; agencies number alike, so there may be several."""
    covered = actor.agencies(desk.permission("edit"))
    rows = Record.objects.filter(kind=desk.kind)
    if covered is not None:
        rows = rows.filter(agency__in=covered)
    owners: dict[str, list[int]] = {}
    for pk, number, source in rows.values_list("pk", "number", "source_number"):
        for key in {number, source or number}:
            owners.setdefault(key, []).append(pk)
    return owners


def commit_part(part: Part, staged: Staged, actor: Actor) -> list[Any]:
    """Add all rows in one transaction; each record's journal gets one line."""
    with understood(part.model), transaction.atomic():
        made = part.model._default_manager.bulk_create(staged.objs, batch_size=filing.BATCH)
        counts: dict[int, int] = {}
        for obj in made:
            owner = getattr(obj, f"{part.parent}_id")
            counts[owner] = counts.get(owner, 0) + 1
        for owner, count in counts.items():
            label = f"匯入{part.title} {count} 列"
            journal.write(owner, by=actor, verb=Entry.Verb.IMPORTED, label=label)
    return list(made)


def in_words(faults: Iterable[Fault]) -> str:
    return "\n".join(str(fault) for fault in faults)
