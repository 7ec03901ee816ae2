"""Which photos a section shows; those of a record's own paragraph are chosen at the record (`records.telling`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from siwei.plain.errors import BadInput, said
from siwei.plain.text import normalise
from siwei.records.models import Attachment

from .models import Edition, Section, SectionPhoto

OFFERED = 24


def printed_in(edition: Edition, digest: str) -> bool:
    """Is this the printed copy of a photo of the edition?  Who may read the report may see its photos."""
    here = Q(sections__section__edition=edition) | Q(
        narratives__narrative__first=edition.first,
        narratives__narrative__last=edition.last,
        record__agency=edition.agency_id,
    )
    return Attachment.objects.printable().filter(here, printable=digest).exists()


def offered(section: Section, text: str) -> list[Attachment]:
    """Photos that the section may show: those it shows, then those found by record number, title or caption, newest first."""
    printable = photos_of_agency(section.edition).select_related("record")
    chosen = list(printable.filter(sections__section=section).order_by("sections__position"))
    others = printable.exclude(pk__in=[photo.pk for photo in chosen])
    if text:
        wanted = Q(record__number__icontains=text) | Q(record__title__icontains=text) | Q(caption__icontains=text)
        others = others.filter(wanted)
    return [*chosen, *others.order_by("-pk")[:OFFERED]]


def photos_of_agency(edition: Edition) -> QuerySet[Attachment]:
    return Attachment.objects.printable().filter(record__agency=edition.agency_id)


def illustrate(section: Section, wanted: Sequence[int], captions: Mapping[int, str]) -> None:
    """wanted: ids of the agency's printable photos, in their order.  Raises BadInput; nothing is changed then."""
    with transaction.atomic():
        Section.objects.select_for_update(no_key=True).get(pk=section.pk)
        known = set(photos_of_agency(section.edition).filter(pk__in=wanted).values_list("pk", flat=True))
        if not set(wanted) <= known:
            raise BadInput(said("所選的照片已被移除或改為內部，不能刊印；請重新整理後再選。"))
        section.photos.all().delete()
        rows = [
            SectionPhoto(section=section, attachment_id=pk, position=n, caption=normalise(captions.get(pk, "")))
            for n, pk in enumerate(dict.fromkeys(wanted), start=1)
        ]
        for row in rows:
            row.clean_fields()
        SectionPhoto.objects.bulk_create(rows)
