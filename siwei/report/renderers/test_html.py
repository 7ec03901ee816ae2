"""The page stands alone, keeps its tables readable for all, and lets no text become markup."""

from __future__ import annotations

import pytest
from lxml import html as parser

from siwei.report.renderers import html
from siwei.report.renderers.conftest import NASTY
from siwei.report.tree import Document


@pytest.fixture(scope="module")
def page(document: Document) -> parser.HtmlElement:
    return parser.document_fromstring(html.render(document))


def test_the_same_report_gives_the_same_page(document: Document) -> None:
    assert html.render(document) == html.render(document)


def test_it_needs_no_script_and_no_other_file(page: parser.HtmlElement) -> None:
    assert not page.xpath("//script | //link | //iframe | //@onclick")
    assert all(str(src).startswith("data:image/png;base64,") for src in page.xpath("//img/@src"))
    assert len(page.xpath("//img")) == 4
    assert page.get("lang") == "zh-Hant-TW"


def test_every_link_inside_leads_somewhere(page: parser.HtmlElement) -> None:
    ids = [str(i) for i in page.xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert {str(href)[1:] for href in page.xpath("//a/@href")} <= set(ids)


def test_a_figure_leads_to_its_card(page: parser.HtmlElement) -> None:
    (second,) = page.xpath("//data[@id='repairs.handled-2']")
    assert second.get("value") == "530"
    assert second.getparent().get("href") == "#card-repairs.handled"
    (card,) = page.xpath("//*[@id='card-repairs.handled']")
    assert "撤回之案件。" in card.text_content()


def test_no_heading_level_is_skipped(page: parser.HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_heads_say_what_they_head(page: parser.HtmlElement) -> None:
    _, table, _ = page.xpath("//table")
    assert [str(s) for s in table.xpath(".//th/@scope")] == ["col", "col", "colgroup", *["col"] * 6]
    assert [str(s) for s in table.xpath(".//@rowspan")] == ["2"] * 4


def test_reserved_photos_are_one_quiet_line(page: parser.HtmlElement) -> None:
    (line,) = page.xpath("//p[@class='report-reserved']")
    assert line.text_content().replace("\u00a0", " ") == "照片 1 至 15：保留，待本章接入"


def test_nasty_text_is_text(page: parser.HtmlElement) -> None:
    text = page.text_content().replace("\u00a0", " ")
    assert text.count(NASTY) >= 4
    assert "控制字元與方向、私用〓字" in text


def test_a_nasty_running_head_stays_inside_its_style(document: Document) -> None:
    from dataclasses import replace

    front = replace(document.front, running_head='"; } </style><script>alert(1)</script>')
    assert "<script" not in html.render(replace(document, front=front))


def test_the_site_gives_links_attributes_and_photos(document: Document) -> None:
    body = html.render_body(
        document,
        figure_href=lambda key: f"/figures/{key}/",
        figure_attributes=lambda key: {"hx-get": f'/cards/{key}?a="b"'},
        photo_src=lambda photo: f"/photos/{photo.number}/",
    )
    fragment = parser.fragment_fromstring(body)
    (link, *_) = fragment.xpath("//a[data]")
    assert link.get("href") == "/figures/report.period/"
    assert link.get("hx-get") == '/cards/report.period?a="b"'
    assert fragment.xpath("//img/@src")[0] == "/photos/16/"
    assert not fragment.xpath("//*[@class='report-annex']")
