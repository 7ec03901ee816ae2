"""The editions that an actor may read."""

from __future__ import annotations

from django.db.models import QuerySet

from siwei.directory.actors import Actor

from .models import Edition
from .rights import VIEW


def editions(actor: Actor) -> QuerySet[Edition]:
    agencies = actor.agencies(VIEW)
    rows = Edition.objects.select_related("agency")
    return rows if agencies is None else rows.filter(agency__in=agencies)
