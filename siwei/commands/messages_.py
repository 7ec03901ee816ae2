"""`siwei messages`: every text that a page shows and the English catalogue lacks, or `--write` to add them empty."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import polib

SIWEI = Path(__file__).resolve().parents[1]
CATALOGUE = SIWEI / "locale" / "en.po"
IN_TEMPLATE = re.compile(r"""\{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""")
BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
VARIABLE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
IN_CODE = re.compile(r"""\bgettext\(\s*["']([^"']+)["']""")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--write", action="store_true", help="把缺少的詞句以空白譯文加入 siwei/locale/en.po")


def run(args: argparse.Namespace) -> int:
    lacking = missing()
    for text in lacking:
        print(text)
    if args.write:
        catalogue = polib.pofile(str(CATALOGUE), wrapwidth=110)
        known = {entry.msgid for entry in catalogue}
        catalogue.extend(polib.POEntry(msgid=text) for text in lacking if text not in known)
        catalogue.save()
    return 0


def missing() -> list[str]:
    """Texts without an English translation, in the order found."""
    translated = {entry.msgid for entry in polib.pofile(str(CATALOGUE)).translated_entries()}
    return [text for text in dict.fromkeys((*of_templates(), *of_code(), *of_types())) if text not in translated]


def of_templates() -> Iterator[str]:
    for path in sorted(SIWEI.rglob("templates/**/*.html")):
        text = path.read_text(encoding="utf-8")
        yield from (double or single for double, single in IN_TEMPLATE.findall(text))
        yield from (VARIABLE.sub(r"%(\1)s", block) for block in BLOCK.findall(text))


def of_code() -> Iterator[str]:
    for path in sorted(SIWEI.rglob("*.py")):
        yield from IN_CODE.findall(path.read_text(encoding="utf-8"))


def of_types() -> Iterator[str]:
    """Labels that declarations bring: areas, desks, fields, choices, steps, measures."""
    from django.apps import apps

    from siwei.desks.desk import DESKS
    from siwei.desks.shortcuts import SHORTCUTS
    from siwei.measures.measure import MEASURES
    from siwei.records.models import Entry

    yield from (str(title) for title, _, _ in SHORTCUTS)
    yield from (str(verb.label) for verb in Entry.Verb)
    for desk in DESKS.values():
        yield str(apps.get_app_config(desk.area).verbose_name)
        yield str(desk.model._meta.verbose_name)
        yield from (*desk.tabs, "全部")
        yield from _fields(desk.model)
        for part in desk.all_parts():
            yield from (part.title, *_fields(part.model))
        for move in desk.transitions:
            yield move.label
            if move.form:
                yield from (str(field.label) for field in move.form.base_fields.values())
    for measure in MEASURES.values():
        card = measure.definition
        texts = (measure.label, card.counted, card.not_counted, card.date_field, card.rounding)
        yield from (text for text in texts if text)


def _fields(model) -> Iterator[str]:  # type: ignore[no-untyped-def]
    from siwei.records.columns import Vague

    for field in model._meta.concrete_fields:
        if field.editable or field.name == "state":
            yield str(field.verbose_name)
        yield from (str(label) for _, label in field.flatchoices)
    yield from (found.label for found in vars(model).values() if isinstance(found, Vague))
