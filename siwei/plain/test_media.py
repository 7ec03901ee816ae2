"""What a file is comes from its content; what is refused says why and what to do."""

from __future__ import annotations

import io

import pytest

from siwei.plain.errors import BadInput
from siwei.plain.media import media_of, safe_name
from tests import pictures


def look(content: bytes, name: str) -> tuple[str, str]:
    stream = io.BytesIO(content)
    found = media_of(stream, name)
    assert stream.tell() == 0
    return found.type, found.name


@pytest.mark.parametrize(
    ("content", "name", "media_type", "called"),
    [
        (pictures.PDF, "公文.pdf", "application/pdf", "公文.pdf"),
        (pictures.jpeg(), "IMG_1.JPEG", "image/jpeg", "IMG_1.JPEG"),
        (pictures.png(), "現場.jpg", "image/png", "現場.png"),
        (pictures.ods(), "報價單.ods", "application/vnd.oasis.opendocument.spreadsheet", "報價單.ods"),
        (pictures.ods(), "報價單.xlsx", "application/vnd.oasis.opendocument.spreadsheet", "報價單.ods"),
        (
            pictures.docx(),
            "簽稿",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "簽稿.docx",
        ),
        ("電梯,3".encode(), "表.csv", "text/csv", "表.csv"),
        ("維修紀錄".encode("cp950"), "舊檔.txt", "text/plain", "舊檔.txt"),
        (pictures.PDF, "invoice.pdf.exe", "application/pdf", "invoice.pdf.pdf"),
    ],
)
def test_content_decides_and_the_name_follows(content: bytes, name: str, media_type: str, called: str) -> None:
    assert look(content, name) == (media_type, called)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "空.pdf", "空的檔案"),
        (pictures.HTML, "照片.jpg", "網頁或 SVG"),
        (pictures.HTML, "說明.txt", "網頁或 SVG"),
        (b"\xef\xbb\xbf \n" + pictures.HTML, "說明.txt", "網頁或 SVG"),
        (pictures.SVG, "圖.svg", "網頁或 SVG"),
        (pictures.SVG, "圖.png", "網頁或 SVG"),
        (b"just words", "photo.jpg", "不是可以辨識的檔案"),
        (b"\x00\x01\x02", "資料.csv", "空字元"),
        (b"MZ\x90\x00", "setup.pdf", "程式執行檔"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "舊.doc", "另存為 ODF"),
        (b"\x00\x00\x00\x18ftypheic", "IMG.HEIC", "HEIC"),
        (pictures.package({"a.txt": b"x"}), "全部.zip", "解開後逐檔上傳"),
        (pictures.docx(**{"word/vbaProject.bin": b"x"}), "巨集.docx", "巨集"),
        (pictures.docx()[:-30], "半.docx", "損壞"),
        (b"PK\x03\x04", "假.docx", "損壞"),
    ],
)
def test_what_is_refused_says_what_it_is(content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence) as refused:
        look(content, name)
    assert str(refused.value).endswith("。")


def test_a_package_that_unfolds_without_end_is_refused() -> None:
    bomb = pictures.docx_bomb()
    assert len(bomb) < 1024 * 1024
    with pytest.raises(BadInput, match="壓縮炸彈"):
        look(bomb, "報告.docx")


def test_a_package_that_lies_about_its_sizes_is_refused() -> None:
    with pytest.raises(BadInput, match="損壞"):
        look(pictures.lying_docx(), "報告.docx")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\wang\\電梯.pdf", "電梯.pdf"),
        ("..", "未命名"),
        ("", "未命名"),
        ('a"b\r\nSet-Cookie: x.pdf', "a b Set-Cookie x.pdf"),
        ("gpj.\u202eexe.pdf", "gpj. exe.pdf"),
        ("字" * 300 + ".pdf", "字" * 96 + ".pdf"),
        (".htaccess", "htaccess"),
    ],
)
def test_a_name_is_only_a_name(given: str, kept: str) -> None:
    assert safe_name(given) == kept
