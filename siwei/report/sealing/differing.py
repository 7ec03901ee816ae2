"""Where two statements of the same figures differ: which figure, which field, as sealed and as it stands now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from siwei.plain.errors import Typed, quoted, said

from .leaves import Data

MOST_TOLD = 20  # of a file that was replaced as a whole, nobody reads six hundred differences
_LONGEST = 400  # characters of a key
_MISSING = object()


def figures(sealed: Sequence[Data], stated: Any, name: str) -> list[str]:
    """Sentences about each figure of a file that is not as sealed; none where they are the same."""
    if not isinstance(stated, list) or not all(isinstance(each, dict) for each in stated):
        return [said("{name}：沒有數字的清單。", name=Typed(name))]
    found = {str(each.get("key")): each for each in stated}
    told = [sentence for each in sealed for sentence in _figure(each, found.get(each["key"]), name)]
    known = {each["key"] for each in sealed}
    told += [
        said("{name}：數字 {key} 不在封緘之內。", name=Typed(name), key=whole(key)) for key in found if key not in known
    ]
    if not told and [each["key"] for each in sealed] != [each.get("key") for each in stated]:
        told = [said("{name}：數字的次序或個數與封緘不同。", name=Typed(name))]
    return shortened(told, name)


def printed(
    sealed: Sequence[tuple[str, str]], found: Sequence[tuple[str, str]], labels: Mapping[str, str], name: str
) -> list[str]:
    """Sentences about each printed figure that is not as sealed.  Both are (key, text) in reading order."""
    for number, (was, now) in enumerate(zip_longest(sealed, found), 1):
        if was is None or now is None or was[0] != now[0]:
            return [
                said(
                    "{name}：印出的第 {number} 個數字應是 {was}，這裡是 {now}。",
                    name=Typed(name),
                    number=number,
                    was=whole(" ".join(was or ("—",))),
                    now=whole(" ".join(now or ("—",))),
                )
            ]
    told = [
        _differs(name, key, labels.get(key, ""), "印出的文字", was, now)
        for (key, was), (_, now) in zip(sealed, found, strict=True)
        if was != now
    ]
    return shortened(told, name)


def shortened(told: list[str], name: str) -> list[str]:
    """The first of them, and how many more there are."""
    if len(told) <= MOST_TOLD:
        return told
    more = said("{name}：另有 {count} 處不符。", name=Typed(name), count=len(told) - MOST_TOLD)
    return [*told[:MOST_TOLD], more]


def whole(text: str) -> Typed:
    """A key or a value as it stands, on one line: half a key would name several figures."""
    return Typed("".join(each if each.isprintable() else " " for each in text[:_LONGEST]))


def _figure(sealed: Data, stated: Data | None, name: str) -> Iterator[str]:
    if stated is None:
        yield said("{name}：少了數字 {key}。", name=Typed(name), key=whole(sealed["key"]))
        return
    was, now = dict(_fields(sealed)), dict(_fields(stated))
    for field in [*was, *(field for field in now if field not in was)]:
        if not _same(was.get(field, _MISSING), now.get(field, _MISSING)):
            label = str(sealed.get("label", ""))
            yield _differs(name, sealed["key"], label, field, was.get(field, _MISSING), now.get(field, _MISSING))


def _differs(name: str, key: str, label: str, field: str, was: Any, now: Any) -> str:
    return said(
        "{name}：數字「{label}」（{key}）的 {field} 應是「{was}」（封緘），這裡是「{now}」。",
        name=Typed(name),
        label=quoted(label),
        key=whole(key),
        field=quoted(field),
        was=_shown(was),
        now=_shown(now),
    )


def _fields(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """The fields of a figure, those of an inner object as 「period.from」."""
    if isinstance(value, dict) and value:
        for key, each in value.items():
            yield from _fields(each, f"{name}.{key}" if name else key)
    else:
        yield name, value


def _same(one: Any, other: Any) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)  # in Python True equals 1


def _shown(value: Any) -> str:
    if value is _MISSING:
        return Typed("—")
    return quoted(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
