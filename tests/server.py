"""Starts PostgreSQL before Django's settings are read.  Loaded by `-p tests.server`: a conftest would be too late for that."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from siwei.stack import catalogue, postgres

_ROOT = Path(__file__).resolve().parents[1]
_SERVER = contextlib.ExitStack()
_URLS = _SERVER.enter_context(postgres.running(_ROOT))
catalogue.compile_all(_ROOT / "siwei" / "locale", _ROOT / "var" / "locale")
os.environ["DATABASE_URL"], os.environ["DATABASE_WEB_URL"] = _URLS.owner, _URLS.web
WEB = str(conninfo_to_dict(_URLS.web)["user"])


def pytest_unconfigure(config: pytest.Config) -> None:
    _SERVER.close()
