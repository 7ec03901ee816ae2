"""CSV files: what comes in, what is refused, what goes out."""

import csv
import io
import tracemalloc
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siwei.plain.errors import BadInput
from siwei.plain.tables import LONGEST_LINE, Row, read_csv, write_csv

# Cells that a spreadsheet would run, cells that only look so, and cells that carry our own mark already.
TRICKY = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "'", "''", '"', " "]),
    st.sampled_from(["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "-1", "+1,234.5", "'", ""]),
    st.text(alphabet="1a'=,\"\r\n 公", max_size=4),
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
CELLS = st.one_of(TRICKY, ANY_TEXT)


def written(header: list[str], rows: list[list[str]]) -> bytes:
    stream = io.BytesIO()
    write_csv(header, rows, stream)
    return stream.getvalue()


def rows_of(content: bytes) -> list[list[str]]:
    return [list(row.cells.values()) for row in read_csv(content, name="公文.csv")]


def refusal(content: bytes) -> str:
    with pytest.raises(BadInput) as refused:
        list(read_csv(content, name="公文.csv"))
    return str(refused.value)


def test_rows_carry_their_line_and_their_cells() -> None:
    table = read_csv('編號,名稱\r\n1,維修\r\n\r\n2,"兩\r\n行"\r\n3,末列'.encode(), name="公文.csv")
    assert table.header == ["編號", "名稱"]
    assert list(table) == [
        Row(2, {"編號": "1", "名稱": "維修"}),
        Row(4, {"編號": "2", "名稱": "兩\r\n行"}),
        Row(6, {"編號": "3", "名稱": "末列"}),
    ]


def test_a_table_can_be_read_twice() -> None:
    table = read_csv("名稱\n甲\n乙\n".encode(), name="公文.csv")
    assert [row.line for row in table] == [row.line for row in table] == [2, 3]


@pytest.mark.parametrize(
    ("codec", "encoding"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("big5", "cp950"), ("cp950", "cp950")]
)
def test_it_reads_the_encodings_of_the_office(codec: str, encoding: str) -> None:
    table = read_csv("名稱,金額\n許功蓋,1\n".encode(codec), name="公文.csv")
    assert table.encoding == encoding
    assert [row.cells for row in table] == [{"名稱": "許功蓋", "金額": "1"}]


def test_a_long_big5_file_is_read_across_its_blocks() -> None:
    names = ["a" * (number % 3) + "維修案件" for number in range(30_000)]
    assert rows_of(("名稱\n" + "\n".join(names)).encode("cp950")) == [[name] for name in names]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_by_name(codec: str) -> None:
    expected = "檔案 公文.csv 的編碼是「UTF-16」，請另存為「CSV UTF-8」後重新上傳。"
    assert refusal("\ufeff名稱\n".encode(codec)) == expected


def test_an_unknown_encoding_is_refused_with_the_line_where_it_broke() -> None:
    expected = "檔案 公文.csv 是「無法辨識的編碼」：第 3 行既不是 UTF-8 也不是 Big5，請另存為「CSV UTF-8」後重新上傳。"
    assert refusal("名稱\r\n維修\r\n".encode() + b"\xff\xff\r\n" + "正常".encode()) == expected
    assert refusal("名稱\n維修\n".encode("cp950") + b"\xff\xff\n") == expected
    assert refusal("\ufeff名稱\r維修\r".encode() + b"\xa4\xa4\r") == expected


def test_the_line_is_found_in_a_long_file_too() -> None:
    broken = "名稱\n".encode() + "維修\r\n".encode() * 50_000 + b"\xe7\xb6"
    assert "第 50002 行" in refusal(broken)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b",,\n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refusal(content) == "檔案 公文.csv 是空的，請確認第一行是標題列後重新上傳。"


def test_a_header_without_rows_is_a_table() -> None:
    assert list(read_csv("名稱,金額\n".encode(), name="公文.csv")) == []


def test_header_names_are_tidied() -> None:
    table = read_csv('\u3000名稱 ,聯絡\u3000\u3000電話,"照片︰\n一"\n'.encode(), name="公文.csv")
    assert table.header == ["名稱", "聯絡 電話", "照片： 一"]


def test_two_columns_of_one_name_are_refused() -> None:
    assert refusal("名稱,金額,名稱　\n".encode()) == "檔案 公文.csv 第 1 行的欄名「名稱」重複，請改成不同的欄名。"


def test_a_column_without_name_is_refused() -> None:
    assert refusal("名稱,　\n".encode()) == "檔案 公文.csv 第 1 行的第 2 欄沒有欄名，請補上欄名或刪除該欄。"


def test_a_row_longer_than_the_header_is_refused_with_its_line() -> None:
    assert refusal("名稱,金額\n甲,1\n乙,1,234\n".encode()) == (
        "檔案 公文.csv 第 3 行有 3 格，但標題列只有 2 欄，請檢查是否多了逗號。"
    )


def test_the_rows_before_a_bad_one_are_given() -> None:
    rows = iter(read_csv("名稱\n甲\n乙,丙\n".encode(), name="公文.csv"))
    assert next(rows).cells == {"名稱": "甲"}
    with pytest.raises(BadInput):
        next(rows)


def test_a_short_row_is_filled() -> None:
    assert rows_of("名稱,金額\n甲\n".encode()) == [["甲", ""]]


def test_a_nul_byte_is_refused_with_its_line() -> None:
    assert refusal("名稱\n甲\n乙\0\n".encode()).startswith("檔案 公文.csv 第 3 行含有空字元（NUL），")


@pytest.mark.parametrize("content", ['名稱\n"甲\n乙\n', '名稱\n"甲"乙\n'])
def test_an_unclosed_quote_is_refused_with_the_line_where_it_opens(content: str) -> None:
    assert refusal(content.encode()) == "檔案 公文.csv 第 2 行的雙引號不成對，請檢查該列的引號。"


def test_a_line_may_be_a_million_characters_and_no_longer() -> None:
    assert rows_of("名稱\r\n{}\r\n".format("文" * LONGEST_LINE).encode()) == [["文" * LONGEST_LINE]]
    expected = "檔案 公文.csv 第 2 行超過 1,000,000 個字元，請檢查雙引號是否成對。"
    assert refusal("名稱\r\n{}\r\n".format("文" * (LONGEST_LINE + 1)).encode()) == expected


def test_a_quote_never_closed_does_not_take_the_whole_file() -> None:
    assert "第 2 行超過" in refusal('名稱\n"'.encode() + b"abcdefghi\n" * 110_000)


def test_it_reads_a_path_and_an_open_file_alike(tmp_path: Path) -> None:
    path = tmp_path / "公文.csv"
    path.write_bytes("名稱\n甲\n".encode())
    assert [row.cells for row in read_csv(path, name="公文.csv")] == [{"名稱": "甲"}]
    with path.open("rb") as stream:
        table = read_csv(stream, name="公文.csv")
        assert list(table) == list(table) == [Row(2, {"名稱": "甲"})]
        assert not stream.closed


def test_an_open_file_is_read_from_where_it_stands() -> None:
    stream = io.BytesIO("前言\n名稱\n甲\n".encode())
    stream.readline()
    assert read_csv(stream, name="公文.csv").header == ["名稱"]


def test_a_stream_that_cannot_seek_is_read() -> None:
    class Pipe(io.RawIOBase):
        content = io.BytesIO("名稱\n甲\n".encode("cp950"))

        def readable(self) -> bool:
            return True

        def readinto(self, into: bytearray) -> int:  # type: ignore[override]
            return self.content.readinto(into)

    table = read_csv(cast(BinaryIO, Pipe()), name="公文.csv")
    assert [row.cells for row in table] == [{"名稱": "甲"}]


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "大檔.csv"
    with path.open("wb") as file:
        write_csv(["編號", "名稱"], ([str(number), "維修案件" * 20] for number in range(40_000)), file)
    assert path.stat().st_size > 8_000_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_csv(path, name="大檔.csv")) == 40_000
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_what_is_written_opens_in_a_spreadsheet() -> None:
    assert written(["名稱", "金額"], [["維修, 電梯", "12,400"]]) == (
        b"\xef\xbb\xbf" + '名稱,金額\r\n"維修, 電梯","12,400"\r\n'.encode()
    )


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "\t=1",
        "\r=1",
        "\n=1",
        "'=1",
        "-",
        "-1\n",
    ],
)
def test_no_cell_can_run_as_a_formula(cell: str) -> None:
    content = written(["名稱"], [[cell]]).decode("utf-8-sig")
    stored = list(csv.reader(io.StringIO(content, newline="")))[1][0]
    assert stored == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "+5", "-1,234.50", "0.5", "'quoted'", "a=1", ""])
def test_plain_numbers_and_plain_text_are_left_alone(cell: str) -> None:
    content = written(["名稱"], [[cell]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content, newline="")))[1][0] == cell


def test_only_our_own_mark_is_taken_away() -> None:
    assert rows_of("名稱\n'=1\n'-5\n'甲\n''=1\n".encode()) == [["=1"], ["'-5"], ["'甲"], ["'=1"]]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    content = written(["名稱", "=說明"], rows)
    assert read_csv(content, name="公文.csv").header == ["名稱", "=說明"]
    assert rows_of(content) == rows


@given(st.lists(CELLS, max_size=6))
def test_a_single_column_is_read_back(cells: list[str]) -> None:
    assert rows_of(written(["名稱"], [[cell] for cell in cells])) == [[cell] for cell in cells]


# These have two codes in Big5, or a Big5 code that reads as another character.
NOT_ONE_TO_ONE = "¢£¥•‾∼☉♁､"
BIG5 = st.characters(codec="cp950", exclude_characters="\0" + NOT_ONE_TO_ONE)


@given(st.lists(st.lists(st.one_of(TRICKY, st.text(BIG5, max_size=8)), min_size=2, max_size=2), max_size=6))
def test_the_same_file_saved_as_big5_is_read_back(rows: list[list[str]]) -> None:
    content = written(["名稱", "說明"], rows).decode("utf-8-sig").encode("cp950")
    assert read_csv(content, name="公文.csv").encoding == "cp950"
    assert rows_of(content) == rows


@pytest.mark.parametrize("cell", ["a\0", "\ud800"])
def test_a_character_no_file_can_hold_is_refused(cell: str) -> None:
    with pytest.raises(BadInput) as refused:
        written(["名稱"], [["甲"], [cell]])
    assert str(refused.value) == "第 2 筆含有無法寫入檔案的字元，請先更正該筆內容。"


def test_a_row_that_does_not_fit_the_header_is_not_written() -> None:
    with pytest.raises(BadInput, match="第 1 筆有 1 格，但標題列有 2 欄"):
        written(["名稱", "金額"], [["甲"]])
