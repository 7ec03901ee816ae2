"""Compiles the message catalogues that lie in the source, where they are newer than what was compiled before."""

from __future__ import annotations

import os
from pathlib import Path

import polib


def compile_all(source: Path, target: Path) -> None:
    """source: folder of `<language>.po`.  target: gets `<language>/LC_MESSAGES/django.mo`, as Django looks for it."""
    for po in sorted(source.glob("*.po")):
        mo = target / po.stem / "LC_MESSAGES" / "django.mo"
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        mo.parent.mkdir(parents=True, exist_ok=True)
        half = mo.with_suffix(f".{os.getpid()}")  # two processes may start at once
        polib.pofile(str(po)).save_as_mofile(str(half))
        half.replace(mo)
