"""What is hashed and what is signed: the contents of the leaves, and the head.  Written out for strangers in docs/seal.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from . import canonical, merkle

FORMAT = "siwei-seal-1"
PROOF = "siwei-proof-1"
SEAL, EVIDENCE, REPORT = "seal.json", "evidence.jsonl", "report.json"
HASH = re.compile(r"[0-9a-f]{64}")
# A name that is one and the same file on every system.
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}(\.[a-z0-9]{1,10}){1,2}")

Data = dict[str, Any]


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def of_statement(statement: Data, previous: str) -> bytes:
    """The first leaf: which report this is, and the root of the one before (64 hexadecimal digits, or nothing)."""
    return merkle.leaf(canonical.dumps({"type": "statement", "statement": statement, "previous": previous}))


def of_file(name: str, size: int, sha256: str) -> bytes:
    return merkle.leaf(canonical.dumps({"type": "file", "name": name, "sha256": sha256, "size": size}))


def of_figure(figure: Data, evidence: Data) -> bytes:
    """evidence: {"rows": how many, "sha256": of the figure's line in evidence.jsonl, without the line feed}."""
    return merkle.leaf(canonical.dumps({"type": "figure", "figure": figure, "evidence": evidence}))


def of_seal(seal: Data) -> list[bytes]:
    """All leaves in their order: the statement, the files as listed, the figures as listed."""
    return [
        of_statement(seal["statement"], seal["previous"]),
        *(of_file(**each) for each in seal["files"]),
        *(of_figure(each["figure"], each["evidence"]) for each in seal["figures"]),
    ]


def evidence_line(key: str, rows: Iterable[Iterable[Any]]) -> bytes:
    """A figure's line of evidence.jsonl, without the line feed.  A row: kind, number, contribution, salted hash."""
    return canonical.dumps({"key": key, "rows": [list(row) for row in rows]})


def message(head: Mapping[str, Any]) -> bytes:
    """What the key signs."""
    return FORMAT.encode() + b"\n" + canonical.dumps(dict(head))


def stamp_message(signature: str, response: str) -> bytes:
    """What the key signs once the time stamp has come: an authority's answer has corners that nothing else covers."""
    return FORMAT.encode() + b" stamp\n" + canonical.dumps({"signature": signature, "response": response})
