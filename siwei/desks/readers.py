"""Readers: how the text of one cell becomes the value of one column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time
from typing import Any

from django.db import models
from django.db.models import Q

from siwei.directory.actors import Actor
from siwei.plain.clock import happened
from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.money import parse_money
from siwei.plain.rocdate import parse_date
from siwei.plain.vague import parse_vague
from siwei.records.columns import column_of, has_happened, label_of, vague_of
from siwei.records.registered import Registered

Reader = Callable[[str], Any]


def reader(model: type[models.Model], name: str, actor: Actor) -> Reader:
    """How the text of this column becomes a value.  The reader raises BadInput with a sentence."""
    label = label_of(model, name)
    if vague_of(model, name):
        return lambda text: parse_vague(text, field=label) if text else None
    column = column_of(model, name)
    if isinstance(column, models.ForeignKey):
        return Related(column, actor) if issubclass(column.related_model, Registered) else InDirectory(column)
    if column.choices:
        return _choice(column, label)
    if isinstance(column, models.DateField):
        return _required(column, label, _date(label, past=has_happened(column)))
    if isinstance(column, models.PositiveBigIntegerField):
        return _required(column, label, parse_money)
    if isinstance(column, models.IntegerField):
        return _required(column, label, lambda text: _whole_number(text, label))
    if isinstance(column, models.TimeField):
        return _required(column, label, lambda text: _time(text, label))
    if isinstance(column, models.BooleanField):
        return lambda text: _yes(text, label)
    return lambda text: _short_enough(text, label, column.max_length)


def _short_enough(text: str, label: str, most: int | None) -> str:
    if most is not None and len(text) > most:
        raise BadInput(said("{label}有 {count} 字，最多 {most} 字，請縮短。", label=label, count=len(text), most=most))
    return text


def _required(column: models.Field[Any, Any], label: str, read: Reader) -> Reader:
    def reading(text: str) -> Any:
        if text:
            return read(text)
        if column.null:
            return None
        if column.has_default():
            return column.get_default()
        raise BadInput(said("「{label}」是必填欄位，請補上。", label=label))

    return reading


def _choice(column: models.Field[Any, Any], label: str) -> Reader:
    values = {str(shown): value for value, shown in column.flatchoices}

    def read(text: str) -> str:
        if text in values:
            return str(values[text])
        raise BadInput(
            said(
                "「{text}」不是{label}的選項，可填：{listed}。",
                text=quoted(text),
                label=label,
                listed="、".join(values),
            )
        )

    return _required(column, label, read)


def _date(label: str, *, past: bool) -> Reader:
    def read(text: str) -> Any:
        day = parse_date(text, field=label)
        return happened(day, field=label) if past else day

    return read


def _whole_number(text: str, label: str) -> int:
    digits = text.replace(",", "")
    if digits.isascii() and digits.isdigit():
        return int(digits)
    raise BadInput(said("{label}「{text}」不是整數，請填 0 以上的整數，例如 12。", label=label, text=quoted(text)))


def _time(text: str, label: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  a time of day has no zone
    except ValueError:
        raise BadInput(said("{label}「{text}」不是時間，請填如 09:30。", label=label, text=quoted(text))) from None


def _yes(text: str, label: str) -> bool:
    if text in ("是", "Y", "y", "1"):
        return True
    if text in ("否", "N", "n", "0", ""):
        return False
    raise BadInput(said("{label}「{text}」看不懂，請填「是」或「否」。", label=label, text=quoted(text)))


class Related:
    """Another record, named as its type allows (NAMES) or as it prints; `prime` looks a batch of names up at once, so that a
    row costs no query.  A record prints as its title, or as a number or code before it.
    """

    MOST_KEPT = 10_000  # names; a register fits, a table of a million cases need not

    def __init__(self, column: models.ForeignKey[Any, Any], actor: Actor) -> None:
        related: type[Registered] = column.related_model  # type: ignore[assignment]
        self._names = related.NAMES
        rows = related._default_manager.complex_filter(column.get_limit_choices_to())
        covered = actor.agencies(related.permission("view"))
        self._rows = rows if covered is None else rows.filter(agency__in=covered)
        self._optional = column.null
        self._found: dict[str, list[Registered]] = {}

    def prime(self, names: Iterable[str]) -> None:
        unknown = {name for name in names if name and name not in self._found}
        if not unknown:
            return
        if len(self._found) + len(unknown) > self.MOST_KEPT:
            self._found.clear()
        self._found.update({name: [] for name in unknown})
        asked = unknown | {name.split(" ")[0] for name in unknown}
        wanted = Q()
        for column in self._names:
            wanted |= Q(**{f"{column}__in": asked})
        for row in self._rows.filter(wanted):
            for key in unknown.intersection({str(row), *(getattr(row, column) or "" for column in self._names)}):
                self._found[key].append(row)

    def __call__(self, text: str) -> Registered | None:
        self.prime([text])
        matches = self._found.get(text, [])
        if len(matches) == 1:
            return matches[0]
        if not text and self._optional:
            return None
        if not matches:
            raise BadInput(said("找不到「{text}」；請填它的案號、原案號或名稱。", text=quoted(text)))
        raise BadInput(
            said("「{text}」有 {count} 筆，無法判斷是哪一筆；請改填案號。", text=quoted(text), count=len(matches))
        )


class InDirectory:
    """An agency, account, position, outside person …, by any name that it is `known_as`.  The directory is read once."""

    def __init__(self, column: models.ForeignKey[Any, Any]) -> None:
        self._optional = column.null
        self._model = column.related_model
        self._found: dict[str, list[models.Model]] = {}
        for row in column.related_model._default_manager.all():
            self.add(row)

    def add(self, row: models.Model) -> None:
        """One more that can be named from now on; a row of another model is none."""
        if isinstance(row, self._model):  # type: ignore[arg-type]
            for key in row.known_as():  # type: ignore[attr-defined]  # every model of the directory has it
                self._found.setdefault(key, []).append(row)

    def __call__(self, text: str) -> models.Model | None:
        matches = self._found.get(text, [])
        if len(matches) == 1:
            return matches[0]
        if not text and self._optional:
            return None
        if not matches:
            raise BadInput(said("找不到「{text}」；請填它的代碼或名稱。", text=quoted(text)))
        raise BadInput(
            said("「{text}」有 {count} 筆，無法判斷是哪一筆；請改填代碼或全名。", text=quoted(text), count=len(matches))
        )
