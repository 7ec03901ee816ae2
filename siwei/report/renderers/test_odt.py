"""The text document opens in LibreOffice and comes back with its figures still marked."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from siwei.report.renderers import odt, readback
from siwei.report.tree import Document

SOFFICE = shutil.which("soffice")
SECONDS = 120  # a LibreOffice that hangs must not hang the tests
NAMES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}


@pytest.fixture(scope="module")
def report(document: Document) -> bytes:
    return odt.render(document)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def find(data: bytes, path: str) -> list[str]:
    """The results of an XPath over the content, elements as their text."""
    found = etree.fromstring(parts(data)["content.xml"]).xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return ["".join(map(str, e.itertext())) if isinstance(e, etree._Element) else str(e) for e in found]


def test_the_package_is_an_opendocument_text(report: bytes) -> None:
    files = parts(report)
    assert next(iter(files)) == "mimetype"
    assert files["mimetype"].decode() == odt.MIME
    listed = set(re.findall(r'full-path="([^"]+)"', files["META-INF/manifest.xml"].decode())) - {"/"}
    assert listed == set(files) - {"mimetype", "META-INF/manifest.xml"}
    assert b'office:version="1.3"' in files["content.xml"]


def test_the_same_report_gives_the_same_bytes(document: Document, report: bytes) -> None:
    assert odt.render(document) == report


def test_headings_are_real_and_not_numbered_again(report: bytes) -> None:
    assert find(report, "//text:h[@text:outline-level='1']") == ["壹、重要業務執行狀況", "貳、結語", "附錄、數字定義卡"]
    assert find(report, "//text:h[@text:outline-level='4']")[0] == "3.大禮堂整修"
    assert parts(report)["styles.xml"].count(b'style:num-format=""') == 10


def test_the_contents_are_a_filled_index(report: bytes) -> None:
    entries = find(report, "//text:table-of-content/text:index-body/text:p")
    assert entries[0].startswith("壹、重要業務執行狀況")
    assert len(entries) == 8
    assert set(find(report, "//text:index-body//text:bookmark-ref/@text:ref-name")) <= set(
        find(report, "//text:h/text:bookmark-start/@text:name")
    )


def test_the_first_page_bears_the_number_of_the_bound_volume(report: bytes) -> None:
    assert b'style:page-number="4859"' in parts(report)["content.xml"]
    assert "市政府各單位業務報告（行政暨國際處）".encode() in parts(report)["styles.xml"]


def test_a_figure_is_a_declared_field_inside_its_own_bookmark(report: bytes) -> None:
    declared = find(report, "//text:user-field-decl/@text:name")
    assert len(declared) == len(set(declared))
    assert set(find(report, "//text:user-field-get/@text:name")) == set(declared)
    marks = [name for name in find(report, "//text:bookmark-start/@text:name") if name.startswith("repairs.handled")]
    assert marks == ["repairs.handled#1", "repairs.handled#2"]


def test_spanned_cells_are_covered(report: bytes) -> None:
    table = "//table:table[@table:name='T2']"
    assert find(report, f"{table}//table:table-cell/@table:number-columns-spanned") == [
        "2",
        "1",
        "1",
        "1",
        "1",
        "4",
        "6",
    ]
    assert len(find(report, f"{table}//table:covered-table-cell")) == 1 + 2 + 3 + 2 + 5
    assert len(find(report, f"{table}/table:table-header-rows/table:table-row")) == 2
    for row in range(1, 6):
        cells = find(report, f"({table}//table:table-row)[{row}]/*")
        assert len(cells) == 6


def test_photos_are_inside_with_their_description(report: bytes) -> None:
    assert [name for name in parts(report) if name.startswith("Pictures/")] == [
        f"Pictures/photo-{n}.png" for n in range(16, 20)
    ]
    assert find(report, "//draw:frame/svg:desc") == [f"檢修現場第 {n} 景" for n in range(4)]


def test_reserved_photos_are_one_quiet_line(report: bytes) -> None:
    assert find(report, "//text:p[@text:style-name='Quiet']") == ["照片 1 至 15：保留，待本章接入"]


def test_nasty_text_is_text(report: bytes) -> None:
    text = "".join(find(report, "//office:text"))
    assert text.count("<script>alert(1)</script> ]]>") >= 3
    assert "控制字元與方向、私用〓字" in text


def test_figures_survive_libreoffice(document: Document, report: bytes, tmp_path: Path) -> None:
    assert SOFFICE, "這項測試需要 LibreOffice：請執行 make test，它會安裝或說明缺少什麼。"
    (tmp_path / "report.odt").write_bytes(report)
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "odt:writer8", "--outdir", str(saved)]
    subprocess.run([*command, str(tmp_path / "report.odt")], check=True, timeout=SECONDS, capture_output=True)
    returned = (saved / "report.odt").read_bytes()
    assert readback.from_odt(returned) == readback.expected(document)
    for path in ("//text:user-field-decl/@text:name", "//text:bookmark-start/@text:name", "//text:h"):
        assert set(find(report, path)) <= set(find(returned, path))
    assert len(find(returned, "//table:covered-table-cell")) == len(find(report, "//table:covered-table-cell"))
