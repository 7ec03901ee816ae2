from __future__ import annotations

from siwei.desks.desk import Desk, Related

from .models import Place
from .transitions import close, reopen


def here(path: str) -> tuple[str, ...]:
    """Paths to a place and to those it lies within: a building answers for its floors, a floor for its rooms."""
    return (path, f"{path}__within", f"{path}__within__within")


class PlaceDesk(Desk):
    model = Place
    order = 5
    columns = ("number", "title", "centre", "level", "within", "use", "state")
    filters = ("state", "centre", "level", "use")
    fields = ("title", "opened_on", "centre", "level", "within", "use", "seats")
    tabs = ("使用中", "停用")
    queue = False
    transitions = (close, reopen)
    related_lists = (
        Related(
            "設施維修",
            "facilities.repairs",
            here("place"),
            ("opened_on", "trade", "state", "cost"),
            total="cost",
            new="報修",
            fill={"place": "pk"},
        ),
        Related("場地使用", "facilities.venue_uses", here("place"), ("used_on", "session", "applicant", "state")),
        Related("資產", "facilities.assets", here("place"), ("code", "category", "state")),
        Related("孳生源列管點", "facilities.breeding_sites", here("place"), ("site_kind", "state")),
        Related("所屬場所", "facilities.places", ("within", "within__within"), ("level", "use", "state")),
    )
