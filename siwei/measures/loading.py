"""Finds what stands beside each record type: `areas/<area>/<type>/<module>.py`."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import apps


def load_beside_types(module: str) -> None:
    """Import that module of every record type, so that its catalogue is complete before the first request."""
    for config in apps.get_app_configs():
        if config.name.startswith("siwei.areas."):
            for found in iter_modules([config.path]):
                name = f"{config.name}.{found.name}.{module}"
                if found.ispkg and find_spec(name):
                    import_module(name)
