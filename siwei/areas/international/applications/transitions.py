"""The steps of an application: received → admitted or on the waiting list → attended; refused, or given up.

No more are admitted from a country than it has places: the programme's record is locked while its places are counted, for two
clerks who admit at once would else both see the last place free.
"""

from __future__ import annotations

from django.db.models import Max

from siwei.directory.actors import Actor
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.locking import locked
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import Application, State

ADMIT, WORK = "international.admit_applications", "international.work_applications"


@transition("錄取", source=[State.RECEIVED, State.WAITING], to=State.ADMITTED, permission=ADMIT)
def admit(application: Application, *, by: Actor) -> None:
    """There is a place left for the country."""
    programme = locked(application.programme)
    country = application.get_country_display()  # type: ignore[attr-defined]
    quota = programme.quotas.filter(country=application.country).first()
    if quota is None:
        raise TransitionRefused(
            said("{number} 沒有{country}的名額，請先在該案的「名額」新增。", number=programme.number, country=country)
        )
    taken = programme.applications.taking_place().filter(country=application.country).count()
    if taken >= quota.places:
        raise TransitionRefused(
            said(
                "{country}的名額 {places} 名已錄取 {taken} 名，請改列備取，或先增加名額。",
                country=country,
                places=quota.places,
                taken=taken,
            )
        )
    application.rank = None


@transition("備取", source=[State.RECEIVED], to=State.WAITING, permission=ADMIT)
def put_on_list(application: Application, *, by: Actor) -> None:
    """Behind those of the same country who wait already."""
    waiting = locked(application.programme).applications.filter(country=application.country)
    application.rank = (waiting.aggregate(last=Max("rank"))["last"] or 0) + 1


@transition("報到", source=[State.ADMITTED], to=State.ATTENDED, permission=WORK)
def attend(application: Application, *, by: Actor) -> None:
    """Came, on the first day or later."""
    first = application.programme.starts_on
    if first > clock.today():
        raise TransitionRefused(
            said("{title}於 {first} 開始，還沒有到。", title=application.programme.title, first=format_date(first))
        )


@undoing("未錄取", source=[State.RECEIVED, State.WAITING], to=State.REFUSED, permission=ADMIT)
def refuse(application: Application, *, by: Actor) -> None:
    """Not chosen."""
    application.rank = None


@undoing("放棄", source=[State.RECEIVED, State.ADMITTED, State.WAITING], to=State.WITHDRAWN, permission=WORK)
def withdraw(application: Application, *, by: Actor) -> None:
    """The applicant does not come; the place is free again."""
    application.rank = None
