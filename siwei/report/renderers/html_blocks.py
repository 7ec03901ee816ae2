"""The blocks of the report as HTML, one method for each type of block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from siwei.report.renderers import wording
from siwei.report.renderers.grids import scope
from siwei.report.renderers.typography import NO_BREAK_SPACE, clean, ems, glue
from siwei.report.tree import (
    Block,
    Cell,
    Document,
    FigureToken,
    Heading,
    Inline,
    Notice,
    Paragraph,
    Photo,
    PhotoToken,
    Plate,
    Table,
    Text,
    plain,
)

_SOLID_EMS = 14.0  # a figure up to this width never breaks: it fits a line of the smallest phone
_SOLID_CELL_EMS = 7.0  # 「工程管理費」 stays on one line; the table scrolls sideways on a phone


@dataclass(frozen=True)
class Hooks:
    """Where the links of a page lead, and where its photos come from."""

    figure_href: Callable[[str], str]
    figure_attributes: Callable[[str], dict[str, str]]
    photo_src: Callable[[Photo], str]


def text_of(text: str) -> str:
    """A text as it may stand in HTML, with numbers tied to their units."""
    return escape(glue(clean(text)))


def attributes(values: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(clean(value))}"' for name, value in values.items())


class Fragment:
    """Writes one document, counting its figures as they come by."""

    def __init__(self, document: Document, hooks: Hooks) -> None:
        self._document = document
        self._hooks = hooks
        self._depths = wording.depths(document)
        self._seen = wording.Occurrences()
        self._photos = {p.number for b in document.blocks if isinstance(b, Plate) for p in b.photos if p.image}

    def article(self, *, annex: bool) -> str:
        language = "zh-Hant-TW" if self._document.language == "zh-TW" else self._document.language
        cards = wording.annex(self._document) if annex else []
        parts = [
            f'<article class="report" lang="{escape(language)}">\n',
            self._front(),
            self._contents(with_annex=bool(cards)),
            '<div class="report-text">\n',
            *(self._block(block) for block in self._document.blocks),
            self._annex(cards) if cards else "",
            self._identity(),
            "</div>\n</article>\n",
        ]
        return "".join(parts)

    def blocks(self) -> str:
        """A part of the report alone, with neither front nor contents."""
        language = "zh-Hant-TW" if self._document.language == "zh-TW" else self._document.language
        text = "".join(self._block(block) for block in self._document.blocks)
        return (
            f'<article class="report" lang="{escape(language)}">\n<div class="report-text">\n{text}</div>\n</article>\n'
        )

    # ---- around the blocks ----

    def _front(self) -> str:
        front = self._document.front
        lines = "".join(f"<p>{text_of(line)}</p>\n" for line in (front.date_line, front.reporter_line) if line)
        return (
            '<header class="report-front">\n'
            f'<p class="report-running">{text_of(front.running_head)}</p>\n'
            f"<h1>{text_of(front.title)}</h1>\n{lines}</header>\n"
        )

    def _contents(self, *, with_annex: bool) -> str:
        entries = [(h.level, h.anchor, h.number + h.text) for h in self._document.headings() if h.level < 4]
        if with_annex:
            entries.append((1, wording.ANNEX_ANCHOR, wording.ANNEX_TITLE))
        if not entries:
            return ""
        items = "".join(
            f'<li class="level-{level}"><a href="#{escape(anchor)}">{text_of(text)}</a></li>\n'
            for level, anchor, text in entries
        )
        return (
            '<nav class="report-contents" aria-labelledby="report-contents-title">\n'
            f'<h2 id="report-contents-title">{wording.CONTENTS_TITLE}</h2>\n<ol>\n{items}</ol>\n</nav>\n'
        )

    def _annex(self, cards: list[wording.AnnexCard]) -> str:
        return (
            '<section class="report-annex">\n'
            f'<h2 class="level-1" id="{wording.ANNEX_ANCHOR}">{wording.ANNEX_TITLE}</h2>\n'
            f"<p>{wording.ANNEX_INTRODUCTION}</p>\n{''.join(self._card(card) for card in cards)}</section>\n"
        )

    def _card(self, card: wording.AnnexCard) -> str:
        rows = "".join(f"<div><dt>{text_of(name)}</dt><dd>{text_of(text)}</dd></div>\n" for name, text in card.rows)
        count = self._seen.count(card.key)
        places = "、".join(f'<a href="#{escape(card.key)}-{n}">{n}</a>' for n in range(1, count + 1))
        back = f'<p class="report-back">回本文：{places}</p>\n' if places else ""
        return (
            f'<section class="report-card" id="card-{escape(card.key)}">\n'
            f'<h3>{text_of(card.label)}</h3>\n<p class="report-card-figure">{text_of(card.printed)}</p>\n'
            f"<dl>\n{rows}</dl>\n{back}</section>\n"
        )

    def _identity(self) -> str:
        line = wording.identity_line(self._document)
        return f'<p class="report-identity">{text_of(line)}</p>\n' if line else ""

    # ---- blocks ----

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Notice():
                return f'<p class="report-notice" role="note">{text_of(block.text)}</p>\n'
            case Table():
                return self._table(block)
            case Plate():
                return self._plate(block)

    def _heading(self, heading: Heading) -> str:
        tag = f"h{self._depths[heading.anchor] + 1}"
        number = f'<span class="report-number">{text_of(heading.number)}</span>' if heading.number else ""
        return (
            f'<{tag} class="level-{heading.level}" id="{escape(heading.anchor)}">'
            f"{number}{text_of(heading.text)}</{tag}>\n"
        )

    def _paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.number:
            number = f'<span class="report-number">{text_of(paragraph.number)}</span>'
            return f'<p class="report-item">{number}{self._inlines(paragraph.inlines)}</p>\n'
        return f'<p class="report-{paragraph.role}">{self._inlines(paragraph.inlines)}</p>\n'

    def _table(self, table: Table) -> str:
        caption = f"<caption>{text_of(table.caption)}</caption>\n" if table.caption else ""
        head = "".join(self._row(row, in_head=True) for row in table.head)
        head = f"<thead>\n{head}</thead>\n" if head else ""
        body = "".join(self._row(row, in_head=False) for row in table.body)
        name = escape(clean(table.caption)) or "表格"
        return (
            f'<div class="report-table" role="region" aria-label="{name}" tabindex="0">\n<table>\n{caption}'
            f"{head}<tbody>\n{body}</tbody>\n</table>\n</div>\n"
        )

    def _row(self, row: tuple[Cell, ...], *, in_head: bool) -> str:
        return f"<tr>{''.join(self._cell(cell, in_head=in_head) for cell in row)}</tr>\n"

    def _cell(self, cell: Cell, *, in_head: bool) -> str:
        header = in_head or cell.header
        solid = " solid" if ems(plain(cell.inlines)) <= _SOLID_CELL_EMS else ""
        values = {"class": f"to-{cell.align}{solid}"}
        if header:
            values["scope"] = scope(cell, in_head=in_head)
        if cell.colspan > 1:
            values["colspan"] = str(cell.colspan)
        if cell.rowspan > 1:
            values["rowspan"] = str(cell.rowspan)
        tag = "th" if header else "td"
        return f"<{tag}{attributes(values)}>{self._inlines(cell.inlines)}</{tag}>"

    def _plate(self, plate: Plate) -> str:
        photos = "".join(self._photo(photo) for photo in plate.photos if photo.image is not None)
        reserved = wording.reserved_line(plate)
        return (f'<div class="report-plate">\n{photos}</div>\n' if photos else "") + (
            f'<p class="report-reserved">{text_of(reserved)}</p>\n' if reserved else ""
        )

    def _photo(self, photo: Photo) -> str:
        src, alt = escape(self._hooks.photo_src(photo)), escape(clean(photo.alt or photo.caption))
        return (
            f'<figure id="photo-{photo.number}"><img src="{src}" alt="{alt}" loading="lazy">\n'
            f"<figcaption>{text_of(wording.photo_label(photo) + photo.caption)}</figcaption></figure>\n"
        )

    # ---- inlines ----

    def _inlines(self, inlines: tuple[Inline, ...]) -> str:
        printed: list[str] = []
        after_number = False
        for inline in inlines:
            match inline:
                case Text():
                    printed.append(escape(glue(clean(inline.text), after_number=after_number)))
                case FigureToken():
                    printed.append(self._figure(inline))
                case PhotoToken():
                    printed.append(self._photo_reference(inline))
            after_number = isinstance(inline, FigureToken) and inline.printed[-1:].isdigit()
        return "".join(printed)

    def _figure(self, token: FigureToken) -> str:
        key = token.key
        values = {
            "value": token.value,
            "class": "figure" if ems(token.printed) <= _SOLID_EMS else "figure long",
            "data-figure": key,
            "id": f"{key}-{self._seen.next(key)}",
        }
        data = f"<data{attributes(values)}>{text_of(token.printed)}</data>"
        href = self._hooks.figure_href(key)
        if not href:
            return data
        link = {"href": href, "title": token.label} | self._hooks.figure_attributes(key)
        return f"<a{attributes(link)}>{data}</a>"

    def _photo_reference(self, token: PhotoToken) -> str:
        first, *others = (
            f'<a class="report-photo" href="#photo-{n}">{n}</a>' if n in self._photos else str(n) for n in token.numbers
        )
        rest = "".join(f"、{number}" for number in others)
        return f'<span class="report-photos">（照片{NO_BREAK_SPACE}{first}</span>{rest}）'
