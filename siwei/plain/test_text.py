"""Text as stored, searched and printed."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from siwei.plain.text import bigrams, fold, normalise, spaced


def test_the_vertical_colon_becomes_the_usual_one() -> None:
    assert normalise("照片 1︰大樓") == "照片 1：大樓"


def test_what_cannot_be_seen_is_dropped() -> None:
    assert normalise("\ufeff公\u200b文\x00\x07交\u202e換\u2060") == "公文交換"


def test_lines_stay_and_their_ends_become_one_kind() -> None:
    assert normalise("一\r\n二\r三\u2028四\t五") == "一\n二\n三\n四 五"


def test_both_ends_are_trimmed_of_every_kind_of_space() -> None:
    assert normalise("\u3000 公文　交換 \n\u00a0") == "公文　交換"


def test_self_made_characters_and_variants_are_kept() -> None:
    assert normalise("\ue000\u845b\U000e0100") == "\ue000\u845b\U000e0100"


def test_composed_and_decomposed_letters_are_one() -> None:
    assert normalise("Cafe\u0301") == "Caf\u00e9"


@given(st.text())
def test_stored_text_is_already_normal(text: str) -> None:
    stored = normalise(text)
    assert normalise(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert stored.encode().decode() == stored


def test_width_case_and_the_two_tai_make_no_difference_in_a_search() -> None:
    assert fold("ＯＤＦ－ＣＮＳ１５２５１") == "odf-cns15251"
    assert fold("台北") == fold("臺北") == "臺北"
    assert fold("STRASSE") == fold("straße")


@given(st.text())
def test_folded_text_is_already_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcXYZÀéß台ＡＢ１２公文"))
def test_a_search_does_not_see_case(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


def test_digits_and_letters_stand_apart_from_chinese_as_in_the_report() -> None:
    assert spaced("計530件，共計1,108場次") == "計 530 件，共計 1,108 場次"
    assert spaced("36案、631人（照片1、2）") == "36 案、631 人（照片 1、2）"
    assert spaced("推動ODF為政府文件，減少23.52％。") == "推動 ODF 為政府文件，減少 23.52％。"
    assert spaced("計 530 件") == "計 530 件"


@given(st.text(alphabet="公文0a ，％\n𠀀", max_size=20))
def test_spacing_only_adds_spaces_and_only_once(text: str) -> None:
    assert spaced(text).replace(" ", "") == text.replace(" ", "")
    assert spaced(spaced(text)) == spaced(text)


def test_runs_of_chinese_give_their_pairs() -> None:
    assert bigrams("設施維修 A 案件，計") == ["設施", "施維", "維修", "案件", "計"]
    assert bigrams("ODF 530") == []


def test_names_of_partners_and_rare_characters_are_found_too() -> None:
    assert bigrams("松本さん") == ["松本", "本さ", "さん"]
    assert bigrams("𠀀堃") == ["𠀀堃"]


@given(st.text(alphabet="公文交換", min_size=2))
def test_any_two_neighbours_can_be_searched(run: str) -> None:
    pairs = bigrams(run)
    assert len(pairs) == len(run) - 1
    assert pairs[0][0] + "".join(pair[1] for pair in pairs) == run
