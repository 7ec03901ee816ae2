"""A database of its own for one benchmark, in the server that `siwei` uses, dropped afterwards.

with scratch("lists"):
    people = cast()
    fill(people, rows=50_000)
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import psycopg  # noqa: E402
from psycopg import sql  # noqa: E402
from psycopg.conninfo import make_conninfo  # noqa: E402

from siwei.stack.postgres import Urls, running  # noqa: E402

PASSWORD = "a-long-sample-password"
AGENCIES = 8  # the first owns half of all records, the others share the rest


@contextlib.contextmanager
def scratch(name: str) -> Iterator[Urls]:
    """Django set up on an empty migrated database `siwei_bench_<name>`."""
    database = f"siwei_bench_{name}"
    with running(ROOT) as urls:
        _sql(urls.owner, "DROP DATABASE IF EXISTS {} WITH (FORCE)", database)
        _sql(urls.owner, "CREATE DATABASE {}", database)
        here = Urls(*(_at(url, database) for url in (urls.owner, urls.web)), bootstrap=None)
        try:
            _django(here)
            yield here
        finally:
            _close()
            _sql(urls.owner, "DROP DATABASE {} WITH (FORCE)", database)


def _at(url: str, database: str) -> str:
    """The same server, another database; as key=value, which Django's settings read as well."""
    return make_conninfo(url, dbname=database)


def _sql(url: str, statement: str, name: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))  # type: ignore[arg-type]


def _django(urls: Urls) -> None:
    os.environ |= {"DATABASE_URL": urls.owner, "DATABASE_WEB_URL": urls.web}
    os.environ["DJANGO_SETTINGS_MODULE"] = "siwei.settings.dev"
    import django

    django.setup()
    from siwei.commands.migrate_ import migrate

    migrate()


def _close() -> None:
    from django.db import connections

    connections.close_all()


# ---- what is in it --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class People:
    """wang: a clerk with every right in the first agency."""

    wang: Any
    agency: Any
    place: Any


def cast() -> People:
    from datetime import date

    from siwei.areas.facilities.models import Place
    from siwei.directory.actors import operator
    from siwei.directory.models import Account, Agency, Appointment, Grant, Position, Role, Unit
    from siwei.directory.permissions import KNOWN
    from siwei.records import filing
    from siwei.records.models import Entry

    since = {"valid_from": date(2010, 12, 25)}
    names = ["行國處", *(f"第{n}局" for n in range(2, AGENCIES + 1))]
    agencies = [
        Agency.objects.create(code=f"39700000{n:02d}", name=name, short_name=name, level="first", **since)
        for n, name in enumerate(names)
    ]
    wang = Account.objects.create_user("wang", PASSWORD, name="王小明")
    unit = Unit.objects.create(agency=agencies[0], name="行政科", **since)
    position = Position.objects.create(unit=unit, title="科員", **since)
    Appointment.objects.create(position=position, account=wang, **since)
    role = Role.objects.create(code="clerk", name="承辦", permissions=sorted(KNOWN))
    Grant.objects.create(account=wang, role=role, agency=agencies[0], **since)
    rooms = [
        Place(
            agency=agencies[0],
            title=f"四維 {n % 12 + 1} 樓 {n} 室",
            opened_on=date(2011, 1, 3),
            centre="siwei",
            level="room",
        )
        for n in range(180)
    ]
    made = filing.bulk_create(rooms, by=operator("bench"), verb=Entry.Verb.IMPORTED)
    return People(wang, agencies[0], made[0])


ORDERS = """
CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT {start} + g AS record, {agency} + CASE WHEN g % 2 = 0 THEN 0 ELSE 1 + g / 2 % {others} END AS agency,
  '維' || (100 + g % 20) || '-' || lpad(({start} + g)::text, 7, '0') AS number,
  (ARRAY['冷氣不冷','電梯異音','頂樓漏水','燈管閃爍','馬桶堵塞','電話不通','消防警報誤報','天花板剝落'])[1 + g % 8] || ' ' || g AS title,
  {newest}::date - (g * {days} / {rows})::int AS opened_on,
  CASE WHEN g * 33 < {rows} THEN (ARRAY['reported','assigned','in-work','waiting','done'])[1 + g / 8 % 5]
    WHEN g / 8 % 20 = 0 THEN 'withdrawn' ELSE 'accepted' END AS state,
  (ARRAY['plumbing','civil','telecom','fire','aircon','lift'])[1 + g / 3 % 6] AS trade,
  {place} + g / 7 % 180 AS place, (ARRAY['phone','web','counter','patrol'])[1 + g / 11 % 4] AS via, 100 + g * 37 % 9000 AS cost
FROM generate_series(0, {rows} - 1) g;
CREATE TEMP VIEW told AS SELECT *, state NOT IN ('accepted', 'withdrawn') AS open, state IN ('done', 'accepted') AS finished,
  CASE WHEN state NOT IN ('accepted', 'withdrawn') THEN opened_on + 7 END AS due FROM made;
INSERT INTO records_record (id, kind, number, title, agency_id, opened_on, state, state_label, is_open, next_due{more_of_record})
SELECT record, 'facilities.repairs', number, title, agency, opened_on, state, state, open, due{rest_of_record} FROM told {registry};
INSERT INTO facilities_repairorder (record_id, agency_id, number, title, opened_on, state, trade, place_id, via, due_on, done_on,
  cost{more_of_order})
SELECT record, agency, number, title, opened_on, state, trade, place, via, due,
  CASE WHEN finished THEN opened_on END, CASE WHEN finished THEN cost END{rest_of_order} FROM told;
"""


def _rest(model: Any, named: str) -> tuple[str, str]:
    """The columns of a model that the statement does not name and that may not be empty, and their defaults."""
    written = set(
        ORDERS[ORDERS.index(named) :].split(")")[0].replace(",", " ").replace("(", " ").replace("{", " ").split()
    )
    rest = [f for f in model._meta.concrete_fields if not f.null and f.column not in written]
    columns = "".join(f", {f.column}" for f in rest)
    return columns, "".join(", " + sql.Literal(f.get_default()).as_string(None) for f in rest)


def fill(
    people: People,
    *,
    rows: int,
    days: int = 3650,
    newest: str = "2019-08-31",
    start: int = 1_000_000,
    registry: bool = True,
) -> None:
    """So many repair orders, made inside the database, spread evenly over `days` up to `newest`.

    start: the first record's id.  registry: False leaves out the registry rows, where a benchmark never reads them.
    """
    from django.db import connections, transaction

    from siwei.areas.facilities.models import RepairOrder
    from siwei.records.models import Record

    values = {
        "start": start,
        "rows": rows,
        "days": days,
        "agency": people.agency.pk,
        "others": AGENCIES - 1,
        "place": people.place.pk,
        "newest": newest,
    }
    more_of_record, rest_of_record = _rest(Record, "INTO records_record (id")
    more_of_order, rest_of_order = _rest(RepairOrder, "INTO facilities_repairorder")
    texts = {
        "registry": "" if registry else "WHERE false",
        "more_of_record": more_of_record,
        "rest_of_record": rest_of_record,
        "more_of_order": more_of_order,
        "rest_of_order": rest_of_order,
    }
    statement = sql.SQL(ORDERS).format(
        **{name: sql.Literal(value) for name, value in values.items()},
        **{name: sql.SQL(text) for name, text in texts.items()},
    )
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # the keys are known to exist
        cursor.execute(statement.as_string(None))
    analyse()


def analyse() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


# ---- measuring ------------------------------------------------------------------------------------------


def timed(work: Callable[[], Any]) -> float:
    """Seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def pairs(ours: Callable[[], Any], yardstick: Callable[[], Any], runs: int) -> tuple[float, float]:
    """Medians of both in seconds, taken in turn, so that a busy machine slows both; the first pair is not counted."""
    both = [(timed(ours), timed(yardstick)) for _ in range(runs + 1)][1:]
    return statistics.median(a for a, _ in both), statistics.median(b for _, b in both)


def p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[max(0, round(len(seconds) * 0.95) - 1)]


def line(name: str, figure: str, yardstick: str = "", ratio: str = "", limit: str = "") -> None:
    print(f"{name:44}{figure:>14}{yardstick:>16}{ratio:>9}{limit:>16}", flush=True)


def head(yardstick: str) -> None:
    print(f"yardstick: {yardstick}")
    line("what", "figure", "yardstick", "ratio", "limit")


def sizes(small: int, full: int, about: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--rows", type=int, default=small)
    parser.add_argument("--full", action="store_true", help=f"the size of the requirement: {full:,}")
    args = parser.parse_args()
    args.rows = full if args.full else args.rows
    return args
