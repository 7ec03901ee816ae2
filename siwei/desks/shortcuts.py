"""What a package above the desks adds to the rail: title, route, permission."""

from __future__ import annotations

SHORTCUTS: list[tuple[str, str, str]] = []
