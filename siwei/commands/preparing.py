"""Everything that must be there before the sample report: tables, rights, sample data.  Says what it does and how long it took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from siwei.directory.models import Agency

from . import statistics
from .demo_ import load_demo
from .migrate_ import migrate


@contextmanager
def step(name: str) -> Iterator[None]:
    print(f"· {name} …", end="", flush=True)
    started = time.monotonic()
    yield
    print(f" {time.monotonic() - started:.1f} 秒")
    sys.stdout.flush()


def prepare() -> None:
    with step("資料庫結構與權限"):
        migrate()
    if not Agency.objects.exists():
        with step("範例半年資料"):
            load_demo()
            statistics.renew()
