"""Intake of the directory itself: what a city must have on file before its first record can be.

At the console only, by whoever operates the installation: on the site, accounts and rights change by requests that two people
decide (area administration), and the register of outside parties by 名錄.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from siwei.directory.actors import Actor
from siwei.directory.models import Account, Agency, Appointment, Fund, Grant, Organisation, Person, Position, Role, Unit
from siwei.directory.permissions import expand
from siwei.plain.errors import quoted, said
from siwei.plain.rows import Row
from siwei.records.columns import column_of

from .intake import Batch, Fault, Intake, required
from .readers import InDirectory, Reader

SINCE = ("valid_from", "valid_to")
# In the order of import: each may name rows of those before it.
TABLES: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "directory.agencies": (Agency, ("code", "name", "short_name", "level", "parent", *SINCE)),
    "directory.units": (Unit, ("agency", "name", *SINCE)),
    "directory.organisations": (Organisation, ("name", "name_en", "kind", "tax_id", "country")),
    "directory.persons": (Person, ("name", "name_en", "organisation", "title")),
    "directory.funds": (Fund, ("code", "name", "level", *SINCE)),
    "directory.roles": (Role, ("code", "name", "permissions")),
    "directory.accounts": (Account, ("username", "name", "email", "kind", "valid_until")),
    "directory.positions": (Position, ("unit", "title", *SINCE)),
    "directory.appointments": (Appointment, ("position", "account", *SINCE)),
    "directory.grants": (Grant, ("account", "role", "agency", *SINCE)),
}


class DirectoryIntake(Intake):
    """Rows of one table of the directory.  They are few, and one may name another of its own file: they are filed one by one."""

    batch = 1

    def __init__(self, kind: str, actor: Actor) -> None:
        model, names = TABLES[kind]
        super().__init__(model, names, actor)
        self.title = str(model._meta.verbose_name)

    def columns(self) -> list[str]:
        return list(self.names)

    def known(self) -> set[str]:
        return set(self.names)

    def needed(self) -> set[str]:
        return {label for label, name in self.names.items() if required(self.model, name)}

    def reader(self, name: str) -> Reader:
        return _permissions if name == "permissions" else super().reader(name)

    def read(self, rows: Sequence[Row]) -> Batch:
        batch = Batch()
        for row in rows:
            obj = self.model()
            batch.faults.extend(self.fill(obj, row) or self.whole(obj, row))
            batch.objs.append(obj)
        return batch

    def whole(self, obj: models.Model, row: Row) -> list[Fault]:
        if isinstance(obj, Account):
            obj.subject = obj.username
            obj.set_unusable_password()  # the first one is set by invitation, or by `siwei account password`
        for label, name in self.names.items():
            if getattr(column_of(self.model, name), "unique", False) and self._there(name, getattr(obj, name)):
                return [
                    self.fault(
                        row,
                        label,
                        said("「{row}」已經登錄過，同一列不必再匯入。", row=quoted(row.cells[label].strip())),
                    )
                ]
        try:
            obj.full_clean()
        except ValidationError as error:
            return [self.fault(row, "", sentence) for sentence in error.messages]
        return []

    def _there(self, name: str, value: object) -> bool:
        return self.model._default_manager.filter(**{name: value}).exists()

    def file(self, objs: Sequence[Any]) -> None:
        for obj in objs:
            obj.save(force_insert=True)
            for read in self._readers.values():
                if isinstance(read, InDirectory):
                    read.add(obj)

    def settle(self) -> None:
        """Names are not matters: they have no number and no journal."""


def _permissions(text: str) -> list[str]:
    """「facilities.view_*、report.*」.  Raises BadInput naming what no part of the house declares."""
    return expand(part.strip() for part in text.replace(",", "、").split("、") if part.strip())
