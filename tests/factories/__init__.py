"""The smallest valid record of each type: one module for each area, found by itself."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from siwei.records.registered import Registered
from tests.factories.administration import account_request, delegation, review, role_grant
from tests.factories.consumer import (
    business,
    camp,
    clinic,
    complaint,
    conference,
    consultation,
    inspection,
    mediation,
    talk,
)
from tests.factories.facilities import asset, breeding_site, contest, patrol, place, project, repair, venue_use
from tests.factories.filing import DAY, TESTER, file
from tests.factories.meetings import body, meeting, proposal, resolution
from tests.factories.oversight import yuan_petition, yuan_visit
from tests.factories.service import petition, phone_test

MODULES = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
FACTORIES: dict[str, Callable[..., Registered]] = {}
MAKE_ROOM: dict[str, dict[str, Any]] = {}
REPEATABLE: dict[str, dict[str, Any]] = {}
for _module in MODULES:
    FACTORIES |= getattr(_module, "FACTORIES", {})
    MAKE_ROOM |= getattr(_module, "MAKE_ROOM", {})
    REPEATABLE |= getattr(_module, "REPEATABLE", {})

__all__ = [
    "DAY",
    "FACTORIES",
    "MAKE_ROOM",
    "MODULES",
    "REPEATABLE",
    "TESTER",
    "account_request",
    "asset",
    "body",
    "breeding_site",
    "business",
    "camp",
    "clinic",
    "complaint",
    "conference",
    "consultation",
    "contest",
    "delegation",
    "file",
    "inspection",
    "mediation",
    "meeting",
    "patrol",
    "petition",
    "phone_test",
    "place",
    "project",
    "proposal",
    "repair",
    "resolution",
    "review",
    "role_grant",
    "talk",
    "venue_use",
    "yuan_petition",
    "yuan_visit",
]
