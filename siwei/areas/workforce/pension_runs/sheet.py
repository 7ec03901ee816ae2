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

TOTALLED = ("people", "needed", "balance", "shortfall")


def sheet_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """Every account; with `?account=`, the people of one."""
    run = get_object_or_404(desk.rows(request.actor), pk=pk)
    account = request.GET.get("account", "")
    template = "pension_runs/account.html" if account else "pension_runs/sheet.html"
    context = {"desk": desk, "run": run, "back": desk.url("page", run.pk)}
    try:
        context |= _account(run, account) if account else _accounts(run)
    except BadInput as bad:
        return render(request, template, context | {"problem": str(bad)}, status=409)
    return render(request, template, context)


def _account(run: PensionRun, account: str) -> dict[str, Any]:
    """Each person of one account, whether he qualifies, how many bases, how much.  Raises BadInput."""
    known = Person.objects.filter(run=run, account=int(account) if account.isdecimal() else None)
    people = list(known.select_related("account__body"))
    if not people:
        raise Http404
    scheme = scheme_of(run)
    rows = [_person(scheme, person, run.year + 1912) for person in people]
    return {"account": people[0].account, "rows": rows, "total": sum(row["owed"] for row in rows)}


def _accounts(run: PensionRun) -> dict[str, Any]:
    """Every account with what it needs, holds and lacks, the largest shortfall first.  Raises BadInput."""
    found = standings(run)
    named = {row.account_id: row.account for row in run.balances.select_related("account__body")}  # type: ignore[attr-defined]
    named |= {row.account_id: row.account for row in run.people.select_related("account__body")}  # type: ignore[attr-defined]
    rows: list[dict[str, Any]] = [{"account": named[pk], "standing": held} for pk, held in found.items()]
    rows.sort(key=lambda row: (-row["standing"].shortfall, row["account"].number))
    total = [sum(getattr(held, name) for held in found.values()) for name in TOTALLED]
    return {"rows": rows, "total": total, "pay_by": language.day(pay_by(run.year))}


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
