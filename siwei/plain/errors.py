"""Refusals: something a person typed or uploaded cannot be taken as it stands, and the sentence that says so.

The sentence is a template with names, so that it can be said in another language: Chinese unless somebody above has told
`speak` how to translate.
"""

import re
from collections.abc import Callable
from typing import Any

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_LONGEST_QUOTE = 40


class BadInput(ValueError):
    """`str(error)` is one or two sentences for the person: what is wrong and what to do."""


class Typed(str):
    """What a person typed: no word of ours, so never translated."""

    __slots__ = ()


class Said(str):
    """A sentence of ours that knows what it was made of: kept on file, it can be said again in another language."""

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __str__(self) -> str:
        """Itself: what is raised with it, and told from there, still knows."""
        return self


def quoted(typed: str) -> Typed:
    """Return what the person typed, fit to stand inside a sentence: one line, at most 40 characters.

    A pasted page or a control character would otherwise break the sentence that refuses it.
    """
    line = _UNPRINTABLE.sub(" ", typed).strip()
    return Typed(line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + "…")


_translators: list[Callable[[str], str]] = []  # none, or one: the house's catalogue


def speak(translate: Callable[[str], str]) -> None:
    """From now on every sentence is asked of this translator, which knows whose turn it is to read."""
    _translators[:] = [translate]


def said(template: str, /, **values: Any) -> str:
    """The sentence in the language of the reader.  A value that is a word of ours (a label) is translated with it.

    said("「{text}」不是{label}的選項。", text=quoted(typed), label="類別")
    """
    sentence = str(_spoken(template))
    made = Said(sentence.format(**{name: _spoken(value) for name, value in values.items()}) if values else sentence)
    made.template, made.values = template, values
    return made


def noted(template: str) -> str:
    """The template itself, for a sentence that is said elsewhere: `siwei messages` finds it here."""
    return template


def _spoken(value: Any) -> Any:
    ours = isinstance(value, str) and not isinstance(value, Typed) and value
    return _translators[0](value) if ours and _translators else value
