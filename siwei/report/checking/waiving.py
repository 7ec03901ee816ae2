"""Waiving a finding, with a reason; and the waivers of the sample from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from siwei.directory.actors import Actor
from siwei.measures.period import Period
from siwei.plain.errors import BadInput, said
from siwei.report.compiling import compile_edition
from siwei.report.models import Edition
from siwei.report.rights import WAIVE

from .checks import findings
from .findings import Finding
from .models import Waiver

SHORTEST = 6  # characters of a reason: 「同意」 says nothing to whoever reads it in three years


def waive(edition: Edition, finding: Finding, reason: str, *, by: Actor) -> Waiver:
    """Raises BadInput, Refused."""
    by.require(WAIVE, edition.agency_id)
    reason = reason.strip()
    if len(reason) < SHORTEST:
        raise BadInput(said("請寫明放行的理由（至少 {n} 個字），日後查閱的人才看得懂。", n=SHORTEST))
    if not edition.editable:
        raise BadInput(said("這一期已經定稿，不能再放行。"))
    by = by.acting(WAIVE, edition.agency_id)
    try:
        with transaction.atomic():
            return Waiver.objects.create(
                edition=edition,
                fingerprint=finding.fingerprint,
                code=finding.code,
                sentence=finding.sentence,
                reason=reason,
                account_id=by.account_id,
                capacity=by.capacity,
            )
    except IntegrityError:
        raise BadInput(said("這一項已經由他人放行，請重新整理後再看。")) from None


def load(path: Path, *, by: Actor) -> int:
    """The sample's waivers: period, code, and of section, figure, record and words as many as say which; reason.

    Returns how many findings they waive.  Raises BadInput for one that waives nothing.
    """
    given: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    count = 0
    for period in dict.fromkeys(each["period"] for each in given):
        parsed = Period.parse(period)
        edition = Edition.objects.select_related("agency").get(first=parsed.first, last=parsed.last)
        there = findings(edition, compile_edition(edition))
        for each in (one for one in given if one["period"] == period):
            meant = [finding for finding in there if _is_meant(finding, each)]
            if not meant:
                raise BadInput(
                    said(
                        "{name}：{period} 的「{code}」沒有符合的檢查結果，請核對。",
                        name=path.name,
                        period=period,
                        code=each["code"],
                    )
                )
            for finding in meant:
                waive(edition, finding, each["reason"], by=by)
            count += len(meant)
    return count


def _is_meant(finding: Finding, given: dict[str, Any]) -> bool:
    record = finding.record.title if finding.record else ""
    return (
        finding.code == given["code"]
        and given.get("section", finding.section) == finding.section
        and given.get("figure", finding.figure) == finding.figure
        and given.get("record", record) == record
        and given.get("words", "") in finding.sentence
    )
