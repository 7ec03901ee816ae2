"""Compiling: an edition, its sections and the records of its period become the document tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import Prefetch

from siwei.measures.measure import Figure, Scope, all_figures
from siwei.measures.together import read_together
from siwei.plain.errors import BadInput, said
from siwei.plain.numerals import heading_number, to_chinese
from siwei.plain.rocdate import format_date
from siwei.records.models import Attachment, Narrative, NarrativePhoto
from siwei.records.registered import TYPES

from .models import Edition, Section, SectionPhoto
from .plates import Chosen, Plates, Shown
from .tokens import Teller
from .tree import Block, Card, Document, Front, Heading, Inline, Notice, Paragraph

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
    plates: Plates = field(default_factory=Plates)
    counters: dict[int, int] = field(default_factory=dict)

    def blocks(self) -> Iterator[Block]:
        for section in self._sections():
            if section.level and section.level <= 2:
                yield from self.plates.due()
            if section.level:
                yield self._heading(section)
            if section.pending:
                yield self._pending(section)
            else:
                self.plates.reserve(section.reserved_photos, "（保留，待附照片）")
            yield from self._body(section)
        yield from self.plates.due()

    def _sections(self) -> Iterable[Section]:
        return self.edition.sections.select_related("unit").prefetch_related(photos_of("photos", SectionPhoto))

    def _heading(self, section: Section) -> Heading:
        level = section.level
        number = ""
        if level in (1, 2):
            self.counters[level] = self.counters.get(level, 0) + 1
            self.counters = {k: v for k, v in self.counters.items() if k <= level}
            number = heading_number(level, self.counters[level])
        return Heading(level, number, section.heading, "s-" + section.code.replace(".", "-"))  # type: ignore[arg-type]

    def _pending(self, section: Section) -> Notice:
        count, first = section.reserved_photos, self.plates.last + 1
        self.plates.reserve(count, "（保留，待本章接入）")
        if not count:
            return Notice("本章待接入：各節的紀錄尚未納入系統。")
        photos = f"照片 {first}" if count == 1 else f"照片 {first} 至 {first + count - 1}"
        return Notice(f"本章待接入：各節的紀錄尚未納入系統，{photos} 的編號先行保留。")

    def _body(self, section: Section) -> Iterator[Block]:
        item = 0
        role = section.role if section.role != Section.Role.BODY else "body"
        photos = Chosen(self.plates, [_shown(p, p.caption) for p in section.photos.all()])
        teller = self._teller(section, photos=photos)
        pieces = [piece.strip() for piece in section.body.split("\n\n") if piece.strip()]
        last = max((n for n, piece in enumerate(pieces) if piece not in (NARRATIVES, PARAGRAPHS)), default=-1)
        for n, piece in enumerate(pieces):
            if piece in (NARRATIVES, PARAGRAPHS):
                for narrative in self._narratives(section):
                    item += piece == NARRATIVES
                    number = heading_number(4, item) if piece == NARRATIVES else ""
                    yield Paragraph(self._told(section, narrative), number)
                continue
            numbered = piece.startswith("# ")
            item += numbered
            text = " ".join(piece.split("\n")).removeprefix("# ") if numbered else piece
            # Photos that the prose does not place itself stand at the end of the section's last own paragraph.
            inlines = (*teller.inlines(text), *(photos.refer() if n == last else ()))
            yield Paragraph(inlines, heading_number(4, item) if numbered else "", role="body" if numbered else role)  # type: ignore[arg-type]
        photos.refer()  # a section without prose of its own shows its photos all the same

    def _told(self, section: Section, narrative: Narrative) -> tuple[Inline, ...]:
        """A record's paragraph, with a reference to its photos at the end where its prose has none."""
        photos = Chosen(self.plates, [_shown(p) for p in narrative.photos.all()])
        return (*self._teller(section, narrative, photos).inlines(narrative.text), *photos.refer())

    def _narratives(self, section: Section) -> list[Narrative]:
        """Paragraphs of the records of this section and period; those of records that left the report are not told."""
        told = Narrative.objects.filter(
            section=section.code,
            first=self.edition.first,
            last=self.edition.last,
            record__agency=self.edition.agency,
        )
        told = told.select_related("record").prefetch_related(photos_of("photos", NarrativePhoto))
        return [n for n in told.order_by("position", "pk") if n.record.state not in TYPES[n.record.kind].VOID]

    def _teller(self, section: Section, narrative: Narrative | None = None, photos: Chosen | None = None) -> Teller:
        where = f"{section.code} {section.heading}".strip()
        record = narrative.record if narrative else None
        if record:
            where += f"／{record.number}"
        return Teller(self._figure, facts(self.edition), where, record, photos)

    def _figure(self, key: str) -> Figure:
        try:
            return self.figures[key]
        except KeyError:
            raise BadInput(said("這個期間沒有「{key}」這個數字，請檢查代碼，或確認紀錄是否存在。", key=key)) from None


def photos_of(name: str, model: type[SectionPhoto] | type[NarrativePhoto]) -> Prefetch[Any]:
    """Those that a public report may print: a photo removed or made internal meanwhile is left out."""
    printable = model._default_manager.filter(attachment__in=Attachment.objects.printable())
    return Prefetch(name, printable.select_related("attachment__record"))


def _shown(photo: SectionPhoto | NarrativePhoto, caption: str = "") -> Shown:
    attachment = photo.attachment
    return Shown(attachment, caption or attachment.caption or attachment.record.title)


def facts(edition: Edition) -> dict[str, str]:
    """The edition's own facts as prose may quote them."""
    return {
        "term": str(edition.council_term),
        "session": str(edition.council_session),
        "period": edition.period.printed,
        "read_on": format_date(edition.read_on, "report"),
        "reporter": f"{edition.reporter_title} {edition.reporter_name}",
        "agency": edition.agency.name,
        "hotline": edition.hotline,
    }


def card(figure: Figure) -> Card:
    """The definition card of a figure, for the page and for the annex."""
    definition = figure.measure.definition
    return Card(
        key=figure.key,
        label=figure.label,
        printed=figure.printed,
        when=f"截至 {format_date(figure.as_of, 'report')}" if figure.as_of else figure.scope.period.printed,
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
    read_together(figures.values())
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
