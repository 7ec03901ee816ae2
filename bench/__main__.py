"""`make bench`, `python -m bench [--full]`: every benchmark of this folder, one after the other.

Each runs alone as well: `python -m bench.lists --full`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Runs each `bench/*.py` in a process of its own, with the same arguments; 1 if one could not run or missed its limit."""
    failed = []
    for path in sorted(HERE.glob("[a-z]*.py")):
        print(f"── {path.stem} " + "─" * 60, flush=True)
        command = [sys.executable, "-m", f"bench.{path.stem}", *sys.argv[1:]]
        if subprocess.run(command, cwd=HERE.parent, check=False).returncode:
            failed.append(path.stem)
    if failed:
        print(f"not as it should be: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
