"""Every printed figure is read back from every format: the same figures, in the same order, with the same words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from siwei.report.renderers import html, odt, pdf, readback
from siwei.report.tree import Document, FigureToken, Paragraph, Text


def test_the_page_prints_every_figure(document: Document) -> None:
    assert readback.from_html(html.render(document)) == readback.expected(document)


def test_the_fragment_of_the_site_prints_every_figure(document: Document) -> None:
    body = html.render_body(document, figure_href=lambda key: f"/figures/{key}/")
    assert readback.from_html(body) == readback.expected(document)


def test_the_text_document_prints_every_figure(document: Document) -> None:
    assert readback.from_odt(odt.render(document)) == readback.expected(document)


def test_the_pdf_prints_every_figure(document: Document, fonts: Path) -> None:
    assert readback.from_pdf(pdf.render(document, fonts=fonts)) == readback.expected(document)


def test_there_is_something_to_read(document: Document) -> None:
    printed = readback.expected(document)
    assert printed.count(("repairs.handled", "530")) == 2
    assert ("report.period", "108年3月1日至108年8月31日") in printed
    assert len(printed) == 25


def test_an_altered_figure_is_seen(document: Document, fonts: Path) -> None:
    altered = _with_first_figure(document, "531")
    for printed in (
        readback.from_html(html.render(altered)),
        readback.from_odt(odt.render(altered)),
        readback.from_pdf(pdf.render(altered, fonts=fonts)),
    ):
        assert printed != readback.expected(document)
        assert printed == readback.expected(altered)


def test_one_figure_in_two_forms_keeps_both(document: Document, fonts: Path) -> None:
    tokens = [FigureToken("subsidy", printed, "1560000", "補助") for printed in ("156 萬元", "1,560,000")]
    document = replace(
        document, cards=(), blocks=(Paragraph((tokens[0], Text("即 "), tokens[1], Text(" 元；又 "), tokens[0])),)
    )
    assert readback.from_odt(odt.render(document)) == readback.expected(document)
    assert readback.from_pdf(pdf.render(document, fonts=fonts)) == readback.expected(document)


def test_a_figure_that_breaks_over_lines_is_read_as_one(document: Document, fonts: Path) -> None:
    names = "、".join(f"第 {n} 位來訪之貴賓" for n in range(1, 60))
    lists = (Paragraph((Text("字" * n), FigureToken(f"list{n}", names, "59", "名單"))) for n in range(9))
    document = replace(document, cards=(), blocks=tuple(lists))
    assert readback.from_pdf(pdf.render(document, fonts=fonts)) == readback.expected(document)


def _with_first_figure(document: Document, printed: str) -> Document:
    blocks = list(document.blocks)
    for i, block in enumerate(blocks):
        if isinstance(block, Paragraph) and any(isinstance(part, FigureToken) for part in block.inlines):
            changed = (replace(p, printed=printed) if isinstance(p, FigureToken) else p for p in block.inlines)
            blocks[i] = replace(block, inlines=tuple(changed))
            break
    return replace(document, blocks=tuple(blocks))
