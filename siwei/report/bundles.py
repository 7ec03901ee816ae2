"""The published bundle of a snapshot: the files it was sealed with, from the store, as a folder or a ZIP."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from siwei.plain.errors import BadInput, said
from siwei.records import store

from .models import Snapshot
from .publishing import write

SEAL = "seal.json"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can state: the same bundle is the same ZIP, whoever makes it


def content(snapshot: Snapshot, name: str) -> bytes:
    """One file of the bundle.  Raises KeyError for a name it does not have, BadInput where the store no longer has it."""
    digest = snapshot.files[name]["sha256"]
    try:
        with store.opened(digest) as stream:
            return stream.read()
    except store.Damaged:
        raise BadInput(
            said(
                "定稿檔案「{name}」在檔案庫中遺失或遭變更，請由備份還原後再試（雜湊值 {digest}）。",
                name=name,
                digest=digest,
            )
        ) from None


def write_bundle(snapshot: Snapshot, out: Path) -> list[Path]:
    """Write the folder; the seal comes last, so that a folder with a seal is whole.  Raises BadInput."""
    names = sorted(snapshot.files, key=lambda name: (name == SEAL, name))
    return write(out, {name: content(snapshot, name) for name in names})


def name_of(snapshot: Snapshot) -> str:
    """「siwei-3970000000-108-03-01..108-08-31-v1」: the folder that the packed bundle unpacks into."""
    edition = snapshot.edition
    return f"siwei-{edition.agency.code}-{edition.period.code}-v{snapshot.version}"


def zipped(snapshot: Snapshot) -> bytes:
    """The bundle as one file, in a folder of its own."""
    made, folder = io.BytesIO(), name_of(snapshot)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(snapshot.files):
            package.writestr(zipfile.ZipInfo(f"{folder}/{name}", EPOCH), content(snapshot, name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def printed_figures(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The figures that the report prints, in its order, as report.json states them."""
    report = json.loads(content(snapshot, "report.json"))
    by_key = {figure["key"]: figure for figure in report["figures"]}
    return [by_key[card["key"]] for card in report["document"]["cards"]]


def title(snapshot: Snapshot) -> str:
    """「二十七、高雄市政府行政暨國際處業務報告」."""
    return str(json.loads(content(snapshot, "report.json"))["document"]["front"]["title"])
