"""The estimate of a year: every account with what it needs, holds and lacks; and the people behind one account."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from siwei.desks import language
from siwei.desks.desk import Desk
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput

from .estimate import Scheme, Standing, pay_by, standing
from .models import PensionRun, Person


def sheet_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """Every account; with `?account=`, the people of one."""
    run = get_object_or_404(desk.rows(request.actor), pk=pk)
    account = request.GET.get("account", "")
    if account:
        return _account(request, desk, run, account)
    try:
        rows, due = list(_accounts(run)), pay_by(run.year)
    except BadInput as bad:
        return render(request, "pension_runs/sheet.html", _about(desk, run) | {"problem": str(bad)}, status=409)
    total = [
        sum(getattr(row["standing"], name) for row in rows) for name in ("people", "needed", "balance", "shortfall")
    ]
    context = _about(desk, run) | {"rows": rows, "total": total, "pay_by": language.day(due)}
    return render(request, "pension_runs/sheet.html", context)


def _account(request: Request, desk: Desk, run: PensionRun, account: str) -> HttpResponse:
    """One account: each person, whether he qualifies, how many bases, how much."""
    known = Person.objects.filter(run=run, account=int(account) if account.isdecimal() else None)
    people = list(known.select_related("account__body"))
    if not people:
        raise Http404
    try:
        scheme = scheme_of(run)
    except BadInput as bad:
        return render(request, "pension_runs/account.html", _about(desk, run) | {"problem": str(bad)}, status=409)
    rows = [_person(scheme, person, run.year + 1912) for person in people]
    context = _about(desk, run) | {"account": people[0].account, "rows": rows, "total": sum(r["owed"] for r in rows)}
    return render(request, "pension_runs/account.html", context)


def scheme_of(run: PensionRun) -> Scheme:
    """The law as it stands at the year's end.  Raises BadInput."""
    return Scheme.on(date(run.year + 1911, 12, 31))


def standings(run: PensionRun) -> dict[int, Standing]:
    """Account → its standing, for every account with people or a balance.  Raises BadInput."""
    people: dict[int, list[Person]] = defaultdict(list)
    for person in run.people.all():  # type: ignore[attr-defined]
        people[person.account_id].append(person)
    balances = dict(run.balances.values_list("account", "balance"))  # type: ignore[attr-defined]
    scheme = scheme_of(run)
    return {
        account: standing(scheme, people[account], balances.get(account, 0), run.year + 1912)
        for account in dict.fromkeys((*balances, *people))
    }


def _accounts(run: PensionRun) -> list[dict[str, Any]]:
    found = standings(run)
    named = {row.account_id: row.account for row in run.balances.select_related("account__body")}  # type: ignore[attr-defined]
    named |= {row.account_id: row.account for row in run.people.select_related("account__body")}  # type: ignore[attr-defined]
    rows = [{"account": named[pk], "standing": held} for pk, held in found.items()]
    return sorted(rows, key=lambda row: (-row["standing"].shortfall, row["account"].number))  # type: ignore[attr-defined]


def _person(scheme: Scheme, person: Person, year: int) -> dict[str, Any]:
    owed = scheme.owed(person, year)
    return {
        "name": person.name,
        "dates": [language.value(person, name) for name in ("born_on", "hired_on", "law_from", "new_from")],
        "wage": person.wage,
        "qualifies": scheme.qualifies(person, year),
        "bases": f"{float(owed / person.wage):g}" if owed and person.wage else "",
        "owed": owed,
    }


def _about(desk: Desk, run: PensionRun) -> dict[str, Any]:
    return {"desk": desk, "run": run, "back": desk.url("page", run.pk)}
