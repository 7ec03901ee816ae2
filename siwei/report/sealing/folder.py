"""What lies in the folder of a report, beside what its seal says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from siwei.plain.errors import Typed, said

from . import canonical, differing, leaves, reading, shape
from .leaves import Data

Printed = list[tuple[str, str]]
# Name of a file → reads the figures printed in it, in reading order.  Raises anything for a file that it cannot read.
Readers = Mapping[str, Callable[[bytes], Printed]]

_BLANKS = re.compile(r"[\s\u2060]+")  # a line may break in a date, and a unit may be tied by another space


class Folder:
    """The files that the seal lists, each read once.  unread: sentences about those that could not be."""

    def __init__(self, path: Path, seal: Data) -> None:
        self.seal = seal
        self.unread: list[str] = []
        self.contents = {each["name"]: self._content(path / each["name"]) for each in seal["files"]}
        self.digests = {name: leaves.digest(content or b"") for name, content in self.contents.items()}
        self.lines = _lines(self.contents[leaves.EVIDENCE] or b"")
        self.report = _report(self.contents[leaves.REPORT] or b"")

    def stated(self) -> Data | None:
        """The seal as it would have to be for what lies here; None where that cannot be said."""
        figures = self.report.get("figures") if isinstance(self.report, dict) else None
        if not isinstance(figures, list) or len(figures) != len(self.lines) or None in self.contents.values():
            return None
        sealed = self.seal["figures"]
        counts = [each["evidence"]["rows"] for each in sealed] + [0] * len(figures)
        return {
            "statement": self.seal["statement"],
            "previous": self.seal["previous"],
            "files": [
                {"name": name, "sha256": self.digests[name], "size": len(content or b"")}
                for name, content in self.contents.items()
            ],
            "figures": [
                {"figure": figure, "evidence": {"rows": _rows(line, count), "sha256": leaves.digest(line)}}
                for figure, line, count in zip(figures, self.lines, counts, strict=False)
            ],
        }

    def as_sealed(self, name: str) -> bool:
        """Whether a file is the one that the seal lists; one that is missing has been told of already."""
        content = self.contents[name]
        listed = next(each for each in self.seal["files"] if each["name"] == name)
        return content is None or (len(content) == listed["size"] and self.digests[name] == listed["sha256"])

    def file_against(self, listed: Data, readers: Readers) -> list[str]:
        """Of a printed form of the report: which figures in it are others, else that the file is not the same."""
        if self.as_sealed(listed["name"]):
            return []
        return self._printed(listed["name"], readers) or [self._other(listed["name"])]

    def report_against(self, readers: Readers) -> list[str]:
        """Of report.json: its figures are those of the seal, in the list and wherever they are printed."""
        sealed = [each["figure"] for each in self.seal["figures"]]
        if self.contents[leaves.REPORT] is None:
            return []
        if self.report is None:
            return [shape.no_json(leaves.REPORT)]
        told = differing.figures(sealed, self.report.get("figures"), leaves.REPORT)
        if self.as_sealed(leaves.REPORT):
            return told
        return told or self._tokens_of_report(readers) or [self._other(leaves.REPORT)]

    def evidence_against(self) -> list[str]:
        """Of evidence.jsonl: a line for each figure, in the order of the seal."""
        if self.contents[leaves.EVIDENCE] is None:
            return []
        told = [
            self._line(number, each, line)
            for number, (each, line) in enumerate(zip_longest(self.seal["figures"], self.lines), 1)
            if each is None or line is None or not _is_line_of(each, line)
        ]
        told = differing.shortened(told, leaves.EVIDENCE)
        return told or ([] if self.as_sealed(leaves.EVIDENCE) else [self._other(leaves.EVIDENCE)])

    def _content(self, path: Path) -> bytes | None:
        if path.is_symlink() or not path.exists():
            return None
        try:
            return reading.content(path)
        except reading.Unreadable as error:
            self.unread.append(str(error))
            return None

    def _printed(self, name: str, readers: Readers) -> list[str]:
        """Of a printed form: the figures that are others than report.json prints, if that is as sealed."""
        found = self._read_back(name, readers) if self.as_sealed(leaves.REPORT) else None
        return [] if found is None else differing.printed(_tokens(self.report), found, self._labels(), name)

    def _tokens_of_report(self, readers: Readers) -> list[str]:
        """Of report.json: the figures that its text prints otherwise than the page does, if that is as sealed."""
        sound = [name for name in readers if name in self.contents and self.as_sealed(name)]
        found = self._read_back(sound[0], readers) if sound else None
        return [] if found is None else differing.printed(found, _tokens(self.report), self._labels(), leaves.REPORT)

    def _read_back(self, name: str, readers: Readers) -> Printed | None:
        try:
            return readers[name](self.contents[name] or b"")
        except Exception:  # a document that was altered may be broken in any way: then the file is all that is named
            return None

    def _labels(self) -> dict[str, str]:
        return {each["figure"]["key"]: str(each["figure"].get("label", "")) for each in self.seal["figures"]}

    def _other(self, name: str) -> str:
        was = next(each["size"] for each in self.seal["files"] if each["name"] == name)
        now = len(self.contents[name] or b"")
        if was == now:
            return said("{name}：內容與封緘不符。", name=Typed(name))
        return said("{name}：內容與封緘不符，應有 {was:,} 位元組，這裡有 {now:,}。", name=Typed(name), was=was, now=now)

    def _line(self, number: int, figure: Data | None, line: bytes | None) -> str:
        if figure is None:
            return said("{name}：第 {number} 行不屬於任何數字。", name=Typed(leaves.EVIDENCE), number=number)
        key = differing.whole(figure["figure"]["key"])
        if line is None:
            return said(
                "{name}：缺少第 {number} 行，數字 {key} 的佐證。", name=Typed(leaves.EVIDENCE), number=number, key=key
            )
        return said(
            "{name}：第 {number} 行，數字 {key} 的佐證與封緘不符。", name=Typed(leaves.EVIDENCE), number=number, key=key
        )


def _lines(content: bytes) -> list[bytes]:
    """The lines without their line feeds.  A last line that lacks its line feed was cut off and counts as it is."""
    lines = content.split(b"\n")
    return lines[:-1] if lines[-1] == b"" else lines


def _is_line_of(sealed: Data, line: bytes) -> bool:
    begins = b'{"key":' + canonical.dumps(sealed["figure"]["key"]) + b',"rows":['
    return line.startswith(begins) and leaves.digest(line) == sealed["evidence"]["sha256"]


def _rows(line: bytes, stated: int) -> int:
    """How many rows a line holds; what the seal states, where the line cannot be read."""
    found = _read(line)
    rows = found.get("rows") if isinstance(found, dict) else None
    return len(rows) if isinstance(rows, list) else stated


def _read(content: bytes) -> Any:
    try:
        return canonical.loads(content)
    except canonical.NotCanonical:
        return None


def _report(content: bytes) -> Data | None:
    """What report.json says; None for what no report can say."""
    found = _read(content)
    try:
        canonical.dumps(found)
    except canonical.NotCanonical:
        return None
    return found if isinstance(found, dict) else None


def _tokens(node: Any) -> Printed:
    """The figures that a report prints, in reading order, without their white space: a table's head before its body."""
    if isinstance(node, list):
        return [token for each in node for token in _tokens(each)]
    if not isinstance(node, dict):
        return []
    if node.get("type") == "figure":
        return [(str(node.get("key")), _BLANKS.sub("", str(node.get("printed"))))]
    return [token for name in ("document", "blocks", "inlines", "head", "body") for token in _tokens(node.get(name))]
