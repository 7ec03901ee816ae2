"""One section of the outline, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    code: str
    level: int
    heading: str = ""
    role: str = "body"
    body: str = ""
    pending: bool = False
    reserved_photos: int = 0
    unit: str = ""
    tables: tuple[dict[str, object], ...] = ()


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


def chapter(code: str, heading: str, unit: str, photos: int, *headings: str) -> tuple[Section, ...]:
    """A chapter whose records are not in the system yet: its headings, and the numbers of its photos kept free."""
    letters = "abcdef"[: len(headings)]
    return (
        Section(code, 2, heading, pending=True, reserved_photos=photos, unit=unit),
        *(Section(f"{code}.{letter}", 3, text, unit=unit) for letter, text in zip(letters, headings, strict=True)),
    )
