"""Attachments that agencies sent, month by month, from which their share of open formats follows.  All made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from making.days import roc, roc_year, workdays_after
from making.tables import OURS, PUBLIC_WORKS, csv_bytes, source_numbers

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "統計機關", "統計月份", "依據標準（CNS）")
ATTACHMENT = ("原案號", "發文字號", "附件檔名", "分繕份數")
SETTLED, OPEN, VOID = "已確認", "填報中", "作廢"
COUNTED = ("行國處", "教育局", "經發局", "民政局", "衛生局", "三民區公所", "左營區公所", "六龜區公所")
MONTHS = [date(2018 + (m - 1) // 12, (m - 1) % 12 + 1, 1) for m in range(8, 22)]  # 107-08 to 108-09
STEMS = ("會議資料", "實施計畫", "報名表", "經費概算表", "活動簡章", "簽到表", "名冊", "成果報告")
MISSING = {(date(2018, 9, 1), "六龜區公所"), (date(2018, 10, 1), "六龜區公所")}  # joined the exchange later
STANDARD = 15251


@dataclass(frozen=True)
class Return:
    month: date
    counted: str
    state: str = SETTLED
    agency: str = OURS

    @property
    def opened_on(self) -> date:
        """Made in the first days of the next month."""
        return workdays_after(date(self.month.year + self.month.month // 12, self.month.month % 12 + 1, 1), 3)


def returns() -> list[Return]:
    pairs = [(month, name) for month in MONTHS for name in COUNTED if (month, name) not in MISSING]
    found = [Return(month, name, OPEN if month == MONTHS[-1] else SETTLED) for month, name in pairs]
    found += [Return(month, "茂林區公所", VOID) for month in (date(2018, 11, 1), date(2019, 7, 1), date(2019, 8, 1))]
    found += [Return(month, "新興分局", agency=PUBLIC_WORKS) for month in (date(2019, 1, 1), date(2019, 8, 1))]
    return sorted(found, key=lambda each: (each.opened_on, each.agency != OURS))


def attachments(random: Random, number: str, each: Return) -> Iterator[tuple[object, ...]]:
    """The share of ODF rises month by month; 六龜區公所 sometimes sends PDF alone."""
    towards = 0.48 + 0.025 * MONTHS.index(each.month) + 0.04 * (len(each.counted) % 3)
    only_pdf = each.counted == "六龜區公所" and each.month.month % 4 == 0
    serial = random.randrange(1000, 9000)
    for n in range(random.randrange(5, 9)):
        ends = ("odt", "ods", "odp") if random.random() < towards else ("docx", "xlsx", "doc", "pptx")
        end = "pdf" if only_pdf or random.random() < 0.25 else random.choices(ends, (6, 3, 1, 1)[: len(ends)])[0]
        document = f"高市府字第{roc_year(each.month)}{each.month.month:02}{serial + n // 2:05}號"
        copies = random.choice((1,) * 9 + (6,))
        yield number, document, f"{STEMS[n % len(STEMS)]}.{end}", copies


def files() -> dict[str, bytes]:
    random = Random("siwei-108-odf")
    heads, rows = [], []
    for number, each in zip(source_numbers(returns(), "開"), returns(), strict=True):
        title = f"{each.counted} {roc_year(each.month)}年{each.month.month}月 ODF 比例"
        standard = "" if each.state == OPEN else STANDARD
        row = (each.agency, number, each.state, title, roc(each.opened_on), each.counted, roc(each.month), standard)
        heads.append(row)
        rows += attachments(random, number, each)
    return {
        "documents/odf_ratios.csv": csv_bytes(HEADER, heads),
        "documents/odf_ratios_attachments.csv": csv_bytes(ATTACHMENT, rows),
    }
