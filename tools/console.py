"""How the set-up speaks: one line per step with its seconds, one sentence when something is missing."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class SetupError(Exception):
    """The set-up cannot go on; the message is the sentence to show."""


@contextlib.contextmanager
def step(label: str) -> Iterator[None]:
    """Print what was done and how long it took, once it is done."""
    start = time.monotonic()
    yield
    print(f"  {label}：{time.monotonic() - start:.1f} 秒", flush=True)


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command in silence; its output is shown only if it fails."""
    done = attempt(command, env, cwd)
    if done.returncode != 0:
        words = " ".join(str(part) for part in command)
        raise SetupError(f"{done.stdout.rstrip()}\n指令失敗：{words}\n請看上面的訊息，排除後再執行一次。")


def attempt(
    command: Sequence[str | Path], env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run a command whose failure is an answer."""
    try:
        return subprocess.run(
            [str(part) for part in command],
            env=env,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return subprocess.CompletedProcess([], 127, str(error))
