"""The facts of the printed report, one entry each, joined to the figures of ours that reproduce them.

The entries are read from the file itself, where they are kept by hand; only `figure` is written anew, since it names numbers of records.
"""

from __future__ import annotations

import json
from pathlib import Path

from making.tables import one_line

NAME = "facts/108-03-01..108-08-31.json"


def files(folder: Path, figures: dict[str, str]) -> dict[str, bytes]:
    """figures: id of the entry → key of the figure."""
    kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
    entries = [entry | {"figure": figures.get(entry["id"])} for entry in kept["entries"]]
    listed = ",\n".join("  " + one_line(entry) for entry in entries)
    return {NAME: f'{{\n "period": {one_line(kept["period"])},\n "entries": [\n{listed}\n ]\n}}\n'.encode()}
