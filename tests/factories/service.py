"""The smallest valid record of each type of service."""

from __future__ import annotations
