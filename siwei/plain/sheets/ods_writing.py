"""Writing an ODS file row by row: one sheet, texts as texts, whole numbers as numbers."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from siwei.plain.rows import Sink

from .ods import MIMETYPE

Cell = str | int

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<office:document-content xmlns:office="{_NAMES}office:1.0" xmlns:table="{_NAMES}table:1.0"'
    f' xmlns:text="{_NAMES}text:1.0" xmlns:style="{_NAMES}style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">'
    '<office:automatic-styles><style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>'
    '<style:style style:name="wide" style:family="table-column">'
    '<style:table-column-properties style:column-width="3.2cm"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>"
)
_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<manifest:manifest xmlns:manifest="{_NAMES}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE.decode()}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
# XML folds spaces; ODF has elements for those that must stay.
_SPACES = re.compile(r"  +|^ | $|\t", re.MULTILINE)
_FOLDER_DATE = (1980, 1, 1, 0, 0, 0)  # equal content gives equal files


def write(header: Sequence[str], rows: Iterable[Sequence[Cell]], stream: BinaryIO, *, sheet: str) -> None:
    """Write the header and the rows, which `sheets.write_table` has checked, to a seekable stream."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _FOLDER_DATE), MIMETYPE)  # first and stored, as ODF 2.2.3 wants
        archive.writestr(_member("META-INF/manifest.xml"), _MANIFEST)
        with archive.open(_member("content.xml"), "w", force_zip64=False) as content:
            _write_content(header, rows, content, sheet)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _FOLDER_DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _write_content(header: Sequence[str], rows: Iterable[Sequence[Cell]], content: Sink, sheet: str) -> None:
    out = io.StringIO()
    out.write(f"{_HEAD}<table:table table:name={quoteattr(sheet)}>")
    out.write(f'<table:table-column table:style-name="wide" table:number-columns-repeated="{len(header)}"/>')
    heads = "".join(_cell(name, ' table:style-name="head"') for name in header)
    out.write(f"<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>")
    for row in rows:
        out.write(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>")
        if out.tell() > 1 << 16:
            content.write(out.getvalue().encode())
            out.seek(0)
            out.truncate()
    out.write(_TAIL)
    content.write(out.getvalue().encode())


def _cell(value: Cell, style: str = "") -> str:
    if isinstance(value, int):
        return (
            f'<table:table-cell{style} office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    if not value:
        return f"<table:table-cell{style}/>"
    paragraphs = "".join(f"<text:p>{_kept(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell{style} office:value-type="string">{paragraphs}</table:table-cell>'


def _kept(line: str) -> str:
    return _SPACES.sub(lambda m: "<text:tab/>" if m[0] == "\t" else f'<text:s text:c="{len(m[0])}"/>', escape(line))
