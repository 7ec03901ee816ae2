"""The smallest valid record of each type of documents."""

from __future__ import annotations
