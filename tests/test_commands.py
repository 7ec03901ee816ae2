"""The commands of the console, as their user types them."""

from __future__ import annotations

import argparse
import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from siwei import cli
from siwei.areas.facilities.models import RepairOrder
from siwei.commands import agency_, export_, figures_, import_, law_, report_
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput
from siwei.report.conformance import entries
from siwei.report.loading import edition_of

from .demo import SAMPLE
from .factories import repair


def run(module: Any, *words: str) -> int:
    parser = argparse.ArgumentParser()
    module.arguments(parser)
    code: int = module.run(parser.parse_args(words))
    return code


def test_help_names_every_command_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        cli.main(["--help"])
    assert done.value.code == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    for name in cli.COMMANDS:
        assert [line for line in lines if line[:1] == [name] and len(line) > 1], name


def test_an_unknown_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        cli.main(["fly"])
    assert done.value.code == 2


def test_figures_as_json_say_all_that_a_reader_needs(demo: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(figures_, "--period", SAMPLE.code, "--format", "json") == 0
    data = {f["key"]: f for f in json.loads(capsys.readouterr().out)}
    handled = data["facilities.repairs.handled"]
    assert (handled["value"], handled["unit"], handled["records"]) == (530, "件", 530)
    assert handled["spec"] == ["repairs_cases"]
    spec = [entry for f in data.values() for entry in f["spec"]]
    assert len(spec) == len(set(spec)) == sum(1 for entry in entries(SAMPLE) if entry["figure"] in data)


@pytest.mark.parametrize("period", ["108-03-01", "108-13-01..108-14-01", "108-08-31..108-03-01", "abc..def", ""])
def test_a_period_that_is_none_is_refused_in_a_sentence(period: str, demo: Scope) -> None:
    with pytest.raises(BadInput, match="。$"):
        run(figures_, "--period", period)


def test_report_compile_writes_the_files_it_names(
    demo: Scope, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(report_, "compile", "--period", SAMPLE.code, "--out", str(tmp_path), "--format", "json") == 0
    assert str(tmp_path / "report.json") in capsys.readouterr().out
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]


def test_report_open_takes_session_page_and_reporter(scope: Scope) -> None:
    words = ("--period", "108-09-01..109-02-29", "--read-on", "109-04-27")
    assert run(report_, "open", *words, "--session", "4", "--first-page", "5012", "--reporter", "範例處長") == 0
    opened = edition_of(scope.agency, SAMPLE.following())
    assert (opened.council_session, opened.first_page, opened.reporter_name) == (4, 5012, "範例處長")


def test_report_compile_says_where_it_cannot_write(demo: Scope, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="無法寫入"):
        run(report_, "compile", "--period", SAMPLE.code, "--out", str(tmp_path / "file"))


def test_a_template_is_taken_by_the_import_it_is_for(demo: Scope, capfdbinary: Any) -> None:
    assert run(import_, "facilities.repairs", "--template") == 0
    header = next(csv.reader(io.StringIO(capfdbinary.readouterr().out.decode("utf-8-sig"))))
    assert {"機關", "原案號", "狀態", "主旨", "報修日期", "類別", "地點"} <= set(header)


def test_an_unknown_kind_is_refused_with_those_that_exist(demo: Scope, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"沒有「facilities\.ships」.*facilities\.repairs"):
        run(import_, "facilities.ships", str(tmp_path / "x.csv"))


def test_a_file_that_is_not_there_is_refused(demo: Scope) -> None:
    with pytest.raises(BadInput, match="找不到檔案"):
        run(import_, "facilities.repairs", "nowhere.csv")


def test_agencies_are_shown_as_a_tree_and_merged(scope: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(agency_, "merge", "DEMO000106", "--into", "DEMO000002", "--on", "109/01/01") == 0
    capsys.readouterr()
    run(agency_, "tree", "--on", "108/12/31")
    assert "DEMO000106" in capsys.readouterr().out
    run(agency_, "tree", "--on", "109/01/01")
    assert "DEMO000106" not in capsys.readouterr().out
    with pytest.raises(BadInput, match="沒有機關代碼"):
        run(agency_, "merge", "X", "--into", "DEMO000002", "--on", "109/01/01")


def test_an_export_can_be_checked_as_an_import(scope: Scope, tmp_path: Path) -> None:
    file = tmp_path / "repairs.csv"
    assert run(export_, "facilities.repairs", str(file)) == 0
    with pytest.raises(BadInput, match="已經登錄過"):
        run(import_, "facilities.repairs", str(file), "--check")


# ---- law ------------------------------------------------------------------------------------------------


def test_a_closure_is_entered_and_what_it_moves_is_counted(scope: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    order = repair(opened_on=date(2019, 6, 5), place=RepairOrder.objects.order_by("pk")[0].place)
    assert run(law_, "close", "108-06-12", "--name", "豪雨停止上班") == 0
    assert order.number in capsys.readouterr().out
    order.refresh_from_db()
    assert order.due_on == date(2019, 6, 14)
    assert run(law_, "reopen", "108-06-12") == 0
    order.refresh_from_db()
    assert order.due_on == date(2019, 6, 13)


def test_a_published_calendar_is_taken_from_its_file(scope: Scope, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "117.csv"
    file.write_text("西元日期,星期,是否放假,備註\n20280103,一,2,補假\n", encoding="utf-8-sig")
    assert run(law_, "calendar", str(file)) == 0
    run(law_, "years")
    assert "民國 117 年" in capsys.readouterr().out
    with pytest.raises(BadInput, match="找不到檔案"):
        run(law_, "calendar", "nowhere.csv")


def test_loading_again_brings_nothing(demo: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(law_, "load") == 0
    assert "新增規定 0 項" in capsys.readouterr().out
