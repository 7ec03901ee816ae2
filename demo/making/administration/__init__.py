"""Rights: accounts, grants, delegations, reviews.  The report does not tell of them."""

from __future__ import annotations

from making.administration import rights

MODULES = (rights,)

ORDER = (
    ("administration.accounts", "administration/accounts.csv"),
    ("administration.grants", "administration/grants.csv"),
    ("administration.delegations", "administration/delegations.csv"),
    ("administration.reviews", "administration/reviews.csv"),
)

ROLES = {
    "administrator": ("系統管理", ("administration.*", "directory.edit_parties", "law.*")),
}

FIGURES: dict[str, str] = {}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
