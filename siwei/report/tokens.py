"""Figure tokens in prose: `{facilities.repairs.handled}` becomes a printed figure that opens its card.

`{key}` prints value and unit, `{key|bare}` without 約, `{key|number}` the number alone, for the cells of a table.
In a record's own paragraph `{element/冷卻水循環泵}` names a measure of the record's type and an item of this record.
`{edition.read_on}` is a fact of the edition, and plain text.
`{=15|勞動基準法第 56 條}` prints 15 and keeps where it is from; `{direction KEY}` prints 增加, 減少 or 持平, by the sign of the change.
`{photos}` refers to the photos chosen for this section or paragraph, `{photos 1、3}` to some of them by their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from siwei.measures.measure import Figure
from siwei.measures.prose import DIRECTION, FACT, LITERAL, PHOTOS, TOKEN, full_key
from siwei.plain.errors import BadInput, said
from siwei.records.models import Record

from .plates import Chosen
from .tree import FigureToken, Inline, Text

_MARKED = re.compile(f"{LITERAL.pattern}|{TOKEN.pattern}")


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
    direction: Callable[[str], int] | None = None  # key → sign of its change since the period before; raises BadInput

    def inlines(self, prose: str) -> tuple[Inline, ...]:
        """Prose as text and figure tokens.  Raises UnknownToken."""
        made: list[Inline] = []
        end = 0
        for found in _MARKED.finditer(prose):
            if found.start() > end:
                made.append(Text(prose[end : found.start()]))
            literal = LITERAL.fullmatch(found.group())
            made.extend(self._literal(*literal.groups()) if literal else self._marked(found.group()))
            end = found.end()
        if end < len(prose):
            made.append(Text(prose[end:]))
        return tuple(made)

    def _literal(self, text: str, source: str) -> tuple[Inline, ...]:
        if not text.strip() or not source.strip():
            raise UnknownToken(
                said(
                    "章節「{where}」的「{{={text}|{source}}}」缺少數字或出處，請寫成 {{=15|勞動基準法第 56 條}}。",
                    where=self.where,
                    text=text,
                    source=source,
                )
            )
        return (Text(text.strip(), f"={source.strip()}"),)

    def _marked(self, written: str) -> tuple[Inline, ...]:
        found = TOKEN.fullmatch(written)
        assert found is not None
        return self._token(found[1].strip(), form=found[2] or "")

    def _token(self, name: str, *, form: str) -> tuple[Inline, ...]:
        word, _, rest = name.partition(" ")
        if word == PHOTOS and self.photos is not None:
            return self._photos(self.photos, rest)
        if word == DIRECTION and self.direction is not None:
            return self._direction(self.direction, rest.split())
        if name.startswith(FACT):
            try:
                return (Text(self.facts[name.removeprefix(FACT)], name),)
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

    def _direction(self, direction: Callable[[str], int], given: list[str]) -> tuple[Inline, ...]:
        """given: the key, and perhaps three words: for more, for less, for as many."""
        key, *words = given or [""]
        try:
            if len(words) not in (0, 3):
                raise BadInput(said("方向詞要給三個，依序是增加、減少與不變時的用詞。"))
            more, less, same = words or ("增加", "減少", "持平")
            sign = direction(self._key(key))
        except BadInput as bad:
            raise UnknownToken(
                said(
                    "章節「{where}」的「{{{name}}}」無法計算：{bad}",
                    where=self.where,
                    name=" ".join((DIRECTION, *given)),
                    bad=bad,
                )
            ) from bad
        return (Text(more if sign > 0 else less if sign < 0 else same, f"{DIRECTION} {self._key(key)}"),)

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
