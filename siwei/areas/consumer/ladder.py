"""The ladder of one dispute: consultation → first complaint → second complaint → mediation, followed through Links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext

from siwei.desks import language
from siwei.desks.desk import DESKS
from siwei.directory.actors import Actor
from siwei.records.lineage import family
from siwei.records.models import Record
from siwei.records.registered import Registered

from .complaints.models import UNRESOLVED, Complaint, Stage
from .consultations.models import Consultation
from .mediations.models import Mediation


def ladder(record: Registered, actor: Actor) -> dict[str, Any] | None:
    """The rungs that the actor may see, and the next ones open to the consumer; None for a record that stands alone."""
    rungs = [r for r in family(record.pk) if actor.may(f"consumer.view_{r.kind.split('.')[1]}", r.agency_id)]
    steps = list(_next(record, rungs, actor))
    if len(rungs) < 2 and not steps:
        return None
    stages = dict(Complaint.objects.filter(pk__in=[r.pk for r in rungs]).values_list("pk", "stage"))
    return {
        "rungs": [
            {
                "name": Stage(stages[r.pk]).label if r.pk in stages else DESKS[r.kind].title,
                "number": r.number,
                "href": DESKS[r.kind].url("page", r.pk),
                "day": language.day(r.opened_on),
                "state": r.state_label,
                "open": r.is_open,
                "here": r.pk == record.pk,
            }
            for r in rungs
        ],
        "next": steps,
    }


def _next(record: Registered, rungs: list[Record], actor: Actor) -> Iterator[dict[str, str]]:
    """The forms that would begin the next rung, filled in as far as this record says."""
    above = {r.kind for r in rungs if r.opened_on >= record.opened_on and r.pk != record.pk}
    if isinstance(record, Consultation) and Complaint.KIND not in above and record.state not in record.VOID:
        yield from _form(Complaint, gettext("受理第一次申訴"), actor, record, stage=Stage.FIRST, consultation=record.pk)
    if isinstance(record, Complaint) and record.state in UNRESOLVED and Mediation.KIND not in above:
        if record.stage == Stage.FIRST and Complaint.KIND not in above:
            yield from _form(Complaint, gettext("受理第二次申訴"), actor, record, stage=Stage.SECOND, first=record.pk)
        yield from _form(Mediation, gettext("受理調解"), actor, record, complaint=record.pk)


def _form(
    model: type[Registered], label: str, actor: Actor, record: Consultation | Complaint, **given: Any
) -> Iterator[dict[str, str]]:
    if not actor.may(model.permission("create"), record.agency_id):  # type: ignore[union-attr]
        return
    given |= {"title": record.title, "category": record.category, "consumer": record.consumer}
    if isinstance(record, Complaint):
        given |= {"business": record.business_id, "phone": record.phone}
    yield {"label": label, "href": f"{DESKS[model.KIND].url('create')}?{urlencode(given)}"}
