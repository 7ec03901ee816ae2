"""The smallest valid record of each type of workforce."""

from __future__ import annotations
