from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siwei.report.sealing import merkle

# The vectors that implementations of RFC 6962 share: eight entries, and the roots over the first n of them.
ENTRIES = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
leaves = st.lists(st.binary(max_size=3), min_size=1, max_size=17).map(lambda all_: [merkle.leaf(each) for each in all_])


@pytest.mark.parametrize("count", range(9))
def test_roots_are_those_of_the_standard(count: int) -> None:
    assert merkle.root([merkle.leaf(each) for each in ENTRIES[:count]]).hex() == ROOTS[count]


@settings(deadline=None)
@given(leaves)
def test_every_leaf_climbs_to_the_root_by_its_path_and_by_no_other(hashes: list[bytes]) -> None:
    root, size = merkle.root(hashes), len(hashes)
    for index, each in enumerate(hashes):
        path = merkle.path(hashes, index)
        assert merkle.climbed(each, index, size, path) == root
        assert merkle.climbed(each, index, size, [*path, root]) is None
        assert merkle.climbed(each, index, size, path[:-1]) is None or not path
        assert merkle.climbed(sha256(each).digest(), index, size, path) != root
        for other in range(size):
            if hashes[other] != each:
                assert merkle.climbed(each, other, size, path) != root


@settings(deadline=None)
@given(leaves)
def test_a_doubled_last_leaf_has_another_root(hashes: list[bytes]) -> None:
    assert merkle.root([*hashes, hashes[-1]]) != merkle.root(hashes)


def test_a_node_is_no_leaf() -> None:
    one, other = merkle.leaf(b"a"), merkle.leaf(b"b")
    assert merkle.root([merkle.leaf(one + other)]) != merkle.root([one, other])


@pytest.mark.parametrize("index", [-1, 3])
def test_a_leaf_that_is_not_there_has_no_path(index: int) -> None:
    with pytest.raises(IndexError):
        merkle.path([merkle.leaf(b"")] * 3, index)
    assert merkle.climbed(merkle.leaf(b""), index, 3, []) is None
