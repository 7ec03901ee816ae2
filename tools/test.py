"""All checks of this repository, run with .venv's Python: `test.py` everything, `test.py lint` what needs no server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from console import ROOT, SetupError, attempt, step

from siwei.stack.postgres import StackError, running

BIN = Path(sys.executable).parent

LINT: dict[str, list[str]] = {
    "型別 mypy": ["mypy"],
    "寫法 ruff check": ["ruff", "check", "."],
    "排版 ruff format": ["ruff", "format", "--check", "."],
    "匯入規則 lint-imports": ["lint-imports"],
}
DJANGO = {
    "設定 siwei check": ["siwei", "check"],
    "資料表異動 siwei makemigrations": ["siwei", "makemigrations", "--check", "--dry-run"],
}


def main(arguments: Sequence[str]) -> int:
    if list(arguments) == ["lint"]:
        return report(run_all(LINT))
    # One server for all that follows, instead of a start and a stop for each.
    with running(ROOT):
        failed = run_all({**LINT, **DJANGO})
        if run_pytest() != 0:
            failed.append("測試 pytest")
    return report(failed)


def run_all(checks: dict[str, list[str]]) -> list[str]:
    """Run checks, two at a time, and print what they complain of.  -> the names of those that failed."""
    with ThreadPoolExecutor(2) as pool:
        return [name for name, passed in zip(checks, pool.map(passes, checks.items()), strict=True) if not passed]


def passes(check: tuple[str, list[str]]) -> bool:
    name, (program, *arguments) = check
    with step(name):
        done = attempt([BIN / program, *arguments], environment())
    if done.returncode != 0:
        print(f"{name} 未通過：\n{done.stdout.rstrip()}", flush=True)
    return done.returncode == 0


def run_pytest() -> int:
    return subprocess.run([sys.executable, "-m", "pytest"], cwd=ROOT, env=environment(), check=False).returncode


def environment() -> dict[str, str]:
    """Chromium and LibreOffice see the fonts of the printed report."""
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {**os.environ, "PATH": path, "FONTCONFIG_FILE": str(ROOT / "var" / "fonts.conf")}


def report(failed: list[str]) -> int:
    if failed:
        print("未通過：" + "、".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (SetupError, StackError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
