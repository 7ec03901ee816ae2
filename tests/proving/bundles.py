"""Bundles for the tests of the seal: small, and complete with text that has every kind of character."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from siwei.report.sealing import FileSigner, Sealed, seal
from siwei.report.sealing.sealed import Stamper

Data = dict[str, Any]
KEY = FileSigner(Ed25519PrivateKey.from_private_bytes(sha256(b"the agency").digest()))
OTHER = FileSigner(Ed25519PrivateKey.from_private_bytes(sha256(b"somebody else").digest()))
STATEMENT = {"agency": "高雄市政府行政暨國際處", "period": "108-03-01..108-08-31", "title": "業務報告", "version": 1}


def figure(key: str, value: Any, unit: str = "件", **more: Any) -> Data:
    period = {"from": "2019-03-01", "to": "2019-08-31", "roc": "108-03-01..108-08-31"}
    printed = f"{value} {unit}"
    return {
        "key": key,
        "label": f"數字 {key}",
        "value": value,
        "unit": unit,
        "printed": printed,
        "period": period,
        **more,
    }


FIGURES = [
    figure("facilities.repairs.handled", 530, records=530),
    figure("workforce.women", 23.52, "％", numerator=4, denominator=17),
    figure("workforce.all", 50.0, "％"),
    figure("international.missions.head@出108-0003/團長", "市長「某某」", "", items=["a", "b"]),
    figure("service.none", None, approx=False, spec=[]),
]
EVIDENCE = {
    "facilities.repairs.handled": [
        ["facilities.repairs", f"修108-{n:06d}", "1", sha256(str(n).encode()).hexdigest()] for n in range(530)
    ],
    "workforce.women": [["workforce.posts", "員108-0001", "4/17", sha256(b"x").hexdigest()]],
}


def report(figures: Sequence[Data]) -> bytes:
    """A report.json that prints every figure once."""
    inlines = [{"type": "figure", "key": each["key"], "printed": each["printed"]} for each in figures]
    document = {"type": "document", "blocks": [{"type": "paragraph", "inlines": inlines}]}
    whole = {"document": document, "figures": list(figures), "period": {"roc": "108-03-01..108-08-31"}}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def page(figures: Sequence[Data]) -> bytes:
    """A report.html that prints every figure once."""
    data = "".join(f'<data class="figure" data-figure="{each["key"]}">{each["printed"]}</data>，' for each in figures)
    return f'<!DOCTYPE html><html lang="zh-TW"><meta charset="utf-8"><p>本期 2 項：{data}</p></html>'.encode()


def sealed(
    figures: Sequence[Data] = FIGURES,
    evidence: Mapping[str, Sequence[Sequence[Any]]] = EVIDENCE,
    *,
    signer: FileSigner = KEY,
    previous: str = "",
    statement: Data = STATEMENT,
    stamper: Stamper | None = None,
) -> tuple[dict[str, bytes], Sealed]:
    """All files of a bundle, and its seal."""
    files = {
        "report.json": report(figures),
        "report.html": page(figures),
        "report.odt": b"PK\x03\x04 0123456789",
        "report.pdf": b"%PDF-1.7 0123456789",
    }
    done = seal(files, figures, evidence, statement, previous, signer, stamper)
    return {**files, **done.files}, done


def laid(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The folder, with these files and no other."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in folder.iterdir():
        each.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def key_file(folder: Path, *signers: FileSigner) -> Path:
    """A file with the public keys of signers, beside the bundle."""
    path = folder / "keys.pub"
    path.write_bytes(b"".join(each.public.pem() for each in signers or (KEY,)))
    return path
