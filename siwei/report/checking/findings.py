"""A finding: what a check holds against the report, where, and the mark by which a waiver knows it again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse

from siwei.desks.desk import DESKS
from siwei.plain.errors import Typed, said
from siwei.records.models import Record
from siwei.report.compiling import Place
from siwei.report.models import Edition


@dataclass(frozen=True)
class Finding:
    """code: of the check.  template, values: its sentence (`siwei.plain.errors.said`), said in the reader's language.

    blocks: stops a freeze until it is put right or waived; else it only wants to be looked at.
    section: code of the outline, empty for the whole report.  figure: key of the figure it is about.
    """

    code: str
    template: str
    values: dict[str, Any] = field(default_factory=dict)
    blocks: bool = True
    section: str = ""
    heading: str = ""
    paragraph: int = 0
    record: Record | None = None
    figure: str = ""

    @property
    def sentence(self) -> str:
        return said(self.template, **{name: Typed(value) for name, value in self.values.items()})

    @property
    def severity(self) -> str:
        return "block" if self.blocks else "note"

    @cached_property
    def fingerprint(self) -> str:
        """Of what is found, with its numbers, but not of where in the section it stands: a moved paragraph stays waived."""
        number = self.record.number if self.record else ""
        told = {name: str(value) for name, value in self.values.items() if name != "paragraph"}
        parts = [self.code, self.section, number, self.figure, told]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    @property
    def where(self) -> str:
        """「1.2.a 營造安全友善空間，第 3 段，工108-0001」, as much of it as is known."""
        parts = [f"{self.section} {self.heading}".strip()]
        if self.paragraph:
            parts.append(said("第 {n} 段", n=self.paragraph))
        if self.record:
            parts.append(self.record.number)
        return "，".join(part for part in parts if part) or said("全書")

    def href(self, edition: Edition) -> str:
        """The page on which it is put right: the record whose paragraph it is, the figure's, or the report at the section."""
        if self.record and self.record.kind in DESKS:
            return DESKS[self.record.kind].url("page", self.record.pk)
        if self.figure:
            return reverse("figure", args=[self.figure]) + f"?period={edition.period.code}"
        anchor = f"#s-{self.section.replace('.', '-')}" if self.section else ""
        return reverse("report:report", args=[edition.pk]) + anchor

    def as_data(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "severity": self.severity,
            "section": self.section,
            "paragraph": self.paragraph,
            "record": self.record.number if self.record else None,
            "figure": self.figure or None,
            "sentence": self.sentence,
            "fingerprint": self.fingerprint,
        }


def at(place: Place) -> dict[str, Any]:
    """The fields of a finding that say where."""
    return {
        "section": place.section.code,
        "heading": place.section.heading,
        "paragraph": place.paragraph,
        "record": place.record,
    }
