"""The report as PDF/A-2a and PDF/UA-1, set by Typst.  The words reach Typst as a data file, never as markup."""

from __future__ import annotations

import json
import logging
import re
import tempfile
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import typst

from siwei.report.renderers.pdf_data import Data, Sheet
from siwei.report.renderers.typography import MISSING
from siwei.report.tree import Document

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]

_PAGE = Path(__file__).with_name("report.typ")
_REFUSED = re.compile(r'the (?:text|PDF contains the codepoint|text contains the disallowed codepoint) `"(.+?)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_TRIES = 5

log = logging.getLogger(__name__)


def render(document: Document, *, fonts: Path) -> bytes:
    """The PDF.  The same document and fonts give the same bytes.

    fonts: the folder with Noto Serif TC (Regular and Bold) and, where installed, TW-Kai; no other font is used.
    meta["created"], an ISO moment, becomes the date of the file.
    A character that no font has is printed as 〓 and logged.
    """
    sheet = Sheet(document)
    data = sheet.data() | _setting(document, fonts)
    text = json.dumps(data, ensure_ascii=False)
    created = _created(document)
    for _ in range(_TRIES):
        try:
            return _compile({"data.json": text.encode(), **sheet.files}, fonts, created)
        except typst.TypstError as error:
            missing = _refused(error)
            if not missing:
                raise
            log.warning("no font in %s prints %s", fonts, " ".join(f"U+{ord(c):04X}" for c in sorted(missing)))
            text = text.translate(dict.fromkeys(map(ord, missing), MISSING))
    raise RuntimeError("the fonts lack too many characters of the report")


def _compile(files: dict[str, bytes], fonts: Path, created: datetime) -> bytes:
    """Typst reads photos from a folder only, and nothing outside of it."""
    with tempfile.TemporaryDirectory(prefix="siwei-report-") as folder:
        for name, data in {"main.typ": _PAGE.read_bytes(), **files}.items():
            Path(folder, name).write_bytes(data)
        return typst.compile(
            Path(folder, "main.typ"),
            root=Path(folder),
            format="pdf",
            font_paths=[fonts],
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=created,
        )


def _setting(document: Document, fonts: Path) -> Data:
    return {
        "kai": "TW-Kai" in _families(fonts),
        "keywords": [f"{name}={value}" for name, value in sorted(document.meta.items())],
    }


@lru_cache(maxsize=4)
def _families(fonts: Path) -> frozenset[str]:
    return frozenset(typst.Fonts(include_system_fonts=False, font_paths=[fonts]).families())


def _created(document: Document) -> datetime:
    moment = document.meta.get("created")
    return datetime.fromisoformat(moment).astimezone(UTC) if moment else datetime(1970, 1, 1, tzinfo=UTC)


def _refused(error: typst.TypstError) -> set[str]:
    """The characters that the fonts do not have, out of Typst's own words."""
    found = (_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in _REFUSED.findall(error.diagnostic))
    return {character for text in found for character in text if not character.isascii()}
