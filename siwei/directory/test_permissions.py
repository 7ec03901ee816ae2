"""Default is deny: what declares no permission does not start."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.checks import run_checks
from django.http import HttpResponse
from django.urls import clear_url_caches, path

from siwei.directory.actors import actor_of
from siwei.directory.models import Grant
from siwei.directory.permissions import open_to_all
from tests import cast


def findings(settings: Any, view: Any) -> list[str]:
    """The start-up check over a house with one route."""

    class Routes:
        urlpatterns = [path("secret/", view)]

    settings.ROOT_URLCONF = Routes
    clear_url_caches()
    try:
        return [str(m.id) for m in run_checks() if str(m.id).startswith("siwei.")]
    finally:
        clear_url_caches()


def test_a_route_without_a_permission_is_an_error(settings: Any) -> None:
    def view(request: Any) -> HttpResponse:
        return HttpResponse()

    assert findings(settings, view) == ["siwei.E001"]


def test_a_route_that_declares_itself_open_is_none(settings: Any) -> None:
    @open_to_all
    def view(request: Any) -> HttpResponse:
        return HttpResponse()

    assert findings(settings, view) == []


@pytest.mark.django_db
def test_a_right_ends_with_its_grant() -> None:
    wang = cast.wang()
    Grant.objects.filter(account=wang).update(valid_to=date(2019, 5, 31))
    assert actor_of(wang, on=date(2019, 5, 31)).may("facilities.view_repairs")
    assert not actor_of(wang, on=date(2019, 6, 1)).may("facilities.view_repairs")


@pytest.mark.django_db
def test_a_right_is_for_one_agency() -> None:
    actor = cast.actor(cast.wang())
    assert actor.may("facilities.view_repairs", cast.agency().pk)
    assert not actor.may("facilities.view_repairs", cast.other_agency().pk)
