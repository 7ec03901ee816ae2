"""A second verifier, written from docs/seal.md alone by somebody who does not trust the first: it shares no line with it."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils

VALID, ALTERED, UNKNOWN = 0, 1, 2
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}(\.[a-z0-9]{1,10}){1,2}")
ORDER = 2**256 - 2**224 + 2**192 - 0x4319055258E8617B0C46353D039CDAAF  # of the group of P-256
ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Bad(Exception):
    pass


def need(holds: object) -> None:
    if not holds:
        raise Bad


def spelled(value: Any, depth: int = 0) -> str:
    """Canonical JSON, spelled out character by character."""
    need(depth <= 41)
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return '"' + "".join(ESCAPES.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
    if isinstance(value, int | float):
        need(math.isfinite(value) and abs(value) < 2**53)
        if value == int(value):
            return str(int(value))
        need("e" not in repr(value))
        return repr(value)
    if isinstance(value, list):
        need(depth < 40)
        return "[" + ",".join(spelled(each, depth + 1) for each in value) + "]"
    need(depth < 40)
    return "{" + ",".join(f"{spelled(key)}:{spelled(value[key], depth + 1)}" for key in sorted(value)) + "}"


def canonical(value: Any) -> bytes:
    return spelled(value).encode()


def parsed(data: bytes) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        need(len({key for key, _ in pairs}) == len(pairs))
        return dict(pairs)

    def never(_: str) -> None:
        raise Bad

    try:
        return json.loads(data.decode(), object_pairs_hook=once, parse_constant=never)
    except (ValueError, RecursionError) as error:
        raise Bad from error


def tree(leaves: list[bytes]) -> bytes:
    """The recursive definition of RFC 6962, as it stands there."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + tree(leaves[:half]) + tree(leaves[half:])).digest()


def leaf(**content: Any) -> bytes:
    return sha256(b"\x00" + canonical(content)).digest()


def keys_of(path: Path) -> list[Any]:
    blocks = path.read_text().split("-----BEGIN PUBLIC KEY-----")[1:]
    return [serialization.load_pem_public_key(f"-----BEGIN PUBLIC KEY-----{each}".encode()) for each in blocks]


def name_of(key: Any) -> str:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return sha256(key.public_bytes(serialization.Encoding.DER, form)).hexdigest()


def holds(key: Any, message: bytes, signature: str) -> bool:
    raw = bytes.fromhex(signature)
    try:
        if len(raw) != 64:
            return False
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(raw, message)
        else:
            if int.from_bytes(raw[32:], "big") > ORDER // 2:
                return False
            pair = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
            key.verify(pair, message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def fields(value: Any, names: str, optional: Iterable[str] = ()) -> None:
    need(isinstance(value, dict))
    need(set(names.split()) - set(optional) <= set(value) <= set(names.split()))


def is_hash(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def is_hex(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch("([0-9a-f]{2})*", value) is not None


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def check_signed(value: Any) -> None:
    fields(value["head"], "algorithm key leaves root stamped")
    need(is_hash(value["head"]["root"]) and is_count(value["head"]["leaves"]))
    need(isinstance(value["head"]["key"], str) and isinstance(value["head"]["algorithm"], str))
    need(isinstance(value["head"]["stamped"], bool))
    need(value.get("signature") is None or is_hex(value["signature"]))
    need(value["previous"] == "" or is_hash(value["previous"]))
    need(isinstance(value["statement"], dict))
    if value["stamp"] is not None:
        fields(value["stamp"], "response signature")
        need(is_hex(value["stamp"]["response"]) and is_hex(value["stamp"]["signature"]))


def who(value: Any, trusted: list[Any]) -> int:
    head, signature = value["head"], value.get("signature") or ""

    def message(key: Any) -> bytes:
        algorithm = "ed25519" if isinstance(key, ed25519.Ed25519PublicKey) else "ecdsa-p256"
        right = {**head, "key": name_of(key), "algorithm": algorithm}
        return b"siwei-seal-1\n" + canonical(right)

    if not signature:
        return UNKNOWN
    for key in trusted:
        if holds(key, message(key), signature):
            need(message(key) == b"siwei-seal-1\n" + canonical(head))
            need((value["stamp"] is not None) == head["stamped"])
            if value["stamp"]:
                closing = {"signature": signature, "response": value["stamp"]["response"]}
                need(holds(key, b"siwei-seal-1 stamp\n" + canonical(closing), value["stamp"]["signature"]))
            return VALID
    need(head["key"] not in [name_of(key) for key in trusted])
    return UNKNOWN


def read(path: Path) -> bytes:
    need(path.is_file() and not path.is_symlink())
    return path.read_bytes()


def checked_bundle(folder: Path, trusted: list[Any]) -> int:
    data = read(folder / "seal.json")
    seal = parsed(data)
    need(canonical(seal) + b"\n" == data)
    fields(seal, "format statement previous files figures head signature stamp", ["signature"])
    need(seal["format"] == "siwei-seal-1")
    check_signed(seal)
    need(isinstance(seal["files"], list) and isinstance(seal["figures"], list))
    for each in seal["files"]:
        fields(each, "name sha256 size")
        need(isinstance(each["name"], str) and NAME.fullmatch(each["name"]) and is_hash(each["sha256"]))
        need(is_count(each["size"]))
    for each in seal["figures"]:
        fields(each, "figure evidence leaf")
        fields(each["evidence"], "rows sha256")
        need(isinstance(each["figure"], dict) and isinstance(each["figure"].get("key"), str))
    names = [each["name"] for each in seal["files"]]
    need(sorted(set(names)) == names and {"report.json", "evidence.jsonl"} <= set(names))
    need(sorted([*names, "seal.json"]) == sorted(os.listdir(folder)))
    for each in seal["files"]:
        content = read(folder / each["name"])
        need(len(content) == each["size"] and sha256(content).hexdigest() == each["sha256"])
    stated = [each["figure"] for each in seal["figures"]]
    report = parsed((folder / "report.json").read_bytes())
    need(isinstance(report, dict) and canonical(report.get("figures")) == canonical(stated))
    need(len({each["key"] for each in stated}) == len(stated))
    lines = (folder / "evidence.jsonl").read_bytes().split(b"\n")
    need(lines.pop() == b"" and len(lines) == len(stated))
    for each, line in zip(seal["figures"], lines, strict=True):
        need(parsed(line)["key"] == each["figure"]["key"])
        need(sha256(line).hexdigest() == each["evidence"]["sha256"])
        need(leaf(type="figure", figure=each["figure"], evidence=each["evidence"]).hex() == each["leaf"])
    leaves = [leaf(type="statement", statement=seal["statement"], previous=seal["previous"])]
    leaves += [leaf(type="file", **each) for each in seal["files"]]
    leaves += [bytes.fromhex(each["leaf"]) for each in seal["figures"]]
    need((tree(leaves).hex(), len(leaves)) == (seal["head"]["root"], seal["head"]["leaves"]))
    return who(seal, trusted)


def climbs(content: bytes, index: int, size: int, path: list[str]) -> str:
    """By the recursive definition of RFC 6962, 2.1.1: which half the leaf lies in says on which side the other stands."""
    if size == 1:
        need(not path)
        return content.hex()
    need(path)
    half = 1
    while half * 2 < size:
        half *= 2
    beside = bytes.fromhex(path[-1])
    if index < half:
        return sha256(b"\x01" + bytes.fromhex(climbs(content, index, half, path[:-1])) + beside).hexdigest()
    inner = climbs(content, index - half, size - half, path[:-1])
    return sha256(b"\x01" + beside + bytes.fromhex(inner)).hexdigest()


def checked_proof(path: Path, trusted: list[Any]) -> int:
    data = read(path)
    proof = parsed(data)
    need(canonical(proof) + b"\n" == data)
    names = "format statement previous head signature stamp figure evidence leaf index path statement_path"
    fields(proof, names, ["signature"])
    need(proof["format"] == "siwei-proof-1")
    check_signed(proof)
    fields(proof["evidence"], "rows sha256")
    need(is_count(proof["index"]) and proof["index"] < proof["head"]["leaves"])
    for each in (*proof["path"], *proof["statement_path"]):
        need(is_hash(each))
    mine = leaf(type="figure", figure=proof["figure"], evidence=proof["evidence"])
    first = leaf(type="statement", statement=proof["statement"], previous=proof["previous"])
    need(mine.hex() == proof["leaf"])
    size, root = proof["head"]["leaves"], proof["head"]["root"]
    need(climbs(mine, proof["index"], size, proof["path"]) == root)
    need(climbs(first, 0, size, proof["statement_path"]) == root)
    return who(proof, trusted)


def verdict(path: Path, key: Path) -> int:
    """0 valid, 1 altered, 2 unsigned or of an unknown key."""
    if path.is_dir() and not os.path.lexists(path / "seal.json"):
        return UNKNOWN
    try:
        return checked_bundle(path, keys_of(key)) if path.is_dir() else checked_proof(path, keys_of(key))
    except Bad:
        return ALTERED
