"""A file from a stranger is refused in a sentence before anything of it is used."""

from __future__ import annotations

import io
import zipfile

import pytest

from siwei.plain.errors import BadInput
from siwei.report.renderers import odt

from .conftest import Hand, Small
from .package import Package
from .taking import opened


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def parts(small: Small) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(odt.render(small.document))) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_report_of_ours_is_read(parts: dict[str, bytes]) -> None:
    identity, code, found = opened(packed(parts), "report.odt")
    assert (identity, code) == ("X 108-03-01..108-08-31", "0" * 16)
    assert any(line.text.startswith("本期處理") for line in found.lines)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("Basic/Standard/Module1.xml", b"<x/>", "巨集"),
        ("Scripts/python/x.py", b"", "巨集"),
        ("Object 1/content.xml", b"<x/>", "嵌入物件"),
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", "不是 ODT"),
        ("META-INF/manifest.xml", b"<m><encryption-data/></m>", "密碼"),
        ("content.xml", b"<broken", "已損毀"),
        ("content.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DTD"),
        ("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"), "DTD"),
        ("styles.xml", b'<!DOCTYPE a SYSTEM "http://example.org/x"><a/>', "DTD"),
        ("content.xml", b"<a>" * 4000 + b"</a>" * 4000, "層次過深"),
    ],
)
def test_what_no_report_needs_is_refused(parts: dict[str, bytes], name: str, content: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        opened(packed(parts | {name: content}), "report.odt")


NAMES = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ('<draw:image {} xlink:href="http://example.org/a.png"/>', "連結到檔案以外"),
        ('<draw:image {} xlink:href="file:///etc/passwd"/>', "連結到檔案以外"),
        ('<draw:image {} xlink:href="../../a.png"/>', "連結到檔案以外"),
        ('<text:a {} xlink:href="javascript:alert(1)">x</text:a>', "連結到檔案以外"),
        ('<draw:object-ole {} xlink:href="./Object 1"/>', "嵌入物件"),
        ('<script:event-listener {} script:event-name="dom:load"/>', "巨集"),
        ('<text:section-source {} xlink:href="#x"/>', "外部連結"),
        ('<draw:floating-frame {} xlink:href="#x"/>', "外部連結"),
    ],
)
def test_what_acts_or_fetches_is_refused(small: Small, markup: str, why: str) -> None:
    from lxml import etree

    hand = Hand(odt.render(small.document))
    hand.paragraph("另有說明").append(etree.fromstring(markup.format(NAMES)))
    with pytest.raises(BadInput, match=why):
        opened(hand.saved(), "report.odt")


def test_a_bomb_is_refused_before_it_is_unpacked(parts: dict[str, bytes]) -> None:
    with pytest.raises(BadInput, match="壓縮炸彈"):
        Package(packed(parts | {"Pictures/a.png": b"\0" * (64 << 20)}), "report.odt")


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(BadInput, match="不是 ODT"):
        opened(b"%PDF-1.7", "report.pdf")


def test_a_document_without_our_identity_is_refused(parts: dict[str, bytes]) -> None:
    with pytest.raises(BadInput, match="文件識別碼"):
        opened(packed({name: content for name, content in parts.items() if name != "meta.xml"}), "report.odt")
