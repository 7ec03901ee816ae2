"""The steps of a review: planned → under way (its list is drawn) → signed off (what was not kept ends)."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import localdate

from siwei.directory.actors import Actor
from siwei.directory.models import Account, Grant
from siwei.plain.errors import said
from siwei.records.transitions import TransitionRefused, transition, undoing

from ..grants.models import RoleGrant
from ..grants.transitions import end
from .models import AccessReview, State, Verdict, accounts_with_rights, lasting


@transition("開始清查", source=[State.PLANNED], to=State.UNDER_WAY, permission="administration.decide_reviews")
def begin(review: AccessReview, *, by: Actor) -> None:
    """The list is every account with a right on the agency's records today; who comes later is for the next review."""
    review.begun_on = localdate()
    accounts = list(accounts_with_rights(review.agency, on=review.begun_on))
    if not accounts:
        raise TransitionRefused(said("目前沒有任何帳號持有本機關的權限，不必清查。"))
    Verdict.objects.bulk_create(
        Verdict(review=review, account=account, held=_held(review, account)) for account in accounts
    )


def _held(review: AccessReview, account: Account) -> str:
    grants = Grant.objects.of(account, on=localdate()).filter(agency=review.agency)
    return "、".join(grants.order_by("role__name").values_list("role__name", flat=True)) or "（尚未生效）"


@transition(
    "簽結", source=[State.UNDER_WAY], to=State.SIGNED_OFF, permission="administration.sign_reviews", danger=True
)
def sign_off(review: AccessReview, *, by: Actor) -> None:
    """Every account is decided; the grants of those not kept end today, and what would begin later never does."""
    undecided = review.verdicts.undecided().count()
    if undecided:
        raise TransitionRefused(
            said("還有 {undecided} 個帳號沒有勾選結果，請全部勾選之後再簽結。", undecided=undecided)
        )
    removed = review.verdicts.filter(choice=Verdict.Choice.REMOVE).values("account")
    for grant in lasting(review.agency, on=localdate()).filter(account__in=removed):
        _end(grant, review, by)


def _end(grant: Grant, review: AccessReview, by: Actor) -> None:
    """By the grant's own step where it is a record, so that its journal says why."""
    last_day = localdate() - timedelta(days=1)
    record = RoleGrant.objects.filter(grant=grant).first()
    if record is None:  # given when the installation was set up, before changes of rights were records
        grant.close(last_day)
    else:
        end.apply(record, by=by, last_day=last_day, note=f"權限清查 {review.number} 移除")


@undoing(
    "取消清查", source=[State.PLANNED, State.UNDER_WAY], to=State.CANCELLED, permission="administration.sign_reviews"
)
def cancel(review: AccessReview, *, by: Actor) -> None:
    """Given up; no right changes."""
