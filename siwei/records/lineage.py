"""Lineage: which record arose from which, as Links.

Inside an area a record may point at another with a foreign key of its own, which the database can hold to rules.  The type names
such columns in LINKS; filing and revision then keep a Link beside each, so that whoever follows Links needs no knowledge of types.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from .columns import label_of
from .models import Link, Record
from .registered import TYPES, Registered

GENERATIONS = 8  # how far a family is followed; a dispute has four


def write(objs: Iterable[Registered]) -> None:
    """The Links that follow from the foreign keys of these records."""
    made = [
        Link(record_id=obj.pk, relation=relation, other_id=other)
        for obj in objs
        for name, relation in obj.LINKS.items()
        if (other := getattr(obj, f"{name}_id"))
    ]
    if made:
        Link.objects.bulk_create(made, ignore_conflicts=True, batch_size=1000)


def rewrite(before: Registered, after: Registered) -> None:
    """After an edit: a Link to what the record no longer points at goes, the new one comes."""
    for name, relation in after.LINKS.items():
        old, new = getattr(before, f"{name}_id"), getattr(after, f"{name}_id")
        if old != new:
            Link.objects.filter(record_id=after.pk, relation=relation, other_id=old).delete()
    write([after])


def column_behind(link: Link) -> str:
    """The label of the record's own field from which the Link follows; '' if somebody made it by hand."""
    model = TYPES[link.record.kind]
    for name, relation in model.LINKS.items():
        if (
            relation == link.relation
            and model._default_manager.filter(pk=link.record_id, **{name: link.other_id}).exists()
        ):
            return label_of(model, name)
    return ""


def family(record_id: int) -> list[Record]:
    """The record, all that it arose from, and all that arose from it, by date.  One query for each generation, and one more."""
    found, edge = {record_id}, {record_id}
    for _ in range(GENERATIONS):
        links = Link.objects.filter(Q(record__in=edge) | Q(other__in=edge), relation=Link.Relation.AROSE_FROM)
        edge = {pk for pair in links.values_list("record", "other") for pk in pair} - found
        if not edge:
            break
        found |= edge
    return list(Record.objects.filter(pk__in=found).order_by("opened_on", "pk"))
