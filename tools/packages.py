"""Installs the locked Python packages into .venv: with uv, or with pip where uv cannot."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pip_settings
import stamps
from console import ROOT, SetupError, attempt, run, step

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "siwei-stamp"
REQUIREMENTS = ROOT / "requirements"
HELPER = ROOT / "var" / "helper"
THIS_PROJECT = ("--no-deps", "--no-build-isolation", "--editable", ".")


def install(level: str) -> None:
    """Bring .venv to a level: "base", or "dev", which contains base and is not taken back."""
    before = stamps.read(STAMP)
    if before.startswith("dev "):
        level = "dev"
    wanted = f"{level} {_digest(level)}"
    if before == wanted and PYTHON.exists():
        return
    # Without a stamp an earlier run was interrupted: nothing in there can be relied on.
    if not before or not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)
    STAMP.unlink(missing_ok=True)
    with step("安裝 Python 套件"):
        _fill(REQUIREMENTS / f"{level}.txt")
    stamps.write(STAMP, wanted)


def compile_own() -> None:
    """Compile the modules of ours that have changed since; half of a start is compiling where nothing is compiled."""
    attempt([PYTHON, "-m", "compileall", "-q", ROOT / "siwei"])  # a module with a fault says so when it is loaded


def site_packages() -> Path:
    return next(VENV.glob("lib/python*/site-packages"))


def find_uv() -> Path | None:
    """Return a uv that works, made available if need be; None where only pip can be had."""
    ready = next((each for each in _candidates() if attempt([each, "--version"]).returncode == 0), None)
    return ready or _helper_uv()


def uv_environment() -> dict[str, str]:
    environment = pip_settings.for_uv(os.environ)
    environment.pop("VIRTUAL_ENV", None)
    return {**environment, "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}


def _digest(level: str) -> str:
    own = (ROOT / "pyproject.toml", Path(__file__))
    return stamps.digest([REQUIREMENTS / f"{level}.txt", *own])


def _fill(requirements: Path) -> None:
    if not PYTHON.exists():
        run([sys.executable, "-m", "venv", "--without-pip", VENV])
    uv = find_uv()
    if uv is None or not _uv_fills(uv, requirements):
        _pip_fills(requirements)


def _uv_fills(uv: Path, requirements: Path) -> bool:
    # Compiled now: where Python may not write bytecode of its own accord, every start would compile every module again.
    sync: list[str | Path] = ["sync", "--require-hashes", "--compile-bytecode", requirements]
    for command, *arguments in (sync, ["install", "--offline", *THIS_PROJECT]):
        done = attempt([uv, "pip", command, "--python", PYTHON, *arguments], uv_environment())
        if done.returncode != 0:
            print(f"{done.stdout.rstrip()}\n  uv 未能完成安裝，改用 pip。", file=sys.stderr, flush=True)
            return False
    return True


def _pip_fills(requirements: Path) -> None:
    pip = [*_pip(), "--python", str(PYTHON)]
    run([*pip, "install", "--require-hashes", "-r", requirements])
    run([*pip, "install", "--no-index", *THIS_PROJECT])


def _candidates() -> Iterator[Path]:
    """Yield every uv at hand.  The first on PATH may be a pyenv shim that only says it is not installed."""
    yield HELPER / "bin" / "uv"
    for folder in os.get_exec_path():
        # os.access: is_file() raises where the folder itself may not be read, as after `su` with the PATH of root.
        if os.access(Path(folder) / "uv", os.X_OK):
            yield Path(folder) / "uv"


def _helper_uv() -> Path | None:
    with step("準備安裝工具 uv"):
        pip = _pip()
        _make_helper()
        lock = REQUIREMENTS / "uv.txt"
        what = ["--require-hashes", "-r", lock] if lock.exists() else ["uv"]
        done = attempt([*pip, "--python", HELPER / "bin" / "python", "install", *what])
    return HELPER / "bin" / "uv" if done.returncode == 0 else None


def _pip() -> list[str]:
    """Return the command of a pip that can install into another environment (from 22.3 on)."""
    machine = [sys.executable, "-m", "pip"]
    if attempt([*machine, "--python", sys.executable, "--version"]).returncode == 0:
        return machine
    _make_helper()
    helper = str(HELPER / "bin" / "python")
    if attempt([helper, "-m", "ensurepip"]).returncode != 0:
        raise SetupError("這台機器沒有 pip 也沒有 uv，請先安裝套件 python3-venv（例如 apt-get install python3-venv）。")
    return [helper, "-m", "pip"]


def _make_helper() -> None:
    if not (HELPER / "bin" / "python").exists():
        shutil.rmtree(HELPER, ignore_errors=True)
        run([sys.executable, "-m", "venv", "--without-pip", HELPER])
