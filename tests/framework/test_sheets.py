"""A grid to type in keeps what is typed as rows of a part: numbers and texts (patrols), cells (contests), and choices (here)."""

from __future__ import annotations

import pytest

from siwei.areas.administration.models import Verdict
from siwei.areas.facilities.models import Score
from siwei.desks.sheet import Sheet
from siwei.desks.sheet_content import Content
from siwei.desks.sheet_keeping import Wrong, keep
from siwei.directory.models import Account
from tests import cast
from tests.factories import TESTER, review

VERDICTS = Sheet(
    Verdict,
    "verdicts",
    "清查",
    ("choice", "reason"),
    "review",
    row="account",
    rows=lambda _: Account.objects.order_by("pk"),
)


@pytest.mark.django_db
def test_a_choice_is_kept_by_its_label_and_printed_so() -> None:
    made, account = review(), cast.wang()
    Verdict.objects.create(review=made, account=account, held="承辦", decided_by=cast.li())
    data = {f"choice-{account.pk}": "移除", f"reason-{account.pk}": "已調職"}
    assert keep(VERDICTS, made, None, data, seen=Content(VERDICTS, made).mark, by=TESTER) == 1
    assert Verdict.objects.values_list("choice", "reason").get() == ("remove", "已調職")
    place = next(p for p in Content(VERDICTS, made).places if p.line == account)
    assert Content(VERDICTS, made).texts(place) == {"choice": "移除", "reason": "已調職"}


@pytest.mark.django_db
def test_a_choice_that_does_not_exist_is_refused_by_its_box() -> None:
    made, account = review(), cast.wang()
    with pytest.raises(Wrong) as refused:
        keep(VERDICTS, made, None, {f"choice-{account.pk}": "也許"}, seen=Content(VERDICTS, made).mark, by=TESTER)
    assert refused.value.sentences == {f"choice-{account.pk}": f"{account}：「也許」不是結果的選項，可填：保留、移除。"}
    assert not Verdict.objects.exists()


@pytest.mark.django_db
def test_what_the_database_would_refuse_is_said_before(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    made, account = review(), cast.wang()
    data = {f"choice-{account.pk}": "保留"}
    with django_assert_max_num_queries(12), pytest.raises(Wrong):
        keep(VERDICTS, made, None, data, seen=Content(VERDICTS, made).mark, by=TESTER)


def test_a_sheet_of_cells_has_one_field_for_each() -> None:
    with pytest.raises(TypeError, match="one field for each cell"):
        Sheet(Score, "scores", "評分", ("points", "judge"), "contest", row="entrant", across="criterion")
