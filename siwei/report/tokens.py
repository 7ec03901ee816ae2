"""Figure tokens in prose: `{facilities.repairs.handled}` becomes a printed figure that opens its card.

`{key}` prints value and unit, `{key|bare}` without 約, `{key|number}` the number alone, for the cells of a table.
In a record's own paragraph `{element/冷卻水循環泵}` names a measure of the record's type and an item of this record.
`{edition.read_on}` is a fact of the edition, and plain text.
`{photos}` refers to the photos chosen for this section or paragraph, `{photos 1、3}` to some of them by their order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from siwei.measures.measure import Figure
from siwei.measures.prose import FACT, PHOTOS, TOKEN, full_key
from siwei.plain.errors import BadInput, said
from siwei.records.models import Record

from .plates import Chosen
from .tree import FigureToken, Inline, Text


class UnknownToken(BadInput):
    """A token names no figure or photo of this period; the sentence says which and where."""


@dataclass(frozen=True)
class Teller:
    """What a piece of prose can refer to."""

    figure: Callable[[str], Figure]  # key → figure; raises BadInput
    facts: dict[str, str]
    where: str  # 「1.2.a 營造安全友善空間」, for the sentence that refuses
    record: Record | None = None
    photos: Chosen | None = None

    def inlines(self, prose: str) -> tuple[Inline, ...]:
        """Prose as text and figure tokens.  Raises UnknownToken."""
        made: list[Inline] = []
        end = 0
        for found in TOKEN.finditer(prose):
            if found.start() > end:
                made.append(Text(prose[end : found.start()]))
            made.extend(replace(told, raw=found[0]) for told in self._token(found[1].strip(), form=found[2] or ""))
            end = found.end()
        if end < len(prose):
            made.append(Text(prose[end:]))
        return tuple(made)

    def _token(self, name: str, *, form: str) -> tuple[Inline, ...]:
        word, _, rest = name.partition(" ")
        if word == PHOTOS and self.photos is not None:
            return self._photos(self.photos, rest)
        if name.startswith(FACT):
            try:
                return (Text(self.facts[name.removeprefix(FACT)]),)
            except KeyError:
                raise UnknownToken(
                    said("章節「{where}」引用的「{{{name}}}」不是報告的基本資料。", where=self.where, name=name)
                ) from None
        try:
            figure = self.figure(self._key(name))
        except BadInput as bad:
            raise UnknownToken(
                said("章節「{where}」的「{{{name}}}」無法計算：{bad}", where=self.where, name=name, bad=bad)
            ) from bad
        printed = {"": figure.printed, "bare": figure.bare, "number": figure.number}[form]
        return (FigureToken(figure.key, printed, str(figure.machine), figure.label),)

    def _photos(self, photos: Chosen, which: str) -> tuple[Inline, ...]:
        try:
            return photos.refer(which.strip())
        except BadInput as bad:
            raise UnknownToken(
                said(
                    "章節「{where}」的「{{{photos} {which}}}」無法刊印：{bad}",
                    where=self.where,
                    photos=PHOTOS,
                    which=which,
                    bad=bad,
                )
            ) from bad

    def _key(self, name: str) -> str:
        return full_key(name, kind=self.record.kind, number=self.record.number) if self.record else name
