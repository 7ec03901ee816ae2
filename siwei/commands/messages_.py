"""`siwei messages`: every text that a page shows and the English catalogue lacks, or `--write` to add them empty."""

from __future__ import annotations

import argparse
import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import polib

from siwei.stack.catalogue import whole

if TYPE_CHECKING:
    from django import forms

    from siwei.desks.desk import Desk

SIWEI = Path(__file__).resolve().parents[1]
CATALOGUES = SIWEI / "locale" / "en"
OF_NO_TYPE = ("directory.", "measures.", "report.")  # rights of the frame and the report
FRAME = "frame"  # what belongs to no one area
IN_TEMPLATE = re.compile(r"""\{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""")
BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
VARIABLE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
IN_CODE = re.compile(r"""\b(?:gettext|gettext_lazy|gettext_noop|ngettext)\(\s*["']([^"']+)["']""")
PLURAL = re.compile(r"""\bngettext\(\s*["']([^"']+)["']""")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--write", action="store_true", help="把缺少的詞句以空白譯文加入 siwei/locale/en/")


def run(args: argparse.Namespace) -> int:
    lacking = missing()
    for text in lacking:
        print(text)
    if args.write:
        _write(lacking)
    return 0


def _write(lacking: dict[str, str]) -> None:
    """Each text goes to the catalogue of the area that says it."""
    counted = {text for _, text in of_code(PLURAL)}
    for name in sorted(set(lacking.values())):
        path = CATALOGUES / f"{name}.po"
        catalogue = polib.pofile(str(path), wrapwidth=110) if path.exists() else _new()
        known = {entry.msgid for entry in catalogue}
        mine = [text for text, where in lacking.items() if where == name and text not in known]
        catalogue.extend(_empty(text, counted=text in counted) for text in mine)
        catalogue.save(str(path))


def _new() -> polib.POFile:
    made = polib.POFile(wrapwidth=110)
    made.metadata = dict(polib.pofile(str(CATALOGUES / f"{FRAME}.po")).metadata)
    return made


def _empty(text: str, *, counted: bool) -> polib.POEntry:
    """Chinese has one form for every number, English has two."""
    return (
        polib.POEntry(msgid=text, msgid_plural=text, msgstr_plural={0: "", 1: ""})
        if counted
        else polib.POEntry(msgid=text)
    )


def missing() -> dict[str, str]:
    """Texts without an English translation, in the order found, each with the catalogue it belongs to."""
    translated = {entry.msgid for entry in whole(CATALOGUES).translated_entries()}
    return {text: where for text, where in found().items() if text not in translated}


def found() -> dict[str, str]:
    """Every Chinese text that a page may show → the catalogue it belongs to.  What several say is the frame's."""
    texts: dict[str, str] = {}
    for path, text in (*of_templates(), *of_code(), *of_sentences()):
        texts.setdefault(text, _catalogue_of(path))
    for where, text in of_types():
        if texts.setdefault(text, where) != where:
            texts[text] = FRAME
    return {text: where for text, where in texts.items() if not text.isascii()}


def _catalogue_of(path: Path) -> str:
    parts = path.relative_to(SIWEI).parts
    return parts[1] if parts[0] == "areas" and len(parts) > 2 else FRAME


def of_templates() -> Iterator[tuple[Path, str]]:
    for path in sorted(SIWEI.rglob("templates/**/*.html")):
        text = path.read_text(encoding="utf-8")
        # Django looks a text of a template up with its percent signs doubled.
        yield from ((path, (double or single).replace("%", "%%")) for double, single in IN_TEMPLATE.findall(text))
        yield from ((path, VARIABLE.sub(r"%(\1)s", block.replace("%", "%%"))) for block in BLOCK.findall(text))


def of_code(calls: re.Pattern[str] = IN_CODE) -> Iterator[tuple[Path, str]]:
    for path in sorted(SIWEI.rglob("*.py")):
        yield from ((path, text) for text in calls.findall(path.read_text(encoding="utf-8")))


def of_sentences() -> Iterator[tuple[Path, str]]:
    """Templates of refusals, wherever `said` or `noted` takes one.  A template that is put together there is found by no one."""
    for path in sorted(SIWEI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("said", "noted"):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield path, first.value


def of_types() -> Iterator[tuple[str, str]]:
    """Labels that declarations bring: areas, desks, fields, choices, steps, measures."""
    from django.apps import apps

    from siwei.desks.desk import DESKS
    from siwei.measures.measure import MEASURES

    yield from ((FRAME, text) for text in _of_frame())
    yield from _of_rules()
    yield from ((FRAME, text) for text in _of_calendar())
    for desk in DESKS.values():
        yield desk.area, str(apps.get_app_config(desk.area).verbose_name)
        yield from ((desk.area, text) for text in _of_desk(desk))
    for measure in MEASURES.values():
        card = measure.definition
        texts = (measure.label, card.counted, card.not_counted, card.date_field, card.rounding)
        yield from ((measure.key.split(".")[0], text) for text in texts if text)


def _of_rules() -> Iterator[tuple[str, str]]:
    """What the shipped rules are called, and what sets a limit going."""
    from siwei.law.loading import DATA

    for path in sorted((DATA / "rules").glob("*.json")):
        where = path.stem if (CATALOGUES / f"{path.stem}.po").exists() else FRAME
        for rule in json.loads(path.read_text(encoding="utf-8")):
            yield where, rule["label"]
            if rule["kind"] == "limit":
                yield where, rule["parameters"]["event"]


def _of_calendar() -> Iterator[str]:
    """What the days are called on which offices are closed or work instead."""
    from siwei.law.loading import DATA, read_year

    for path in sorted((DATA / "calendar").glob("*.csv")):
        yield from (day.name for day in read_year(path.read_bytes(), name=path.name)[1])


def _of_frame() -> Iterator[str]:
    from siwei.desks.desk import VERBS
    from siwei.desks.dues import TABS
    from siwei.desks.exporting import NAMES
    from siwei.desks.models import ImportRun
    from siwei.desks.my_tokens import TokenForm
    from siwei.desks.registers import REGISTERS
    from siwei.desks.shortcuts import SHORTCUTS
    from siwei.directory.permissions import KNOWN
    from siwei.law.models import CalendarDay, Rule
    from siwei.records.linking import BACKWARD, CHOICES, FORWARD
    from siwei.records.models import Entry, Visibility
    from siwei.records.reading import SHOWN
    from siwei.report.facts import FACTS
    from siwei.report.models import Section
    from siwei.report.workbench.models import SectionRevision, SectionSignOff

    yield from (str(title) for title, _, _ in SHORTCUTS)
    yield from (fact.label for fact in FACTS)
    for labels in (
        Section.Stage,
        SectionRevision.Act,
        SectionSignOff.Act,
        Entry.Verb,
        Visibility,
        ImportRun.State,
        Rule.Kind,
        Rule.Trust,
        CalendarDay.Kind,
    ):
        yield from (str(label) for label in labels.labels)
    yield from (*NAMES.values(), *TABS.values(), *FORWARD.values(), *BACKWARD.values(), *dict(CHOICES).values())
    yield from (label for label, _ in SHOWN.values())
    yield from (*VERBS.values(), *_asked(TokenForm))
    yield from (KNOWN[right] for right in KNOWN if right.startswith(OF_NO_TYPE))
    for register in REGISTERS.values():
        yield str(register.model._meta.verbose_name)
        yield from _fields(register.model)


def _of_desk(desk: Desk) -> Iterator[str]:
    from siwei.records.columns import label_of

    yield from (str(desk.model._meta.verbose_name), *desk.tabs, *_fields(desk.model))
    yield from (label_of(desk.model, name) for name in (*desk.columns, *desk.filters, *desk.facts))
    yield from (page.label for page in desk.pages if page.label)
    yield from (block.title for block in desk.blocks)
    yield from (text for s in desk.sheets for text in (s.title, s.empty))
    yield from (label_of(s.model, s.row) for s in desk.sheets if s.row)
    for related in desk.related_lists:
        yield from (text for text in (related.title, related.new) if text)
    for part in desk.all_parts():
        yield from (part.title, *_fields(part.model), *(label_of(part.model, name) for name in part.fields))
    for move in desk.transitions:
        yield move.label
        if move.form:
            yield from _asked(move.form)


def _asked(form: type[forms.Form]) -> Iterator[str]:
    for field in form.base_fields.values():
        yield from (str(text) for text in (field.label, field.help_text) if text)


def _fields(model) -> Iterator[str]:  # type: ignore[no-untyped-def]
    from django.db.models import BaseConstraint

    from siwei.records.columns import Vague

    for field in model._meta.concrete_fields:
        if field.editable or field.name == "state":
            yield str(field.verbose_name)
            yield from ([str(field.help_text)] if field.help_text else [])
        yield from (str(label) for _, label in field.flatchoices)
    yield from (found.label for found in vars(model).values() if isinstance(found, Vague))
    usual = BaseConstraint.default_violation_error_message
    yield from (str(c.violation_error_message) for c in model._meta.constraints if c.violation_error_message != usual)
