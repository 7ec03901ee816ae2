"""Many save one section at once.  In a file of its own: its sample is committed, that of the others is not."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.utils.timezone import localdate

from siwei.directory.actors import actor_of
from siwei.directory.models import Account
from siwei.report.models import Edition, Section
from siwei.report.workbench.contents import content_of
from siwei.report.workbench.revising import Stale, revise
from tests.demo import SAMPLE, restore


def section(edition: Edition) -> Section:
    return Section.objects.select_related("edition", "unit").get(edition=edition, code="1.5.d")


@pytest.fixture
def committed(kept: None, transactional_db: None) -> Edition:
    restore()
    return Edition.objects.get(first=SAMPLE.first)


def test_of_eight_who_save_at_once_one_wins_and_seven_are_told(committed: Edition) -> None:
    text, by = section(committed), actor_of(Account.objects.get(username="zhou"), on=localdate())
    barrier, told = threading.Barrier(8), []

    def save(n: int) -> None:
        barrier.wait()
        try:
            revise(text, {**content_of(text), "body": f"{text.body}\n\n第 {n} 人。"}, version=text.version, by=by)
            told.append("saved")
        except Stale:
            told.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["saved"] + ["stale"] * 7
    assert section(committed).version == text.version + 1
    assert section(committed).revisions.count() == 1
