"""Gap-free numbers: 維108-0412, counted within agency, type and ROC year."""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import connection
from django.db.models import Max

from siwei.directory.models import Agency
from siwei.plain.rocdate import roc_year

from .copying import next_keys
from .models import Record
from .registered import Registered

DIGITS = 4


def take(model: type[Registered], agency: Agency, day: date, count: int = 1) -> list[str]:
    """The next `count` numbers of the series of that day's year."""
    return _taken(model, agency, day, count, keys=0)[0]


def _taken(model: type[Registered], agency: Agency, day: date, count: int, *, keys: int) -> tuple[list[str], list[int]]:
    """Numbers, and keys of the registry, in one question.

    Takes a row lock held to the end of the transaction: two counters file at once at 08:30; without it both get 00530,
    and a number given by a transaction that rolls back would leave a gap.  So take numbers last, after all checks.
    """
    year, table, column = roc_year(day), Record._meta.db_table, str(Record._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_series (agency_id, kind, year, last) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (agency_id, kind, year) DO UPDATE SET last = records_series.last + EXCLUDED.last RETURNING last,"
            " ARRAY(SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s))",
            [agency.pk, model.KIND, year, count, table, column, keys],
        )
        last, given = cursor.fetchone()
    return [f"{model.PREFIX}{year}-{n:0{DIGITS}d}" for n in range(last - count + 1, last + 1)], given


class AtOnce:
    """Each record gets its number and its key before it is inserted: right for what takes a moment."""

    def give(self, objs: Sequence[Registered]) -> None:
        """Number the records.  Series are taken in a fixed order, so that two imports cannot wait for each other."""
        series: dict[tuple[int, int], list[Registered]] = defaultdict(list)
        for obj in objs:
            series[_series(obj)].append(obj)
        keys: list[int] = []
        for _, members in sorted(series.items(), key=lambda item: item[0]):
            first, count = members[0], len(members)
            given, more = _taken(type(first), first.agency, first.opened_on, count, keys=count)
            keys += more
            for obj, number in zip(members, given, strict=True):
                obj.number = number
        _key(objs, keys)


class Last:
    """Records are inserted with their keys under a provisional number and get their own by `settle`, at the end of the transaction.

    A series is locked from the number's being taken to the commit: an import of 100,000 rows that began with it would keep
    every counter of that agency waiting for half a minute.
    """

    def __init__(self, model: type[Registered]) -> None:
        self._model = model
        # Two imports at once must not meet in the unique index: the second would wait for the first to commit.
        self._mark = f"#{secrets.token_hex(5)}-"
        self._floor: int = Record.objects.aggregate(last=Max("pk"))["last"] or 0  # what is inserted now lies above
        self._counts: Counter[tuple[int, int]] = Counter()
        self._days: dict[tuple[int, int], tuple[Agency, date]] = {}

    def give(self, objs: Sequence[Registered]) -> None:
        for obj in objs:
            key = _series(obj)
            self._counts[key] += 1
            self._days.setdefault(key, (obj.agency, obj.opened_on))
            obj.number = f"{self._mark}{key[1]}-{self._counts[key]}"
        _key(objs, next_keys(Record, len(objs)))

    def settle(self) -> None:
        """Give every record its number, in the order in which they were filed.  The last thing before the commit.

        Foreign keys are checked before the series are locked, so that nobody waits for that either.
        """
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for key in sorted(self._counts):
            agency, day = self._days[key]
            numbers = take(self._model, agency, day, self._counts[key])
            self._rename(agency, key[1], before=int(numbers[0].rpartition("-")[2]) - 1)

    def _rename(self, agency: Agency, year: int, *, before: int) -> None:
        """From provisional to final in both tables.  before: the last number given before these."""
        provisional = f"{self._mark}{year}-"
        ordinal = "(%(before)s + substr(number, %(after)s)::int)::text"
        for model in (Record, self._model):
            table, key = (connection.ops.quote_name(n) for n in (model._meta.db_table, str(model._meta.pk.column)))
            with connection.cursor() as cursor:
                cursor.execute(
                    f"UPDATE {table} SET number = %(prefix)s || lpad({ordinal}, greatest(%(digits)s, length({ordinal})), '0')"
                    f" WHERE {key} > %(floor)s AND starts_with(number, %(provisional)s) AND agency_id = %(agency)s",
                    {
                        "prefix": f"{self._model.PREFIX}{year}-",
                        "before": before,
                        "after": len(provisional) + 1,
                        "digits": DIGITS,
                        "floor": self._floor,
                        "provisional": provisional,
                        "agency": agency.pk,
                    },
                )


def _key(objs: Sequence[Registered], keys: list[int]) -> None:
    """Keys rise in the order of the records."""
    for obj, key in zip(objs, sorted(keys), strict=True):
        obj.record_id = key  # type: ignore[attr-defined]


def _series(obj: Registered) -> tuple[int, int]:
    return obj.agency_id, roc_year(obj.opened_on)  # type: ignore[attr-defined]
