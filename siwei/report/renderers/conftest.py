"""Test trees: a chapter, the tables T1 and T2, photos, a chapter that is 待接入, text that wants to be markup."""

from __future__ import annotations

import struct
import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest

from siwei.report.tree import (
    Block,
    Card,
    Cell,
    Document,
    FigureToken,
    Front,
    Heading,
    Notice,
    Paragraph,
    Photo,
    PhotoToken,
    Plate,
    Table,
    Text,
)

NASTY = """#let x = 1 *bold* _it_ @ref <script>alert(1)</script> ]]> "\\ $a$ `b` //c /* d */ 裵 &amp; {{ x }} [y](z)"""


def figure(key: str, printed: str, value: str = "") -> FigureToken:
    return FigureToken(key, printed, value or printed.replace(",", ""), f"{key} 之名稱")


def head(text: str, *, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((Text(text),), colspan=colspan, rowspan=rowspan, header=True)


def count(key: str, printed: str, *, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((figure(key, printed),), colspan=colspan, rowspan=rowspan)


def png(path: Path, width: int, height: int, shade: int) -> Path:
    """A small picture with a slope of grey, as a real PNG file."""
    rows = b"".join(b"\0" + bytes((shade + x + y) % 256 for x in range(width)) for y in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    parts = (struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in chunks)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    return path


def chapter() -> list[Block]:
    """Run-in items, a figure that is printed twice, a date that may break, a heading line of its own."""
    return [
        Paragraph((Text("議長、副議長、各位議員女士、先生："),), role="salutation"),
        Paragraph(
            (
                Text("本處謹將 "),
                figure("report.period", "108 年 3 月 1 日至 108 年 8 月 31 日"),
                Text("之業務報告如下。"),
            )
        ),
        Heading(1, "壹、", "重要業務執行狀況", "s-1"),
        Heading(2, "一、", "建構友善公務環境", "s-1-1"),
        Heading(3, "", "營造安全友善空間", "s-1-1-a"),
        Paragraph(
            (
                Text("兩行政中心設施報修，本期共計處理 "),
                figure("repairs.handled", "530"),
                Text(" 件，其中電梯 "),
                figure("repairs.lifts", "26"),
                Text(" 件；上述 "),
                figure("repairs.handled", "530"),
                Text(" 件均已結案。"),
                PhotoToken((16, 17)),
            ),
            number="1.",
        ),
        Paragraph((Text("汰換 LED 燈具約 "), figure("lamps", "1,317"), Text(" 組。"), PhotoToken((1,))), number="2."),
        Heading(4, "3.", "大禮堂整修", "s-1-1-a-3"),
        Paragraph((Text("獲補助 "), figure("hall.subsidy", "156 萬元", "1560000"), Text("，已於 8 月完工。"))),
    ]


def pending() -> list[Block]:
    return [
        Heading(2, "二、", "領航台灣、連結世界", "s-1-2"),
        Notice("本章待接入，照片 1 至 15 保留。"),
        Plate(tuple(Photo(n, "", "") for n in range(1, 16))),
    ]


def tables() -> list[Block]:
    """T1 and T2 of the report; T2 by reading B."""
    note = (
        figure("temps.other", "1,601"),
        Text("　其他要點進用之人員共 "),
        figure("temps.other", "1,601"),
        Text(" 人，主要為衛生局約 "),
        figure("temps.health", "423"),
        Text(" 人、環保局約 "),
        figure("temps.cleaners", "308"),
        Text(" 人、登革熱防治約 "),
        figure("temps.dengue", "121"),
        Text(" 人及交通局約 "),
        figure("temps.parking", "422"),
        Text(" 人等。"),
    )
    t1_head = (head("本府所屬機關"), head("學校"), head("合計"))
    t1 = (count("workers.agencies", "5,705"), count("workers.schools", "767"), count("workers", "6,472"))
    t2_head = (
        (
            head("業務助理"),
            head("約用人員"),
            head("僱用工程員", colspan=2),
            head("其他", rowspan=2),
            head("合計", rowspan=2),
        ),
        (head("公務預算"), head("中央補助費"), head("工程管理費"), head("公務預算")),
    )
    t2 = (
        (
            count("temps.assistants", "935"),
            count("temps.contract", "31"),
            count("temps.engineers.fee", "13"),
            count("temps.engineers.budget", "16"),
            Cell(note, rowspan=2, align="left"),
            count("temps", "2,596", rowspan=2),
        ),
        (count("temps.named", "995", colspan=4),),
        (Cell((Text("總計："), figure("staff", "9,068")), colspan=6),),
    )
    return [
        Heading(2, "三、", "職工平權合理化", "s-1-3"),
        Heading(4, "1.", "職工員額管控精簡成效", "s-1-3-1"),
        Paragraph((Text("現有人員為 "), figure("staff", "9,068"), Text(" 人，統計表如下："))),
        Table("工級人員（資料日期：108 年第 2 季）", 3, (t1_head,), (t1,)),
        Table("臨時人員", 6, t2_head, t2),
        Paragraph((Text("精簡率為 "), figure("workers.rate", "23.52％", "23.52"), Text("。"))),
    ]


def plate(folder: Path) -> list[Block]:
    sizes = ((160, 120), (180, 120), (90, 120), (160, 120))
    photos = tuple(
        Photo(
            16 + n,
            "本處於行政中心辦理設施檢修，並邀集相關機關現場會勘，共同檢視改善情形及後續維護事項",
            f"檢修現場第 {n} 景",
            png(folder / f"{n}.png", width, height, 40 * n),
        )
        for n, (width, height) in enumerate(sizes)
    )
    return [Plate(photos)]


def nasty() -> list[Block]:
    return [
        Heading(2, "四、", NASTY, "s-1-4"),
        Paragraph((Text(NASTY), figure("nasty.key_1", NASTY[:20]), Text("。"))),
        Paragraph((Text("控制\x00字元\ufeff與\u202e方向、私用\ue000字、無字形\U0002a6d6字"),)),
        Notice(NASTY),
        Table(NASTY, 1, ((head(NASTY),),), ((Cell((Text(NASTY),), align="left"),),)),
    ]


def closing() -> list[Block]:
    return [
        Heading(1, "貳、", "結語", "s-2"),
        Paragraph((Text("以上報告，期待議員續予指教，謝謝。"),)),
        Paragraph((Text("敬祝"),), role="closing"),
        Paragraph((Text("平安喜樂　大會圓滿成功！"),), role="closing"),
    ]


def cards(blocks: list[Block]) -> tuple[Card, ...]:
    """A card for every figure but those of the nasty block, which stand for a preview without cards."""
    tokens = {token.key: token for token in Document(FRONT, tuple(blocks)).figure_tokens()}
    return tuple(
        Card(
            key=key,
            label=token.label,
            printed=token.printed,
            when="108 年 3 月 1 日至 108 年 8 月 31 日",
            counted="本期報修且未撤回之案件，每案計 1 件。",
            not_counted="撤回之案件。",
            date_field="報修日",
            rounding="整數",
            basis="設施維護要點第 3 點",
            owner="設施科",
            records=1530,
            fraction=(1990, 8462) if key == "workers.rate" else None,
        )
        for key, token in tokens.items()
        if not key.startswith("nasty")
    )


FRONT = Front(
    running_head="市政府各單位業務報告（行政暨國際處）",
    title="二十七、高雄市政府行政暨國際處業務報告",
    date_line="日期：108 年 10 月 28 日",
    reporter_line="報告人：處長 丁樂群",
    first_page=4859,
)


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """All test trees in one report."""
    blocks = [*chapter(), *plate(tmp_path_factory.mktemp("photos")), *pending(), *tables(), *nasty(), *closing()]
    meta = {"created": "2019-10-28T09:00:00+08:00", "period": "108-03-01..108-08-31"}
    return Document(FRONT, tuple(blocks), cards(blocks), identifier="108-1-行政暨國際處", meta=meta)


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The fonts of the product where they have been set up, else those of the wheel."""
    installed = Path(__file__).parents[3] / "var" / "fonts"
    if any(installed.glob("*Serif*.[ot]tf")):
        return installed
    spec = find_spec("pylopdf_fonts_zh_tw")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent
