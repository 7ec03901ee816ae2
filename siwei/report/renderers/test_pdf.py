"""The PDF is an archive copy that a screen reader can read, and it is set by the rules of Chinese typography."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1

from siwei.report.renderers import pdf
from siwei.report.tree import Document, FigureToken, Paragraph, Text

MARGIN = 59.5  # points
HALF = 7.5  # the empty half of a bracket may hang over the edge
CLOSING_MARKS = "，。、；：！？）」』》〉％"


@pytest.fixture(scope="module")
def report(document: Document, fonts: Path) -> bytes:
    return pdf.render(document, fonts=fonts)


def text_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages).replace("\u00a0", " ")


def lines_of(data: bytes) -> list[list[dict[str, float | str]]]:
    """The characters of each line, the running head left out."""
    lines = []
    with pdfplumber.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            rows = defaultdict(list)
            for character in page.chars:
                if character["top"] > 80:
                    rows[round(character["bottom"])].append(character)
            lines += [sorted(row, key=lambda c: c["x0"]) for row in rows.values()]
    return lines


def test_it_says_that_it_is_pdf_a_and_pdf_ua(report: bytes) -> None:
    with pdfplumber.open(io.BytesIO(report)) as opened:
        metadata = resolve1(opened.doc.catalog["Metadata"]).get_data().decode()
        assert resolve1(opened.doc.catalog["MarkInfo"])["Marked"] is True
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "二十七、高雄市政府行政暨國際處業務報告" in metadata


def test_the_same_report_gives_the_same_bytes(document: Document, fonts: Path, report: bytes) -> None:
    assert pdf.render(document, fonts=fonts) == report


def test_its_date_is_the_date_of_the_report(report: bytes) -> None:
    with pdfplumber.open(io.BytesIO(report)) as opened:
        assert opened.metadata["CreationDate"].startswith("D:20191028010000")


def test_every_font_is_inside(report: bytes) -> None:
    with pdfplumber.open(io.BytesIO(report)) as opened:
        assert all("+" in character["fontname"] for page in opened.pages for character in page.chars)


def test_pages_are_numbered_from_the_page_of_the_bound_volume(report: bytes) -> None:
    with pdfplumber.open(io.BytesIO(report)) as opened:
        heads = [page.crop((0, 0, page.width, 80)).extract_text() for page in opened.pages]
    assert heads[0].startswith("市政府各單位業務報告（行政暨國際處）")
    assert [head.split()[-1] for head in heads] == [str(4859 + n) for n in range(len(heads))]


def test_headings_are_bookmarks(report: bytes) -> None:
    with pdfplumber.open(io.BytesIO(report)) as opened:
        titles = [title.replace("\u00a0", " ") for _, title, *_ in opened.doc.get_outlines()]
    assert titles[:4] == ["壹、重要業務執行狀況", "一、建構友善公務環境", "營造安全友善空間", "3.大禮堂整修"]


def test_no_text_is_read_as_markup(report: bytes) -> None:
    text = text_of(report).replace("\n", "").replace(" ", "")
    assert text.count("#letx=1*bold*_it_@ref<script>alert(1)</script>]]>") >= 3
    assert "控制字元與方向、私用〓字、無字形〓字" in text


def test_reserved_photos_are_one_quiet_line(report: bytes) -> None:
    text = text_of(report)
    assert "照片 1 至 15：保留，待本章接入" in text
    assert "本章待接入，照片 1 至 15 保留。" in text
    assert "照片 7：" not in text


def test_photos_are_tagged_with_their_description(report: bytes) -> None:
    with pdfplumber.open(io.BytesIO(report)) as opened:
        assert sum(len(page.images) for page in opened.pages) == 4
    assert report.count(b"/S/Figure") == 4


def test_merged_heads_are_kept(report: bytes) -> None:
    assert report.count(b"/ColSpan 2") == 1
    assert report.count(b"/ColSpan 4") == 1
    assert report.count(b"/ColSpan 6") == 1
    assert report.count(b"/RowSpan 2") == 4


def test_no_line_begins_with_a_closing_mark_and_none_runs_over(document: Document, fonts: Path) -> None:
    words = "辦理「四維行政中心」水電、土木、通訊（含電梯）等維修，共計完成。"
    paragraphs = tuple(Paragraph((Text("字" * n + words * 4),)) for n in range(34))
    lines = lines_of(pdf.render(replace(document, blocks=paragraphs, cards=()), fonts=fonts))
    assert len(lines) > 100
    for line in lines:
        assert str(line[0]["text"]) not in CLOSING_MARKS
        assert float(line[0]["x0"]) > MARGIN - HALF
        assert max(float(character["x1"]) for character in line if character["text"] != " ") < 595.3 - MARGIN + HALF


def test_a_number_stays_with_its_unit(document: Document, fonts: Path) -> None:
    token = FigureToken("repairs.handled", "1,530", "1530", "維修")
    paragraphs = tuple(
        Paragraph((Text("字" * n), *(p for _ in range(9) for p in (Text("共計 "), token, Text(" 件，第 3 次，")))))
        for n in range(34)
    )
    lines = lines_of(pdf.render(replace(document, blocks=paragraphs, cards=()), fonts=fonts))
    starts = {str(next(c["text"] for c in line if str(c["text"]).strip())) for line in lines}
    assert not starts & {"件", "次", "3"}


def test_without_figures_there_is_no_annex(document: Document, fonts: Path) -> None:
    bare = replace(document, blocks=(Paragraph((Text("無數字。"),)),), cards=())
    assert "數字定義卡" not in text_of(pdf.render(bare, fonts=fonts))
