"""Every number opens: the card and the page of one figure of each measure, whole and as a part of another page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from siwei.directory.permissions import KNOWN
from siwei.measures.measure import MEASURES, Scope

from . import cast
from .demo import SAMPLE


@pytest.fixture(scope="module")
def reader(demo: Scope) -> Client:
    """Somebody of the department that compiles the report, who may see every record of it."""
    client = Client()
    client.force_login(cast.account("reader", "全覽", of=demo.agency, permissions=sorted(KNOWN)))
    return client


@pytest.mark.parametrize("key", list(MEASURES))
def test_a_figure_opens_to_its_card_and_its_records(key: str, demo: Scope, reader: Client) -> None:
    figure = MEASURES[key].figures(demo)[0]
    for name, headers in (("figure-card", {}), ("figure-card", {"HX-Request": "true"}), ("figure", {})):
        answer = reader.get(reverse(name, args=[figure.key]), {"period": SAMPLE.code}, headers=headers)
        assert answer.status_code == 200, (name, headers)
        assert figure.number in answer.content.decode() or figure.value is None, (name, headers)
