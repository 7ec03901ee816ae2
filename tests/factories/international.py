"""The smallest valid record of each type of international."""

from __future__ import annotations
