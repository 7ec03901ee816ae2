"""The names that a report may print with the numerals they hold: of the records it tells of, of the house, of laws."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from siwei.directory.models import Agency, Unit
from siwei.directory.parties import Organisation, Person
from siwei.law.models import Rule
from siwei.report.compiling import Compiled

from .numerals import NUMERAL

ENOUGH = 4  # characters beside the numeral that a text must share with a name: 「2019 波特蘭玫瑰節」
_BLANKS = re.compile(r"\s+")
DIGIT = re.compile("[0-9]")


def normal(text: str) -> str:
    """Without blanks and in half width, since 「1F 大禮堂」 and 「1F大禮堂」 are one name."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


class Names:
    """Names that hold a numeral, in one text, separated by line feeds."""

    def __init__(self, names: Iterable[str]) -> None:
        kept = dict.fromkeys(normal(name) for name in names)
        self.all = tuple(name for name in kept if NUMERAL.search(name))
        self._text = "\n" + "\n".join(self.all) + "\n"

    def hold(self, text: str, start: int, end: int) -> bool:
        """Does the numeral at start..end stand in a name, or in a part of one that is long enough to be known by?"""
        before, numeral, after = (normal(part) for part in (text[:start], text[start:end], text[end:]))
        for left in range(ENOUGH, -1, -1):
            near, far = before[len(before) - left :], after[: ENOUGH - left]
            if len(near) + len(far) == ENOUGH and self._found(near + numeral + far, left, left + len(numeral)):
                return True
        return self._whole(before, numeral, after)

    def _found(self, part: str, start: int, end: int) -> bool:
        """The part as it stands, and its numeral not the piece of a longer one."""
        at = self._text.find(part)
        while at >= 0:
            longer = DIGIT.match(part[start]) and (
                (start == 0 and DIGIT.match(self._text[at - 1]))
                or (end == len(part) and DIGIT.match(self._text[at + end]))
            )
            if not longer:
                return True
            at = self._text.find(part, at + 1)
        return False

    def _whole(self, before: str, numeral: str, after: str) -> bool:
        """A short name that stands whole: 「三信家商」, 「7-11」."""
        near, far = before[-20:], after[:20]
        return any(
            name in near + numeral + far and near.endswith(left) and far.startswith(right)
            for name in self.all
            if len(name) <= len(numeral) + ENOUGH * 2
            for left, found, right in (name.partition(numeral),)
            if found and len(left) + len(right) >= 1
        )


def known(compiled: Compiled) -> Names:
    return Names(_names(compiled))


def _names(compiled: Compiled) -> Iterator[str]:
    for place in compiled.places:
        if place.record:
            yield place.record.title
    yield from (photo.record.title for photo in compiled.photos)
    for figure in compiled.figures.values():
        if isinstance(figure.value, tuple):
            yield from figure.value
        elif isinstance(figure.value, str):
            yield figure.value
    for model in (Agency, Unit, Organisation, Person):
        yield from model._default_manager.values_list("name", flat=True)
    for label, title in Rule.objects.values_list("label", "title"):
        yield label
        yield title
