"""Sentences on file: what a worker found wrong is read by somebody whose language it cannot know."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from siwei.plain.errors import Said, Typed, said


def kept(value: Any) -> Any:
    """As JSON: a sentence of ours by its template and values, what was typed as such, a word of ours as it is."""
    if isinstance(value, Exception):
        value = str(value)
    if isinstance(value, Said):
        values = {name: kept(one) for name, one in value.values.items()}
        return {"said": value.template, "values": values, "text": str.__str__(value)}
    if isinstance(value, int | float) or (isinstance(value, str) and not isinstance(value, Typed)):
        return value
    return {"typed": str(value)}


def again(stored: Any) -> Any:
    """What was kept, in the language of the reader; as it was written, where its template is of another release."""
    if isinstance(stored, str):
        return gettext(stored) if stored else ""
    if not isinstance(stored, dict):
        return stored
    if "typed" in stored:
        return Typed(stored["typed"])
    try:
        return said(stored["said"], **{name: again(one) for name, one in stored["values"].items()})
    except (LookupError, ValueError):
        return stored["text"]
