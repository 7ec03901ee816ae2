"""Which section answers for the figures of international affairs."""

from __future__ import annotations

OWNER = "國際事務科"
