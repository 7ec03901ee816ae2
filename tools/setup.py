"""Prepares a machine that has Python, git and make.  A second run finds everything stamped and does nothing.

setup.py run    what `make run` needs: Python packages, front-end libraries, fonts
setup.py test   that, the development tools, and the programs the tests drive
setup.py lock   renews requirements/*.txt and assets/package-lock.json
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

import debian
import frontend
import lock
import packages
from console import ROOT, SetupError

OLDEST = (3, 11)


def main(mode: str) -> None:
    _use_new_python()
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "setup.lock").open("w") as file:
        # Two terminals at once: the second waits, and then finds nothing left to do.
        fcntl.flock(file, fcntl.LOCK_EX)
        MODES[mode]()


def set_up_run() -> None:
    packages.install("base")
    packages.compile_own()
    frontend.install()


def set_up_test() -> None:
    # The programs come from another place than the packages: fetched at the same time.
    with ThreadPoolExecutor(1) as pool:
        programs = pool.submit(debian.install)
        packages.install("dev")
        packages.compile_own()
        frontend.install()
        programs.result()


MODES = {"run": set_up_run, "test": set_up_test, "lock": lock.renew}


def _use_new_python() -> None:
    if sys.version_info[:2] >= OLDEST:
        return
    for minor in range(14, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    raise SetupError(f"Python 的版本太舊（{sys.version.split()[0]}），請安裝 Python 3.11 或更新的版本。")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in MODES:
        sys.exit(f"用法：python3 tools/setup.py {'|'.join(MODES)}")
    try:
        main(sys.argv[1])
    except SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
