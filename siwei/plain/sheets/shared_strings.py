"""The shared strings of an XLSX file, kept on disk: a file of a million titles must not fill the memory."""

import os
import tempfile
from array import array
from collections.abc import Callable
from functools import lru_cache
from typing import IO

from siwei.plain.errors import noted
from siwei.plain.rows import LONGEST_LINE

from .markup import Unsafe, parse

_KEPT = 4096  # strings in memory: choices and names repeat, titles do not


class SharedStrings:
    """strings[n] is the n-th.  Raises IndexError for one that is not there."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the strings
        self._ends = array("Q", [0])
        if stream is not None:
            handler = _Strings(self._add)
            for _ in parse(stream, handler):
                pass
        self._file.flush()
        self._cached = lru_cache(_KEPT)(self._read)

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self._ends) - 1:
            raise IndexError(index)
        return self._cached(index)

    def _add(self, text: str) -> None:
        self._ends.append(self._ends[-1] + self._file.write(text.encode()))

    def _read(self, index: int) -> str:
        start, end = self._ends[index], self._ends[index + 1]
        return os.pread(self._file.fileno(), end - start, start).decode()


class _Strings:
    """Handler of sharedStrings.xml: the t of every si, without the reading aids (rPh) beside them."""

    def __init__(self, add: Callable[[str], None]) -> None:
        self._add = add
        self._pieces: list[str] = []
        self._size = 0
        self._reading = False
        self._aside = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if self._aside or name == "rPh":
            self._aside += 1
        elif name == "si":
            self._pieces, self._size = [], 0
        self._reading = name == "t" and not self._aside

    def end(self, tag: str) -> None:
        self._reading = False
        if self._aside:
            self._aside -= 1
        elif tag.rpartition(" ")[2] == "si":
            self._add("".join(self._pieces))

    def text(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)
            self._size += len(text)
            if self._size > LONGEST_LINE:
                raise Unsafe(noted("內部的一段文字過長"))
