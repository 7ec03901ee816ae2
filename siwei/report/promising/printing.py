"""`@promises`: a table of the promises of earlier reports, and how each ended."""

from __future__ import annotations

from datetime import date

from siwei.report.tree import Cell, Table, Text

from .models import Promise

DIRECTIVE = "@promises"
HEADS = ("承諾事項", "預定日期", "承辦", "結果", "說明")
CAPTION = "前期報告承諾事項的辦理情形"
NOT_DUE = "尚未到期"
UNSAID = "（待填）"


def table(promises: list[Promise], *, until: date) -> Table | None:
    """until: last day of the period that answers for them.  None where there is nothing to answer for."""
    if not promises:
        return None
    head = tuple(Cell((Text(text),), header=True) for text in HEADS)
    return Table(CAPTION, len(HEADS), (head,), tuple(_row(promise, until) for promise in promises))


def _row(promise: Promise, until: date) -> tuple[Cell, ...]:
    source = f"promise {promise.pk}"
    outcome = promise.get_outcome_display() if promise.outcome else UNSAID
    if not promise.outcome and promise.due_last and promise.due_last > until:
        outcome = NOT_DUE
    words = "；".join(part for part in (promise.evidence, promise.reason) if part) or "—"
    due = promise.due.display(spaced=True) if promise.due else "—"
    texts = (promise.what, due, promise.unit.name if promise.unit else "—", outcome, words)
    aligned = ("left", "center", "center", "center", "left")
    return tuple(Cell((Text(text, source),), align=align) for text, align in zip(texts, aligned, strict=True))  # type: ignore[arg-type]
