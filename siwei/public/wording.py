"""A frozen figure in the language of the reader: the report itself speaks Chinese, its numbers need not."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from siwei.desks import language
from siwei.measures.measure import MEASURES
from siwei.report.models import FrozenFigure

DEFINED = (
    ("counted", "計入"),
    ("not_counted", "不計"),
    ("date_field", "歸期依據"),
    ("rounding", "進位"),
    ("basis", "依據"),
    ("owner", "權責單位"),
    ("breaks", gettext_noop("定義變動")),
)
TRANSLATED = ("counted", "not_counted", "date_field", "rounding")


def label(figure: FrozenFigure) -> str:
    """One of a single record begins with the record's own title, which has no English."""
    title, colon, own = figure.label.rpartition("：") if "@" in figure.key else ("", "", figure.label)
    known = MEASURES.get(figure.key.partition("@")[0])
    own = gettext(own) if known else own
    return gettext("%(name)s：%(value)s") % {"name": title, "value": own} if colon else own


def shown(data: dict[str, Any]) -> str:
    """As the report prints it; in English without the unit, which the label says."""
    value = data.get("value")
    if not language.english() or not isinstance(value, int | float) or isinstance(value, bool):
        return str(data["printed"])
    if data.get("numerator") is not None:
        return f"{value}%"
    number = f"NT${value:,}" if data["kind"] == "money" else f"{value:,}"
    return gettext("約 %(number)s") % {"number": number} if data.get("approx") else number


def when(figure: FrozenFigure) -> str:
    as_of = figure.data.get("as_of")
    if as_of:
        return gettext("截至%(day)s") % {"day": language.day(date.fromisoformat(as_of))}
    return language.brief(figure.snapshot.edition.period)


def definition(figure: FrozenFigure) -> list[tuple[str, str]]:
    """Rows of the card, without those that have nothing to say."""
    data, card = figure.data, figure.card
    rows = []
    if data.get("numerator") is not None:
        rows.append((gettext("分子／分母"), f"{data['numerator']:,}／{data['denominator']:,}"))
    for name, title in DEFINED:
        text = card.get(name)
        if isinstance(text, str) and text:
            rows.append((gettext(title), gettext(text) if name in TRANSLATED else text))
    if card.get("version"):
        rows.append((gettext("定義版本"), str(card["version"])))
    return rows
