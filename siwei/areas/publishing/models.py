"""Where Django looks for the models of this area."""

from __future__ import annotations

__all__: list[str] = []
