"""`siwei diagrams`: the states of every type, drawn from its transitions into docs/states.md.  Nobody draws them by hand."""

from __future__ import annotations

import argparse
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs" / "states.md"
HEAD = """# States

Drawn by `siwei diagrams` from the transitions of each type; a test says when it must be drawn anew.
"""
HOLDING = ("take_over", "hand_on")  # every type with a holder has these, in every open state


def arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(args: argparse.Namespace) -> int:
    DOCS.write_text(drawn(), encoding="utf-8")
    print(f"已更新 {DOCS.relative_to(DOCS.parents[1])}")
    return 0


def drawn() -> str:
    from siwei.desks.desk import in_order

    return HEAD + "".join(_type(desk) for desk in in_order() if desk.transitions)


def _type(desk) -> str:  # type: ignore[no-untyped-def]
    from siwei.records.columns import column_of

    column = column_of(desk.model, "state")
    labels = {str(value): str(label) for value, label in column.flatchoices}
    names = {value: f"s{n}" for n, value in enumerate(labels)}
    lines = [f"\n## {desk.model._meta.verbose_name} `{desk.kind}`\n", "```mermaid", "stateDiagram-v2"]
    lines += [f'  state "{label}" as {names[value]}' for value, label in labels.items()]
    lines.append(f"  [*] --> {names[str(column.get_default())]}")
    lines += [
        f"  {names[str(source)]} --> {names[str(move.to or source)]} : {move.label}"
        for move in desk.transitions
        if move.name not in HOLDING
        for source in move.source
    ]
    lines += [f"  {names[str(state)]} --> [*]" for state in desk.model.CLOSED]
    return "\n".join([*lines, "```", ""])
