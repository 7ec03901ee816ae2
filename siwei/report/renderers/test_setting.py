"""The small rules that all formats share."""

from __future__ import annotations

from pathlib import Path

import pytest

from siwei.report.renderers import pictures, wording
from siwei.report.renderers.conftest import FRONT, head, png, tables
from siwei.report.renderers.grids import column_shares, full_rows, row_lines
from siwei.report.renderers.typography import clean, ems, glue
from siwei.report.tree import Document, Heading, Photo, Plate, Table

T2 = next(block for block in tables() if isinstance(block, Table) and block.columns == 6)


def photos(*numbers: int) -> Plate:
    return Plate(tuple(Photo(n, "", "") for n in numbers))


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        ((16,), "照片 16：保留，待本章接入"),
        ((1, 2), "照片 1、2：保留，待本章接入"),
        ((*range(1, 16), 17), "照片 1 至 15、17：保留，待本章接入"),
        ((), ""),
    ],
)
def test_reserved_photos_are_named_by_their_runs(numbers: tuple[int, ...], line: str) -> None:
    assert wording.reserved_line(photos(*numbers)) == line


def test_a_reserved_number_says_what_it_waits_for() -> None:
    plate = Plate(tuple(Photo(n, "（保留，待附照片）", "") for n in (21, 22, 23)))
    assert wording.reserved_line(plate) == "照片 21 至 23：保留，待附照片"


def test_a_skipped_level_is_not_skipped_in_the_structure() -> None:
    headings = tuple(Heading(level, "", "題", f"s{n}") for n, level in enumerate((2, 4, 1, 3, 4, 2)))  # type: ignore[arg-type]
    assert list(wording.depths(Document(FRONT, headings)).values()) == [1, 2, 1, 2, 3, 2]


def test_a_number_is_tied_to_its_unit_only() -> None:
    assert glue("108 年 8 月，第 3 次 26 件") == "108\u00a0年 8\u00a0月，第\u00a03\u00a0次 26\u00a0件"
    assert glue(" 件", after_number=True) == "\u00a0件"
    assert glue(" Open Data 2 x") == " Open Data 2 x"


def test_what_cannot_be_printed_is_seen() -> None:
    assert clean("甲\ue000乙\x00丙\u202e丁\n戊") == "甲〓乙丙丁 戊"
    assert clean("plain") == "plain"


def test_a_character_is_one_em_and_a_digit_half() -> None:
    assert ems("1,530 件") == 4.0


def test_the_grid_of_t2_is_full() -> None:
    assert [sum(cell is None for cell in row) for row in full_rows(T2.head, 6)] == [1, 2]
    assert [sum(cell is None for cell in row) for row in full_rows(T2.body, 6)] == [0, 5, 5]


@pytest.mark.parametrize(
    "rows",
    [
        ((head("a"),),),
        ((head("a", colspan=3),),),
        ((head("a"), head("b", rowspan=2)),),
        ((head("a"), head("b", rowspan=2)), (head("c", colspan=2),)),
    ],
)
def test_a_broken_grid_is_refused(rows: tuple[tuple[object, ...], ...]) -> None:
    with pytest.raises(ValueError, match="table"):
        full_rows(rows, 2)  # type: ignore[arg-type]


def test_short_columns_keep_their_line_and_the_note_gets_the_rest() -> None:
    shares = column_shares(T2, 39.6)
    assert sum(shares) == pytest.approx(1)
    assert shares[1] * 39.6 > ems("中央補助費")
    assert max(shares) == shares[4]
    first, second, last = row_lines(T2.body, shares, 39.6)
    assert first == second > 1
    assert last == 1


def test_the_size_of_a_photo_is_read_from_its_header(tmp_path: Path) -> None:
    assert (pictures.read(png(tmp_path / "a.png", 90, 120, 0)).width, 120) == (90, 120)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08\x00\x78\x00\xa0\x01\x01\x11\x00"
    (tmp_path / "a.jpg").write_bytes(jpeg)
    picture = pictures.read(tmp_path / "a.jpg")
    assert (picture.width, picture.height, picture.suffix) == (160, 120, ".jpg")


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\xff\xe0\x00", b"\x89PNG\r\n\x1a\n\x00"])
def test_a_broken_photo_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "broken.jpg").write_bytes(data)
    with pytest.raises(pictures.UnreadablePicture, match=r"broken\.jpg"):
        pictures.read(tmp_path / "broken.jpg")
