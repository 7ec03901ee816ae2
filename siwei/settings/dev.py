"""A newcomer's machine: `make run`.  Everything it keeps lies in var/."""

from __future__ import annotations

import secrets

from .base import *  # noqa: F403
from .base import ROOT, SEAL_KEY, SECRET_KEY, SITE, STORAGES, VAR


def _kept_secret() -> str:
    """A secret made at the first start: a constant one would be the same in every clone."""
    path = VAR / "secret-key"
    if not path.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


SECRET_KEY = SECRET_KEY or _kept_secret()

SEAL_KEY = SEAL_KEY or str(ROOT / "demo" / "seal.key")
SEAL_DEMO_KEY = True

SITE = SITE or "http://127.0.0.1:8000"  # where `make run` serves: the QR code of the sample leads there

# Static files straight from where they lie: nothing to collect, and a changed style sheet shows at the next reload.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # type: ignore[assignment]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
