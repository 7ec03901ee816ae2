"""Supervision: one end for all, in good order if possible, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from siwei.stack.files import StackError
from siwei.stack.processes import Process, serve

SUPERVISOR = """
import sys
from siwei.stack.processes import Process, serve
sys.exit(serve([Process(str(n), ["sh", "-c", command]) for n, command in enumerate(sys.argv[1:])], grace=1))
"""
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a supervisor of shell commands, in a folder by which their processes can be told."""
    started: list[subprocess.Popen[str]] = []

    def begin(*commands: str) -> subprocess.Popen[str]:
        supervisor = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, *commands], cwd=tmp_path, stderr=subprocess.PIPE, text=True
        )
        started.append(supervisor)
        return supervisor

    yield begin
    for supervisor in started:
        supervisor.kill()
        supervisor.communicate()


def processes_in(folder: Path) -> set[int]:
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").samefile(folder) and (process / "cmdline").read_bytes():
                found.add(int(process.name))
        except OSError:
            continue
    return found


def wait_for(condition: Callable[[], object], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_all_are_stopped_when_one_ends_unexpectedly(start: Start, tmp_path: Path) -> None:
    supervisor = start("sleep 600", "touch here; sleep 0.3; exit 7")
    wait_for(lambda: (tmp_path / "here").exists())
    _, said = supervisor.communicate(timeout=15)
    assert supervisor.returncode == 7
    assert "「1」意外結束" in said
    assert not processes_in(tmp_path)


def test_an_unexpected_end_without_an_error_is_an_error_too() -> None:
    assert serve([Process("short", ["true"])]) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_being_asked_to_stop_is_no_error_and_reaches_all(start: Start, tmp_path: Path, number: int) -> None:
    polite = "trap 'touch bye.$$; exit' TERM; touch $$.up; while :; do sleep 0.05; done"
    supervisor = start(polite, polite)
    wait_for(lambda: len(list(tmp_path.glob("*.up"))) == 2)
    supervisor.send_signal(number)
    assert supervisor.wait(15) == 0
    assert len(list(tmp_path.glob("bye.*"))) == 2
    assert not processes_in(tmp_path)


def test_who_does_not_stop_in_time_is_killed(start: Start, tmp_path: Path) -> None:
    supervisor = start("trap '' TERM; touch up; while :; do sleep 0.05; done")
    wait_for(lambda: (tmp_path / "up").exists())
    supervisor.send_signal(signal.SIGTERM)
    assert supervisor.wait(15) == 0
    assert not processes_in(tmp_path)


def test_a_killed_supervisor_leaves_neither_children_nor_grandchildren(start: Start, tmp_path: Path) -> None:
    supervisor = start("sleep 600 & sleep 600", "sleep 600; true")
    # The supervisor, its guard, two shells, three sleeps.
    wait_for(lambda: len(processes_in(tmp_path)) == 7)
    os.kill(supervisor.pid, signal.SIGKILL)
    wait_for(lambda: not processes_in(tmp_path))


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StackError, match="nowhere"):
        serve([Process("sleeper", ["sleep", "600"]), Process("web", [str(tmp_path / "nowhere")])], grace=1)
