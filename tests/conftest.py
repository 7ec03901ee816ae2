"""Fixtures for tests across the house."""

from __future__ import annotations

from .demo import demo, scope

__all__ = ["demo", "scope"]
