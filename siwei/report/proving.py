"""The proof of a print: the figures read back from the finished ODT, HTML and PDF are those that were compiled, or nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import zip_longest

from siwei.plain.errors import BadInput, said

from .renderers import readback
from .tree import Document

READERS: dict[str, Callable[[bytes], readback.Printed]] = {
    "html": lambda content: readback.from_html(content.decode()),
    "odt": readback.from_odt,
    "pdf": readback.from_pdf,
}


class NotProven(BadInput):
    """A file prints another figure than was compiled; the sentence names the figure, the format and both texts."""


def prove(document: Document, files: Mapping[str, bytes]) -> None:
    """files: format → content; a format that no reader reads back (json) is left out.  Raises NotProven."""
    wanted = readback.expected(document)
    for form, content in files.items():
        if form in READERS:
            _compare(form, wanted, READERS[form](content), labels={t.key: t.label for t in document.figure_tokens()})


def _compare(form: str, wanted: readback.Printed, found: readback.Printed, *, labels: dict[str, str]) -> None:
    for position, (due, read) in enumerate(zip_longest(wanted, found), start=1):
        if due == read:
            continue
        if due is None:
            raise NotProven(
                said(
                    "{form} 檔多印了第 {position} 個數字「{key}」（{read}），編製的報告沒有這個數字；檔案沒有寫出，原有的檔案不變。",
                    form=form.upper(),
                    position=position,
                    key=read[0],
                    read=read[1],
                )
            )
        raise NotProven(
            said(
                "{form} 檔第 {position} 個數字「{label}」（{key}）應印「{due}」，讀回來卻是「{read}」；"
                "檔案沒有寫出，原有的檔案不變。",
                form=form.upper(),
                position=position,
                label=labels[due[0]],
                key=due[0],
                due=due[1],
                read=_read(read, due[0]),
            )
        )


def _read(read: tuple[str, str] | None, key: str) -> str:
    """What stands in the figure's place: its own other text, another figure's, or nothing."""
    if read is None:
        return "—"
    return read[1] if read[0] == key else f"{read[0]}：{read[1]}"
