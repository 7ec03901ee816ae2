"""How far an import has come, for others to see while its transaction is still open."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from django.db import connection
from django.db.models.functions import Now

from .models import ImportRun

SECONDS = 1.0


class Progress:
    """Call it with the rows read so far.  It writes through a connection of its own: nobody sees into the import's transaction."""

    def __init__(self, run_id: int) -> None:
        self._run_id = run_id
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="progress")
        self._written = time.monotonic()
        self._pending: Future[None] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.submit(connection.close)  # each thread has its own
        self._pool.shutdown()

    def __call__(self, rows: int) -> None:
        waiting = self._pending is not None and not self._pending.done()
        if not waiting and time.monotonic() - self._written >= SECONDS:
            self._written = time.monotonic()
            self._pending = self._pool.submit(self._write, rows)

    def _write(self, rows: int) -> None:
        ImportRun.objects.filter(pk=self._run_id, state=ImportRun.State.RUNNING).update(rows=rows, seen_at=Now())
