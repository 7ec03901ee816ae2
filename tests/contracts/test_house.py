"""Rules of the house that an import linter cannot see."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from siwei.commands.diagrams_ import DOCS, drawn

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ["law", "directory", "records", "measures", "desks", "kinds", "areas", "report", "public"]


def layer(module: str) -> int:
    name = module.split(".")[1]
    return LAYERS.index(name) if name in LAYERS else -1


def area(module: str) -> str:
    parts = module.split(".")
    return parts[2] if parts[1] == "areas" else ""


def test_foreign_keys_point_down_or_stay_at_home() -> None:
    """A foreign key named by a string crosses layers unseen."""
    for model in apps.get_models():
        if not model.__module__.startswith("siwei."):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model.__module__.startswith("siwei."):
                there = field.related_model.__module__
                assert layer(there) <= layer(model.__module__), f"{model.__name__}.{field.name}"
                assert area(there) in ("", area(model.__module__)), f"{model.__name__}.{field.name}"


def test_migrations_depend_downwards() -> None:
    labels = {config.label: config.name for config in apps.get_app_configs() if config.name.startswith("siwei.")}
    for (label, name), migration in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items():
        for there, _ in migration.dependencies:
            if label in labels and there in labels:
                assert layer(labels[there]) <= layer(labels[label]), f"{label}.{name} → {there}"


def test_the_state_diagrams_are_those_of_the_transitions() -> None:
    assert DOCS.read_text(encoding="utf-8") == drawn(), "執行 siwei diagrams"


def test_no_module_is_a_drawer() -> None:
    forbidden = {"utils.py", "helpers.py", "common.py", "misc.py", "core.py"}
    assert not [p for p in (ROOT / "siwei").rglob("*.py") if p.name in forbidden]


def test_the_desks_know_no_type() -> None:
    """The framework has no line for one type; its docstrings may tell of one."""
    for path in (ROOT / "siwei" / "desks").rglob("*.py"):
        if path.name.startswith("test_"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                assert not re.search(r"repair|venue|project|(?<!decimal_)place|contest", node.value), (
                    f"{path}:{node.lineno}"
                )


def test_no_lock_file_names_the_host_of_a_registry() -> None:
    """Versions and hashes are locked; where they are fetched from is each machine's own affair."""
    for path in (*ROOT.glob("requirements/*"), ROOT / "assets" / "package.json", ROOT / "pyproject.toml"):
        assert "://" not in path.read_text(encoding="utf-8"), path
    assert '"resolved"' not in (ROOT / "assets" / "package-lock.json").read_text(encoding="utf-8")
