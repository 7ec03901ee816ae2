"""All checks of a report in one list, and what of it stops a freeze."""

from __future__ import annotations

from siwei.report.compiling import Compiled
from siwei.report.models import Edition

from . import directions, lint, plausibility, relations
from .findings import Finding
from .models import Waiver


def findings(edition: Edition, compiled: Compiled) -> list[Finding]:
    """Everything that the checks hold against the report, in the order of its sections, each finding once."""
    found = [
        *lint.lint(compiled),
        *directions.lint(compiled),
        *relations.check(compiled),
        *plausibility.check(compiled),
    ]
    order = {code: n for n, code in enumerate(dict.fromkeys(place.section.code for place in compiled.places))}
    once = {finding.fingerprint: finding for finding in reversed(found)}
    return sorted(
        once.values(), key=lambda f: (order.get(f.section, -1), not f.blocks, f.paragraph, f.code, f.sentence)
    )


def blocking(edition: Edition, compiled: Compiled) -> list[Finding]:
    """The findings that stop a freeze: those that block and that nobody has waived."""
    waived = set(Waiver.objects.filter(edition=edition).values_list("fingerprint", flat=True))
    return [f for f in findings(edition, compiled) if f.blocks and f.fingerprint not in waived]
