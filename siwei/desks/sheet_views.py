"""The page of a sheet: a line for each thing, a box for each column, Tab to the right and Enter down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.directory.requests import Request
from siwei.records.columns import column_of, label_of
from siwei.records.registered import Registered
from siwei.records.revision import Stale

from .cells import is_number
from .desk import Desk
from .sheet import Sheet
from .sheet_keeping import Content, Place, Wrong, keep, typed

OF = "of"  # in the address: whose sheet it is


@dataclass(frozen=True)
class Box:
    """One box as the form shows it.  options: texts to choose from, each with its translation."""

    name: str
    text: str
    label: str
    options: list[tuple[str, str]]
    length: int
    number: bool
    most: int | None = None
    wrong: bool = False

    @property
    def shown(self) -> str:
        return dict(self.options).get(self.text, self.text)


def sheet_view(request: Request, desk: Desk, pk: int, *, sheet: Sheet) -> HttpResponse:
    record: Registered = get_object_or_404(desk.rows(request.actor), pk=pk)
    owners = sheet.belonging(sheet.by, record) if sheet.by else []
    of = _chosen(owners, request.GET.get(OF, ""))
    data = request.POST.dict() if request.method == "POST" else None
    writable = _writable(request, desk, record, sheet)
    if data is not None and (not writable or (sheet.by and of is None)):
        raise Http404
    seen, wrong, refused = "", {}, []
    if data is not None:
        seen = data.get("mark", "")
        try:
            changed = keep(sheet, record, of, data, seen=seen, by=request.actor)
        except Wrong as faults:
            wrong = faults.sentences
        except ValidationError as error:
            refused = error.messages
        except Stale as stale:
            refused, seen = [str(stale)], Content(sheet, record, of).mark
        else:
            _told(request, record, sheet, changed)
            return redirect(desk.url(sheet.slug, pk) + (f"?{OF}={of.pk}" if of else ""))
    content = Content(sheet, record, of)
    problems = [*dict.fromkeys(wrong.values()), *refused]
    context = {
        "desk": desk,
        "record": record,
        "sheet": sheet,
        "owners": [{"owner": owner, "active": owner == of} for owner in owners],
        "who": label_of(sheet.model, sheet.by) if sheet.by else "",
        "of": of,
        "heads": _heads(content),
        "first": label_of(sheet.model, sheet.row),
        "lines": _lines(content, data, wrong) if of or not sheet.by else [],
        "sums": bool(sheet.across) and is_number(sheet.model, sheet.fields[0]),
        "problems": problems,
        "writable": writable,
        "states": "」「".join(gettext(label) for label in _open_states(record, sheet)),
        "mark": seen or content.mark,
    }
    return render(request, "desks/sheet.html", context, status=422 if problems else 200)


def _writable(request: Request, desk: Desk, record: Registered, sheet: Sheet) -> bool:
    permission = sheet.permission or desk.permission("edit")
    open_now = not sheet.while_in or record.state in sheet.while_in
    return open_now and request.actor.may(permission, record.agency_id)  # type: ignore[attr-defined]


def _open_states(record: Registered, sheet: Sheet) -> list[str]:
    labels = dict(column_of(record, "state").flatchoices)
    return [str(labels[state]) for state in sheet.while_in]


def _chosen(owners: list[models.Model], text: str) -> models.Model | None:
    if not text:
        return owners[0] if owners else None
    found = [owner for owner in owners if str(owner.pk) == text]
    if not found:
        raise Http404
    return found[0]


def _told(request: Request, record: Registered, sheet: Sheet, changed: int) -> None:
    told = {"number": record.number, "title": gettext(sheet.title), "n": changed}
    sentence = gettext("已儲存 %(number)s 的%(title)s，更新 %(n)s 處。") if changed else gettext("沒有變更。")
    messages.success(request, sentence % told)


def _heads(content: Content) -> list[dict[str, Any]]:
    sheet = content.sheet
    if not sheet.across:
        return [{"text": gettext(label_of(sheet.model, name)), "most": None} for name in sheet.fields]
    return [{"text": str(head), "most": getattr(head, sheet.most) if sheet.most else None} for head in content.heads]


def _lines(content: Content, data: Mapping[str, str] | None, wrong: dict[str, str]) -> list[dict[str, Any]]:
    made = []
    for places in content.lines:
        line, sheet = places[0].line if places else None, content.sheet
        boxes = [box for place in places for box in _boxes(content, place, data, wrong)]
        numbers = [int(box.text) for box in boxes if box.number and box.text.isascii() and box.text.isdigit()]
        hint = str(getattr(line, sheet.hint) or "") if sheet.hint and line else ""
        made.append({"line": line, "hint": hint, "boxes": boxes, "sum": str(sum(numbers)) if numbers else "—"})
    return made


def _boxes(content: Content, place: Place, data: Mapping[str, str] | None, wrong: dict[str, str]) -> list[Box]:
    sheet = content.sheet
    texts = content.texts(place) if data is None else typed(sheet, place, data)
    most = getattr(place.head, sheet.most) if sheet.most and place.head else None
    return [
        Box(
            name=place.box(name),
            text=text,
            label=place.name if sheet.across else f"{place.name} {gettext(label_of(sheet.model, name))}",
            options=_options(sheet, name),
            length=_length(sheet, name),
            number=is_number(sheet.model, name),
            most=most,
            wrong=place.box(name) in wrong,
        )
        for name, text in texts.items()
    ]


def _options(sheet: Sheet, name: str) -> list[tuple[str, str]]:
    column = column_of(sheet.model, name)
    labels = (
        ["是", "否"] if isinstance(column, models.BooleanField) else [str(label) for _, label in column.flatchoices]
    )
    return [(label, gettext(label)) for label in labels]


def _length(sheet: Sheet, name: str) -> int:
    return column_of(sheet.model, name).max_length or 12
