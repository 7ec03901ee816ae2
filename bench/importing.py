"""An import of 100,000 repair orders: rows a second, memory, and how long somebody who files in the same series waits.

In a database of its own beside the others, made anew and dropped at the end.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROWS = 100_000
FEW = 10_000
NAME = "siwei_bench_importing"
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
    sys.path.insert(0, str(ROOT))
    from siwei.stack.postgres import running

    with running(ROOT) as urls, tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": urls.owner, "DATABASE_WEB_URL": urls.web}
        _django()
        from django.db import connection

        connection.settings_dict["TEST"] = {**connection.settings_dict["TEST"], "NAME": NAME}
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            _report(Path(folder))
        finally:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
    return 0


def _django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "siwei.settings.test"
    import django

    django.setup()


def _report(folder: Path) -> None:
    _directory()
    few = _measured(_written(folder / "few.csv", FEW, "少"), filing=False)
    many = _measured(_written(folder / "many.csv", ROWS, "多"), filing=True)
    found: list[tuple[str, float, float]] = [
        (f"csv: seconds for {ROWS:,} rows", many["seconds"], SECONDS),
        (f"csv: MB more than for {FEW:,} rows", many["memory"] - few["memory"], GROWTH),
        ("longest wait of a filer, s", max(many["waits"]), WAIT),
    ]
    for form in ("ods", "xlsx"):
        sheet = _measured(_written(folder / f"sheet.{form}", FEW, form), filing=False)
        found.append((f"{form}: seconds for {FEW:,} rows", sheet["seconds"], SECONDS * FEW / ROWS))
    print(f"{'part':36}{'found':>10}{'limit':>10}{'ratio':>8}")
    for name, value, limit in found:
        print(f"{name:36}{value:10.2f}{limit:10.1f}{value / limit:8.2f}")
    print(
        f"{ROWS / many['seconds']:,.0f} rows/s, peak {many['memory']:.0f} MB; {len(many['waits']):,} cases filed meanwhile,"
    )
    print(f"each waiting {statistics.median(many['waits']) * 1000:.0f} ms as a median")


def _directory() -> None:
    from siwei.areas.facilities.models import Place
    from siwei.directory.actors import operator
    from siwei.directory.models import Agency
    from siwei.records import filing
    from siwei.records.models import Entry

    agency = Agency.objects.create(
        code="3970000001", name="行國處", short_name="行國處", level=Agency.Level.FIRST, valid_from=date(2010, 12, 25)
    )
    places = [
        Place(
            agency=agency, title=f"四維 {n} 樓", opened_on=date(2011, 1, 3), centre="siwei", level="room", use="meeting"
        )
        for n in range(1, 13)
    ]
    filing.bulk_create(places, by=operator("量測"), verb=Entry.Verb.IMPORTED)


def _written(path: Path, rows: int, mark: str) -> Path:
    """A ledger of one half-year, all in one series."""
    from siwei.plain.files import write_table
    from siwei.plain.rocdate import format_date

    trades = ["水電", "土木", "通訊", "消防", "空調", "電梯"]

    def cells(n: int) -> list[str | int]:
        day = date(2019, 3, 1) + timedelta(days=n % 180)
        done = format_date(day + timedelta(days=3))
        where = f"四維 {n % 12 + 1} 樓"
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
    from django.db import connection

    connection.close()  # a forked process must not share it
    spawn = multiprocessing.get_context("fork")
    results: Any = spawn.SimpleQueue()
    done = spawn.Event()
    filer = spawn.Process(target=_file_on, args=(done, results)) if filing else None
    if filer:
        filer.start()
    importer = spawn.Process(target=_import, args=(path, results))
    importer.start()
    seconds, memory = results.get()
    importer.join()
    done.set()
    waits = results.get() if filer else []
    if filer:
        filer.join()
    return {"seconds": seconds, "memory": memory, "waits": waits}


def _import(path: Path, results: Any) -> None:
    from siwei.commands.import_ import import_file

    started = time.perf_counter()
    import_file(KIND, path)
    results.put((time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


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
    results.put(waits)


if __name__ == "__main__":
    sys.exit(main())
