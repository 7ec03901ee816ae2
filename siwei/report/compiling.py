"""Compiling: an edition, its sections and the records of its period become the document tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction

from siwei.measures.measure import Figure, Scope, all_figures
from siwei.plain.errors import BadInput
from siwei.plain.numerals import heading_number, to_chinese
from siwei.plain.rocdate import format_date
from siwei.records.models import Narrative
from siwei.records.registered import TYPES

from .models import Edition, Section
from .tokens import Teller
from .tree import Block, Card, Document, Front, Heading, Notice, Paragraph, Photo, Plate

NARRATIVES, PARAGRAPHS = "@narratives", "@paragraphs"  # numbered items; or plain paragraphs, where there is but one


@dataclass
class Compiled:
    """A document, and every figure of its period: those it prints and those it does not."""

    edition: Edition
    document: Document
    figures: dict[str, Figure]


@dataclass
class Compiler:
    """Walks the outline once.  Photo numbers run through the whole report."""

    edition: Edition
    figures: dict[str, Figure]
    photos: int = 0
    counters: dict[int, int] = field(default_factory=dict)

    def blocks(self) -> Iterator[Block]:
        reserved = 0
        for section in self.edition.sections.select_related("unit"):
            if section.level and section.level <= 2 and reserved:
                yield self._reserve(reserved)
                reserved = 0
            if section.level:
                yield self._heading(section)
            if section.pending:
                yield self._pending(section)
                reserved += section.reserved_photos
            yield from self._body(section)
        if reserved:
            yield self._reserve(reserved)

    def _heading(self, section: Section) -> Heading:
        level = section.level
        number = ""
        if level in (1, 2):
            self.counters[level] = self.counters.get(level, 0) + 1
            self.counters = {k: v for k, v in self.counters.items() if k <= level}
            number = heading_number(level, self.counters[level])
        return Heading(level, number, section.heading, "s-" + section.code.replace(".", "-"))  # type: ignore[arg-type]

    def _pending(self, section: Section) -> Notice:
        count, first = section.reserved_photos, self.photos + 1
        if not count:
            return Notice("本章待接入：各節的紀錄尚未納入系統。")
        photos = f"照片 {first}" if count == 1 else f"照片 {first} 至 {first + count - 1}"
        return Notice(f"本章待接入：各節的紀錄尚未納入系統，{photos} 的編號先行保留。")

    def _reserve(self, count: int) -> Plate:
        numbers = range(self.photos + 1, self.photos + count + 1)
        self.photos += count
        return Plate(tuple(Photo(number, "（保留，待本章接入）", "保留的照片位置") for number in numbers))

    def _body(self, section: Section) -> Iterator[Block]:
        item = 0
        role = section.role if section.role != Section.Role.BODY else "body"
        for piece in section.body.split("\n\n"):
            text = " ".join(piece.split("\n")).strip() if piece.startswith("# ") else piece.strip()
            if text in (NARRATIVES, PARAGRAPHS):
                for narrative in self._narratives(section):
                    item += text == NARRATIVES
                    teller = self._teller(section, narrative)
                    number = heading_number(4, item) if text == NARRATIVES else ""
                    yield Paragraph(teller.inlines(narrative.text), number)
            elif text.startswith("# "):
                item += 1
                yield Paragraph(self._teller(section).inlines(text[2:]), heading_number(4, item))
            elif text:
                yield Paragraph(self._teller(section).inlines(text), role=role)  # type: ignore[arg-type]

    def _narratives(self, section: Section) -> list[Narrative]:
        """Paragraphs of the records of this section and period; those of records that left the report are not told."""
        told = Narrative.objects.filter(
            section=section.code,
            first=self.edition.first,
            last=self.edition.last,
            record__agency=self.edition.agency,
        ).select_related("record")
        return [n for n in told.order_by("position", "pk") if n.record.state not in TYPES[n.record.kind].VOID]

    def _teller(self, section: Section, narrative: Narrative | None = None) -> Teller:
        where = f"{section.code} {section.heading}".strip()
        record = narrative.record if narrative else None
        if record:
            where += f"／{record.number}"
        return Teller(self._figure, facts(self.edition), where, record)

    def _figure(self, key: str) -> Figure:
        try:
            return self.figures[key]
        except KeyError:
            raise BadInput(f"這個期間沒有「{key}」這個數字，請檢查代碼，或確認紀錄是否存在。") from None


def facts(edition: Edition) -> dict[str, str]:
    """The edition's own facts as prose may quote them."""
    return {
        "term": str(edition.council_term),
        "session": str(edition.council_session),
        "period": edition.period.printed,
        "read_on": format_date(edition.read_on, "report"),
        "reporter": f"{edition.reporter_title} {edition.reporter_name}",
        "agency": edition.agency.name,
    }


def card(figure: Figure) -> Card:
    """The definition card of a figure, for the page and for the annex."""
    definition = figure.measure.definition
    return Card(
        key=figure.key,
        label=figure.label,
        printed=figure.printed,
        when=figure.scope.period.printed,
        counted=definition.counted,
        not_counted=definition.not_counted,
        date_field=definition.date_field,
        rounding=definition.rounding,
        basis=definition.basis,
        owner=definition.owner,
        records=figure.records,
        fraction=figure.fraction,
    )


def compile_edition(edition: Edition) -> Compiled:
    """Read everything in one REPEATABLE READ transaction, so that the figures of one report fit each other.

    Raises BadInput (UnknownToken) naming the section whose prose cannot be told.
    """
    with transaction.atomic():
        # Only the first statement of a transaction may set this; inside a caller's transaction, his own holds.
        if len(connection.atomic_blocks) == 1:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return _compile(edition)


def _compile(edition: Edition) -> Compiled:
    scope = Scope(edition.period, edition.agency)
    figures = {figure.key: figure for figure in all_figures(scope)}
    for figure in figures.values():
        _ = figure.printed, figure.records  # read now, inside the one transaction
    blocks = tuple(Compiler(edition, figures).blocks())
    document = Document(front=front(edition), blocks=blocks, meta={"期間": edition.period.label})
    printed = dict.fromkeys(token.key for token in document.figure_tokens())
    cards = tuple(card(figures[key]) for key in printed)
    return Compiled(edition, Document(document.front, blocks, cards, identifier=identifier(edition)), figures)


def front(edition: Edition) -> Front:
    return Front(
        running_head=edition.running_head,
        title=f"{to_chinese(edition.volume_number)}、{edition.title}",
        date_line=f"日期：{format_date(edition.read_on, 'report')}",
        reporter_line=f"報告人：{edition.reporter_title} {edition.reporter_name}",
        first_page=edition.first_page,
    )


def identifier(edition: Edition) -> str:
    return f"{edition.agency.code} {edition.period.code}"
