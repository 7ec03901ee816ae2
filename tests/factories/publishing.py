"""The smallest valid record of each type of publishing."""

from __future__ import annotations
