"""The definition of a measure as data, with the version that tells one wording of it from the next."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from siwei.measures.measure import Measure


def stated(measure: Measure) -> dict[str, Any]:
    """What is counted and how, as a card shows it.  version: twelve digits of the hash of all the rest."""
    said: dict[str, Any] = {
        "label": measure.label,
        "unit": measure.unit,
        "kind": measure.aggregate.kind,
        "parent": measure.parent,
        **asdict(measure.definition),
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return said | {"version": hashlib.sha256(text.encode()).hexdigest()[:12]}
