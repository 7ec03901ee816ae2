"""Make the sample data: `python3 demo/generate.py` writes every file anew, `--check` only says which would change.

Standard library only, and the same bytes every time.  What is real in them and what is made up: see README.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import ModuleType

from making import (
    administration,
    consumer,
    directory,
    documents,
    earlier,
    facilities,
    facts,
    fleet,
    following,
    international,
    meetings,
    outline,
    oversight,
    pictures,
    publishing,
    service,
    workforce,
)
from making.tables import lines_bytes, with_units

FOLDER = Path(__file__).resolve().parent
# As they are imported: a file may refer to records of the files before it.
AREAS = (
    *(facilities, consumer, meetings, administration),
    *(international, documents, publishing, workforce, fleet, service, oversight),
)


def files() -> dict[str, bytes]:
    """Every file by its path below `demo/`."""
    roles = {code: role for area in AREAS for code, role in area.ROLES.items()}
    order = [row for area in (*AREAS, earlier) for row in area.ORDER]
    made = {"order.json": lines_bytes(order)} | directory.files(roles)
    for area in AREAS:
        made |= _with_units(area)
    for module in (earlier, pictures, outline):
        made |= module.files()
    figures = {entry: key for area in (*AREAS, outline) for entry, key in area.FIGURES.items()}
    return made | facts.files(FOLDER, figures)


def _with_units(area: ModuleType) -> dict[str, bytes]:
    """The area's files, those of records with the unit that answers for them, and with who holds them."""
    made: dict[str, bytes] = area.files()
    kinds = {name: kind for kind, name in area.ORDER if kind.count(".") == 1}
    units, holders = getattr(area, "UNITS", None), getattr(area, "HOLDERS", {})
    if not units:
        return made
    return {n: with_units(c, units, holders.get(kinds[n])) if n in kinds else c for n, c in made.items()}


def differing(made: dict[str, bytes]) -> list[str]:
    return [name for name, content in made.items() if not _same(FOLDER / name, content)]


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def write(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write_following(made: dict[str, bytes], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    later = following.files(made, [row for area in AREAS for row in area.ORDER])
    for name, content in later.items():
        (folder / name).write_bytes(content)
    print(f"{len(later)} files in {folder}")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the sample data.")
    parser.add_argument(
        "--following", metavar="FOLDER", type=Path, help="write the half-year after it, for `siwei import --all`"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")
    args = parser.parse_args()
    made = files()
    if args.following:
        return write_following(made, args.following)
    changed = differing(made)
    if not args.check:
        write(made)
        print(f"{len(made)} files, {len(changed)} of them changed")
        return 0
    for name in changed:
        print(f"differs: demo/{name}", file=sys.stderr)
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
