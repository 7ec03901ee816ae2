"""How a figure is quoted: a sentence, BibTeX and RIS.  The address names the version, so what is quoted can be found unchanged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from siwei.plain.rocdate import format_date
from siwei.report.models import FrozenFigure

_SPECIAL = re.compile(r"([\\{}$&#_%~^])")


@dataclass(frozen=True)
class Citation:
    """A frozen figure and its permanent address."""

    figure: FrozenFigure
    address: str

    @property
    def _what(self) -> str:
        return f"{self.figure.label}，{when(self.figure)}：{self.figure.data['printed']}"

    @property
    def text(self) -> str:
        edition, snapshot = self.figure.snapshot.edition, self.figure.snapshot
        return (
            f"{edition.agency.name}（{format_date(edition.read_on)}）。〈{self._what}〉，"
            f"《{edition.title}》（{edition.period.label}）第 {snapshot.version} 版。{self.address}"
        )

    @property
    def bibtex(self) -> str:
        edition, snapshot = self.figure.snapshot.edition, self.figure.snapshot
        fields = {
            "author": f"{{{_tex(edition.agency.name)}}}",
            "title": _tex(self._what),
            "booktitle": _tex(f"{edition.title}（{edition.period.label}）"),
            "year": str(edition.read_on.year),
            "month": str(edition.read_on.month),
            "edition": str(snapshot.version),
            "url": self.address,
            "note": f"SHA-256 {snapshot.root}",
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@incollection{{siwei-{snapshot.pk}-{self.figure.position},\n{lines}\n}}\n"

    @property
    def ris(self) -> str:
        edition, snapshot = self.figure.snapshot.edition, self.figure.snapshot
        fields = (
            ("TY", "RPRT"),
            ("AU", edition.agency.name),
            ("TI", self._what),
            ("T2", f"{edition.title}（{edition.period.label}）"),
            ("PY", str(edition.read_on.year)),
            ("DA", f"{edition.read_on:%Y/%m/%d}"),
            ("ET", str(snapshot.version)),
            ("UR", self.address),
            ("N1", f"SHA-256 {snapshot.root}"),
            ("ER", ""),
        )
        return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields)


def when(figure: FrozenFigure) -> str:
    """「108年3月1日至108年8月31日」, or 「截至108年8月31日」 for a stock."""
    as_of = figure.data.get("as_of")
    return f"截至{format_date(date.fromisoformat(as_of))}" if as_of else figure.snapshot.edition.period.label


def _tex(text: str) -> str:
    return _SPECIAL.sub(
        lambda found: {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}.get(found[1], "\\" + found[1]),
        _line(text),
    )


def _line(text: str) -> str:
    return " ".join(text.split())
