"""Writing a compiled report to a folder: report.html, report.odt, report.pdf, report.json."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from siwei.plain.errors import BadInput, said

from .compiling import Compiled
from .figures import all_of
from .models import Edition

Renderer = Callable[[Compiled], bytes]


def _json(compiled: Compiled, figures: list[dict[str, Any]] | None = None) -> bytes:
    period = compiled.edition.period
    data = all_of(compiled) if figures is None else figures
    stated = {"from": period.first.isoformat(), "to": period.last.isoformat(), "roc": period.code}
    from .renderers import json

    return json.render(compiled.document, figures=data, period=stated).encode()


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


def rendered(compiled: Compiled, *, figures: list[dict[str, Any]]) -> dict[str, bytes]:
    """Name → content of the four files.  figures: as `all_of` has them, so that they are not asked for twice."""
    made = {f"report.{name}": render(compiled) for name, render in RENDERERS.items() if name != "json"}
    return made | {"report.json": _json(compiled, figures)}


def folder(edition: Edition) -> Path:
    """Where the files of an edition lie: two agencies may report on the same period.  Of a frozen one: its bundle."""
    return Path(settings.REPORTS) / edition.agency.code / edition.period.code


def draft_folder(edition: Edition) -> Path:
    """Where what the records say now is written: beside the bundle once there is one, so that nobody takes one for the other."""
    there = folder(edition)
    return there if edition.frozen is None else there.with_name(f"{there.name}-draft")


def publish(compiled: Compiled, out: Path, formats: list[str] | None = None) -> list[Path]:
    """Write the report into a folder.  A reader never sees a half-written file: each is renamed into place."""
    wanted = formats or list(RENDERERS)
    unknown = [name for name in wanted if name not in RENDERERS]
    if unknown:
        raise BadInput(
            said("沒有「{listed}」這種格式，可用：{listed2}。", listed="、".join(unknown), listed2="、".join(RENDERERS))
        )
    return write(out, ((f"report.{name}", RENDERERS[name](compiled)) for name in wanted))


def write(out: Path, contents: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write files into a folder, one after the other.  Raises BadInput where it cannot."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        return [_write(out / name, content) for name, content in contents]
    except OSError as error:
        raise BadInput(
            said("無法寫入「{out}」：{strerror}。請確認資料夾的權限與磁碟空間。", out=out, strerror=error.strerror)
        ) from error


def _write(path: Path, content: bytes) -> Path:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as target:
        target.write(content)
    os.chmod(temporary, 0o644)
    os.replace(temporary, path)
    return path
