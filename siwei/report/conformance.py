"""Which entries of a printed report each figure reproduces: a facts-only file beside the sample, joined to the figures here."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings

from siwei.measures.period import Period


def spec_ids(period: Period) -> dict[str, list[str]]:
    """Figure key → ids of the entries, for a period whose printed report is on file; empty for any other."""
    found: dict[str, list[str]] = {}
    for entry in entries(period):
        if entry.get("figure"):
            found.setdefault(str(entry["figure"]), []).append(str(entry["id"]))
    return found


def entries(period: Period) -> list[dict[str, object]]:
    path = facts_path(period)
    loaded: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["entries"] if path.exists() else []
    return loaded


def facts_path(period: Period) -> Path:
    return Path(settings.ROOT) / "demo" / "facts" / f"{period.code}.json"
