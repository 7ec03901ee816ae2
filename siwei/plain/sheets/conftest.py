"""Files as other programs write them."""

import io
import zipfile
from typing import Any

import openpyxl

ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
MANIFEST = f'<manifest:manifest xmlns:manifest="{_NS}manifest:1.0"/>'


def archive(members: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return stream.getvalue()


def ods_file(*rows: str, style: str = "", before: str = "", prolog: str = "", manifest: str = MANIFEST) -> bytes:
    """An ODS file whose sheet 「工作表1」 is these table:table-row elements, as XML.  before: sheets to the left of it."""
    content = (
        f'{prolog}<office:document-content xmlns:office="{_NS}office:1.0" xmlns:table="{_NS}table:1.0"'
        f' xmlns:text="{_NS}text:1.0" xmlns:style="{_NS}style:1.0"><office:automatic-styles>{style}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{before}"
        f'<table:table table:name="工作表1">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo("mimetype"), ODS)
        made.writestr("META-INF/manifest.xml", manifest)
        made.writestr("content.xml", content)
    return stream.getvalue()


def ods_row(*cells: str) -> str:
    """A row of texts; one that begins with < is a cell as it is."""
    made = (c if c.startswith("<") else f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells)
    return f"<table:table-row>{''.join(made)}</table:table-row>"


def workbook(*rows: list[Any], **sheets: list[list[Any]]) -> bytes:
    """An XLSX file as openpyxl writes it."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    for title, more in sheets.items():
        page = book.create_sheet(title)
        for row in more:
            page.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(content: bytes, name: str, old: str, new: str) -> bytes:
    """A copy of an archive in which one member says something else."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for member in source.infolist():
            text = source.read(member)
            if member.filename == name:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            made.writestr(member.filename, text)
    return stream.getvalue()
