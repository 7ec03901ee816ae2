"""Fixtures for tests across the house."""

from __future__ import annotations

from .demo import demo, kept, scope

__all__ = ["demo", "kept", "scope"]
