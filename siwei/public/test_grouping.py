"""Small groups stay hidden, also from somebody who adds and subtracts all that is published."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from .grouping import LEAST, Grouping, grouping

MONTHS = ("三月", "四月", "五月", "六月", "七月")


def records(**counts: int) -> dict[int, str]:
    listed = [group for group, count in counts.items() for _ in range(count)]
    return dict(enumerate(listed))


def test_groups_of_five_and_more_are_shown() -> None:
    groups = records(a=5, b=9)
    found = grouping(groups, {"all": groups})
    assert found is not None
    assert found.of(groups.values()) == ({"a": 5, "b": 9}, 0)


def test_a_small_group_takes_another_with_it_lest_the_total_give_it_away() -> None:
    groups = records(a=4, b=9, c=20, d=30)
    found = grouping(groups, {"all": groups})
    assert found is not None
    assert found.of(groups.values()) == ({"c": 20, "d": 30}, 13)


def test_a_group_that_a_sibling_would_give_away_is_hidden_in_both() -> None:
    """Twelve in April of all, ten of them first complaints: the two others would be told by subtraction."""
    groups = records(三月=20, 四月=12, 五月=30, 六月=30)
    second = {19, 30, 31} | set(range(45, 62)) | set(range(62, 80))
    found = grouping(groups, {"all": groups, "first": set(groups) - second})
    assert found is not None
    assert "四月" not in found.shown


def test_nothing_is_laid_out_where_every_group_is_small() -> None:
    assert grouping(records(a=2, b=3), {"all": range(5)}) is None
    assert grouping({}, {}) is None


@st.composite
def published(draw: st.DrawFn) -> tuple[dict[int, str], dict[str, set[int]]]:
    """Records in months, and figures that count some of them: nested, overlapping, apart."""
    months = draw(st.lists(st.sampled_from(MONTHS), min_size=1, max_size=90))
    kinds = draw(st.lists(st.integers(0, 3), min_size=len(months), max_size=len(months)))
    counted = draw(st.lists(st.sets(st.integers(0, 3), min_size=1), max_size=4))
    figures = {f"f{n}": {i for i, kind in enumerate(kinds) if kind in of} for n, of in enumerate(counted)}
    return dict(enumerate(months)), {"all": set(range(len(months))), **figures}


@given(published())
def test_no_sum_or_difference_of_what_is_shown_is_a_small_group(
    given: tuple[dict[int, str], dict[str, set[int]]],
) -> None:
    groups, figures = given
    found = grouping(groups, figures)
    if found is None:
        return
    told = {key: found.of(groups[i] for i in rows) for key, rows in figures.items()}
    for larger, smaller in combinations(sorted(figures, key=lambda k: -len(figures[k])), 2):
        if figures[smaller] <= figures[larger]:
            _harmless(_minus(told[larger][0], told[smaller][0]), found)
    for whole, one, other in ((a, b, c) for a in figures for b in figures for c in figures):
        parts = figures[one], figures[other]
        if not parts[0] & parts[1] and parts[0] | parts[1] <= figures[whole]:
            _harmless(_minus(_minus(told[whole][0], told[one][0]), told[other][0]), found)
    for shown, _ in told.values():
        _harmless(shown, found)


def _minus(left: dict[str, int], right: dict[str, int]) -> dict[str, int]:
    return {group: left.get(group, 0) - right.get(group, 0) for group in {*left, *right}}


def _harmless(cells: dict[str, int], found: Grouping) -> None:
    assert cells.keys() <= found.shown
    assert not [count for count in cells.values() if 0 < count < LEAST]


@given(published())
def test_what_is_shown_adds_up_to_the_figure(given: tuple[dict[int, str], dict[str, set[int]]]) -> None:
    groups, figures = given
    found = grouping(groups, figures)
    if found is not None:
        for rows in figures.values():
            shown, rest = found.of(groups[i] for i in rows)
            assert sum(shown.values()) + rest == len(rows)
            assert shown == {g: n for g, n in Counter(groups[i] for i in rows).items() if g in found.shown}
