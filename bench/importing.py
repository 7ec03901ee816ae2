"""An import of 100,000 repair orders: rows a second, memory, and how long somebody who files in the same series waits.

In a database of its own beside the others, made anew and dropped at the end.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._scratch import cast, scratch  # noqa: E402

ROWS = 100_000
FEW = 10_000
SECONDS = 60.0  # for ROWS from CSV
WAIT = 5.0  # seconds that a filer may be kept
GROWTH = 64.0  # MB that ten times the rows may cost: 原案號 is remembered, to find those that occur twice
KIND = "facilities.repairs"
HEADER = [
    "機關",
    "原案號",
    "狀態",
    "主旨",
    "立案日期",
    "類別",
    "地點",
    "報修方式",
    "報修人",
    "廠商",
    "完工日期",
    "費用",
]


def main() -> int:
    with scratch("importing"), tempfile.TemporaryDirectory() as folder:
        cast()
        _report(Path(folder))
    return 0


def _report(folder: Path) -> None:
    few = _measured(_written(folder / "few.csv", FEW, "少"), filing=False)
    many = _measured(_written(folder / "many.csv", ROWS, "多"), filing=True)
    found: list[tuple[str, float, float]] = [
        (f"csv: seconds for {ROWS:,} rows", many["seconds"], SECONDS),
        (f"csv: MB more than for {FEW:,} rows", many["memory"] - few["memory"], GROWTH),
        ("longest wait of a filer, s", many["waits"][0], WAIT),
    ]
    for form in ("ods", "xlsx"):
        sheet = _measured(_written(folder / f"sheet.{form}", FEW, form), filing=False)
        found.append((f"{form}: seconds for {FEW:,} rows", sheet["seconds"], SECONDS * FEW / ROWS))
    print(f"{'part':36}{'found':>10}{'limit':>10}{'ratio':>8}")
    for name, value, limit in found:
        print(f"{name:36}{value:10.2f}{limit:10.1f}{value / limit:8.2f}")
    print(
        f"{ROWS / many['seconds']:,.0f} rows/s, peak {many['memory']:.0f} MB; {many['waits'][2]:,} cases filed meanwhile,"
    )
    print(f"each waiting {many['waits'][1] * 1000:.0f} ms as a median")


def _written(path: Path, rows: int, mark: str) -> Path:
    """A ledger of one half-year, all in one series."""
    from siwei.plain.files import write_table
    from siwei.plain.rocdate import format_date

    trades = ["水電", "土木", "通訊", "消防", "空調", "電梯"]

    def cells(n: int) -> list[str | int]:
        day = date(2019, 3, 1) + timedelta(days=n % 180)
        done = format_date(day + timedelta(days=3))
        where = f"四維 {n % 12 + 1} 樓 {n % 180} 室"
        title = f"{where}{trades[n % 6]}故障第 {n} 件"
        return [
            "行國處",
            f"{mark}-{n}",
            "已驗收",
            title,
            format_date(day),
            trades[n % 6],
            where,
            "電話",
            "張先生",
            "大同行",
            done,
            n % 9000,
        ]

    with path.open("wb") as stream:
        write_table(path.suffix[1:], HEADER, (cells(n) for n in range(rows)), stream)
    return path


def _measured(path: Path, *, filing: bool) -> dict[str, Any]:
    """Seconds and peak memory (MB) of the import in a process of its own; waits of the filer beside it."""
    from django.db import connections

    connections.close_all()  # a forked process must not share them
    spawn = multiprocessing.get_context("fork")
    results: Any = spawn.Queue()
    done = spawn.Event()
    filer = spawn.Process(target=_file_on, args=(done, results)) if filing else None
    if filer:
        filer.start()
    importer = spawn.Process(target=_import, args=(path, results))
    importer.start()
    importer.join()
    done.set()
    if filer:
        filer.join()
    if importer.exitcode or (filer and filer.exitcode):
        raise SystemExit("the import or the filer beside it failed")
    found = dict(results.get() for _ in range(1 + filing))
    (seconds, memory), waits = found["import"], found.get("waits", (0.0, 0.0, 0))
    return {"seconds": seconds, "memory": memory, "waits": waits}


def _import(path: Path, results: Any) -> None:
    from siwei.commands.import_ import import_file

    started = time.perf_counter()
    import_file(KIND, path)
    results.put(("import", (time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)))


def _file_on(done: Event, results: Any) -> None:
    """A counter that files a case in the same series ten times a second."""
    from siwei.areas.facilities.models import Place, RepairOrder
    from siwei.directory.actors import operator
    from siwei.records import filing

    place = Place.objects.select_related("agency").first()
    assert place is not None
    waits = []
    while not done.is_set():
        order = RepairOrder(
            agency=place.agency, title="冷氣不冷", opened_on=date(2019, 6, 3), trade="aircon", place=place
        )
        started = time.perf_counter()
        filing.create(order, by=operator("量測"))
        waits.append(time.perf_counter() - started)
        time.sleep(0.1)
    results.put(("waits", (max(waits), statistics.median(waits), len(waits))))


if __name__ == "__main__":
    sys.exit(main())
