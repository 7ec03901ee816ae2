from __future__ import annotations

from django.utils.translation import gettext

from siwei.desks.desk import Desk, Page, Part, Related
from siwei.desks.panels import Panel
from siwei.kinds.session.transitions import cancelling, holding
from siwei.measures.measure import Scope

from .models import Activity, Programme, Quota, Theme
from .roster import Tally, roster_view, tallies


class ProgrammeDesk(Desk):
    model = Programme
    order = 5
    day = "starts_on"
    columns = ("number", "title", "sort", "starts_on", "ends_on", "place", "state")
    filters = ("state", "sort")
    fields = (
        *("title", "title_en", "opened_on", "sort", "starts_on", "ends_on", "place"),
        *("apply_from", "apply_by", "organiser"),
    )
    tabs = ("籌辦中", "已結")
    transitions = (holding(Programme), cancelling(Programme))
    parts = (
        Part(Theme, "themes", "主軸", ("name",), "programme"),
        Part(Quota, "quotas", "名額", ("country", "places"), "programme"),
        Part(Activity, "activities", "日程", ("on", "title", "theme", "place", "agency"), "programme"),
    )
    related_lists = (
        Related(
            "報名申請",
            "international.applications",
            ("programme",),
            ("country", "school", "state"),
            new="＋ 登錄報名",
            fill={"programme": "pk"},
        ),
    )
    pages = (Page("<int:pk>/roster/", "roster", "名冊", roster_view),)

    def panels(self, record: Programme, scope: Scope) -> list[Panel]:
        """錄取情形: of each country its places, and how many applied, were admitted, wait."""
        rows = [_row(tally) for tally in tallies(record)]
        heads = (
            (gettext("國別"), ""),
            *((gettext(word), "number") for word in ("名額", "報名", "錄取", "備取", "報到")),
        )
        return [Panel(gettext("錄取情形"), heads, rows)] if rows else []


def _row(tally: Tally) -> tuple[str, ...]:
    places = "—" if tally.places is None else str(tally.places)
    numbers = (tally.applied, tally.admitted, tally.waiting, tally.attended)
    return gettext(tally.country), places, *(str(n) for n in numbers)
