"""Writing a compiled report to a folder: report.html, report.odt, report.pdf, report.json."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from django.conf import settings

from siwei.plain.errors import BadInput, said

from .compiling import Compiled
from .figures import all_of
from .models import Edition
from .returning.taking import issue

Renderer = Callable[[Compiled], bytes]
Step = Callable[[str], AbstractContextManager[None]]  # around a part of the work, which it is told the name of


def _quietly(name: str) -> AbstractContextManager[None]:
    return nullcontext()


def _json(compiled: Compiled) -> bytes:
    from .renderers import json

    return json.render(compiled.document, figures=all_of(compiled), period=compiled.edition.period.stated).encode()


def fonts() -> Path:
    """The folder of the printed report's fonts.  Raises BadInput where set-up has not put them there."""
    folder = Path(settings.FONTS)
    if not any(folder.glob("*.[ot]tf")):
        raise BadInput(said("找不到印製報告的字型（{folder}），請先執行 make run 完成準備。", folder=folder))
    return folder


# Each renderer is imported where it is used: odfdo and Typst would add a tenth to every start of the site.


def _html(compiled: Compiled) -> bytes:
    from .renderers import html

    return html.render(compiled.document).encode()


def _odt(compiled: Compiled) -> bytes:
    from .renderers import odt

    return odt.render(compiled.document)


def _pdf(compiled: Compiled) -> bytes:
    from .renderers import pdf

    return pdf.render(compiled.document, fonts=fonts())


RENDERERS: dict[str, Renderer] = {"html": _html, "odt": _odt, "pdf": _pdf, "json": _json}


def folder(edition: Edition) -> Path:
    """Where the files of an edition lie: two agencies may report on the same period.  Of a frozen one: its bundle."""
    return Path(settings.REPORTS) / edition.agency.code / edition.period.code


def draft_folder(edition: Edition) -> Path:
    """Where what the records say now is written: beside the bundle once there is one, so that nobody takes one for the other."""
    there = folder(edition)
    return there if edition.frozen is None else there.with_name(f"{there.name}-draft")


def publish(compiled: Compiled, out: Path, formats: list[str] | None = None, *, step: Step = _quietly) -> list[Path]:
    """Write the report into a folder, once its print is proved (`proving.py`).  step: told of each part as it is done.

    Nothing is written if any format fails; a reader never sees a half-written file: each is renamed into place.
    """
    wanted = formats or list(RENDERERS)
    unknown = [name for name in wanted if name not in RENDERERS]
    if unknown:
        raise BadInput(
            said("沒有「{listed}」這種格式，可用：{listed2}。", listed="、".join(unknown), listed2="、".join(RENDERERS))
        )
    files = rendered(compiled, wanted, step=step)
    if "odt" in files:
        issue(compiled, files["odt"])
    return write(out, {f"report.{name}": made for name, made in files.items()})


def rendered(compiled: Compiled, formats: Iterable[str] = (), *, step: Step = _quietly) -> dict[str, bytes]:
    """Format → content, all of them proved.  Raises BadInput (NotProven)."""
    files: dict[str, bytes] = {}
    for name in formats or RENDERERS:
        with step(name.upper()):
            files[name] = RENDERERS[name](compiled)
    from .proving import prove  # it reads PDF and ODT, as the renderers write them

    with step("核對印出的數字"):
        prove(compiled.document, files)
    return files


def write(out: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Name → content, into a folder: all of them are on disk before the first is renamed into place, in their order."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        staged = [(_staged(out, name, content), out / name) for name, content in files.items()]
        for temporary, path in staged:
            os.replace(temporary, path)
    except OSError as error:
        raise BadInput(
            said("無法寫入「{out}」：{strerror}。請確認資料夾的權限與磁碟空間。", out=out, strerror=error.strerror)
        ) from error
    return [path for _, path in staged]


def _staged(out: Path, name: str, content: bytes) -> str:
    handle, temporary = tempfile.mkstemp(dir=out, prefix=f".{name}.")
    with os.fdopen(handle, "wb") as target:
        target.write(content)
    os.chmod(temporary, 0o644)
    return temporary
