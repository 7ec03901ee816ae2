"""Text as it is stored, searched and printed: normal form, folded form, spacing, bigrams."""

import re
import unicodedata

# The report itself writes both colons: 40 times U+FF1A, twice U+FE30 (the vertical form, from old Big5 editors).
_SAME_MEANING = str.maketrans({"\ufe30": "：", "\t": " ", "\u2028": "\n", "\u2029": "\n"})
# Cs would fail only later, when the text is encoded. Co stays: agencies keep self-made characters (造字) there.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = "0-9A-Za-z"
_SEAM = re.compile(f"(?<=[{_HAN}])(?=[{_WORD}])|(?<=[{_WORD}])(?=[{_HAN}])")
# 々〆〇, kana (names of Japanese partners), bopomofo and self-made characters run on like Han characters.
_RUN = re.compile(f"[{_HAN}\u3005-\u3007\u3040-\u30ff\u3105-\u312f\ue000-\uf8ff]+")


def normalise(text: str) -> str:
    """Return the text as we store it: NFC, one kind of colon, no control or zero-width characters, trimmed.

    Line ends become "\\n" and stay, tabs become spaces; everything else that cannot be seen is dropped.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SAME_MEANING)
    visible = "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in _INVISIBLE)
    return unicodedata.normalize("NFC", visible).strip()


def fold(text: str) -> str:
    """Return the text as it is compared in a search: width, case and 台/臺 make no difference.

    Two rounds, as Unicode defines compatibility caseless matching (D146): one is not stable for all characters.
    """
    folded = unicodedata.normalize("NFD", normalise(text)).casefold()
    folded = unicodedata.normalize("NFKD", folded).casefold()
    return unicodedata.normalize("NFKC", folded).replace("台", "臺").strip()


def spaced(text: str) -> str:
    """Return the text with one space between Han characters and digits or Latin letters, as the report prints it.

    「計530件」 → 「計 530 件」.  Nothing else changes: punctuation and ％ take no space.
    """
    return _SEAM.sub(" ", text)


def bigrams(text: str) -> list[str]:
    """Return the overlapping pairs of every run of Chinese characters, in order and with repeats.

    「維修 A 案件」 → ["維修", "案件"]; a run of one character is its own entry.  Fold the text first.
    """
    return [
        pair
        for run in _RUN.findall(text)
        for pair in ([run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)])
    ]
