"""Compiles the message catalogues that lie in the source, where they are newer than what was compiled before."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported where a catalogue is older than its source
    import polib


def compile_all(source: Path, target: Path) -> None:
    """source: a folder for each language, with any number of `.po`.  target: gets `<language>/LC_MESSAGES/django.mo`."""
    for folder in sorted(path for path in source.iterdir() if path.is_dir()):
        mo = target / folder.name / "LC_MESSAGES" / "django.mo"
        parts = sorted(folder.glob("*.po"))
        # The folder's own time says that a file was taken away.
        if mo.exists() and mo.stat().st_mtime >= max(path.stat().st_mtime for path in (folder, *parts)):
            continue
        mo.parent.mkdir(parents=True, exist_ok=True)
        half = mo.with_suffix(f".{os.getpid()}")  # two processes may start at once
        whole(folder).save_as_mofile(str(half))
        half.replace(mo)


def whole(folder: Path) -> polib.POFile:
    """One language: its catalogues in one, with the header of the first."""
    import polib

    first, *others = (polib.pofile(str(path), wrapwidth=110) for path in sorted(folder.glob("*.po")))
    for other in others:
        first.extend(other)
    return first
