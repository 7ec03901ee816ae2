"""What the Typst page reads: the document as plain data, with the name of every place that a link may lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from siwei.report.renderers import pictures, qr, wording
from siwei.report.renderers.grids import Row, cell_share, column_shares, full_rows
from siwei.report.renderers.typography import clean, ems, glue
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
)

Data = dict[str, object]

CARD, PLACE, PHOTO = "card-", "place-", "photo-"
_TABLE_LINE = 39.6  # ems of the table's type in a line of the page
_SOLID_EMS = 7.5  # a figure up to this width never breaks over a line; a longer one is a list and must


@dataclass
class Sheet:
    """Turns one document into data, counting the figures as they come by.

    files: the photos by the name the page asks for.
    """

    document: Document
    files: dict[str, bytes] = field(default_factory=dict)
    _places: dict[str, list[str]] = field(default_factory=dict)
    _seen: wording.Occurrences = field(default_factory=wording.Occurrences)

    def data(self) -> Data:
        """The whole document.  The annex comes last, when all places of its figures are known."""
        self._photos = {p.number for b in self.document.blocks if isinstance(b, Plate) for p in b.photos if p.image}
        self._depths = wording.depths(self.document)
        blocks = self._blocks()
        front = self.document.front
        return {
            "front": {
                "running_head": clean(front.running_head),
                "title": clean(front.title),
                "date_line": glue(clean(front.date_line)),
                "reporter_line": clean(front.reporter_line),
                "first_page": front.first_page,
                "public": self._public(),
            },
            "contents": any(heading.level < 4 for heading in self.document.headings()),
            "contents_title": wording.CONTENTS_TITLE,
            "blocks": blocks,
            "annex": self._annex(),
            "identity": clean(wording.identity_line(self.document)),
        }

    def _public(self) -> Data | None:
        """The QR code that leads from the first page to the public one."""
        address = self.document.address
        if not address:
            return None
        self.files["qr.svg"] = qr.svg(address)
        return {"file": "qr.svg", "alt": f"{wording.QR_ALT}：{address}", "label": wording.PUBLIC_PAGE}

    # ---- blocks ----

    def _blocks(self) -> list[Data]:
        level = 0
        printed: list[Data] = []
        for block in self.document.blocks:
            if isinstance(block, Heading):
                level = block.level
            printed.append(self._block(block, level))
        for before, after in pairwise([*printed, {}]):
            before["last"] = after.get("role") != "closing"
        return printed

    def _block(self, block: Block, level: int) -> Data:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return {
                    "type": "paragraph",
                    "level": level,
                    "number": block.number,
                    "role": block.role,
                    "inlines": self._inlines(block.inlines),
                }
            case Notice():
                return {"type": "notice", "text": glue(clean(block.text))}
            case Table():
                return self._table(block)
            case Plate():
                return self._plate(block)

    def _heading(self, heading: Heading) -> Data:
        return {
            "type": "heading",
            "level": heading.level,
            "depth": self._depths[heading.anchor],
            "number": heading.number,
            "text": glue(clean(heading.text)),
            "anchor": heading.anchor,
        }

    def _table(self, table: Table) -> Data:
        shares = column_shares(table, _TABLE_LINE)
        return {
            "type": "table",
            "caption": glue(clean(table.caption)),
            "shares": shares,
            "head": self._rows(table.head, shares, head=True),
            "body": self._rows(table.body, shares, head=False),
        }

    def _rows(self, rows: tuple[Row, ...], shares: list[float], *, head: bool) -> list[list[Data]]:
        return [
            [
                self._cell(cell, cell_share(shares, x, cell), header=head or cell.header)
                for x, cell in enumerate(row)
                if cell is not None
            ]
            for row in full_rows(rows, len(shares))
        ]

    def _cell(self, cell: Cell, share: float, *, header: bool) -> Data:
        return {
            "inlines": self._inlines(cell.inlines),
            "colspan": cell.colspan,
            "rowspan": cell.rowspan,
            "share": share,
            "header": header,
            "align": cell.align,
        }

    def _plate(self, plate: Plate) -> Data:
        photos = [self._photo(photo) for photo in plate.photos if photo.image is not None]
        return {"type": "plate", "photos": photos, "reserved": glue(wording.reserved_line(plate))}

    def _photo(self, photo: Photo) -> Data:
        assert photo.image is not None
        picture = pictures.read(photo.image)
        name = f"{PHOTO}{photo.number}"
        self.files[name + picture.suffix] = picture.data
        return {
            "name": name,
            "ratio": picture.width / picture.height,
            "file": name + picture.suffix,
            "caption": glue(clean(wording.photo_label(photo) + photo.caption)),
            "alt": clean(photo.alt or photo.caption),
        }

    # ---- inlines ----

    def _inlines(self, inlines: tuple[Inline, ...]) -> list[Data]:
        printed: list[Data] = []
        after_number = False
        for inline in inlines:
            printed.append(self._inline(inline, after_number=after_number))
            after_number = isinstance(inline, FigureToken) and inline.printed[-1:].isdigit()
        return printed

    def _inline(self, inline: Inline, *, after_number: bool) -> Data:
        match inline:
            case Text():
                return {"type": "text", "text": glue(clean(inline.text), after_number=after_number)}
            case FigureToken():
                return self._figure(inline)
            case PhotoToken():
                return self._photo_reference(inline)

    def _photo_reference(self, token: PhotoToken) -> Data:
        """「（照片 12」 never breaks; a long list may, after a comma."""
        head, mark, tail = token.printed.partition("、")
        target = next((f"{PHOTO}{n}" for n in token.numbers if n in self._photos), None)
        return {"type": "photos", "head": glue(head), "tail": mark + tail, "target": target}

    def _figure(self, token: FigureToken) -> Data:
        name = f"{PLACE}{token.key}#{self._seen.next(token.key)}"
        self._places.setdefault(token.key, []).append(name)
        return {
            "type": "figure",
            "name": name,
            "target": CARD + token.key,
            "text": glue(clean(token.printed)),
            "solid": ems(token.printed) <= _SOLID_EMS,
        }

    # ---- the annex ----

    def _annex(self) -> Data | None:
        cards = wording.annex(self.document)
        if not cards:
            return None
        return {
            "title": wording.ANNEX_TITLE,
            "anchor": wording.ANNEX_ANCHOR,
            "introduction": wording.ANNEX_INTRODUCTION,
            "cards": [self._card(card) for card in cards],
        }

    def _card(self, card: wording.AnnexCard) -> Data:
        return {
            "name": CARD + card.key,
            "label": clean(card.label),
            "printed": glue(clean(card.printed)),
            "rows": [(name, glue(clean(text))) for name, text in card.rows],
            "places": self._places.get(card.key, []),
        }
