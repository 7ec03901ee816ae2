"""Measures on one record's own fields: whose facts there are, one subject for each record that a scope tells of, and their rows.

    fact = partial(measure, subjects=each_of(travelled), date_field="出國日期", owner=OWNER)
    of_mission = partial(of_subject, travelled, parent="mission")

    fact("international.missions.named", "出訪名稱", unit="event", aggregate=Title(), counted="…")(of_mission())
    fact("international.missions.met", "會見人士", …, parent="mission", counted="…")(of_mission(Met.objects))

A fact that asks for more than this is an ordinary function under its declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Manager, Q, QuerySet

from .measure import Rows, Scope, Subject

Records = Callable[[Scope], QuerySet[Any]]


def each_of(records: Records, *wanted: Q, **known: object) -> Callable[[Scope], Iterator[Subject]]:
    """wanted, known: what a record must have for the measure to say anything of it; through its parts as well."""

    def subjects(scope: Scope) -> Iterator[Subject]:
        found = records(scope)
        for record in found.filter(*wanted, **known).distinct() if wanted or known else found:
            yield Subject(record)

    return subjects


def of_subject(records: Records, parts: QuerySet[Any] | Manager[Any] | None = None, *, parent: str = "") -> Rows:
    """The record itself, or those of its parts that are given; parent: by which column a part points at its record.

    Of a record that the scope does not tell of there is nothing, whoever asks.
    """

    def rows(scope: Scope, subject: Subject) -> QuerySet[Any]:
        told = records(scope)
        if parts is None:
            return told.filter(pk=subject.record.pk)
        return parts.filter(**{f"{parent}__in": told, parent: subject.record.pk}).select_related(parent)

    return rows
