"""The blocks of the report as OpenDocument elements, one method for each type of block."""

from __future__ import annotations

from dataclasses import dataclass, field

from odfdo import BookmarkEnd, BookmarkStart, Element, Header, HeaderRows, Paragraph, Span, Tab, UserFieldGet

from siwei.report import sources
from siwei.report.renderers import pictures, wording
from siwei.report.renderers.grids import Row, column_shares, full_rows, row_lines
from siwei.report.renderers.typography import clean
from siwei.report.tree import Block, Cell, FigureToken, Heading, Inline, Notice, Photo, PhotoToken, Plate, Table, Text
from siwei.report.tree import Paragraph as Prose

LINE = 476.0  # points: 34 characters of 14 pt
_TABLE_LINE = 39.6  # ems of the table's type
_TABLE_LEADING = 17.5  # points
_PHOTO_WIDTH, _PHOTO_HEIGHT = 228.0, 162.0  # points: two in a line, and none taller than this
_CARD_SHARES = (0.26, 0.74)
_ROLE = {"salutation": "Salutation", "closing": "Closing"}
_BODY = {3: "Text_20_body_20_3", 4: "Text_20_body_20_4"}
_CELL = {"left": "Table_20_Left", "center": "Table_20_Center", "right": "Table_20_Right"}


@dataclass
class Body:
    """Turns blocks into elements, counting figures and collecting what the rest of the file needs.

    fields: the user fields to declare, name and text.  column_styles, row_styles, photo_styles: widths, heights
    and air above, by name.  photos: the pictures by their path in the package.
    """

    fields: dict[str, str] = field(default_factory=dict)
    column_styles: dict[str, float] = field(default_factory=dict)
    row_styles: dict[str, float] = field(default_factory=dict)
    photo_styles: dict[str, float] = field(default_factory=dict)
    photos: dict[str, pictures.Picture] = field(default_factory=dict)
    _seen: wording.Occurrences = field(default_factory=wording.Occurrences)
    _anchored: set[str] = field(default_factory=set)
    _level: int = 0
    _tables: int = 0
    _plates: int = 0

    def block(self, block: Block) -> list[Element]:
        match block:
            case Heading():
                self._level = block.level
                return [heading(block)]
            case Prose():
                return [self._prose(block)]
            case Notice():
                return [paragraph("Notice", block.text)]
            case Table():
                return self._table(block)
            case Plate():
                return self._plate(block)

    # ---- prose and figures ----

    def _prose(self, prose: Prose) -> Element:
        style = _ROLE.get(prose.role) or _BODY.get(self._level, "Text_20_body")
        element = Paragraph(style="Item" if prose.number else style)
        if prose.number:
            element.append(prose.number)
            element.append(Tab())
        self._append(element, prose.inlines)
        self._anchor(element, prose.source)
        return element

    def _anchor(self, element: Element, source: str) -> None:
        """A bookmark over the whole paragraph: LibreOffice carries it along when the paragraph is moved, split or joined."""
        if source and source not in self._anchored:
            self._anchored.add(source)
            element.insert(BookmarkStart(name=sources.ANCHOR + source), start=True)
            element.append(BookmarkEnd(name=sources.ANCHOR + source))

    def _append(self, element: Element, inlines: tuple[Inline, ...]) -> None:
        for inline in inlines:
            match inline:
                case Text() if inline.raw:
                    self._marked(element, inline.raw.strip("{}"), inline.text)
                case Text():
                    element.append(clean(inline.text))
                case PhotoToken():
                    self._marked(element, "photos", inline.printed)
                case FigureToken():
                    self._figure(element, inline)

    def _figure(self, element: Element, token: FigureToken) -> None:
        """A user field inside its bookmark: the field keeps the number, the bookmark says which printing it is."""
        name = f"{token.key}#{self._seen.next(token.key)}"
        printed = UserFieldGet(name=self._field(token))
        printed.text = clean(token.printed)
        element.append(BookmarkStart(name=name))
        element.append(printed)
        element.append(BookmarkEnd(name=name))

    def _marked(self, element: Element, key: str, text: str) -> None:
        """A fact of the edition or a reference to photos: plain text, in a bookmark that says what it is."""
        name = f"{key}#{self._seen.next(key)}"
        element.append(BookmarkStart(name=name))
        element.append(clean(text))
        element.append(BookmarkEnd(name=name))

    def _field(self, token: FigureToken) -> str:
        """The field's name is the key; a second form of one figure needs a second field, since a field has one text."""
        text = clean(token.printed)
        name, n = token.key, 1
        while self.fields.setdefault(name, text) != text:
            n += 1
            name = f"{token.key}@{n}"
        return name

    # ---- tables ----

    def _table(self, table: Table) -> list[Element]:
        self._tables += 1
        name = f"T{self._tables}"
        shares = column_shares(table, _TABLE_LINE)
        element = self._frame(name, shares, "Grid")
        if table.head:
            head = HeaderRows()
            self._rows(head, table.head, shares, name=f"{name}.h", in_head=True)
            element.append(head)
        self._rows(element, table.body, shares, name=name, in_head=False)
        if not table.caption:
            return [element]
        caption = paragraph("Table_20_Caption", table.caption)
        self._anchor(caption, table.source)
        return [caption, element]

    def _frame(self, name: str, shares: list[float], style: str) -> Element:
        element = tag("table:table", {"table:name": name, "table:style-name": style})
        for n, share in enumerate(shares, start=1):
            self.column_styles[f"{name}.{n}"] = share * LINE
            element.append(tag("table:table-column", {"table:style-name": f"{name}.{n}"}))
        return element

    def _rows(self, parent: Element, rows: tuple[Row, ...], shares: list[float], *, name: str, in_head: bool) -> None:
        heights = row_lines(rows, shares, _TABLE_LINE)
        for y, row in enumerate(full_rows(rows, len(shares))):
            self.row_styles[f"{name}.r{y}"] = heights[y] * _TABLE_LEADING
            element = tag("table:table-row", {"table:style-name": f"{name}.r{y}"})
            for cell in row:
                element.append(tag("table:covered-table-cell") if cell is None else self._cell(cell, in_head=in_head))
            parent.append(element)

    def _cell(self, cell: Cell, *, in_head: bool) -> Element:
        values = {"table:style-name": "Grid.Head" if in_head else "Grid.Cell", "office:value-type": "string"}
        if cell.colspan > 1 or cell.rowspan > 1:
            values["table:number-columns-spanned"] = str(cell.colspan)
            values["table:number-rows-spanned"] = str(cell.rowspan)
        element = tag("table:table-cell", values)
        text = Paragraph(style="Table_20_Heading" if in_head or cell.header else _CELL[cell.align])
        self._append(text, cell.inlines)
        self._anchor(text, cell.source)
        element.append(text)
        return element

    # ---- photos ----

    def _plate(self, plate: Plate) -> list[Element]:
        photos = [photo for photo in plate.photos if photo.image is not None]
        elements: list[Element] = []
        if photos:
            self._plates += 1
            table = self._frame(f"P{self._plates}", [0.5, 0.5], "Plate")
            for i in range(0, len(photos), 2):
                table.append(self._photo_row(photos[i : i + 2]))
            elements.append(table)
        reserved = wording.reserved_line(plate)
        return [*elements, paragraph("Quiet", reserved)] if reserved else elements

    def _photo_row(self, pair: list[Photo]) -> Element:
        row = tag("table:table-row", {"table:style-name": "Plate.Row"})
        alone = {"table:number-columns-spanned": "2", "table:number-rows-spanned": "1"} if len(pair) == 1 else {}
        frames = [self._frame_of(photo) for photo in pair]
        tallest = max(height for _, height in frames)
        for photo, (frame, height) in zip(pair, frames, strict=True):
            cell = tag("table:table-cell", {"table:style-name": "Plate.Cell", "office:value-type": "string"} | alone)
            style = f"Photo.{photo.number}"
            self.photo_styles[style] = tallest - height  # the captions of a pair begin on one line
            holder = Paragraph(style=style)
            holder.append(frame)
            cell.append(holder)
            caption = "Photo_20_Caption_20_Alone" if alone else "Photo_20_Caption"
            cell.append(paragraph(caption, wording.photo_label(photo) + photo.caption))
            row.append(cell)
        if alone:
            row.append(tag("table:covered-table-cell"))
        return row

    def _frame_of(self, photo: Photo) -> tuple[Element, float]:
        """The photo in its frame, and how tall it stands."""
        assert photo.image is not None
        picture = pictures.read(photo.image)
        path = f"Pictures/photo-{photo.number}{picture.suffix}"
        self.photos[path] = picture
        width = min(_PHOTO_WIDTH, _PHOTO_HEIGHT * picture.width / picture.height)
        height = width * picture.height / picture.width
        size = {"svg:width": f"{width:.1f}pt", "svg:height": f"{height:.1f}pt"}
        names = {"draw:name": f"照片 {photo.number}", "draw:style-name": "Photo_20_Frame"}
        frame = tag("draw:frame", names | size | {"text:anchor-type": "as-char"})
        link = {"xlink:href": path, "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"}
        frame.append(tag("draw:image", link))
        description = tag("svg:desc")
        description.text = clean(photo.alt or photo.caption)
        frame.append(description)
        return frame, height

    # ---- the annex ----

    def annex(self, cards: list[wording.AnnexCard]) -> list[Element]:
        table = self._frame("Cards", list(_CARD_SHARES), "Cards")
        head = HeaderRows()
        head.append(_card_row([[paragraph("Card_20_Name", name)] for name in wording.ANNEX_HEADS]))
        table.append(head)
        for card in cards:
            table.append(_card_row([_card_name(card), [_card_text(card)]]))
        title = Heading(1, "", wording.ANNEX_TITLE, wording.ANNEX_ANCHOR)
        return [heading(title), paragraph("Text_20_body", wording.ANNEX_INTRODUCTION), table]


def tag(name: str, values: dict[str, str] | None = None) -> Element:
    element = Element.from_tag(name)
    for attribute, value in (values or {}).items():
        element.set_attribute(attribute, value)
    return element


def paragraph(style: str, text: str = "") -> Element:
    return Paragraph(clean(text), style=style)


def heading(block: Heading) -> Element:
    """A real heading, inside a bookmark that the contents refer to."""
    element = Header(block.level, style=f"Heading_20_{block.level}")
    element.style = f"Heading_20_{block.level}"
    element.append(BookmarkStart(name=block.anchor))
    element.append(clean(block.number))
    if block.level == 4 and block.number:
        element.append(Tab())
    element.append(clean(block.text))
    element.append(BookmarkEnd(name=block.anchor))
    return element


def _card_row(cells: list[list[Element]]) -> Element:
    row = tag("table:table-row", {"table:style-name": "Cards.Row"})
    for contents in cells:
        cell = tag("table:table-cell", {"table:style-name": "Cards.Cell", "office:value-type": "string"})
        for element in contents:
            cell.append(element)
        row.append(cell)
    return row


def _card_name(card: wording.AnnexCard) -> list[Element]:
    return [paragraph("Card_20_Name", card.label), paragraph("Card_20_Figure", card.printed)]


def _card_text(card: wording.AnnexCard) -> Element:
    element = Paragraph(style="Card")
    for n, (name, text) in enumerate(card.rows):
        element.append(Span(("　" if n else "") + name, style="Strong"))
        element.append(f"：{clean(text)}")
    return element
