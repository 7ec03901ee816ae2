"""Writing a compiled report to a folder: report.html, report.odt, report.pdf, report.json."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from siwei.plain.errors import BadInput, said

from .compiling import Compiled
from .figures import all_of
from .models import Edition
from .returning.taking import issue

Renderer = Callable[[Compiled], bytes]


def _json(compiled: Compiled) -> bytes:
    period = compiled.edition.period
    data = all_of(compiled)
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


def folder(edition: Edition) -> Path:
    """Where the files of an edition lie: two agencies may report on the same period."""
    return Path(settings.REPORTS) / edition.agency.code / edition.period.code


def publish(compiled: Compiled, out: Path, formats: list[str] | None = None) -> list[Path]:
    """Write the report into a folder.  A reader never sees a half-written file: each is renamed into place."""
    wanted = formats or list(RENDERERS)
    unknown = [name for name in wanted if name not in RENDERERS]
    if unknown:
        raise BadInput(
            said("沒有「{listed}」這種格式，可用：{listed2}。", listed="、".join(unknown), listed2="、".join(RENDERERS))
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
        contents = {name: RENDERERS[name](compiled) for name in wanted}
        if "odt" in contents:
            issue(compiled, contents["odt"])
        return [_write(out / f"report.{name}", content) for name, content in contents.items()]
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
