"""Whether what calls itself a seal or a proof has its form: every field there, none besides, each of its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from siwei.plain.errors import Typed, said

from . import canonical, leaves
from .leaves import Data

Test = Callable[[Any], bool]
Fields = Mapping[str, Test]


class Misshapen(Exception):
    """`str()` is a sentence for the reader."""


def read(data: bytes, name: str) -> tuple[Any, list[str]]:
    """What a file of JSON says, and a sentence where it is not in its one spelling.  Raises Misshapen where it says nothing."""
    try:
        value = canonical.loads(data)
        plain = canonical.dumps(value) + b"\n" == data
    except canonical.NotCanonical as error:
        raise Misshapen(no_json(name)) from error
    spelled = said("{name}：空白、順序或寫法與封緘時不同。", name=Typed(name))
    return value, [] if plain else [spelled]


def no_json(name: str) -> str:
    return said("{name}：不是正確的 JSON（截短、重複的鍵或無法讀取的內容）。", name=Typed(name))


def check_seal(seal: Any, name: str) -> None:
    """Raises Misshapen, naming the field, where it is not a seal.  A signature that is missing or empty is let through."""
    _check(seal, _SEAL, name)
    for at, each in enumerate(seal["files"], 1):
        _check(each, _FILE, f"{name} files[{at}]")
    for at, each in enumerate(seal["figures"], 1):
        _check(each, _FIGURE, f"{name} figures[{at}]")
        _check(each["evidence"], _EVIDENCE, f"{name} figures[{at}].evidence")
    _check_signed(seal, name)
    listed = [each["name"] for each in seal["files"]]
    keys = [each["figure"]["key"] for each in seal["figures"]]
    if listed != sorted(set(listed)) or not {leaves.REPORT, leaves.EVIDENCE} <= set(listed):
        raise Misshapen(said("{name}：檔案清單不完整、重複或次序不對。", name=Typed(name)))
    if len(set(keys)) != len(keys):
        raise Misshapen(said("{name}：同一個數字列了兩次。", name=Typed(name)))


def check_proof(proof: Any, name: str) -> None:
    """Raises Misshapen, naming the field, where it is not a proof."""
    _check(proof, _PROOF, name)
    _check(proof["evidence"], _EVIDENCE, f"{name} evidence")
    _check_signed(proof, name)


def _check_signed(value: Data, name: str) -> None:
    _check(value["head"], _HEAD, f"{name} head")
    if value["stamp"] is not None:
        _check(value["stamp"], _STAMP, f"{name} stamp")


def _check(value: Any, fields: Fields, where: str) -> None:
    if not isinstance(value, dict):
        raise Misshapen(said("{where}：應有的內容不在這裡。", where=Typed(where)))
    for field, holds in fields.items():
        if field not in value and field != "signature":
            raise Misshapen(said("{where}：缺少「{field}」。", where=Typed(where), field=Typed(field)))
        if not holds(value.get(field)):
            raise Misshapen(said("{where}：「{field}」的內容不合格式。", where=Typed(where), field=Typed(field)))
    if unknown := sorted(set(value) - set(fields)):
        raise Misshapen(said("{where}：多了「{field}」。", where=Typed(where), field=Typed(unknown[0][:40])))


def _hex(value: Any) -> bool:
    return isinstance(value, str) and len(value) % 2 == 0 and all(digit in "0123456789abcdef" for digit in value)


def _signature(value: Any) -> bool:
    return value is None or _hex(value)


def _hash(value: Any) -> bool:
    return isinstance(value, str) and leaves.HASH.fullmatch(value) is not None


def _hashes(value: Any) -> bool:
    return isinstance(value, list) and all(_hash(each) for each in value)


def _count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _figure(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("key"), str)


def _is(kind: type) -> Test:
    return lambda value: isinstance(value, kind)


def _stamp(value: Any) -> bool:
    return value is None or isinstance(value, dict)


_EVIDENCE: Fields = {"rows": _count, "sha256": _hash}
_FILE: Fields = {
    "name": lambda value: isinstance(value, str) and leaves.NAME.fullmatch(value) is not None,
    "sha256": _hash,
    "size": _count,
}
_FIGURE: Fields = {"evidence": _is(dict), "figure": _figure, "leaf": _hash}
_HEAD: Fields = {"algorithm": _is(str), "key": _is(str), "leaves": _count, "root": _hash}
_STAMP: Fields = {"response": _hex, "signature": _hex}
_SIGNED: Fields = {"head": _is(dict), "signature": _signature, "stamp": _stamp}
_STATED: Fields = {
    "previous": lambda value: value == "" or _hash(value),
    "statement": _is(dict),
}
_SEAL: Fields = {
    "format": lambda value: value == leaves.FORMAT,
    "files": _is(list),
    "figures": _is(list),
    **_STATED,
    **_SIGNED,
}
_PROOF: Fields = {
    "format": lambda value: value == leaves.PROOF,
    "figure": _figure,
    "evidence": _is(dict),
    "leaf": _hash,
    "index": _count,
    "path": _hashes,
    "statement_path": _hashes,
    **_STATED,
    **_SIGNED,
}
