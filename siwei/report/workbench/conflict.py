"""Two people saved the same section: theirs, mine, the text both began with, and a proposal that keeps the work of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from siwei.report.compiling import pieces_of
from siwei.report.models import Section

from .contents import Content, content_of
from .merging import Stretch, merge, stretches
from .revising import base_of


@dataclass(frozen=True)
class Conflict:
    """proposal: to be read and saved.  disputed: how many paragraphs both reworded; they stand one after the other in it.
    unmerged: names of tables that both changed in a way that cannot be joined; mine stand in the proposal."""

    stretches: list[Stretch]
    proposal: Content
    unmerged: list[str]
    headings: tuple[str, str, str]  # base, theirs, mine

    @property
    def disputed(self) -> int:
        return sum(stretch.disputed for stretch in self.stretches)


def conflict(section: Section, mine: Content, *, base: int) -> Conflict:
    """section: as it is saved now.  base: version on which mine began."""
    began, theirs = base_of(section, base), content_of(section)
    texts = [pieces_of(text["body"]) for text in (began, theirs, mine)]
    heading = theirs["heading"] if mine["heading"] == began["heading"] else mine["heading"]
    tables, unmerged = _tables(began["tables"], theirs["tables"], mine["tables"])
    proposal: Content = {"heading": heading, "body": "\n\n".join(merge(*texts)), "tables": tables}
    headings = (began["heading"], theirs["heading"], mine["heading"])
    return Conflict(stretches(*texts), proposal, unmerged, headings)


def _tables(base: Any, theirs: Any, mine: Any) -> tuple[list[dict[str, Any]], list[str]]:
    old, other = ({table["name"]: table for table in tables} for tables in (base, theirs))
    merged, unmerged = [], []
    for table in mine:
        name = table["name"]
        try:
            merged.append(_joined(old.get(name), other.get(name), table))
        except ValueError:
            merged.append(table)
            unmerged.append(name)
    return merged, unmerged


def _joined(base: Any, theirs: Any, mine: Any) -> Any:
    """Cell by cell.  Raises ValueError where both changed the same one, or the shape."""
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if isinstance(base, dict) and isinstance(theirs, dict) and isinstance(mine, dict):
        return {key: _joined(base.get(key), theirs.get(key), mine[key]) for key in mine}
    if isinstance(base, list) and isinstance(theirs, list) and len(base) == len(theirs) == len(mine):
        return [_joined(*three) for three in zip(base, theirs, mine, strict=True)]
    raise ValueError
