"""The journal of what is no record: who changed a rule, the office calendar or a register, when, and what stood there before."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from siwei.directory.actors import Actor

from .models import HouseEntry


def subject_of(row: Model) -> str:
    """「directory.organisation:12」."""
    return f"{row._meta.label_lower}:{row.pk}"


def write(
    subject: str, *, by: Actor, label: str, changes: dict[str, list[str]] | None = None, note: str = ""
) -> HouseEntry:
    """changes: field label → [before, after], as printed."""
    return HouseEntry.objects.create(
        subject=subject,
        account_id=by.account_id,
        capacity=by.capacity,
        label=label[:120],
        changes=changes or {},
        note=note,
    )


def lines(subject: str) -> QuerySet[HouseEntry]:
    """Newest first."""
    return HouseEntry.objects.filter(subject=subject)
