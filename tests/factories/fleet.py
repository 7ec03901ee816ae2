"""The smallest valid record of each type of fleet."""

from __future__ import annotations
