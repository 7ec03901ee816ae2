"""Reads a folder that anybody may have made: ordinary files of a sensible size, each once, and nothing behind a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from siwei.plain.errors import noted, quoted, said

LARGEST = 512 * 1024 * 1024  # bytes of one file of a bundle; the photos of a report come to a tenth of it
LARGEST_SEAL = 64 * 1024 * 1024  # a seal has some hundred bytes for each figure


class Unreadable(Exception):
    """`str()` is a sentence for the reader: which file, and why it is not read."""


def names(folder: Path) -> tuple[set[str], list[str]]:
    """The ordinary files of a folder, and a sentence for each entry that is none.  Raises Unreadable."""
    files, findings = set(), []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    files.add(entry.name)
                else:
                    findings.append(_no_file(entry))
    except (OSError, ValueError) as error:
        raise Unreadable(said("無法讀取資料夾「{path}」。", path=quoted(str(folder)))) from error
    return files, sorted(findings)


def content(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of an ordinary file.  Raises Unreadable where it is none, is larger than `most` bytes, or cannot be opened."""
    try:
        # Without NONBLOCK a pipe of that name would keep the reader waiting for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable(said("{name}：不是一般檔案。", name=quoted(path.name)))
            if found.st_size > most:
                raise Unreadable(
                    said(
                        "{name}：大於 {most} MB，不會是業務報告的檔案。",
                        name=quoted(path.name),
                        most=most // 1024 // 1024,
                    )
                )
            return file.read(most)
    except (OSError, ValueError) as error:
        raise Unreadable(said("{name}：無法讀取。", name=quoted(path.name))) from error


def _no_file(entry: os.DirEntry[str]) -> str:
    kinds: list[tuple[Callable[[], bool], str]] = [
        (entry.is_symlink, noted("捷徑（符號連結）")),
        (lambda: entry.is_dir(follow_symlinks=False), noted("資料夾")),
    ]
    kind = next((word for holds, word in kinds if holds()), noted("特殊檔案"))
    return said("{name}：是{kind}，不屬於封緘的報告。", name=quoted(entry.name), kind=kind)
