"""ODS and XLSX files: what is written is read back, by us and by others."""

import pytest
from hypothesis import strategies as st

SHEETS = pytest.mark.parametrize("form", ["ods", "xlsx"])
TRICKY = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "'", '"', " ", "  ", "<r>", "_x0041_", "_x000D_", "&amp;", "]]>"]),
    st.sampled_from(["=", "+", "-", "@", "＝", "\t", "\r", "\n", "\r\n", "-1", "0012", "1,200", "1e5", "TRUE", ""]),
    st.text(alphabet="1a'=,\"\r\n 公<>&_x", max_size=5) | st.just("</r>"),
)
ANY_TEXT = st.text(
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters=[
            *map(chr, range(9)),
            *map(chr, range(11, 13)),
            *map(chr, range(14, 32)),
            "\ufffe",
            "\uffff",
        ],
    ),
    max_size=8,
)
CELLS = st.one_of(TRICKY, ANY_TEXT, st.integers(-(10**15) + 1, 10**15 - 1), st.integers())
