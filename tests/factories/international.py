"""The smallest valid record of each type of international."""

from __future__ import annotations

from typing import Any

from siwei.areas.international.models import Partner
from tests import cast
from tests.factories.filing import DAY, file


def partner(**given: Any) -> Partner:
    defaults = {"agency": cast.agency(), "title": "波特蘭市", "opened_on": DAY, "sort": "sister", "country": "US"}
    return file(Partner(**defaults | given))


FACTORIES = {
    "international.partners": partner,
}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {
    "international.partners": {"state": "withdrawn"},
}
