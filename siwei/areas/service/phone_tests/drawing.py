"""A draw that can be proved: whoever has the list and the seed finds the same lines again.

Each line gets the SHA-256 of 「seed:extension」; the smallest come first.  The order of the list plays no part, and nobody can
choose the lines without choosing the seed, which is read from something public on the day (closing index, invoice number).
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def ticket(seed: str, extension: str) -> str:
    return sha256(f"{seed}:{extension}".encode()).hexdigest()


def drawn(seed: str, extensions: Iterable[str], size: int) -> list[str]:
    """So many of the extensions, in the order in which they were drawn."""
    return sorted(extensions, key=lambda extension: ticket(seed, extension))[:size]
