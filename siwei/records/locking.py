"""The lock under which a record is changed."""

from __future__ import annotations

from typing import TypeVar

from .models import Record
from .registered import Registered

R = TypeVar("R", bound=Registered)


def locked(obj: R) -> R:
    """Lock the registry row, then read the type's row afresh; inside a transaction.

    no_key: a plain FOR UPDATE would block somebody who writes a note to the same record.
    """
    Record.objects.select_for_update(no_key=True).get(pk=obj.pk)
    fresh: R = type(obj)._default_manager.get(pk=obj.pk)  # type: ignore[assignment]
    return fresh
