"""Figures as data: what `siwei figures` prints and what report.json holds."""

from __future__ import annotations

from typing import Any

from siwei.measures import timing
from siwei.measures.measure import Figure

from . import facts
from .compiling import Compiled, PrintedPhoto
from .conformance import spec_ids


def as_data(figures: list[Figure]) -> list[dict[str, Any]]:
    """One dict for each figure.  value: a number, an ISO date or month, 「108年12月上旬」, or the length of `items`."""
    known = spec_ids(figures[0].scope.period) if figures else {}
    return [one(figure, known.get(figure.key, [])) for figure in figures]


def all_of(compiled: Compiled) -> list[dict[str, Any]]:
    """Everything that a report states: figures of records, the closed list of report facts, and the numbered photos."""
    edition = compiled.edition
    known = spec_ids(edition.period)
    photos = [_photo(photo, known.get(f"photos/{photo.number}", [])) for photo in compiled.photos]
    return [*as_data(list(compiled.figures.values())), *facts.as_data(edition, known), *photos]


def _photo(photo: PrintedPhoto, spec: list[str]) -> dict[str, Any]:
    return {
        "key": f"photos/{photo.number}",
        "label": photo.caption,
        "kind": "photo_caption",
        "value": photo.number,
        "unit": "照片",
        "printed": f"照片 {photo.number}",
        "chapter": photo.chapter,
        "record": photo.record.number,
        "records": 1,
        "spec": spec,
    }


def one(figure: Figure, spec: list[str]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "key": figure.key,
        "label": figure.label,
        "kind": figure.kind,
        "value": figure.machine,
        "unit": timing.machine_unit(figure),
        "printed": figure.printed,
        "period": timing.when(figure),
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "numerator": figure.fraction[0] if figure.fraction else None,
        "denominator": figure.fraction[1] if figure.fraction else None,
        "approx": figure.approximate,
        "records": figure.records,
        "spec": spec,
    }
    if figure.items is not None:
        data["items"] = list(figure.items)
    return data
