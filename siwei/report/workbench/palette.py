"""The figures that prose can name, each with its live value: those of the section first, then chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext

from siwei.desks import language
from siwei.measures.measure import Figure, Scope, all_figures
from siwei.measures.prose import FACT, PHOTOS, TOKEN
from siwei.measures.together import read_together
from siwei.plain.errors import BadInput
from siwei.report import facts
from siwei.report.models import Edition, Section

from .contents import Content
from .placing import Placing


@dataclass(frozen=True)
class Offer:
    """token: 「{facilities.repairs.handled}」.  printed: what it says today."""

    token: str
    key: str
    label: str
    printed: str


def offers(edition: Edition, section: Section, text: str = "") -> list[tuple[str, list[Offer]]]:
    """Groups of figures whose label or key has all the words; those that the section prints come first."""
    scope = Scope(edition.period, edition.agency)
    figures = [figure for figure in all_figures(scope) if _meant(figure, text)]
    read_together(figures)
    own = [name for name, _ in _tokens(_prose(section.body, section.tables))]
    groups: dict[str, list[Offer]] = {gettext("本節已用"): []}
    for figure in figures:
        if figure.key in own:
            groups[gettext("本節已用")].append(_offer(figure))
        groups.setdefault(_area(figure), []).append(_offer(figure))
    groups[gettext("報告基本資料")] = _facts(edition, text)
    return [(title, found) for title, found in groups.items() if found]


def values(placing: Placing, content: Content) -> dict[str, dict[str, str]]:
    """Token as written → what it prints now, for those that stand in a text."""
    known = facts.printed(placing.edition)
    found = {}
    for name, form in _tokens(_prose(content["body"], content["tables"])):
        token = f"{{{name}|{form}}}" if form else f"{{{name}}}"
        if name.startswith(FACT):
            fact = known.get(name.removeprefix(FACT))
            found[token] = {"printed": fact, "label": name, "key": ""} if fact is not None else {}
        elif name.partition(" ")[0] == PHOTOS:
            found[token] = {"printed": f"（{gettext('照片')}{name.removeprefix(PHOTOS)}）", "label": name, "key": ""}
        else:
            found[token] = _value(placing, name, form)
    return {token: value for token, value in found.items() if value}


def _value(placing: Placing, name: str, form: str) -> dict[str, str]:
    figure = placing.figures.get(name)
    if figure is None:
        return {}
    try:
        printed = {"": figure.printed, "bare": figure.bare, "number": figure.number}[form]
    except BadInput:
        return {}
    return {"printed": printed, "label": language.label(figure), "key": figure.key}


def _prose(body: str, tables: Iterable[dict[str, object]]) -> str:
    return f"{body}\n{list(tables)}"


def _tokens(prose: str) -> list[tuple[str, str]]:
    return [(found[1].strip(), found[2] or "") for found in TOKEN.finditer(prose)]


def _meant(figure: Figure, text: str) -> bool:
    about = f"{figure.label} {language.label(figure)} {figure.key}".lower()
    return all(word in about for word in text.lower().split())


def _offer(figure: Figure) -> Offer:
    return Offer(f"{{{figure.key}}}", figure.key, language.label(figure), figure.printed)


def _facts(edition: Edition, text: str) -> list[Offer]:
    known = facts.printed(edition)
    made = [Offer(f"{{{fact.key}}}", fact.key, gettext(fact.label), known[fact.name]) for fact in facts.FACTS]
    return [offer for offer in made if all(word in f"{offer.label} {offer.key}" for word in text.split())]


def _area(figure: Figure) -> str:
    label = figure.key.partition(".")[0]
    return gettext(str(apps.get_app_config(label).verbose_name)) if apps.is_installed(f"siwei.areas.{label}") else label
