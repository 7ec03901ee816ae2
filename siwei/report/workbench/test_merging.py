"""Three-way merge, readable differences, and where the paragraph of a comment went."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .anchoring import place
from .differing import changes
from .merging import merge, stretches

pieces = st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=8)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(pieces, pieces, pieces)
def test_the_stretches_joined_again_are_the_three_texts(base: list[str], theirs: list[str], mine: list[str]) -> None:
    found = stretches(base, theirs, mine)
    assert [p for s in found for p in s.base] == base
    assert [p for s in found for p in s.theirs] == theirs
    assert [p for s in found for p in s.mine] == mine


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(pieces, pieces, pieces)
def test_no_paragraph_that_somebody_wrote_is_lost(base: list[str], theirs: list[str], mine: list[str]) -> None:
    merged = set(merge(base, theirs, mine))
    assert set(theirs) - set(base) <= merged
    assert set(mine) - set(base) <= merged


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(pieces, pieces)
def test_what_only_one_of_them_changed_is_taken_as_it_is(base: list[str], changed: list[str]) -> None:
    assert merge(base, changed, base) == changed
    assert merge(base, base, changed) == changed
    assert merge(base, changed, changed) == changed


def test_changes_in_different_paragraphs_are_joined() -> None:
    merged = merge(["一", "二", "三"], ["一改", "二", "三"], ["一", "二", "三改", "四"])
    assert merged == ["一改", "二", "三改", "四"]


def test_changes_of_neighbouring_paragraphs_do_not_quarrel() -> None:
    found = stretches(["一", "二"], ["零", "一改", "二"], ["一", "二改"])
    assert not any(stretch.disputed for stretch in found)
    assert merge(["一", "二"], ["零", "一改", "二"], ["一", "二改"]) == ["零", "一改", "二改"]


def test_a_paragraph_that_both_reworded_stands_twice_theirs_first() -> None:
    found = stretches(["一", "二"], ["一甲", "二"], ["一乙", "二"])
    assert [s.disputed for s in found] == [True, False]
    assert merge(["一", "二"], ["一甲", "二"], ["一乙", "二"]) == ["一甲", "一乙", "二"]


def test_a_reworded_paragraph_shows_only_what_changed_and_never_half_a_token() -> None:
    (change,) = changes("本期處理 {a.b.c} 件，如期。", "本期處理 {a.b.d} 件，如期。")
    assert [(r.kind, r.text) for r in change.runs] == [
        ("same", "本期處理 "),
        ("out", "{a.b.c}"),
        ("in", "{a.b.d}"),
        ("same", " 件，如期。"),
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(pieces, pieces)
def test_both_texts_can_be_read_out_of_their_difference(before: list[str], after: list[str]) -> None:
    found = changes("\n\n".join(before), "\n\n".join(after))
    old = [text for c in found if (text := "".join(r.text for r in c.runs if r.kind != "in"))]
    new = [text for c in found if (text := "".join(r.text for r in c.runs if r.kind != "out"))]
    assert (old, new) == (before, after)


def test_a_comment_follows_its_paragraph_until_it_is_gone() -> None:
    quote = "防治登革熱，重在清除孳生源。"
    assert place(quote, ["別的一段。", quote]) == 1
    assert place(quote, ["防治登革熱，首重清除各處孳生源。", "別的一段。"]) == 0
    assert place(quote, ["本季辦理研習兩場。"]) is None
