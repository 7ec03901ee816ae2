"""What each edit is called, what accepting it writes, and what cannot be taken over."""

from __future__ import annotations

import pytest
from lxml import etree

from .applying import Conflict, applied, edit_of, merged
from .conftest import OFFICE, TEXT, Hand, Small, returned


def written(small: Small, edit: object, place: str = "1.1") -> list[str]:
    result = returned(small, edit)  # type: ignore[arg-type]
    return applied(
        small.raw[place], [edit_of(c.write) for c in result.changes if c.write and c.write["place"] == place]
    )


def test_an_untouched_file_differs_in_nothing(small: Small) -> None:
    result = returned(small, lambda hand: None)
    assert (result.changes, result.findings) == ([], [])


def test_inserted_words_are_written_around_the_token(small: Small) -> None:
    def edit(hand: Hand) -> None:
        hand.replace(hand.paragraph("本期處理"), "，均已", "，至期末均已")

    assert written(small, edit)[0] == "本期處理{repairs.handled}，至期末均已結案。"


def test_a_number_typed_over_a_figure_is_told_and_never_written(small: Small) -> None:
    def edit(hand: Hand) -> None:
        element = hand.paragraph("本期處理")
        kept = [p for p in hand.flat(element) if isinstance(p, str) or "repairs" not in str(p.get(f"{TEXT}name"))]
        hand.fill(element, kept)
        hand.replace(element, "，均已", "540 件，全數")

    result = returned(small, edit)
    assert [(f.kind, f.key, f.found) for f in result.findings] == [("typed", "repairs.handled", "540 件")]
    assert written(small, edit)[0] == "本期處理{repairs.handled}，全數結案。"


def test_a_field_that_holds_another_number_than_it_printed_is_told(small: Small) -> None:
    """LibreOffice shows what the document declares for a field, not the text that lies in the paragraph."""

    def edit(hand: Hand) -> None:
        for declared in hand.root.iter(f"{TEXT}user-field-decl"):
            if declared.get(f"{TEXT}name") == "repairs.handled":
                declared.set(f"{OFFICE}string-value", "540 件")

    assert [(f.kind, f.key, f.found) for f in returned(small, edit).findings] == [
        ("altered", "repairs.handled", "540 件")
    ]


def test_two_sections_joined_cannot_be_taken_over(small: Small) -> None:
    def edit(hand: Hand) -> None:
        first, second = hand.paragraph("其中電梯"), hand.paragraph("訪賓共")
        hand.fill(first, [*hand.flat(first), *hand.flat(second)])
        second.getparent().remove(second)  # type: ignore[union-attr]

    (change,) = [c for c in returned(small, edit).changes if c.kind == "joined"]
    assert change.write is None
    assert "兩個章節" in change.why


def test_a_paragraph_that_looks_like_a_directive_cannot_be_taken_over(small: Small) -> None:
    def edit(hand: Hand) -> None:
        made = etree.Element(f"{TEXT}p")
        made.text = "@narratives"
        hand.paragraph("另有說明").addnext(made)

    (change,) = returned(small, edit).changes
    assert change.write is None
    assert "排版指令" in change.why


def test_a_figure_carried_into_another_section_is_moved_and_asks(small: Small) -> None:
    def edit(hand: Hand) -> None:
        source, target = hand.paragraph("其中電梯"), hand.paragraph("訪賓共")
        parts = hand.flat(source)
        at = next(
            n for n, p in enumerate(parts) if not isinstance(p, str) and "repairs.lifts" in str(p.get(f"{TEXT}name"))
        )
        figure = parts[at : at + 3]
        hand.fill(source, parts[:at] + parts[at + 3 :])
        hand.fill(target, [*hand.flat(target)[:3], *figure, *hand.flat(target)[3:]])

    result = returned(small, edit)
    assert [(f.kind, f.place, f.to) for f in result.findings] == [("moved", "1.1 標題 1.1", "1.2 標題 1.2")]
    assert all(change.asked for change in result.changes)
    assert "{repairs.lifts}" in written(small, edit, "1.2")[0]
    assert "{repairs.lifts}" not in written(small, edit)[2]


def test_what_stands_beside_the_change_may_be_another_by_now() -> None:
    assert merged(["a", "b", "c"], ["a", "B", "c"], ["x", "b", "c", "d"]) == ["x", "B", "c", "d"]
    assert merged(["a", "b"], ["a", "n", "b"], ["a", "c"]) == ["a", "n", "c"]
    assert merged(["a", "b"], ["b"], ["a", "b", "c"]) == ["b", "c"]


def test_what_was_changed_itself_is_a_conflict() -> None:
    with pytest.raises(Conflict):
        merged(["a", "b", "c"], ["a", "B", "c"], ["a", "ß", "c"])
