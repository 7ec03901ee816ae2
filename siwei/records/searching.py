"""Search: records of any type by any part of their number or of the texts that their type declares as SEARCHED.

Width, case and 台/臺 make no difference.  Hits are those of LIKE; the index makes them quick (decision 0011).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from django.db import connection
from django.db.models import BooleanField, Exists, ForeignKey, Model, OuterRef, Q
from django.db.models.expressions import RawSQL

from siwei.plain.grams import asked, exact, kept
from siwei.plain.text import fold

from .columns import column_of
from .models import SearchText

MOST = 20_000  # characters of one record that are searched; a tsvector may not pass 1 MB
FEW = 1000  # so many hits are fetched and sorted; above it, walking the dates finds a page sooner
BATCH = 1000
SEPARATOR = "\x1f"  # `fold` leaves no control character

WRITE = (
    "INSERT INTO records_searchtext (record_id, agency_id, kind, opened_on, folded, grams)"
    " SELECT r, a, k, o, f, array_to_tsvector(string_to_array(g, %s))"
    " FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::date[], %s::text[], %s::text[]) t(r, a, k, o, f, g)"
    " ON CONFLICT (record_id) DO UPDATE SET agency_id = EXCLUDED.agency_id, kind = EXCLUDED.kind,"
    " opened_on = EXCLUDED.opened_on, folded = EXCLUDED.folded, grams = EXCLUDED.grams"
    # A step that changes no word costs a comparison, not an index entry.
    " WHERE (records_searchtext.folded, records_searchtext.opened_on, records_searchtext.agency_id)"
    " IS DISTINCT FROM (EXCLUDED.folded, EXCLUDED.opened_on, EXCLUDED.agency_id)"
)


class Searched(Protocol):
    """What of a record is written to the index."""

    @property
    def pk(self) -> Any: ...
    def projection(self) -> dict[str, Any]: ...
    def searched(self) -> Iterable[str]: ...


# ---- writing --------------------------------------------------------------------------------------------


def write(records: Sequence[Searched]) -> None:
    """Bring the index up to these records, in the transaction that writes them."""
    for start in range(0, len(records), BATCH):
        _write(records[start : start + BATCH])


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, BATCH)):
        yield chunk


def _write(records: Sequence[Searched]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(*writing(records))


def writing(records: Sequence[Searched]) -> tuple[str, list[Any]]:
    """The statement that does it, with its values."""
    columns: list[list[Any]] = [[], [], [], [], [], []]
    for record in records:
        row = record.projection()
        folded = fold("\n".join(text for text in record.searched() if text))[:MOST]
        values = (record.pk, row["agency_id"], row["kind"], row["opened_on"], folded, SEPARATOR.join(kept(folded)))
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    return WRITE, [SEPARATOR, *columns]


def rebuild(model: type[Model], *, lacking_only: bool = False) -> int:
    """Write the words of a type's records anew, or of those that have none.  Returns how many.

    For whoever changes what a type is searched by, and for rows that came into the database past the filing.
    """
    # Some are found by the name of another record: read along, not one by one.
    searched = [name for name in model.SEARCHED if isinstance(column_of(model, name), ForeignKey)]  # type: ignore[attr-defined]
    rows = model._default_manager.order_by("pk")
    if searched:
        rows = rows.select_related(*searched)
    if lacking_only:
        rows = rows.filter(~Exists(SearchText.objects.filter(pk=OuterRef("pk"))))
    count = 0
    for chunk in _batches(rows.iterator(chunk_size=BATCH)):
        _write(chunk)
        count += len(chunk)
    return count


# ---- asking ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sql:
    """A condition on records_searchtext with its values.

    Written by hand: a rare word is found in a fifth of a millisecond, of which composing the query would double the cost.
    """

    text: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: Sql) -> Sql:
        return Sql(f"{self.text} AND {other.text}", self.values + other.values)


def seen(sight: Mapping[str, frozenset[int] | None]) -> Sql:
    """The rows that an actor may see.  sight: kind → agencies whose records of it are seen, None for all."""
    groups: dict[frozenset[int] | None, list[str]] = {}
    for kind, agencies in sight.items():
        if agencies is None or agencies:
            groups.setdefault(agencies, []).append(kind)
    each = [_among("kind", kinds) & _covered(agencies) for agencies, kinds in groups.items()]
    if len(each) == 1:
        return each[0]  # bare of brackets and OR, so that the index of one agency's dates serves it
    texts = " OR ".join(f"({one.text})" for one in each)
    return Sql(f"({texts or 'false'})", tuple(value for one in each for value in one.values))


def _covered(agencies: frozenset[int] | None) -> Sql:
    return Sql("true") if agencies is None else _among("agency_id", sorted(agencies))


def _among(column: str, values: Sequence[Any]) -> Sql:
    return Sql(f"{column} IN ({', '.join(['%s'] * len(values))})", tuple(values))


def words_of(text: str) -> list[str]:
    return fold(text).split()


def query_of(words: Iterable[str]) -> str:
    """A tsquery that every hit matches."""
    return " & ".join(dict.fromkeys(_quoted(gram.text) + ":*" * gram.begins for word in words for gram in asked(word)))


def _quoted(gram: str) -> str:
    escaped = gram.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def hits(words: Sequence[str]) -> Sql:
    """The rows that hold every word, by the index; the text itself is asked where grams do not suffice."""
    by_index = Sql("grams @@ %s::tsquery", (query_of(words),))
    compared = [word for word in words if not exact(word)]
    return by_index & holds(compared) if compared else by_index


def holds(words: Sequence[str]) -> Sql:
    """The same rows without the index.  Not LIKE: a planner that does not guess how rare a word is keeps to the dates."""
    return Sql(" AND ".join(["strpos(folded, %s) > 0"] * len(words)), tuple(words))


def probe(index: Sql, words: Sequence[str]) -> list[tuple[Any, int]] | None:
    """(day, record) of all hits if they are few, None if they are more than FEW.  index: the rows that the actor may see."""
    found = _rows(
        f"SELECT opened_on, record_id FROM records_searchtext WHERE {{}} LIMIT {FEW + 1}", index & hits(words)
    )
    return found if len(found) <= FEW else None


def newest(index: Sql, words: Sequence[str], most: int) -> list[int]:
    """The newest records that hold every word."""
    found = probe(index, words)
    if found is None:
        walk = "SELECT opened_on, record_id FROM records_searchtext WHERE {} ORDER BY opened_on DESC, record_id DESC"
        found = _rows(f"{walk} LIMIT {int(most)}", index & holds(words))
    return [pk for _, pk in sorted(found, reverse=True)[:most]]


def _rows(statement: str, where: Sql) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(where.text), where.values)
        found: list[Any] = cursor.fetchall()
    return found


def among(index: Sql, words: Sequence[str], *, key: str) -> tuple[Q, Q]:
    """Two conditions true of the same rows of a type: one for a page by date, one for counts and other orders.

    key: the type's key column, quoted, with its table.
    """
    few = probe(index, words)
    if few is not None:
        these = Q(pk__in=[pk for _, pk in few])
        return these, these
    # A scalar subquery is asked row by row as the dates are walked; EXISTS would be joined, and all hits fetched.
    here = Sql(f"record_id = {key}") & holds(words)
    walked = RawSQL(f"SELECT true FROM records_searchtext WHERE {here.text}", here.values, BooleanField())
    every = index & hits(words)
    return Q(walked), Q(pk__in=RawSQL(f"SELECT record_id FROM records_searchtext WHERE {every.text}", every.values))
