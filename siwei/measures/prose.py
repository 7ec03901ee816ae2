"""Figure tokens in prose, and the figure that each one names.

`{facilities.repairs.handled}` names a figure of the period; in a record's own paragraph `{element/冷卻水循環泵}` names a measure of
the record's type and an item of this record.  `{edition.…}` is a fact of the report,
`{photos}` and `{photos 1、3}` refer to its photos; neither is a figure.
`{=15|勞動基準法第 56 條}` is a number that rests on no record but on the source it states.
`{direction KEY}` is 增加, 減少 or 持平, as that figure changed against the period before; `{direction KEY 成長 下降 持平}` in these words.
"""

from __future__ import annotations

import re

from siwei.plain.errors import BadInput, said

from .measure import Scope, find

TOKEN = re.compile(r"\{([^{}|]+)(?:\|(bare|number))?\}")
LITERAL = re.compile(r"\{=([^{}|]*)\|([^{}]*)\}")
FACT = "edition."
DIRECTION = "direction"
PHOTOS = "photos"
TITLED = "## "  # begins a heading line of its own, with the paragraph below it


def full_key(name: str, *, kind: str = "", number: str = "") -> str:
    """The figure's key; kind and number of the record whose paragraph it is, empty for prose of a section."""
    if not kind or "." in name.partition("/")[0]:
        return name
    own, slash, item = name.partition("/")
    return f"{kind}.{own}@{number}{slash}{item}"


def filled(prose: str, scope: Scope, *, kind: str, number: str) -> str:
    """The prose of a record with its figures as printed.  Raises BadInput for a token that is no figure of the scope."""
    return TOKEN.sub(lambda found: find(full_key(found[1].strip(), kind=kind, number=number), scope).printed, prose)


def heading_of(prose: str) -> str:
    """The heading line with which a paragraph begins, tokens and all; '' if it has none."""
    line = prose.partition("\n")[0]
    return line.removeprefix(TITLED).strip() if line.startswith(TITLED) else ""


def check(prose: str, scope: Scope, *, kind: str = "", number: str = "") -> None:
    """Raises BadInput naming the first token that is no figure of the scope."""
    for found in TOKEN.finditer(LITERAL.sub("", prose)):
        name = found[1].strip()
        word, _, rest = name.partition(" ")
        if name.startswith(FACT) or word == PHOTOS:
            continue
        if word == DIRECTION:
            name = rest.split()[0] if rest.strip() else name
        try:
            find(full_key(name, kind=kind, number=number), scope)
        except BadInput as bad:
            raise BadInput(
                said("段落裡的「{{{name}}}」無法計算：{bad}請核對代碼與項目名稱，或先登錄該項目。", name=name, bad=bad)
            ) from bad
