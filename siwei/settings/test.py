"""Tests: the owner's login, which `tests/database.py` turns into the web role for every test."""

from __future__ import annotations

import os

from .base import *  # noqa: F403
from .base import ROOT, STORAGES, VAR, database

SECRET_KEY = "tests-only"
DATABASES = {"default": database(os.environ["DATABASE_URL"])}
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASE_ROUTERS = []
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed only; sign-in tests set Argon2 back
SEAL_KEY = str(ROOT / "demo" / "seal.key")
SEAL_DEMO_KEY = True
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # type: ignore[assignment]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["attachments"]["OPTIONS"] = {"location": VAR / "test-files"}  # type: ignore[index]
