"""The one error of this package: something a person typed or uploaded cannot be taken as it stands."""

import re

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_LONGEST_QUOTE = 40


class BadInput(ValueError):
    """`str(error)` is one or two sentences in Traditional Chinese for the person: what is wrong and what to do."""


def quoted(typed: str) -> str:
    """Return what the person typed, fit to stand inside a sentence: one line, at most 40 characters.

    A pasted page or a control character would otherwise break the sentence that refuses it.
    """
    line = _UNPRINTABLE.sub(" ", typed).strip()
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + "…"
