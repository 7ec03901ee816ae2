"""The half-year after the sample: made without code of its own, imported as a city's tables are, opened and compiled."""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from siwei.commands import import_all
from siwei.measures.measure import Scope
from siwei.report.compiling import compile_edition
from siwei.report.loading import edition_of, open_edition
from siwei.report.tree import Document, Heading, Paragraph, plain

from .demo import SAMPLE

AFTER = SAMPLE.following()
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("following")
    generate = Path(__file__).resolve().parents[1] / "demo" / "generate.py"
    subprocess.run([sys.executable, str(generate), "--following", str(made)], check=True, capture_output=True)
    return made


@pytest.fixture(scope="module")
def table(folder: Path) -> Callable[[str], Rows]:
    def read(kind: str) -> Rows:
        found = sorted(p for p in folder.iterdir() if p.name.rpartition("-")[0] == kind)
        return [row for path in found for row in csv.DictReader(path.open(encoding="utf-8-sig", newline=""))]

    return read


def test_ordinals_go_on_in_each_body_and_begin_anew_with_the_year(table: Callable[[str], Rows]) -> None:
    held = [row for row in table("meetings.meetings") if row["狀態"] != "取消"]
    council = [row for row in held if row["會議組織"] == "舊組-99-0001"]
    assert [(r["年度"], r["次別"]) for r in council][:1] == [("108", "42")]  # the sample ends with the 41st
    assert [r["次別"] for r in council if r["年度"] == "109"] == [str(n) for n in range(1, 11)]
    assert all(r["開會日期"].startswith(r["年度"]) and f"{r['年度']} 年第 {r['次別']} 次" in r["主旨"] for r in council)
    committee = [r for r in held if r["會議組織"] == "舊組-100-0001"]
    assert [(r["年度"], r["次別"]) for r in committee] == [("109", "1")]


def test_what_takes_place_once_a_year_moves_its_year_and_ordinal(table: Callable[[str], Rows]) -> None:
    titles = [row["主旨"] for kind in KINDS for row in table(kind)]
    for title in TITLES:
        assert title in titles
    assert "2020 亞太城市高峰會" in [row["對象"] for row in table("international.missions.stops")]
    assert "2020 東京奧運組織委員會" in [row["對象"] for row in table("international.missions.stops")]


KINDS = (
    *("workforce.awards", "consumer.camps", "consumer.conferences", "oversight.control_yuan_visits"),
    *("workforce.rounds", "fleet.vehicle_reviews"),
)
TITLES = (
    "2020 年績優基層人員表揚",
    "109 年消費者保護官的百寶營",
    "全國消費者保護官第 70 次聯繫會報",
    "監察院 108 年度第 2 次地方機關巡察",
    "108年第4季職工及臨時人員現有人數調查",
    "110 年度車輛先期作業審查",
)


def test_a_visit_of_the_control_yuan_comes_again_with_its_petitions(table: Callable[[str], Rows]) -> None:
    visits = [row["原案號"] for row in table("oversight.control_yuan_visits")]
    assert visits == ["續舊院巡-108-0002"]
    assert {row["監察院巡察"] for row in table("oversight.control_yuan_petitions")} == set(visits)


def empty_headings(document: Document) -> list[str]:
    """Headings below which nothing is told: the next block is a heading that does not belong to them."""
    pairs = zip(document.blocks, (*document.blocks[1:], None), strict=True)
    return [
        block.text
        for block, after in pairs
        if isinstance(block, Heading) and (after is None or (isinstance(after, Heading) and after.level <= block.level))
    ]


def test_the_third_report_compiles_with_no_empty_heading_and_other_numbers(scope: Scope, folder: Path) -> None:
    assert import_all.run(argparse.Namespace(all=folder, check=False)) == 0
    edition = open_edition(scope.agency, AFTER, read_on=AFTER.last)
    document = compile_edition(edition).document
    assert empty_headings(document) == []
    assert "職工人事系統重新建置" in [heading.text for heading in document.headings()]
    then = {t.key: t.value for t in compile_edition(edition_of(scope.agency, SAMPLE)).document.figure_tokens()}
    now = {t.key: t.value for t in document.figure_tokens()}
    for key in ("staff", "workers", "temps", "assistants", "workers_rate", "temps_rate", "assistants_rate"):
        assert now[f"workforce.headcounts.{key}"] != then[f"workforce.headcounts.{key}"], key
    told = "".join(plain(b.inlines) for b in document.blocks if isinstance(b, Paragraph))
    assert "保留" not in told
    assert "第 53 次" not in told
