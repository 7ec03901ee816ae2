"""Which fields of a record may be public: declared for each type; whatever is not declared is about a person and stays inside.

about 「matter」: its records may be listed, each with number, date and category, and the fields named as public.
about 「person」, as every type that is not named: no record is listed, only how many there are in groups of five or more.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data") / "disclosure.json"
MATTER, PERSON = "matter", "person"


@dataclass(frozen=True)
class Disclosure:
    """category: a field with fixed choices, or nothing.  date: the field that dates a record.  public: further fields.

    why: on what ground a type is no matter of persons.
    """

    kind: str
    about: str = PERSON
    why: str = ""
    category: str = ""
    date: str = "opened_on"
    public: tuple[str, ...] = ()

    @property
    def listed(self) -> bool:
        return self.about == MATTER


@cache
def declared() -> dict[str, Disclosure]:
    rows = json.loads(DATA.read_text(encoding="utf-8"))
    return {row["kind"]: Disclosure(**row | {"public": tuple(row.get("public", ()))}) for row in rows}


def of(kind: str) -> Disclosure:
    return declared().get(kind) or Disclosure(kind)
