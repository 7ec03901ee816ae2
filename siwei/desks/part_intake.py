"""Intake of the rows of a part (funds of a project), each of which names its record by 原案號 or 案號."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max, Q

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.rows import Row, Table
from siwei.records import filing, journal
from siwei.records.columns import column_of, stored
from siwei.records.models import Entry, Record
from siwei.records.refusals import understood

from .desk import Desk, Part
from .intake import NUMBER, SOURCE, Batch, Fault, Intake
from .readers import Reader
from .siblings import Siblings, points_at_one


class PartIntake(Intake):
    """Rows are added to records that are on file; each record's journal gets one line."""

    def __init__(self, desk: Desk, part: Part, actor: Actor) -> None:
        super().__init__(part.model, part.fields, actor)
        self.desk, self.part, self.title = desk, part, part.title
        # Rows of the file itself may be alike (two equal pumps on two lines): only what was there before counts as a repeat.
        self._last: int = part.model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        self._filed: Counter[int] = Counter()
        parent: type[models.Model] = column_of(part.model, part.parent).related_model  # type: ignore[assignment]
        self._parents = parent._default_manager.all()
        self._states: dict[int, str] = {}
        self._siblings = {
            label: Siblings(part, name) for label, name in self.names.items() if points_at_one(part, name)
        }

    def reader(self, name: str) -> Reader:
        return str if points_at_one(self.part, name) else super().reader(name)

    def columns(self) -> list[str]:
        return [SOURCE, NUMBER, *self.names]

    def known(self) -> set[str]:
        return set(self.columns())

    def needed(self) -> set[str]:
        return set()

    def open(self, table: Table) -> None:
        super().open(table)
        if not {SOURCE, NUMBER} & set(table.header):
            raise BadInput(
                said("缺少「{source}」或「{number}」欄位，無法知道每一列屬於哪一案。", source=SOURCE, number=NUMBER)
            )

    def value(self, obj: models.Model, label: str, read: Reader, text: str) -> Any:
        """Some columns point at another row of the same record: a score at its judge."""
        if label in self._siblings:
            return self._siblings[label].named(getattr(obj, f"{self.part.parent}_id"), text)
        return super().value(obj, label, read, text)

    def read(self, rows: Sequence[Row]) -> Batch:
        self.prime(rows)
        owners = self._owners({_owner_named(row) for row in rows})
        keys = {pk for pks in owners.values() for pk in pks}
        there = self._there(keys)
        parents = self._parents.in_bulk(keys)
        batch = Batch()
        for row in rows:
            obj = self.part.model(**self.part.defaults)
            faults = [*self._belong(obj, row, owners, parents), *self.fill(obj, row)]
            faults = faults or self.whole(obj, row) or self._new(obj, row, there) or self._allowed(obj, row)
            batch.objs.append(obj)
            batch.faults.extend(faults)
        return batch

    def file(self, objs: Sequence[Any]) -> None:
        with understood(self.part.model):
            self.part.model._default_manager.bulk_create(objs, batch_size=filing.BATCH)
        self._filed.update(getattr(obj, f"{self.part.parent}_id") for obj in objs)

    def settle(self) -> None:
        for owner, count in self._filed.items():
            label = f"匯入{self.part.title} {count} 列"
            journal.write(owner, by=self.actor, verb=Entry.Verb.IMPORTED, label=label)

    def _belong(
        self, obj: models.Model, row: Row, owners: dict[str, list[int]], parents: dict[Any, models.Model]
    ) -> list[Fault]:
        """Point the row at its record, with the record itself: what a row's own check asks of it costs no query."""
        name = _owner_named(row)
        found = owners.get(name, [])
        if len(found) == 1:
            setattr(obj, self.part.parent, parents[found[0]])
            return []
        column = SOURCE if row.cells.get(SOURCE, "").strip() else NUMBER if NUMBER in row.cells else SOURCE
        if found:
            return [
                self.fault(
                    row,
                    column,
                    said(
                        "有 {count} 個機關的{title}都叫「{name}」，無法判斷是哪一案；請改填原案號。",
                        count=len(found),
                        title=self.desk.title,
                        name=quoted(name),
                    ),
                )
            ]
        return [
            self.fault(
                row, column, said("找不到原案號或案號為「{name}」的{title}。", name=quoted(name), title=self.desk.title)
            )
        ]

    def _owners(self, names: set[str]) -> dict[str, list[int]]:
        """案號 and 原案號 → the records called so; agencies number alike, so there may be several."""
        covered = self.actor.agencies(self.part.permission or self.desk.permission("edit"))
        rows = Record.objects.filter(Q(number__in=names) | Q(source_number__in=names), kind=self.desk.kind)
        if covered is not None:
            rows = rows.filter(agency__in=covered)
        owners: dict[str, list[int]] = {}
        for pk, number, source, state in rows.values_list("pk", "number", "source_number", "state"):
            self._states[pk] = state
            for key in {number, source or number}:
                owners.setdefault(key, []).append(pk)
        return owners

    def _there(self, owners: set[int]) -> set[tuple[Any, ...]]:
        """What these records held before the import."""
        rows = self.part.model._default_manager.filter(**{f"{self.part.parent}__in": owners, "pk__lte": self._last})
        return {self._content(row) for row in rows}

    def _new(self, obj: models.Model, row: Row, there: set[tuple[Any, ...]]) -> list[Fault]:
        if self._content(obj) not in there:
            return []
        return [
            self.fault(row, "", said("內容相同的{title}已經登錄過；同一個檔案不能匯入兩次。", title=self.part.title))
        ]

    def _allowed(self, obj: models.Model, row: Row) -> list[Fault]:
        """What a form would refuse too; whoever operates the installation brings in the history of closed records as well."""
        if self.actor.everything:
            return []
        owner: int = getattr(obj, f"{self.part.parent}_id")
        if self.part.while_in and self._states[owner] not in self.part.while_in:
            return [self.fault(row, "", self._shut(owner))]
        if self.part.check:
            try:
                self.part.check(self.desk.model._default_manager.get(pk=owner), obj)
            except ValidationError as refused:
                return [self.fault(row, "", sentence) for sentence in refused.messages]
        return []

    def _shut(self, owner: int) -> str:
        record = self.desk.model._default_manager.get(pk=owner)
        return said(
            "{number} 目前是「{state}」，{title}不能再改。",
            number=record.number,
            state=record.get_state_display(),  # type: ignore[attr-defined]
            title=self.part.title,
        )

    def _content(self, obj: models.Model) -> tuple[Any, ...]:
        """What makes two rows of a part the same."""
        names = stored(self.part.model, list(self.part.fields))
        return (getattr(obj, f"{self.part.parent}_id"), *(getattr(obj, column_of(obj, n).attname) for n in names))


def _owner_named(row: Row) -> str:
    return row.cells.get(SOURCE, "").strip() or row.cells.get(NUMBER, "").strip()
