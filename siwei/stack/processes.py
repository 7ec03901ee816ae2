"""Runs the processes that make up the service side by side, and leaves none behind, however it ends."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

from siwei.stack import guard
from siwei.stack.files import StackError

LOOK_EVERY = 0.1


@dataclass(frozen=True)
class Process:
    """One command to keep running.  env: its whole environment; None: ours."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str] | None = None


def nothing() -> None:
    """For a service that has nothing to look after."""


def serve(commands: Sequence[Process], *, grace: float = 10, look: Callable[[], None] = nothing) -> int:
    """Run the commands until one of them ends or we are asked to stop (Ctrl-C, SIGTERM); then stop all.

    grace: seconds to end in good order; a second Ctrl-C shortens them to none.  look: called again and again while they run;
    what it raises ends them.
    -> 0 if we were asked, else the exit code of the one that ended (1 if it ended without an error).
    """
    with _Asked() as asked, _Group() as group:
        try:
            group.start(commands)
            ended = group.wait(asked, look)
        finally:
            group.stop(grace, asked)
    if ended is None:
        return 0
    name, code = ended
    print(f"程序「{name}」意外結束（代碼 {code}），其他程序已一併停止。", file=sys.stderr, flush=True)
    return code if code > 0 else 1


class _Asked:
    """Counts how often we were asked to stop, in place of dying from it."""

    def __init__(self) -> None:
        self.times = 0

    def __enter__(self) -> _Asked:
        self._before = {number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.times += 1


class _Group:
    """The children, each leader of its own process group, and the guard that ends them if we cannot."""

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> _Group:
        # Its own session: a Ctrl-C in the terminal is for us to forward, not for the guard.
        self.guard = subprocess.Popen(
            [sys.executable, "-I", guard.__file__], stdin=subprocess.PIPE, start_new_session=True, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._tell("")
        self.guard.communicate()

    def start(self, commands: Sequence[Process]) -> None:
        for process in commands:
            try:
                child = subprocess.Popen(process.command, env=process.env, stdin=subprocess.DEVNULL, process_group=0)
            except OSError as error:
                raise StackError(f"無法執行「{process.name}」（{process.command[0]}）：{error.strerror}。") from error
            self.children[process.name] = child
            self._tell(str(child.pid))

    def wait(self, asked: _Asked, look: Callable[[], None]) -> tuple[str, int] | None:
        """Return the name and exit code of the first that ends, or None when we are asked to stop."""
        while not asked.times:
            for name, child in self.children.items():
                if child.poll() is not None:
                    return name, child.returncode
            look()
            time.sleep(LOOK_EVERY)
        return None

    def stop(self, grace: float, asked: _Asked) -> None:
        groups = [child.pid for child in self.children.values()]
        before, end = asked.times, time.monotonic() + grace
        left = guard.signal_groups(groups, signal.SIGTERM)
        while left and time.monotonic() < end and asked.times == before:
            self._reap()
            left = guard.signal_groups(left, 0)
            time.sleep(0.02)
        guard.signal_groups(left, signal.SIGKILL)
        for child in self.children.values():
            child.wait()

    def _reap(self) -> None:
        # A group exists as long as its leader is not waited for.
        for child in self.children.values():
            child.poll()

    def _tell(self, line: str) -> None:
        # Without its guard the service still runs well.
        with contextlib.suppress(BrokenPipeError):
            print(line, file=self.guard.stdin, flush=True)
