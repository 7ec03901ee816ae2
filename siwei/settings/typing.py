"""For the type checker, which loads the models and never connects."""

from __future__ import annotations

from .base import *  # noqa: F403

SECRET_KEY = "types-only"
