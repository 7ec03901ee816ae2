"""The difference of a returned file as lines of text, for the console."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .changing import Compared
from .reading import Read
from .wording import CHANGES, FINDINGS

_MARKS = {"-": ("[-", "-]"), "+": ("{+", "+}"), "=": ("", "")}
_AROUND = 16


def lines_of(read: Read, result: Compared) -> Iterator[str]:
    """A summary, the figures by name, then each change with what went as [-…-] and what came as {+…+}."""
    if not result.changes and not result.findings:
        yield "與送出的文稿相同。"
        return
    yield f"{len(result.changes)} 處不同，{len(result.findings)} 個數字被動過；追蹤修訂 {read.tracked} 處，註解 {len(read.comments)} 則。"
    for finding in result.findings:
        place = f"{finding.place} → {finding.to}" if finding.to not in ("", finding.place) else finding.place
        yield f"數字　{FINDINGS[finding.kind]}　{finding.label}　{finding.printed or '—'} → {finding.found or '—'}　{place}"
    for change in result.changes:
        yield f"\n{change.where}　{CHANGES[change.kind]}{'　' + change.why if change.why else ''}"
        yield "".join(_run(sign, what) for sign, what in change.diff)


def _run(sign: str, what: Any) -> str:
    text = f"〔{what['text'] or what['found']}〕" if isinstance(what, dict) else what.replace("\n", "⏎")
    if sign == "=" and len(text) > 2 * _AROUND + 4:
        text = f"{text[:_AROUND]}…{text[-_AROUND:]}"
    start, end = _MARKS[sign]
    return f"{start}{text}{end}"
