"""Tables of a section: kept as data, printed where its prose says `@table NAME`.

    {"name": "workers", "caption": "工級人員（資料日期：{workforce.rounds.quarter}）", "columns": 3,
     "head": [["本府所屬機關", "學校", "合計"]],
     "body": [["{workforce.headcounts.workers_agencies|number}", …]]}

A cell is its text, with figure tokens, or {"text", "columns", "rows", "align"} where it spans several; a row names only the cells
that begin in it, as in HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from siwei.plain.errors import BadInput, said

from . import sources
from .renderers.grids import full_rows
from .tree import Cell, Inline, Table, Text, plain

DIRECTIVE = "@table "
KEYS = {"name", "caption", "columns", "head", "body"}
CELL = {"text", "columns", "rows", "align"}
ALIGNED = ("left", "center", "right")
Tell = Callable[[str], tuple[Inline, ...]]


def check(tables: Any) -> None:
    """Raises BadInput naming the table that is no table."""
    if not isinstance(tables, list):
        raise BadInput(said("章節的表格要是一串表格。"))
    names = [str(given.get("name", "")) if isinstance(given, dict) else "" for given in tables]
    if len(set(names)) < len(names):
        raise BadInput(said("同一章節的表格不能同名，請改名。"))
    for given in tables:
        _made(given, lambda text: (Text(text),))


def find(tables: list[dict[str, Any]], name: str, tell: Tell, *, source: str = "") -> Table:
    """The table of that name, its tokens told.  source: its place in the prose.  Raises BadInput."""
    for given in tables:
        if given["name"] == name:
            return _placed(_made(given, tell), source)
    raise BadInput(said("這一章節沒有名為「{name}」的表格。", name=name))


def _made(given: Any, tell: Tell) -> Table:
    if not isinstance(given, dict) or set(given) != KEYS:
        raise BadInput(said("表格須有且只有這幾項：{listed}。", listed="、".join(sorted(KEYS))))
    name = given["name"]
    try:
        table = Table(
            caption=plain(tell(given["caption"])),
            columns=int(given["columns"]),
            head=tuple(tuple(_cell(cell, tell, header=True) for cell in row) for row in given["head"]),
            body=tuple(tuple(_cell(cell, tell) for cell in row) for row in given["body"]),
        )
        full_rows(table.head, table.columns)
        full_rows(table.body, table.columns)
    except (TypeError, ValueError, AttributeError):
        raise BadInput(
            said(
                "表格「{name}」的儲存格沒有填滿 {columns} 欄，或跨欄跨列超出範圍，請核對。",
                name=name,
                columns=given["columns"],
            )
        ) from None
    return table


def _placed(table: Table, source: str) -> Table:
    def rows(which: str, given: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
        return tuple(
            tuple(replace(cell, source=sources.cell(source, which, y, x)) for x, cell in enumerate(row))
            for y, row in enumerate(given)
        )

    caption = sources.part(source, sources.CAPTION)
    return replace(table, head=rows("head", table.head), body=rows("body", table.body), source=caption)


def _cell(given: Any, tell: Tell, *, header: bool = False) -> Cell:
    about: dict[str, Any] = {"text": given} if isinstance(given, str) else given
    align = about.get("align", "center")
    if set(about) - CELL or align not in ALIGNED:
        raise ValueError
    return Cell(tell(about["text"]), about.get("columns", 1), about.get("rows", 1), header, align)
