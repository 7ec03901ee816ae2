"""JSON in one spelling only, so that its hash means its content: what is sealed is written so, and read back no other way.

Keys sorted by code point, no blanks, UTF-8 without escapes beyond those JSON demands.  A number is a whole number below
2^53 or the shortest decimal that reads back as the same double, without exponent; 50.0 is written 50.
"""

from __future__ import annotations

import json
import math
from typing import Any

MOST = 2**53  # a reader whose numbers are doubles (JavaScript) cannot tell larger whole numbers apart
DEEPEST = 40  # levels; nothing that is sealed has more than ten


class NotCanonical(ValueError):
    """The value has no one spelling, or the text is not in it.  `str()` names the reason in English, for a programmer."""


def dumps(value: Any) -> bytes:
    """The one spelling.  Raises NotCanonical for NaN, infinities, numbers that doubles cannot hold, keys that are no text."""
    try:
        return json.dumps(
            _plain(value, DEEPEST), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        ).encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("a lone surrogate is no text") from error


def loads(data: bytes) -> Any:
    """Read JSON of any spelling.  Raises NotCanonical where two readers might understand it differently, or none at all."""
    try:
        return json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:  # ValueError: not UTF-8, not JSON, a number of 5,000 digits
        raise NotCanonical(str(error) or "nested too deeply") from error


def read(data: bytes) -> Any:
    """Read what `dumps` wrote, with a line feed at the end.  Raises NotCanonical for any other spelling of it."""
    value = loads(data)
    if dumps(value) + b"\n" != data:
        raise NotCanonical("not in the one spelling")
    return value


def _plain(value: Any, levels: int) -> Any:
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, int | float):
        return _number(value)
    if levels == 0:
        raise NotCanonical("nested too deeply")
    if isinstance(value, list | tuple):
        return [_plain(each, levels - 1) for each in value]
    if isinstance(value, dict):
        return {_key(key): _plain(each, levels - 1) for key, each in value.items()}
    raise NotCanonical(f"{type(value).__name__} is no JSON")


def _number(value: float) -> float:
    if not math.isfinite(value) or abs(value) >= MOST:
        raise NotCanonical(f"{value} is no number that every reader can hold")
    if isinstance(value, float):
        if value.is_integer():
            return int(value)
        if "e" in repr(value):
            raise NotCanonical(f"{value} needs an exponent")
    return value


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise NotCanonical(f"the key {key!r} is no text")
    return key


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical("a key stands twice")
    return found


def _refuse(name: str) -> None:
    raise NotCanonical(f"{name} is no number")
