"""What the search index keeps and is asked for."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from siwei.plain.grams import Gram, asked, exact, kept
from siwei.plain.text import fold

letters = st.text("冷氣不維修案台ab1208-/. ：", max_size=30)
words = st.text("冷氣不維修案台ab1208-/.：", min_size=1, max_size=16)


def holds(grams: set[str], wanted: Gram) -> bool:
    return any(gram.startswith(wanted.text) if wanted.begins else gram == wanted.text for gram in grams)


def test_two_neighbours_are_one_gram() -> None:
    assert kept("冷氣不冷") == {"冷氣", "氣不", "不冷", "冷"}
    assert asked("冷氣") == [Gram("冷氣")]
    assert asked("水龍頭") == [Gram("水龍"), Gram("龍頭")]
    assert asked("行政中心") == [Gram("行政"), Gram("中心")]


def test_a_number_is_kept_by_its_tails_and_asked_for_by_its_beginning() -> None:
    assert {"維1", "108-0412", "0412"} <= kept("維108-0412")
    assert asked("0412") == [Gram("0412", begins=True)]
    assert asked("維108") == [Gram("維1"), Gram("108", begins=True)]


@given(letters, words, letters)
@example("a", "1冷", "")
@example("維1", "08-0", "412")
@example("-", "-a", "")
def test_every_part_of_a_text_is_found_by_its_grams(before: str, word: str, after: str) -> None:
    word = "".join(fold(word).split())
    if word:
        grams = kept(before + word + after)
        assert all(holds(grams, wanted) for wanted in asked(word)), (grams, asked(word))


@given(letters, words)
def test_an_exact_word_needs_no_comparison(text: str, word: str) -> None:
    if exact(word):
        grams = kept(text)
        assert all(holds(grams, wanted) for wanted in asked(word)) == (word in text)
