"""The smallest valid record of each type of administration."""

from __future__ import annotations

from datetime import date
from typing import Any

from siwei.areas.administration.models import AccessReview, AccountRequest, DelegationRequest, RoleGrant
from tests import cast
from tests.factories.filing import DAY, file


def account_request(**given: Any) -> AccountRequest:
    defaults = {"agency": cast.agency(), "title": "新進同仁到職", "opened_on": DAY, "username": "hsu", "name": "許新到"}
    return file(AccountRequest(**defaults | given))


def role_grant(**given: Any) -> RoleGrant:
    defaults = {"agency": cast.agency(), "title": "調任設施承辦", "opened_on": DAY, "valid_from": DAY}
    defaults |= {"account": given.get("account") or cast.lin(), "role": given.get("role") or cast.role()}
    return file(RoleGrant(**defaults | given))


def delegation(**given: Any) -> DelegationRequest:
    """王 for 李, for five days."""
    defaults = {"agency": cast.agency(), "title": "科長公假", "opened_on": DAY, "valid_from": date(2019, 6, 3)}
    defaults |= {"valid_to": date(2019, 6, 7), "delegator": cast.li(), "deputy": cast.wang()}
    defaults |= {"position": cast.position(cast.li())}
    return file(DelegationRequest(**defaults | given))


def review(**given: Any) -> AccessReview:
    defaults = {"agency": cast.agency(), "title": "108 年上半年權限清查", "opened_on": DAY, "due_by": date(2019, 6, 30)}
    return file(AccessReview(**defaults | given))


FACTORIES = {
    "administration.accounts": account_request,
    "administration.grants": role_grant,
    "administration.delegations": delegation,
    "administration.reviews": review,
}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {
    "administration.accounts": {"state": "withdrawn"},
}
