from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siwei.report.sealing import canonical
from siwei.report.sealing.canonical import NotCanonical

scalars = (
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8"), max_size=9)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=20,
)


@settings(deadline=None)
@given(values)
def test_what_is_written_reads_back_and_is_written_the_same_again(value: Any) -> None:
    written = canonical.dumps(value)
    assert canonical.loads(written) == value
    assert canonical.read(written + b"\n") == value


@settings(deadline=None)
@given(st.dictionaries(st.text(st.characters(codec="utf-8")), scalars))
def test_the_order_of_keys_does_not_matter(value: dict[str, Any]) -> None:
    assert canonical.dumps(dict(reversed(value.items()))) == canonical.dumps(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ("四維\u2028\x7f/", '"四維\u2028\x7f/"'),
        ('"\\\n\x01', '"\\"\\\\\\n\\u0001"'),
        (50.0, "50"),
        (-0.0, "0"),
        (23.52, "23.52"),
        (0.1 + 0.2, "0.30000000000000004"),
        ({"￿": 1, "𐀀": 2}, '{"￿":1,"𐀀":2}'),  # by code point, not by UTF-16
    ],
)
def test_the_one_spelling(value: Any, written: str) -> None:
    assert canonical.dumps(value).decode() == written


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        2**53,
        1e300,
        1e-7,
        {1: "a"},
        b"bytes",
        {"a", "b"},
        "\ud800",
        json.loads("[" * 41 + "]" * 41),
    ],
)
def test_what_has_no_one_spelling_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical.dumps(value)


@pytest.mark.parametrize(
    "text", ['{"a":1,"a":1}', "NaN", "-Infinity", '{"a":1', "1" * 5000, "[" * 100_000, "\ufeff1", ""]
)
def test_what_two_readers_could_take_differently_is_not_read(text: str) -> None:
    with pytest.raises(NotCanonical):
        canonical.loads(text.encode())


@pytest.mark.parametrize(
    "text", ['{"b":1,"a":2}\n', '{ "a":1}\n', '{"a":1}', '{"a":1.0}\n', '"\\u0041"\n', '"\\/"\n', "1e2\n"]
)
def test_another_spelling_is_not_the_one(text: str) -> None:
    with pytest.raises(NotCanonical):
        canonical.read(text.encode())
