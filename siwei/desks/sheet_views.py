"""The page of a sheet: a line for each thing, a box for each column, Tab to the right and Enter down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.records.columns import column_of, label_of
from siwei.records.registered import Registered
from siwei.records.revision import Stale

from .cells import is_number
from .desk import Desk
from .sheet import Sheet
from .sheet_content import WAS, Content, Place, merged, most_of, typed
from .sheet_keeping import Wrong, keep

OF = "of"  # in the address: whose sheet it is


@dataclass(frozen=True)
class Box:
    """One box as the form shows it.  options: texts to choose from, each with its translation.  head: what its column is called.

    Without a name it is told and not typed: what the numbers of its line come to.
    """

    name: str
    text: str
    label: str = ""
    head: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)
    length: int = 0
    number: bool = False
    day: bool = False
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
    may = request.actor.may(sheet.permission or desk.permission("edit"), record.agency_id)  # type: ignore[attr-defined]
    writable = may and (not sheet.while_in or record.state in sheet.while_in)
    if data is not None and (not writable or (sheet.by and of is None)):
        raise Http404
    seen, was, wrong, refused = "", "", {}, []
    if data is not None:
        seen, was = data.get("mark", ""), data.get(WAS, "")
        try:
            changed = keep(sheet, record, of, data, seen=seen, by=request.actor)
        except Wrong as faults:
            wrong = faults.sentences
        except ValidationError as error:
            refused = error.messages
        except BadInput as bad:
            refused = [str(bad)]
        except Stale as stale:
            refused, seen = [str(stale)], ""  # what is shown now is what is on file now, and what was typed
            data, wrong, was = *merged(Content(sheet, record, of), data, was), ""
        else:
            _told(request, record, sheet, changed)
            return redirect(desk.url(sheet.slug, pk) + (f"?{OF}={of.pk}" if of else ""))
    content = Content(sheet, record, of)
    heads, sections = [], []
    try:
        heads, seen, was = _heads(content), seen or content.mark, was or content.shown
        sections = _sections(_lines(content, data, wrong) if of or not sheet.by else [])
    except BadInput as bad:  # the rule that names the heads does not hold
        if not refused:
            messages.error(request, str(bad))
    problems = [*dict.fromkeys(wrong.values()), *refused]
    context = {
        "desk": desk,
        "record": record,
        "sheet": sheet,
        "owners": [{"owner": owner, "active": owner == of} for owner in owners],
        "who": label_of(sheet.model, sheet.by) if sheet.by else "",
        "of": of,
        "lead": sheet.lead(record) if sheet.lead and sections else "",
        "heads": heads,
        "first": label_of(sheet.model, sheet.row) if sheet.row else str(sheet.model._meta.verbose_name),
        "sections": sections,
        "problems": problems,
        "writable": writable,
        "may": may,
        "states": "」「".join(gettext(label) for label in _open_states(record, sheet)),
        "mark": seen,
        WAS: was,
    }
    return render(request, sheet.template, context, status=422 if problems else 200)


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
    cells = [
        {"text": str(head), "most": getattr(head, sheet.most, None) if sheet.most else None} for head in content.heads
    ]
    return [
        *(cells if sheet.across else [_head(sheet, name) for name in sheet.fields]),
        *([{"text": gettext("平均") if sheet.mean else gettext("合計")}] if _summed(sheet) else []),
        *(_head(sheet, name) for name in sheet.beside),
    ]


def _head(sheet: Sheet, name: str) -> dict[str, Any]:
    return {"text": gettext(label_of(sheet.holder(name), name))}


def _summed(sheet: Sheet) -> bool:
    return bool(sheet.across) and is_number(sheet.model, sheet.fields[0])


def _sections(lines: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Neighbours under the same head; one without a head where the sheet has none."""
    return [(section, list(there)) for section, there in groupby(lines, key=lambda line: line["section"])]


def _lines(content: Content, data: Mapping[str, str] | None, wrong: dict[str, str]) -> list[dict[str, Any]]:
    made, sheet = [], content.sheet
    for places in content.lines:
        line = places[0].line
        shown = [(place, box) for place in places for box in _boxes(content, place, data, wrong)]
        cells = [box for place, box in shown if place.fields == sheet.fields]
        sums = [Box(name="", text=_sum(cells, mean=sheet.mean))] if _summed(sheet) else []
        boxes = [*cells, *sums, *(box for place, box in shown if place.fields == sheet.beside)]
        hint, section = (getattr(line, name) if name else "" for name in (sheet.hint, sheet.section))
        is_wrong = any(box.wrong for box in boxes)
        made.append({"line": line, "hint": hint, "section": section, "boxes": boxes, "wrong": is_wrong})
    return made


def _sum(cells: list[Box], *, mean: bool) -> str:
    """「—」 while there is no number."""
    numbers = [int(box.text) for box in cells if box.number and box.text.isascii() and box.text.isdigit()]
    if not numbers:
        return "—"
    return f"{sum(numbers) / len(numbers):.1f}" if mean else str(sum(numbers))


def _boxes(content: Content, place: Place, data: Mapping[str, str] | None, wrong: dict[str, str]) -> list[Box]:
    sheet = content.sheet
    texts = content.texts(place) if data is None else typed(place, data)
    made = []
    for name, text in texts.items():
        model = sheet.holder(name)
        head = gettext(label_of(model, name))
        made.append(
            Box(
                name=place.box(name),
                text=text,
                label=place.name if place.head else f"{place.name} {head}",
                head=head,
                options=_options(model, name),
                length=column_of(model, name).max_length or 12,
                number=is_number(model, name),
                day=isinstance(column_of(model, name), models.DateField),
                most=most_of(sheet, place),
                wrong=place.box(name) in wrong,
            )
        )
    return made


def _options(model: type[models.Model], name: str) -> list[tuple[str, str]]:
    """A blank one among them: that nothing is said yet."""
    column = column_of(model, name)
    if isinstance(column, models.BooleanField):
        labels: dict[Any, str] = {True: "是", False: "否"}
    else:
        labels = {value: str(label) for value, label in column.flatchoices}
    blank = labels.pop("", "—")
    return [("", gettext(blank)), *((label, gettext(label)) for label in labels.values())] if labels else []
