from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from siwei.desks import language
from siwei.desks.desk import Answering, Desk, Page, Part, Related
from siwei.desks.panels import Panel, Shown
from siwei.directory.actors import Actor
from siwei.measures.measure import Scope
from siwei.plain import clock

from . import transitions as steps
from .models import Visit
from .parties import Delegate, Engagement, FollowUp, Receiver, Topic
from .sheet import sheet_view


class VisitDesk(Desk):
    model = Visit
    order = 4
    day = "starts_on"
    due = "due_on"
    charted = "international.visits.cases"
    columns = ("number", "title", "country", "sort", "starts_on", "people", "mention", "due_on", "state")
    filters = ("state", "country", "sort", "mention")
    fields = (
        *("title", "title_en", "opened_on", "sort", "country", "partner", "previous", "asked_by"),
        *("starts_on", "ends_on", "people", "estimate", "place", "interpreter", "cars", "cost", "mention"),
    )
    facts = ("closed_on",)
    transitions = (
        *(steps.accept, steps.arrange, steps.receive, steps.close, steps.rearrange, steps.reopen),
        *(steps.decline, steps.withdraw),
    )
    parts = (
        Part(
            Delegate,
            "delegates",
            "訪賓（依禮賓次序）",
            ("position", "role", "body", "post", "name", "title", "name_en", "title_en", "as_party"),
            "visit",
        ),
        Part(Receiver, "receivers", "接待人員", ("position", "seat", "name", "title", "title_en", "agency"), "visit"),
        Part(
            Engagement,
            "stops",
            "行程",
            ("on", "starts_at", "ends_at", "sort", "place", "agency", "met", "note"),
            "visit",
        ),
        Part(Topic, "topics", "議題", ("topic", "event"), "visit"),
        Part(
            FollowUp,
            "follow-ups",
            "後續事項",
            ("task", "agency", "due_by", "done_on", "outcome"),
            "visit",
            answering=Answering(steps.FOLLOW_UP, "agency", ("done_on", "outcome")),
        ),
    )
    related_lists = (
        Related(
            "禮品",
            "international.gifts",
            ("visit",),
            ("direction", "quantity", "value", "state"),
            new="＋ 登錄禮品",
            fill={"visit": "pk"},
        ),
        Related("再度來訪", "international.visits", ("previous",), ("starts_on", "people", "state")),
    )
    pages = (Page("<int:pk>/sheet/", "sheet", "接待表", sheet_view),)

    def others(self, actor: Actor, agencies: frozenset[int]) -> Q:
        """Those from which one's own agency has something to do."""
        return Q(pk__in=Visit.objects.followed_up_by(agencies).values("pk"))

    def asked(self, actor: Actor) -> QuerySet[Visit]:
        here = [actor.agency_id] if actor.agency_id and actor.may(steps.FOLLOW_UP, actor.agency_id) else []
        return Visit.objects.followed_up_by(here, done=False).exclude(agency__in=here)

    def panels(self, record: Visit, scope: Scope) -> list[Panel]:
        """後續事項 with where each stands today; the part below it is where they are changed."""
        rows = [_follow_up(row) for row in record.follow_ups.select_related("agency")]
        heads = (
            (gettext("後續事項"), ""),
            (gettext("辦理機關"), ""),
            (gettext("限辦日期"), "date"),
            (gettext("進度"), ""),
        )
        return [Panel(gettext("後續進度"), heads, rows)] if rows else []


def _follow_up(row: FollowUp) -> tuple[str | Shown, ...]:
    standing = gettext(row.standing(clock.today()))
    return row.task, str(row.agency or "—"), language.day(row.due_by), Shown(standing, "state")
