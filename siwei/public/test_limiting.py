"""A reader may be quick; a machine that takes everything at once is asked to wait."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from .limiting import REMEMBERED, Limiter, address_of


def test_it_asks_to_wait_after_the_minutes_share_and_lets_in_again() -> None:
    limiter = Limiter(per_minute=60)
    assert [limiter.wait("a", 0.0) for _ in range(60)] == [0] * 60
    assert limiter.wait("a", 0.0) == pytest.approx(1.0)
    assert limiter.wait("b", 0.0) == 0
    assert limiter.wait("a", 1.1) == 0
    assert limiter.wait("a", 1.1) > 0


def test_it_forgets_the_oldest_address_and_does_not_grow() -> None:
    limiter = Limiter(per_minute=2)
    for n in range(REMEMBERED + 5):
        limiter.wait(str(n), 0.0)
    assert len(limiter._buckets) == REMEMBERED


@pytest.mark.parametrize(
    ("proxies", "expected"), [(0, "10.0.0.1"), (1, "203.0.113.9"), (2, "198.51.100.7"), (3, "10.0.0.1")]
)
def test_it_believes_only_what_our_own_proxies_wrote(settings: Any, proxies: int, expected: str) -> None:
    settings.PROXIES = proxies
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}
    )
    assert address_of(request) == expected
