"""Words and counts that all renderers print alike: captions, the reserved photos, the rows of a definition card."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from siwei.report.tree import Card, Document, Photo, Plate

CONTENTS_TITLE = "目次"
ANNEX_TITLE = "附錄、數字定義卡"
ANNEX_INTRODUCTION = (
    "本附錄逐一說明報告所印各項數字如何計算，並註明由何單位負責。電子檔點選文中數字，即可翻到該數字之定義卡。"
)
CARD_NOT_ATTACHED = "本次列印未附定義。"
PUBLIC_PAGE = "公開網頁"
QR_ALT = "QR 碼，連到這份報告的公開網頁"
ANNEX_HEADS = ("數字", "定義")
ANNEX_ANCHOR = "annex"


class Occurrences:
    """Counts how often each figure has been printed: the n of 「key#n」."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, key: str) -> int:
        """The number of this printing of the figure, from 1."""
        self._seen[key] += 1
        return self._seen[key]

    def count(self, key: str) -> int:
        """How often the figure has been printed so far."""
        return self._seen[key]


def depths(document: Document) -> dict[str, int]:
    """The structural level of each heading by its anchor: never deeper than one below the heading before it.

    PDF/UA and screen readers do not allow a level to be skipped, a chapter of a report may well do so.
    """
    found: dict[str, int] = {}
    depth = 0
    for heading in document.headings():
        depth = min(heading.level, depth + 1)
        found[heading.anchor] = depth
    return found


def photo_label(photo: Photo) -> str:
    return f"照片 {photo.number}："


def reserved_line(plate: Plate) -> str:
    """「照片 1 至 15：保留，待本章接入」, or nothing if every photo has its image."""
    missing = [photo for photo in plate.photos if photo.image is None]
    if not missing:
        return ""
    runs = _runs(sorted(photo.number for photo in missing))
    why = missing[0].caption.strip("（）") or "保留，待本章接入"
    return f"照片 {'、'.join(_range(first, last) for first, last in runs)}：{why}"


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _range(first: int, last: int) -> str:
    if last == first:
        return str(first)
    return f"{first}、{last}" if last == first + 1 else f"{first} 至 {last}"


@dataclass(frozen=True)
class AnnexCard:
    """A definition card as it is printed: (name, text) rows without those that have nothing to say."""

    key: str
    label: str
    printed: str
    rows: tuple[tuple[str, str], ...]


def annex(document: Document) -> list[AnnexCard]:
    """The cards of the annex.  A figure that came without its card gets an empty one, so that no link leads nowhere."""
    cards = [_annex_card(card) for card in document.cards]
    known = {card.key for card in document.cards}
    for token in document.figure_tokens():
        if token.key not in known:
            known.add(token.key)
            cards.append(AnnexCard(token.key, token.label, token.printed, (("計入", CARD_NOT_ATTACHED),)))
    return cards


def _annex_card(card: Card) -> AnnexCard:
    rows = [
        ("期間", card.when),
        ("計入", card.counted),
        ("不計入", card.not_counted),
        ("歸期依據", card.date_field),
        ("進位", card.rounding),
        ("依據", card.basis),
        ("權責單位", card.owner),
        ("筆數", f"{card.records:,} 筆"),
    ]
    if card.fraction is not None:
        rows.append(("分子／分母", f"{card.fraction[0]:,}／{card.fraction[1]:,}"))
    if card.address:
        rows.append((PUBLIC_PAGE, card.address))
    return AnnexCard(card.key, card.label, card.printed, tuple((name, text) for name, text in rows if text))


def identity_line(document: Document) -> str:
    return f"文件識別碼：{document.identifier}" if document.identifier else ""
