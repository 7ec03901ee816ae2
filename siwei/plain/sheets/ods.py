"""Reading an ODS file (OpenDocument 1.2/1.3 Part 3, 9: tables) row by row from its content.xml."""

import re
from collections.abc import Generator

from siwei.plain.errors import BadInput, noted, said
from siwei.plain.rows import MOST_COLUMNS

from . import cells
from .archive import Archive
from .cells import Gathered
from .markup import Malformed, Unsafe, parse

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, TEXT, STYLE = (f"{_NS}{name}:1.0 " for name in ("table", "office", "text", "style"))
_TABLE, _ROW, _CELL, _COVERED = (TABLE + n for n in ("table", "table-row", "table-cell", "covered-table-cell"))
_PARAGRAPH, _SPACES, _TAB, _BREAK = (TEXT + n for n in ("p", "s", "tab", "line-break"))
_STYLE, _SHOWN = STYLE + "style", STYLE + "table-properties"
# What stands in or beside cells and is not their text.
_ASIDE = frozenset(
    {OFFICE + "annotation", TABLE + "tracked-changes", TABLE + "shapes", TEXT + "note", TEXT + "ruby-text"}
)
_DRAWING = f"{_NS}drawing:1.0 "
_TIME = re.compile(r"PT(\d+)H(\d+)M.*")


def check(archive: Archive) -> None:
    """Refuse what is no plain spreadsheet.  Raises BadInput."""
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise archive.refused(noted("設有密碼，請先以試算表軟體解除密碼後另存新檔"))
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names):
        raise archive.refused(noted("含有巨集，請刪除巨集後另存新檔，或改存為 CSV"))


def records(archive: Archive) -> Generator[tuple[str, int, list[str]], None, None]:
    """Yield sheet, line and cells of every row that is not empty in the first visible sheet that has one."""
    content = _Content(archive.name)
    with archive.member("content.xml") as stream:
        try:
            for _ in parse(stream, content):
                while content.ready:
                    line, row, times = content.ready.popleft()
                    for further in range(times):
                        yield content.sheet, line + further, row
                if content.done:
                    return
        except Unsafe as unsafe:
            raise archive.refused(said("{unsafe}，不予讀取；請以試算表軟體另存新檔", unsafe=unsafe)) from unsafe
        except Malformed as malformed:
            raise archive.damaged() from malformed


class _Content(Gathered):
    """Handler of the elements of content.xml."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.done = False
        self._hidden: set[str] = set()
        self._style = ""
        self._aside = 0  # depth inside something that is not read
        self._in_table = False
        self._next_line = 1
        self._column = 0
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._paragraph: list[str] | None = None
        self._repeated = 1

    # ---- elements ----
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._aside or self.done:
            self._aside += 1
        elif tag in _ASIDE or tag.startswith(_DRAWING) or (tag == _TABLE and self._in_table):
            self._aside = 1
        elif tag == _CELL:
            self._begin_cell(attributes)
        elif self._paragraph is not None:
            self._inside_paragraph(tag, attributes)
        elif tag == _PARAGRAPH and self._cell is not None:
            self._paragraph = []
        elif tag == _COVERED and self._in_table:
            self._column += _count(attributes, TABLE + "number-columns-repeated")
        elif tag == _ROW and self._in_table:
            self.begin_row(self._next_line)
            self._column = 0
            self._repeated = _count(attributes, TABLE + "number-rows-repeated")
        elif tag == _TABLE:
            self._begin_table(attributes)
        elif tag == _STYLE:
            self._style = attributes.get(STYLE + "name", "")
        elif tag == _SHOWN and attributes.get(TABLE + "display") == "false":
            self._hidden.add(self._style)

    def end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
        elif tag == _CELL and self._cell is not None:
            self._end_cell()
        elif tag == _PARAGRAPH and self._paragraph is not None:
            self.weigh(self._column + 1, 1)
            self._paragraphs.append("".join(self._paragraph))
            self._paragraph = None
        elif tag == _ROW and self._in_table:
            self._end_row()
        elif tag == _TABLE and self._in_table:
            self._in_table = False
            self.done = self.found

    def text(self, text: str) -> None:
        if self._paragraph is not None and not self._aside:
            self._add(text)

    # ---- parts ----
    def _begin_table(self, attributes: dict[str, str]) -> None:
        if attributes.get(TABLE + "style-name") in self._hidden:
            self._aside = 1
            return
        self._in_table, self._next_line = True, 1
        self.sheet = attributes.get(TABLE + "name", "")

    def _inside_paragraph(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _SPACES:
            self._add(" " * min(_count(attributes, TEXT + "c"), 10_000))
        elif tag == _TAB:
            self._add("\t")
        elif tag == _BREAK:
            self._add("\n")

    def _add(self, text: str) -> None:
        assert self._paragraph is not None
        self.weigh(self._column + 1, len(text))
        self._paragraph.append(text)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if not self._in_table:
            return
        self._cell, self._paragraphs = attributes, []
        column = self._column + 1
        if TABLE + "formula" in attributes:
            raise self.formula(column)
        across, down = (_count(attributes, f"{TABLE}number-{name}-spanned") for name in ("columns", "rows"))
        if across > 1 or down > 1:
            area = f"{cells.letter(column)}{self.line}:{cells.letter(column + across - 1)}{self.line + down - 1}"
            raise self.refused(column, said("起的 {area} 是合併儲存格，請取消合併後逐格填寫", area=area))

    def _end_cell(self) -> None:
        assert self._cell is not None
        column = self._column + 1
        times = _count(self._cell, TABLE + "number-columns-repeated")
        text = self._value(column)
        if text:
            # One more than allowed is enough to be refused.
            for further in range(min(times, MOST_COLUMNS + 1)):
                self.put(column + further, text)
        self._column += times
        self._cell = None

    def _value(self, column: int) -> str:
        assert self._cell is not None
        kind = self._cell.get(OFFICE + "value-type", "")
        shown = "\n".join(self._paragraphs)
        try:
            if kind in ("float", "currency", "percentage"):
                return cells.number(self._cell[OFFICE + "value"])
            if kind == "date":
                return cells.iso_day(self._cell[OFFICE + "date-value"])
            if kind == "boolean":
                return "是" if self._cell[OFFICE + "boolean-value"] == "true" else "否"
            if kind == "time" and (match := _TIME.fullmatch(self._cell[OFFICE + "time-value"])):
                return f"{int(match[1]):02}:{int(match[2]):02}"
        except (KeyError, ValueError, BadInput) as error:
            raise self.refused(column, said("的值「{value}」無法讀取，請改以文字填寫", value=shown or kind)) from error
        return shown or self._cell.get(OFFICE + "string-value", "")

    def _end_row(self) -> None:
        row = self.end_row()
        if row is not None:
            self.ready.append((self.line, row, self._repeated))
        self._next_line += self._repeated


def _count(attributes: dict[str, str], name: str) -> int:
    """A repetition or a span; 1 where none stands."""
    digits = attributes.get(name, "1")
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 1
