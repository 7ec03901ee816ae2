"""The report as OpenDocument text (ODF 1.3), for LibreOffice to edit and bring back with its figures still marked."""

from __future__ import annotations

import io
import zipfile
from html import escape
from pathlib import Path
from string import Template

from odfdo import Element, Link, Paragraph, Tab

from siwei.report.renderers import wording
from siwei.report.renderers.odt_blocks import Body, paragraph, tag
from siwei.report.renderers.typography import clean
from siwei.report.tree import Document, Heading

MIME = "application/vnd.oasis.opendocument.text"

_STYLES = Path(__file__).with_name("odt_styles.xml")
_CONTENT = Path(__file__).with_name("odt_content.xml")
_FIXED = (1980, 1, 1, 0, 0, 0)  # the earliest moment a ZIP knows: the same report gives the same bytes
_DEEPEST = 3  # levels of heading in the contents
_META = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>'
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>'
)


def render(document: Document) -> bytes:
    """The document.  The same tree gives the same bytes; meta["created"], an ISO moment, becomes its date."""
    body = Body()
    cards = wording.annex(document)
    blocks = [element for block in document.blocks for element in body.block(block)]
    annex = body.annex(cards) if cards else []
    contents = _contents(document, with_annex=bool(cards))
    for part in (blocks if contents else [], annex):
        _break_before(part)
    text = tag("office:text")
    for element in (_declarations(body), *_front(document), *contents, *blocks, *annex):
        text.append(element)
    if document.identifier:
        text.append(paragraph("Identity", wording.identity_line(document)))
    parts = {
        "content.xml": _content(text, body, document).encode(),
        "styles.xml": _styles(document).encode(),
        "meta.xml": _meta(document).encode(),
    }
    return _package(parts, body)


# ---- the text ------------------------------------------------------------------------------------------------


def _declarations(body: Body) -> Element:
    declarations = tag("text:user-field-decls")
    for name, text in body.fields.items():
        values = {"text:name": name, "office:value-type": "string", "office:string-value": text}
        declarations.append(tag("text:user-field-decl", values))
    return declarations


def _front(document: Document) -> list[Element]:
    front = document.front
    lines = [paragraph("Front_20_Line", line) for line in (front.date_line, front.reporter_line) if line]
    return [paragraph("First", front.title), *lines]


def _contents(document: Document, *, with_annex: bool) -> list[Element]:
    """A real index, filled in: its page numbers are references that LibreOffice reckons when it opens the file."""
    entries = [h for h in document.headings() if h.level <= _DEEPEST]
    if with_annex:
        entries.append(Heading(1, "", wording.ANNEX_TITLE, wording.ANNEX_ANCHOR))
    if not entries:
        return []
    index = tag("text:table-of-content", {"text:name": wording.CONTENTS_TITLE, "text:protected": "false"})
    index.append(_contents_source())
    body = tag("text:index-body")
    title = tag("text:index-title", {"text:name": f"{wording.CONTENTS_TITLE}標題"})
    title.append(paragraph("Contents_20_Heading", wording.CONTENTS_TITLE))
    body.append(title)
    for entry in entries:
        body.append(_contents_entry(entry, document.front.first_page))
    index.append(body)
    return [index]


def _contents_source() -> Element:
    source = tag("text:table-of-content-source", {"text:outline-level": str(_DEEPEST)})
    title = tag("text:index-title-template", {"text:style-name": "Contents_20_Heading"})
    title.text = wording.CONTENTS_TITLE
    source.append(title)
    for level in range(1, _DEEPEST + 1):
        style = {"text:outline-level": str(level), "text:style-name": f"Contents_20_{level}"}
        template = tag("text:table-of-content-entry-template", style)
        template.append(tag("text:index-entry-link-start"))
        template.append(tag("text:index-entry-text"))
        template.append(tag("text:index-entry-tab-stop", {"style:type": "right", "style:leader-char": "."}))
        template.append(tag("text:index-entry-page-number"))
        template.append(tag("text:index-entry-link-end"))
        source.append(template)
    return source


def _contents_entry(heading: Heading, first_page: int) -> Element:
    link = Link(f"#{heading.anchor}", style="Index_20_Link", visited_style="Index_20_Link")
    link.set_attribute("xlink:type", "simple")
    link.append(clean(heading.number + heading.text))
    link.append(Tab())
    page = tag("text:bookmark-ref", {"text:reference-format": "page", "text:ref-name": heading.anchor})
    page.text = str(first_page)
    link.append(page)
    entry = Paragraph(style=f"Contents_20_{heading.level}")
    entry.append(link)
    return entry


def _break_before(elements: list[Element]) -> None:
    """The first of these begins a page."""
    if not elements:
        return
    style = elements[0].get_attribute("text:style-name")
    if isinstance(style, str):
        elements[0].set_attribute("text:style-name", f"Page.{style}")
    else:
        elements.insert(0, paragraph("Page.Standard"))


# ---- the files of the package --------------------------------------------------------------------------------


def _content(text: Element, body: Body, document: Document) -> str:
    return Template(_CONTENT.read_text(encoding="utf-8")).substitute(
        first_page=document.front.first_page,
        styles=_automatic_styles(text, body),
        text=text.serialize(),
    )


def _automatic_styles(text: Element, body: Body) -> str:
    """The widths of columns, the heights of rows, the air above photos, and the paragraph styles that begin a page."""
    columns = "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.1f}pt"/></style:style>'
        for name, width in body.column_styles.items()
    )
    rows = "".join(
        f'<style:style style:name="{name}" style:family="table-row"><style:table-row-properties'
        f' style:min-row-height="{height:.1f}pt" fo:keep-together="always"/></style:style>'
        for name, height in body.row_styles.items()
    )
    photos = "".join(
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Photo">'
        f'<style:paragraph-properties fo:margin-top="{air:.1f}pt"/></style:style>'
        for name, air in body.photo_styles.items()
    )
    names = {str(e.get_attribute("text:style-name") or "") for e in text.children}
    breaks = "".join(
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{name[5:]}">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
        for name in sorted(names)
        if name.startswith("Page.")
    )
    return columns + rows + photos + breaks


def _styles(document: Document) -> str:
    front = document.front
    return Template(_STYLES.read_text(encoding="utf-8")).substitute(
        running_head=escape(clean(front.running_head)), first_page=front.first_page
    )


def _meta(document: Document) -> str:
    created = document.meta.get("created", "1970-01-01T00:00:00")[:19]  # an ODF date may have no offset
    pairs = {"identifier": document.identifier, **document.meta}
    defined = "".join(
        f'<meta:user-defined meta:name="{escape(clean(name))}">{escape(clean(value))}</meta:user-defined>'
        for name, value in sorted(pairs.items())
        if value
    )
    return (
        f"{_META}<dc:title>{escape(clean(document.front.title))}</dc:title>"
        f"<meta:creation-date>{escape(created)}</meta:creation-date><dc:date>{escape(created)}</dc:date>"
        f"<dc:language>{escape(document.language)}</dc:language>{defined}</office:meta></office:document-meta>"
    )


def _package(parts: dict[str, bytes], body: Body) -> bytes:
    types = dict.fromkeys(parts, "text/xml") | {path: photo.mime for path, photo in body.photos.items()}
    files = parts | {path: photo.data for path, photo in body.photos.items()}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{mime}"/>'
        for path, mime in types.items()
    )
    files["META-INF/manifest.xml"] = f"{_MANIFEST}{entries}</manifest:manifest>".encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype", _FIXED), MIME)
        for path, data in files.items():
            packed = zipfile.ZIP_STORED if path.startswith("Pictures/") else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(path, _FIXED), data, compress_type=packed)
    return target.getvalue()
