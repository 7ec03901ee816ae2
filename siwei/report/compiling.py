"""Compiling: an edition, its sections and the records of its period become the document tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import Prefetch

from siwei.measures.measure import Figure, Scope, all_figures
from siwei.measures.prose import TITLED
from siwei.measures.together import read_together
from siwei.plain.errors import BadInput, said
from siwei.plain.numerals import heading_number, to_chinese
from siwei.plain.rocdate import format_date
from siwei.records.models import Attachment, Narrative, NarrativePhoto, Record
from siwei.records.registered import TYPES

from . import addresses, comparing, facts, sources, tables
from .models import Edition, Section, SectionPhoto
from .plates import Chosen, Plates, Shown
from .promising import printing
from .promising.models import Promise
from .restating import telling
from .tokens import Teller, UnknownToken
from .tree import Block, Card, Document, Front, Heading, Inline, Notice, Paragraph, Plate, Table, plain

# Numbered items; or plain paragraphs, where there is but one.  「@narratives documents.archive_awards」: those of one kind.
NARRATIVES, PARAGRAPHS = "@narratives", "@paragraphs"
APART = (NARRATIVES, PARAGRAPHS, tables.DIRECTIVE, printing.DIRECTIVE)  # pieces that are no prose of the section
ITEM = "# "  # a numbered paragraph


@dataclass(frozen=True)
class PrintedPhoto:
    """A photo as the report numbers it.  chapter: code of the section at whose end it is printed."""

    number: int
    caption: str
    chapter: str
    record: Record


@dataclass(frozen=True)
class Place:
    """Where a block of the document comes from.  paragraph: from 1 within its section; record: whose paragraph it is."""

    section: Section
    paragraph: int = 0
    record: Record | None = None


@dataclass
class Compiled:
    """A document, and every figure of its period: those it prints and those it does not.

    places: of each block of the document, in its order.
    prose: what it was told from, by its place (`sources.py`).
    """

    edition: Edition
    document: Document
    figures: dict[str, Figure]
    photos: tuple[PrintedPhoto, ...] = ()
    places: tuple[Place, ...] = ()
    prose: dict[str, str] = field(default_factory=dict)


@dataclass
class Items:
    """The numbered items of one section: paragraphs that begin with their number, or heading lines."""

    code: str
    count: int = 0

    def blocks(
        self,
        piece: str,
        teller: Teller,
        *,
        source: str,
        after: Callable[[], tuple[Inline, ...]] = tuple,
        role: str = "body",
    ) -> Iterator[Block]:
        """One piece of prose.  after: what is said at its end, asked for once the piece itself was read."""
        mark, text = marked(piece)
        if mark:
            self.count += 1
        number = heading_number(4, self.count) if mark else ""
        if mark == TITLED:
            heading, _, text = text.partition("\n")
            title = plain(teller.inlines(heading.strip()))  # 「{named}」 is the record's own name
            anchor = f"s-{self.code.replace('.', '-')}-{self.count}"
            yield Heading(4, number, title, anchor, sources.part(source, sources.TITLE))
            number = ""
        if text.strip():
            inlines = teller.inlines(" ".join(text.strip().split("\n")) if mark else text)
            role, place = "body" if mark else role, sources.part(source, sources.TEXT)
            yield Paragraph((*inlines, *after()), number, role, place)  # type: ignore[arg-type]


@dataclass
class Compiler:
    """Walks the outline once.  Photo numbers run through the whole report."""

    edition: Edition
    figures: dict[str, Figure]
    plates: Plates = field(default_factory=Plates)
    chapters: dict[int, str] = field(default_factory=dict)  # number of a photo → code of its chapter
    counters: dict[int, int] = field(default_factory=dict)
    prose: dict[str, str] = field(default_factory=dict)
    section: Section | None = None  # being told
    record: Record | None = None  # whose paragraph is being told

    def placed(self) -> Iterator[tuple[Block, Place]]:
        """The blocks, each with the place it comes from."""
        section, paragraph = None, 0
        for block in self.blocks():
            assert self.section is not None
            paragraph = paragraph + 1 if section == self.section else 1
            section = self.section
            yield block, Place(section, paragraph, self.record)

    def blocks(self) -> Iterator[Block]:
        chapter = None
        for section in self._sections():
            self.section = section
            if section.level and section.level <= 2:
                yield from self._plate(chapter)
                chapter = section
            if section.level:
                yield self._heading(section)
            if section.pending:
                yield self._pending(section)
            yield from self._body(section)
        yield from self._plate(chapter)
        if self.section is not None:  # what earlier reports stated otherwise stands at the end, with the last section
            self.record = None
            yield from telling.annex(self.edition, self.figures)

    def _plate(self, chapter: Section | None) -> Iterator[Plate]:
        """The photos of the chapter that ends here, and the numbers it keeps for those still to come."""
        if chapter and not chapter.pending:
            self.plates.reserve(chapter.reserved_photos, "（保留，待附照片）")
        for plate in self.plates.due():
            self.chapters |= {photo.number: chapter.code for photo in plate.photos if chapter}
            yield plate

    def _sections(self) -> Iterable[Section]:
        return self.edition.sections.select_related("unit").prefetch_related(photos_of("photos", SectionPhoto))

    def _heading(self, section: Section) -> Heading:
        level = section.level
        number = ""
        if level in (1, 2):
            self.counters[level] = self.counters.get(level, 0) + 1
            self.counters = {k: v for k, v in self.counters.items() if k <= level}
            number = heading_number(level, self.counters[level])
        anchor = "s-" + section.code.replace(".", "-")
        return Heading(level, number, section.heading, anchor, sources.heading(section.code))  # type: ignore[arg-type]

    def _pending(self, section: Section) -> Notice:
        count, first = section.reserved_photos, self.plates.last + 1
        self.plates.reserve(count, "（保留，待本章接入）")
        if not count:
            return Notice("本章待接入：各節的紀錄尚未納入系統。")
        photos = f"照片 {first}" if count == 1 else f"照片 {first} 至 {first + count - 1}"
        return Notice(f"本章待接入：各節的紀錄尚未納入系統，{photos} 的編號先行保留。")

    def _body(self, section: Section) -> Iterator[Block]:
        role = section.role if section.role != Section.Role.BODY else "body"
        photos = Chosen(self.plates, [_shown(p, p.caption) for p in section.photos.all()])
        teller = self._teller(section, photos=photos)
        self.prose[section.code] = section.body
        pieces = pieces_of(section.body)
        last = max((n for n, piece in enumerate(pieces) if not piece.startswith(APART)), default=-1)
        items = Items(section.code)
        for n, piece in enumerate(pieces):
            word, _, rest = piece.partition(" ")
            if word in (NARRATIVES, PARAGRAPHS):
                for narrative in self._narratives(section, kind=rest.strip()):
                    self.record = narrative.record
                    yield from self._told(section, narrative, items if word == NARRATIVES else None)
                    self.record = None
                continue
            if piece == printing.DIRECTIVE:
                yield from self._promises()
                continue
            if piece.startswith(tables.DIRECTIVE):
                yield self._table(section, rest.strip(), teller)
                continue
            # Photos that the prose does not place itself stand at the end of the section's last own paragraph.
            source = sources.piece(section.code, n)
            after = photos.refer if n == last else tuple
            yield from items.blocks(piece, teller, source=source, after=after, role=role)
        photos.refer()  # a section without prose of its own shows its photos all the same

    def _table(self, section: Section, name: str, teller: Teller) -> Table:
        try:
            return tables.find(section.tables, name, teller.inlines, source=sources.table(section.code, name))
        except BadInput as bad:
            raise UnknownToken(f"章節「{teller.where}」的表格「{name}」無法刊印：{bad}") from bad

    def _told(self, section: Section, narrative: Narrative, items: Items | None) -> Iterator[Block]:
        """A record's paragraphs, with a reference to its photos at the end where its prose has none.

        items: numbers the record as one item of the section; None leaves it unnumbered.
        """
        photos = Chosen(self.plates, [_shown(p) for p in narrative.photos.all()])
        teller = self._teller(section, narrative, photos)
        place = sources.told(section.code, narrative.record.number)
        self.prose[place] = narrative.text
        pieces = pieces_of(narrative.text)
        for n, piece in enumerate(pieces):
            marked = piece if n or items is None or piece.startswith((ITEM, TITLED)) else ITEM + piece
            yield from (items or Items(section.code)).blocks(
                marked,
                teller,
                source=sources.piece(place, n),
                after=photos.refer if n == len(pieces) - 1 else tuple,
            )

    def printed_photos(self) -> Iterator[PrintedPhoto]:
        """After the walk: the photos that bear a number, without the places kept for others."""
        for number, shown in self.plates.shown.items():
            yield PrintedPhoto(number, shown.caption, self.chapters[number], shown.attachment.record)

    def _narratives(self, section: Section, *, kind: str) -> list[Narrative]:
        """Paragraphs of the records of this section and period; those of records that left the report are not told.

        kind: of the records; all, if it is empty.
        """
        told = Narrative.objects.filter(
            section=section.code,
            first=self.edition.first,
            last=self.edition.last,
            record__agency=self.edition.agency,
        )
        if kind:
            told = told.filter(record__kind=kind)
        told = told.select_related("record").prefetch_related(photos_of("photos", NarrativePhoto))
        told = told.filter(record__kind=kind) if kind else told
        return [n for n in told.order_by("position", "pk") if n.record.state not in TYPES[n.record.kind].VOID]

    def _teller(self, section: Section, narrative: Narrative | None = None, photos: Chosen | None = None) -> Teller:
        where = f"{section.code} {section.heading}".strip()
        record = narrative.record if narrative else None
        if record:
            where += f"／{record.number}"
        return Teller(self._figure, facts.printed(self.edition), where, record, photos, self._direction)

    def _promises(self) -> Iterator[Table]:
        made = printing.table(list(Promise.objects.answered_in(self.edition)), until=self.edition.last)
        if made:
            yield made

    def _direction(self, key: str) -> int:
        """1, 0 or -1: how a figure changed against the period before."""
        sign = comparing.sign(self._figure(key))
        if sign is None:
            raise BadInput(said("「{key}」與前一期沒有可以比較的數值。", key=key))
        return sign

    def _figure(self, key: str) -> Figure:
        try:
            return self.figures[key]
        except KeyError:
            raise BadInput(said("這個期間沒有「{key}」這個數字，請檢查代碼，或確認紀錄是否存在。", key=key)) from None


def pieces_of(prose: str) -> list[str]:
    """Paragraphs of a text, which empty lines separate."""
    return [piece.strip() for piece in prose.replace("\r\n", "\n").split("\n\n") if piece.strip()]


def marked(piece: str) -> tuple[str, str]:
    """The mark that begins a piece, if any, and the text after it."""
    mark = next((mark for mark in (TITLED, ITEM) if piece.startswith(mark)), "")
    return mark, piece.removeprefix(mark)


def photos_of(name: str, model: type[SectionPhoto] | type[NarrativePhoto]) -> Prefetch[Any]:
    """Those that a public report may print: a photo removed or made internal meanwhile is left out."""
    printable = model._default_manager.filter(attachment__in=Attachment.objects.printable())
    return Prefetch(name, printable.select_related("attachment__record"))


def _shown(photo: SectionPhoto | NarrativePhoto, caption: str = "") -> Shown:
    attachment = photo.attachment
    return Shown(attachment, caption or attachment.caption or attachment.record.title)


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
        address=addresses.of_figure(figure.key),
    )


def compile_edition(edition: Edition) -> Compiled:
    """Read everything in one REPEATABLE READ transaction, so that the figures of one report fit each other.

    Raises BadInput (UnknownToken) naming the section whose prose cannot be told.
    """
    with repeatable():
        return _compile(edition)


@contextmanager
def repeatable() -> Iterator[None]:
    """Everything read inside is read of one moment; nothing may be written."""
    with transaction.atomic():
        # Only the first statement of a transaction may set this; inside a caller's transaction, his own holds.
        if len(connection.atomic_blocks) == 1:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _compile(edition: Edition) -> Compiled:
    scope = Scope(edition.period, edition.agency)
    figures = {figure.key: figure for figure in all_figures(scope)}
    read_together(figures.values())
    figures |= telling.figures(edition)
    for figure in figures.values():
        _ = figure.printed, figure.records  # read now, inside the one transaction
    compiler = Compiler(edition, figures)
    placed = tuple(compiler.placed())
    blocks = tuple(block for block, _ in placed)
    document = Document(front=front(edition), blocks=blocks, meta={"期間": edition.period.label})
    printed = dict.fromkeys(token.key for token in document.figure_tokens())
    cards = tuple(card(figures[key]) for key in printed)
    places = tuple(place for _, place in placed)
    meta = {sources.CODE: sources.code(document, compiler.prose)}
    document = Document(
        document.front, blocks, cards, identifier=identifier(edition), meta=meta, address=addresses.of_report(edition)
    )
    return Compiled(edition, document, figures, tuple(compiler.printed_photos()), places, compiler.prose)


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
