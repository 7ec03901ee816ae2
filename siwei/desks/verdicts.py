"""Which files of a folder were found without fault, so that an import that was broken off need not check them again.

A verdict holds for a file's bytes and for the bytes of all files taken before it.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path


class Verdicts:
    """Kept in one small file for each folder, and written anew after each file that passes."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._passed = _read(kept)
        self._chain = hashlib.sha256()
        self._seen: dict[Path, str] = {}

    @classmethod
    def of(cls, folder: Path, *, below: Path) -> Verdicts:
        """below: where such files lie on this machine."""
        return cls(below / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}.json")

    def known(self, path: Path) -> bool:
        """Did this file pass before?  Asked once for each file, in the order in which they are taken."""
        with path.open("rb") as stream:
            self._chain.update(hashlib.file_digest(stream, "sha256").digest())
        self._seen[path] = self._chain.hexdigest()
        return self._passed.get(path.name) == self._seen[path]

    def keep(self, path: Path) -> None:
        self._passed[path.name] = self._seen[path]
        self._kept.parent.mkdir(parents=True, exist_ok=True)
        half = self._kept.with_suffix(f".{os.getpid()}")
        half.write_text(json.dumps(self._passed, ensure_ascii=False, indent=1), encoding="utf-8")
        half.replace(self._kept)

    def forget(self) -> None:
        """All is filed: the same files a second time are another import."""
        self._kept.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none yet, or one that a crash cut short
        return {}
    return found if isinstance(found, dict) else {}
