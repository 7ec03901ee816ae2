"""Subjects of measures on one record's own fields: one for each record that a scope tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from .measure import Scope, Subject


def each_of(
    records: Callable[[Scope], QuerySet[Any]], *wanted: Q, **known: object
) -> Callable[[Scope], Iterator[Subject]]:
    """wanted, known: what a record must have for the measure to say anything of it; through its parts as well."""

    def subjects(scope: Scope) -> Iterator[Subject]:
        found = records(scope)
        for record in found.filter(*wanted, **known).distinct() if wanted or known else found:
            yield Subject(record)

    return subjects
