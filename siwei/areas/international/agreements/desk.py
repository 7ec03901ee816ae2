from __future__ import annotations

from django.utils.translation import gettext

from siwei.desks.desk import DESKS, Desk, Part
from siwei.desks.panels import Panel, Shown
from siwei.measures.measure import Scope

from .models import Agreement, Approval, Party
from .transitions import end, give_way, reviewed, send, sign, withdraw


class AgreementDesk(Desk):
    model = Agreement
    order = 2
    due = "due_on"
    columns = ("number", "title", "sort", "signed", "valid_until", "due_on", "state")
    filters = ("state", "sort")
    fields = (
        *("title", "opened_on", "sort", "signed", "place", "signatory", "languages", "fields_of_work"),
        *("valid_until", "review_on", "renews", "mission"),
    )
    facts = ("ended_on",)
    tabs = ("研擬與有效", "已結")
    transitions = (send, sign, reviewed, give_way, end, withdraw)
    parts = (
        Part(Party, "parties", "締約對象", ("partner", "name", "signatory", "people"), "agreement"),
        Part(Approval, "approvals", "核定", ("body", "reference", "on"), "agreement"),
    )

    def panels(self, record: Agreement, scope: Scope) -> list[Panel]:
        """續簽的經過: the papers before and after this one, oldest first."""
        chain = _chain(record)
        if len(chain) == 1:
            return []
        heads = ((gettext("文件"), ""), (gettext("簽署日期"), "date"), (gettext("狀態"), ""))
        rows = [
            (
                Shown(f"{paper.number} {paper.title}", href=DESKS[paper.KIND].url("page", paper.pk)),
                paper.signed.display(spaced=False) if paper.signed else "—",
                gettext(paper.get_state_display()),
            )
            for paper in chain
        ]
        return [Panel(gettext("續簽的經過"), heads, rows)]


def _chain(record: Agreement) -> list[Agreement]:
    """From the first paper to the last that renews it; a ring, which only a careless import could make, ends the walk."""
    papers, seen = [record], {record.pk}
    while (before := papers[0].renews) and before.pk not in seen:
        papers.insert(0, before)
        seen.add(before.pk)
    while (after := papers[-1].renewals.standing().first()) and after.pk not in seen:  # type: ignore[attr-defined]
        papers.append(after)
        seen.add(after.pk)
    return papers
