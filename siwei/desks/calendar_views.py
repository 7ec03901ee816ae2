"""The office calendar by year: holidays, make-up Saturdays and closures; what a change would move is said before it is made."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.law.closures import close, reopen
from siwei.law.loading import load_year, read_year
from siwei.law.models import CalendarDay, OfficeYear
from siwei.plain import clock
from siwei.plain.charsets import encoding_of, opener
from siwei.plain.english import WEEKDAYS
from siwei.plain.errors import BadInput, quoted, said
from siwei.plain.rocdate import format_date
from siwei.plain.workdays import NoCalendar
from siwei.records import house
from siwei.records.forms import RocDateField
from siwei.records.recomputing import recompute, rehearse

from . import language, month_grid
from .rights import EDIT_CALENDAR, VIEW_LAW
from .rule_views import told_moved

DISTRICT = re.compile(r"[一-鿿]{1,4}區")
LARGEST = 200_000  # bytes of a calendar file; a year has 366 lines
LOAD = "calendar-load"


class ClosureForm(forms.Form):
    """A closure of a whole day, of the city or of some of its districts."""

    day = RocDateField(label=gettext_lazy("停止上班日期"))
    name = forms.CharField(
        label=gettext_lazy("事由"),
        max_length=60,
        help_text=gettext_lazy("例如 白鹿颱風停止上班；半天停班仍算上班日，不登錄"),
    )
    city = forms.CharField(label=gettext_lazy("縣市"), max_length=10)
    districts = forms.CharField(
        label=gettext_lazy("區"),
        required=False,
        help_text=gettext_lazy("全市停班時留白；只有幾個區時以頓號分隔，例如 那瑪夏區、桃源區"),
    )

    def clean_districts(self) -> list[str]:
        names = [name.strip() for name in re.split("[、,，]", self.cleaned_data["districts"]) if name.strip()]
        for name in names:
            if not DISTRICT.fullmatch(name):
                raise ValidationError(said("「{name}」不是區名，請寫全名，例如 那瑪夏區。", name=quoted(name)))
        return names

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if not OfficeYear.objects.filter(year=day.year).exists():
            raise ValidationError(str(NoCalendar(day.year)))
        return day


@requires(VIEW_LAW)
def year_view(request: Request, year: int | None = None) -> HttpResponse:
    years = list(OfficeYear.objects.all())
    if not years:
        return render(request, "desks/law/calendar.html", {"years": [], "can_edit": request.actor.may(EDIT_CALENDAR)})
    wanted = year or min(max(clock.today().year, years[0].year), years[-1].year)
    found = next((one for one in years if one.year == wanted), None)
    if found is None:
        raise Http404
    rows = list(CalendarDay.objects.filter(day__year=wanted))
    context = {
        "years": [{"year": one.year, "name": _name(one.year), "active": one == found} for one in years],
        "year": found,
        "name": _name(wanted),
        "months": month_grid.year(wanted, rows, settings.CITY),
        "weekdays": [*WEEKDAYS[-1:], *WEEKDAYS[:-1]] if language.english() else [*"日一二三四五六"],
        "closures": [row for row in rows if row.kind == CalendarDay.Kind.CLOSURE],
        "counts": {kind: sum(row.kind == kind for row in rows) for kind in CalendarDay.Kind.values},
        "journal": house.lines(_subject(wanted)),
        "can_edit": request.actor.may(EDIT_CALENDAR),
    }
    return render(request, "desks/law/calendar.html", context)


def _name(year: int) -> str:
    """108 年, 2019."""
    return str(year) if language.english() else f"{year - 1911} 年"


def _subject(year: int) -> str:
    return f"law.calendar:{year}"


@requires(EDIT_CALENDAR)
def close_view(request: Request) -> HttpResponse:
    start = {"city": settings.CITY, "day": request.GET.get("day", "")}
    form = language.translated(ClosureForm(request.POST or None, initial=start))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        places = [f"{said['city']}{district}" for district in said["districts"] or [""]]
        told = f"{format_date(said['day'])} {'、'.join(places)}停止上班：{said['name']}"

        def change() -> None:
            for district in said["districts"] or [""]:
                close(said["day"], city=said["city"], district=district, name=said["name"])

        return _ask_or_do(request, said["day"].year, told, change, given=request.POST.dict())
    context = {"desk": {"title": gettext("辦公日曆")}, "form": form, "back": reverse("calendar")}
    context["title"] = gettext("登錄停止上班")
    return render(request, "desks/law/closure.html", context, status=422 if form.is_bound else 200)


@requires(EDIT_CALENDAR)
def reopen_view(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(CalendarDay, pk=pk, kind=CalendarDay.Kind.CLOSURE)
    told = f"取消 {format_date(row.day)} {row.city}{row.district}停止上班：{row.name}"

    def change() -> None:
        reopen(row.day, city=row.city, district=row.district)

    return _ask_or_do(request, row.day.year, told, change, given=request.POST.dict())


@requires(EDIT_CALENDAR)
def load_view(request: Request) -> HttpResponse:
    """Upload of a published year.  The file comes back with the confirmation, as text: it is small."""
    if request.method != "POST":
        raise Http404
    try:
        name, content = _uploaded(request)
        year, days = read_year(content, name=name)
    except BadInput as bad:
        messages.error(request, str(bad))
        return redirect("calendar")
    differences = _differences(year, days)
    told = f"以「{quoted(name)}」更新民國 {year - 1911} 年辦公日曆：{differences}"
    given = {"content": content.decode(), "name": name}
    return _ask_or_do(request, year, told, lambda: load_year(content, name=name), given=given)


def _uploaded(request: Request) -> tuple[str, bytes]:
    """Raises BadInput."""
    if "content" in request.POST:
        return request.POST.get("name", ""), request.POST["content"].encode()
    upload = request.FILES.get("file")
    if upload is None:
        raise BadInput(said("請先選擇人事行政總處公布的辦公日曆 CSV 檔。"))
    if (upload.size or 0) > LARGEST:
        raise BadInput(
            said(
                "檔案「{name}」太大，一個年度的辦公日曆不會超過 200 KB，請確認選對檔案。", name=quoted(str(upload.name))
            )
        )
    name, content = str(upload.name), upload.read()
    return name, content.decode(encoding_of(opener(content), name)).encode()


def _differences(year: int, days: list[CalendarDay]) -> str:
    """「新增 2 日、取消 1 日：1月31日補行上班…」, against what is on file."""
    new = {day.day: day.kind for day in days}
    old = dict(CalendarDay.objects.filter(day__year=year, city="").values_list("day", "kind"))
    added = [day for day in new if day not in old]
    gone = [day for day in old if day not in new]
    other = [day for day in new if day in old and new[day] != old[day]]
    parts = [("新增", added), ("取消", gone), ("改變", other)]
    said = [f"{word} {len(found)} 日（{_listed(found)}）" for word, found in parts if found]
    return "、".join(said) or "與在案的相同"


def _listed(days: list[Any]) -> str:
    shown = "、".join(f"{day.month}月{day.day}日" for day in sorted(days)[:8])
    return shown + ("…" if len(days) > 8 else "")


# ---- one change: say what it would move, then make it ---------------------------------------------------


def _ask_or_do(
    request: Request, year: int, told: str, change: Callable[[], object], *, given: dict[str, str]
) -> HttpResponse:
    if "confirmed" in request.POST:
        with transaction.atomic():
            change()
            house.write(_subject(year), by=request.actor, label=told)
            moved = recompute(by=request.actor, because=told)
        told_moved(request, moved)
        return redirect("calendar-year", year)
    moved = rehearse(change)
    kept = {name: text for name, text in given.items() if name not in ("csrfmiddlewaretoken", "confirmed")}
    context = {
        "told": told,
        "moved": moved,
        "shown": moved.numbers[:20],
        "given": kept,
        "back": reverse("calendar-year", args=[year]),
    }
    return render(request, "desks/law/confirm.html", context)
