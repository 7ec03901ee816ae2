"""Figure tokens in prose, and the figure that each one names.

`{facilities.repairs.handled}` names a figure of the period; in a record's own paragraph `{element/冷卻水循環泵}` names a measure of
the record's type and an item of this record.  `{edition.…}` is a fact of the report,
`{photos}` and `{photos 1、3}` refer to its photos; neither is a figure.
"""

from __future__ import annotations

import re

from siwei.plain.errors import BadInput, said

from .measure import Scope, find

TOKEN = re.compile(r"\{([^{}|]+)(?:\|(bare|number))?\}")
FACT = "edition."
PHOTOS = "photos"


def full_key(name: str, *, kind: str = "", number: str = "") -> str:
    """The figure's key; kind and number of the record whose paragraph it is, empty for prose of a section."""
    if not kind or "." in name.partition("/")[0]:
        return name
    own, slash, item = name.partition("/")
    return f"{kind}.{own}@{number}{slash}{item}"


def check(prose: str, scope: Scope, *, kind: str = "", number: str = "") -> None:
    """Raises BadInput naming the first token that is no figure of the scope."""
    for found in TOKEN.finditer(prose):
        name = found[1].strip()
        if name.startswith(FACT) or name.partition(" ")[0] == PHOTOS:
            continue
        try:
            find(full_key(name, kind=kind, number=number), scope)
        except BadInput as bad:
            raise BadInput(
                said("段落裡的「{{{name}}}」無法計算：{bad}請核對代碼與項目名稱，或先登錄該項目。", name=name, bad=bad)
            ) from bad
