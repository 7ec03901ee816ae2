"""Photos of a report: numbered through the whole of it where prose first refers to them, printed at their chapter's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from siwei.plain.errors import BadInput, said
from siwei.records import store
from siwei.records.models import Attachment

from .tree import Inline, Photo, PhotoToken, Plate


@dataclass(frozen=True)
class Shown:
    """A photo as one place of the report shows it."""

    attachment: Attachment
    caption: str


@dataclass
class Plates:
    """last: the number given last.  One photo keeps its number wherever else it is referred to."""

    last: int = 0
    shown: dict[int, Shown] = field(default_factory=dict)  # number → the photo that bears it
    _given: dict[int, int] = field(default_factory=dict)  # attachment → number
    _waiting: list[Photo] = field(default_factory=list)

    def number(self, shown: Shown) -> int:
        """The photo's number; its plate comes at the end of the chapter that first refers to it."""
        key = shown.attachment.pk
        if key not in self._given:
            self.last += 1
            self._given[key] = self.last
            self.shown[self.last] = shown
            self._waiting.append(Photo(self.last, shown.caption, shown.caption, _image(shown.attachment)))
        return self._given[key]

    def reserve(self, count: int, caption: str) -> None:
        """Keep numbers up to `count` in this chapter for photos that are not on file yet.

        caption: what stands in their place.
        """
        for _ in range(count - len(self._waiting)):
            self.last += 1
            self._waiting.append(Photo(self.last, caption, "保留的照片位置"))

    def due(self) -> Iterator[Plate]:
        """The plate of the chapter that ends here, if it has photos."""
        if self._waiting:
            yield Plate(tuple(self._waiting))
            self._waiting = []


@dataclass
class Chosen:
    """The photos of one section or of one record's paragraph, in their order, and which of them were referred to."""

    plates: Plates
    photos: Sequence[Shown]
    _told: set[int] = field(default_factory=set)

    def refer(self, which: str = "") -> tuple[Inline, ...]:
        """A reference 「（照片 n、m）」.  which: 「1、3」, positions from 1; empty: all that were not referred to yet.

        Raises BadInput where there is no such photo.
        """
        wanted = self._positions(which) if which else [n for n in range(len(self.photos)) if n not in self._told]
        self._told.update(wanted)
        numbers = tuple(self.plates.number(self.photos[n]) for n in wanted)
        return (PhotoToken(numbers),) if numbers else ()

    def _positions(self, which: str) -> list[int]:
        parts = [part.strip() for part in which.replace(",", "、").split("、")]
        known = {str(n + 1): n for n in range(len(self.photos))}
        missing = [part for part in parts if part not in known]
        if missing:
            raise BadInput(
                said(
                    "這裡選了 {count} 張可以刊印的照片，沒有第「{listed}」張。",
                    count=len(self.photos),
                    listed="、".join(missing),
                )
            )
        return [known[part] for part in parts]


def _image(attachment: Attachment) -> Path:
    try:
        return store.local_path(attachment.printable)
    except store.Damaged:
        number = attachment.record.number
        raise BadInput(
            said(
                "{number} 的照片「{name}」遺失或與存入時不同，不能刊印；請由該案移除後重新上傳。",
                number=number,
                name=attachment.name,
            )
        ) from None
