"""What the database refuses, said as a person understands it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from siwei.plain.errors import BadInput, said

from .models import Record
from .registered import TYPES


@contextmanager
def understood(model: type[models.Model]) -> Iterator[None]:
    """Turn the breach of a declared constraint into its own sentence; any other breach is a bug and goes on.

    The form has checked already, but somebody else may have booked the room in between: only the database knows.
    What a calculation cannot take (a day on which no version of its rule holds) is a refusal too.
    """
    try:
        yield
    except BadInput as bad:
        raise ValidationError(str(bad)) from bad
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        # A rule across two rows may be declared on the other type: its name is unique in the house.
        types: tuple[type[models.Model], ...] = (model, Record, *TYPES.values())
        for constraint in (c for known in types for c in known._meta.constraints):
            if constraint.name == name:
                raise ValidationError(said(str(constraint.get_violation_error_message())), code="constraint") from error
        raise
