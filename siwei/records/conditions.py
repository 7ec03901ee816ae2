"""A database condition asked of an object in memory: for an import, one query for each row and constraint is too many.

Knows what our constraints use: =, IN, IS NULL, <, <=, >, >= on own columns, against values or other columns, joined by AND,
OR, NOT.  NULL is neither true nor false, as in SQL.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BaseConstraint, CheckConstraint, F, Model, Q

from siwei.plain.errors import said

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, wanted: value in wanted,
}


class Unknown(Exception):
    """The condition uses something that only the database can judge."""


def holds(condition: Q, obj: Model) -> bool | None:
    """True, False, or None for NULL.  Raises Unknown."""
    parts = [holds(c, obj) if isinstance(c, Q) else _lookup(c, obj) for c in condition.children]
    result = _any(parts) if condition.connector == Q.OR else _all(parts)
    if condition.connector not in (Q.AND, Q.OR):
        raise Unknown(condition.connector)
    return result if result is None or not condition.negated else not result


def require(constraint: BaseConstraint, obj: Model) -> None:
    """Raises ValidationError with the constraint's own sentence; those that look at other rows are left to the database."""
    if not isinstance(constraint, CheckConstraint):
        return
    try:
        kept = holds(constraint.condition, obj) is not False  # type: ignore[arg-type]
    except Unknown:
        constraint.validate(type(obj), obj)
        return
    if not kept:
        raise ValidationError(said(str(constraint.get_violation_error_message())))


def _all(parts: list[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _any(parts: list[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


def _lookup(child: Any, obj: Model) -> bool | None:
    if not isinstance(child, tuple):
        raise Unknown(type(child).__name__)
    name, _, lookup = child[0].partition("__")
    value, wanted = getattr(obj, name), child[1]
    if lookup == "isnull":
        return (value is None) is wanted
    compare = COMPARE.get(lookup or "exact")
    if compare is None:
        raise Unknown(lookup)
    if isinstance(wanted, F):
        wanted = getattr(obj, wanted.name)  # type: ignore[attr-defined]
    return None if value is None or wanted is None else compare(value, wanted)
