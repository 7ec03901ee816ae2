"""The edition compiled section by section: what each one prints, and which one cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from siwei.measures.measure import Figure, Scope, all_figures
from siwei.measures.together import read_together
from siwei.plain.errors import BadInput
from siwei.report.compiling import Compiler, front
from siwei.report.models import Edition, Section
from siwei.report.tree import Block, Document

from .contents import Content, put


class Unread(Figure):
    """A figure of a section that is not looked at: its value is not asked for."""

    printed = bare = number = machine = ""  # type: ignore[assignment]


@dataclass
class Placing(Compiler):
    """Compiles the outline and keeps the blocks of each section apart; a section that cannot be told does not stop the others.

    only: the code of the one section whose figures are read; the others are walked for the numbers of their photos.
    draft: its text as typed, in place of what is saved.
    """

    only: str = ""
    draft: Content | None = None
    told: dict[str, list[Block]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    _at: str = ""

    def _sections(self) -> Iterable[Section]:
        for section in super()._sections():
            if self.draft is not None and section.code == self.only:
                put(section, self.draft)
            yield section

    def _body(self, section: Section) -> Iterator[Block]:
        self._at = section.code
        blocks = self.told.setdefault(section.code, [])
        try:
            for block in super()._body(section):
                blocks.append(block)
                yield block
        except BadInput as bad:
            self.faults[section.code] = str(bad)

    def _figure(self, key: str) -> Figure:
        figure = super()._figure(key)
        if self.only in ("", self._at):
            return figure
        return Unread(figure.measure, figure.scope, figure.subject)

    def figures_of(self, code: str) -> dict[str, list[str]]:
        """Key → [label, printed] of what a section prints."""
        document = Document(front(self.edition), tuple(self.told.get(code, ())))
        return {token.key: [token.label, token.printed] for token in document.figure_tokens()}


def placed(edition: Edition, *, only: str = "", draft: Content | None = None) -> Placing:
    """Walk the whole outline.  Nothing is refused: what cannot be told stands in `faults`."""
    figures = {figure.key: figure for figure in all_figures(Scope(edition.period, edition.agency))}
    if not only:
        read_together(figures.values())
    placing = Placing(edition, figures, only=only, draft=draft)
    for _ in placing.blocks():
        pass
    return placing
