"""Sealing a report: its files and figures become leaves of one tree, whose root continues the report before and is signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import canonical, leaves, merkle
from .keys import Signer
from .leaves import Data

# Asks an authority for a time stamp over these bytes.  -> its answer (DER).
Stamper = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Sealed:
    """root: hexadecimal.  seal: the content of seal.json.  leaves: key of a figure → its leaf, hexadecimal.

    files: the two further files of the bundle, evidence.jsonl and seal.json.
    """

    root: str
    seal: Data
    leaves: dict[str, str]
    files: dict[str, bytes]


def seal(
    files: Mapping[str, bytes],
    figures: Sequence[Data],
    evidence: Mapping[str, Sequence[Sequence[Any]]],
    statement: Data,
    previous: str,
    signer: Signer,
    stamper: Stamper | None = None,
) -> Sealed:
    """Seal a report.

    files: name → content, report.json among them; neither evidence.jsonl nor seal.json.  figures: as report.json lists them.
    evidence: key of a figure → its rows [kind, number, contribution, salted hash]; a figure may have none.
    statement: agency, title, period, version, frozen_at: whatever says which report this is.
    previous: root of the report before, empty for the first.
    Raises ValueError where these do not fit together: a bundle that could not be verified is never made.
    """
    _fits(files, figures, evidence, previous)
    lines = [leaves.evidence_line(each["key"], evidence.get(each["key"], ())) for each in figures]
    kept = {**files, leaves.EVIDENCE: b"".join(line + b"\n" for line in lines)}
    listed: list[Data] = [
        {"figure": each, "evidence": {"rows": len(evidence.get(each["key"], ())), "sha256": leaves.digest(line)}}
        for each, line in zip(figures, lines, strict=True)
    ]
    made: Data = {
        "format": leaves.FORMAT,
        "statement": statement,
        "previous": previous,
        "files": [
            {"name": name, "sha256": leaves.digest(content), "size": len(content)}
            for name, content in sorted(kept.items())
        ],
        "figures": listed,
    }
    hashes = leaves.of_seal(made)
    for each, found in zip(listed, hashes[-len(listed) :] if listed else [], strict=True):
        each["leaf"] = found.hex()
    made |= _signed(merkle.root(hashes).hex(), len(hashes), signer, stamper)
    written = canonical.dumps(made) + b"\n"
    return Sealed(
        root=made["head"]["root"],
        seal=canonical.loads(written),
        leaves={each["figure"]["key"]: each["leaf"] for each in listed},
        files={leaves.EVIDENCE: kept[leaves.EVIDENCE], leaves.SEAL: written},
    )


def _signed(root: str, count: int, signer: Signer, stamper: Stamper | None) -> Data:
    head = {"algorithm": signer.public.algorithm, "key": signer.public.id, "leaves": count, "root": root}
    signature = signer.sign(leaves.message(head))
    stamp: Data | None = None
    if stamper is not None:
        response = stamper(signature).hex()
        closing = signer.sign(leaves.stamp_message(signature.hex(), response))
        stamp = {"signature": closing.hex(), "response": response}
    return {"head": head, "signature": signature.hex(), "stamp": stamp}


def _fits(files: Mapping[str, bytes], figures: Sequence[Data], evidence: Mapping[str, object], previous: str) -> None:
    keys = [each.get("key") for each in figures]
    if not all(isinstance(key, str) and key for key in keys) or len(set(keys)) != len(keys):
        raise ValueError("a figure has no key of its own")
    if unknown := sorted(set(evidence) - set(keys)):
        raise ValueError(f"evidence of no figure: {unknown[0]}")
    wrong = [name for name in files if not leaves.NAME.fullmatch(name) or name in (leaves.EVIDENCE, leaves.SEAL)]
    if wrong or leaves.REPORT not in files:
        raise ValueError(f"no file of a bundle: {wrong[0]}" if wrong else "report.json is missing")
    if previous and not leaves.HASH.fullmatch(previous):
        raise ValueError("the root of the report before is no hash")
    report = canonical.loads(files[leaves.REPORT])
    stated = report.get("figures") if isinstance(report, dict) else None
    if canonical.dumps(stated) != canonical.dumps(list(figures)):
        raise ValueError("report.json states other figures than are to be sealed")
