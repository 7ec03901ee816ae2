"""The lock of sign-in: five failures in a row, then fifteen minutes in which even the right password is refused.

Source: 資通系統防護基準, 身分驗證管理 (5 failures, at least 15 minutes).  Counted in the database under a row lock, before the
password is looked at: forty tries at once get five answers.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now

from .models import SignInGuard

FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


def admit(name: str) -> bool:
    """Count a try for this account name, and say whether it may be made."""
    with transaction.atomic():
        guard = _locked(name)
        if guard.locked_until and guard.locked_until <= now():
            guard.failures, guard.locked_until = 0, None
        admitted = guard.failures < FAILURES
        if admitted:
            guard.failures += 1
            if guard.failures == FAILURES:
                guard.locked_until = now() + LOCKED_FOR
            guard.save()
    return admitted


def succeeded(name: str) -> None:
    """The try was right: the row of failures is broken."""
    SignInGuard.objects.filter(name=key(name)).delete()


def key(name: str) -> str:
    return name.strip().casefold()[:150]


def _locked(name: str) -> SignInGuard:
    SignInGuard.objects.bulk_create([SignInGuard(name=key(name))], ignore_conflicts=True)
    return SignInGuard.objects.select_for_update().get(name=key(name))
