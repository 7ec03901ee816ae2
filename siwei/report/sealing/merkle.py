"""The tree of hashes of RFC 6962 (section 2.1): SHA-256, leaves marked 00 and nodes 01.

The mark keeps a node from being passed off as a leaf.  A list is split at the greatest power of two below its length, and
nothing is ever doubled: with a doubled last leaf two different lists would have one root.  Hashes are 32 bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256


def leaf(content: bytes) -> bytes:
    return sha256(b"\x00" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over hashes of leaves; that of an empty list is the hash of nothing."""
    if not leaves:
        return sha256().digest()
    level = list(leaves)
    while len(level) > 1:
        paired = [node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]  # an odd one goes up as it is
    return level[0]


def path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes beside the way from a leaf to the root, lowest first.  Raises IndexError for a leaf that is not there."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    level, found = list(leaves), []
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            found.append(level[beside])
        paired = [node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level, index = paired + level[len(paired) * 2 :], index // 2
    return found


def climbed(content: bytes, index: int, size: int, beside: Sequence[bytes]) -> bytes | None:
    """The root that a leaf's hash leads to by its path in a tree of `size` leaves; None where the path is of another length."""
    if not 0 <= index < size:
        return None
    found, rest = content, list(beside)
    while size > 1:
        if index % 2 or index + 1 < size:
            if not rest:
                return None
            found = node(rest.pop(0), found) if index % 2 else node(found, rest.pop(0))
        index, size = index // 2, (size + 1) // 2
    return None if rest else found
