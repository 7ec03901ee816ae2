"""Stamps: a file that names what a step was done with, so that the step is not done again."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

from console import ROOT


def digest(files: Iterable[Path]) -> str:
    """Return a hash of the contents of files, of this repository's place and of the Python in use."""
    found = hashlib.sha256(f"{ROOT}\n{sys.version}\n{platform.machine()}".encode())
    for file in files:
        found.update(f"\n{file.name}\n".encode())
        found.update(file.read_bytes())
    return found.hexdigest()


def read(stamp: Path) -> str:
    """Return what the stamp says; nothing if the step was never finished."""
    try:
        return stamp.read_text()
    except OSError:
        return ""


def write(stamp: Path, text: str) -> None:
    half = stamp.with_name(stamp.name + ".new")
    half.write_text(text)
    half.replace(stamp)
