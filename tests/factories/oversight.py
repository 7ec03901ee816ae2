"""The smallest valid record of each type of oversight."""

from __future__ import annotations
