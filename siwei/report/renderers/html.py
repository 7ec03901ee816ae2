"""The report as HTML: a page that stands alone, and the fragment that the site sets into its own page."""

from __future__ import annotations

import base64
from collections.abc import Callable
from html import escape
from pathlib import Path

from siwei.report.renderers import pictures
from siwei.report.renderers.html_blocks import Fragment, Hooks
from siwei.report.renderers.typography import clean
from siwei.report.tree import Document, Photo

_STYLE = Path(__file__).with_name("report.css")


def render(document: Document, *, figure_href: Callable[[str], str] | None = None) -> str:
    """The whole report in one file, photos and definition cards included; it needs no script and no other file.

    figure_href: the address a figure leads to; without it, its card in the annex.
    """
    hooks = Hooks(
        figure_href=figure_href or (lambda key: f"#card-{key}"),
        figure_attributes=lambda key: {},
        photo_src=_data_address,
    )
    fragment = Fragment(document, hooks)
    body = fragment.article(annex=True)
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="zh-Hant-TW">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"{_meta(document)}"
        f"<title>{escape(clean(document.front.title))}</title>\n"
        f"<style>\n{style()}{_page_box(document)}</style>\n</head>\n"
        f"<body>\n{body}</body>\n</html>\n"
    )


def render_body(
    document: Document,
    *,
    figure_href: Callable[[str], str],
    figure_attributes: Callable[[str], dict[str, str]] | None = None,
    photo_src: Callable[[Photo], str] | None = None,
    part: bool = False,
) -> str:
    """The report as one <article>, without its annex; as a `part`, without front and contents too.

    figure_href: the address of a figure; "" leaves the figure without a link.
    figure_attributes: more attributes of that link, such as hx-get.
    photo_src: the address of a photo; without it, the photo itself as a data address.
    """
    hooks = Hooks(figure_href, figure_attributes or (lambda key: {}), photo_src or _data_address)
    fragment = Fragment(document, hooks)
    return fragment.blocks() if part else fragment.article(annex=False)


def style() -> str:
    """The style sheet.  Every rule of it is confined to .report, so that the site can use it as it is."""
    return _STYLE.read_text(encoding="utf-8")


def _data_address(photo: Photo) -> str:
    if photo.image is None:
        return ""
    picture = pictures.read(photo.image)
    return f"data:{picture.mime};base64,{base64.b64encode(picture.data).decode()}"


def _meta(document: Document) -> str:
    pairs = [("identifier", document.identifier), *sorted(document.meta.items())]
    return "".join(
        f'<meta name="{escape(clean(name))}" content="{escape(clean(content))}">\n'
        for name, content in pairs
        if content
    )


def _page_box(document: Document) -> str:
    """The sheet of paper, with the running head and the page number for browsers that print them."""
    front = document.front
    return (
        "@media print {\n"
        "  @page { size: A4; margin: 26mm 21mm 20mm; font: 11pt serif;\n"
        f"    @top-left {{ content: {_css_string(front.running_head)}; }} @top-right {{ content: counter(page); }} }}\n"
        f"  html {{ counter-set: page {front.first_page - 1}; }}\n"
        "}\n"
    )


def _css_string(text: str) -> str:
    """A CSS string in which every character but letters and digits is escaped."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in clean(text)) + '"'
