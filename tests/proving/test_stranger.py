"""Two verifiers written apart from each other agree on random reports and on random alterations of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from siwei.commands.verify_ import verified
from siwei.report.sealing import keys, proofs

from . import stranger
from .bundles import EVIDENCE, FIGURES, KEY, OTHER, figure, key_file, laid, sealed

HASH = sha256(b"row").hexdigest()
words = st.text(st.characters(codec="utf-8"), max_size=8)
numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.decimals(-9999, 9999, places=2).map(float) | st.none()
rows = st.lists(st.tuples(words, words, words, st.just(HASH)).map(list), max_size=3)
reports = st.lists(st.tuples(words.filter(bool), numbers, rows), max_size=9, unique_by=lambda each: each[0])
FILES, SEALED = sealed()
PROOF = proofs.proof(SEALED.seal, FIGURES[1]["key"])


@contextmanager
def bench() -> Iterator[tuple[Path, Path]]:
    """A place for a report, and the file with the reader's keys."""
    place = Path(tempfile.mkdtemp())
    try:
        yield place / "report", key_file(place)
    finally:
        shutil.rmtree(place)


def agreed(path: Path, key: Path) -> int:
    """The outcome on which both agree."""
    ours = verified(path, keys.trusted(key))
    theirs = stranger.verdict(path, key)
    assert int(ours.outcome) == theirs, ours.sentences
    assert (theirs == 0) == (not ours.sentences)
    return theirs


@settings(deadline=None, max_examples=40)
@given(reports, st.dictionaries(words, words, max_size=3), st.sampled_from(["", HASH]), st.booleans())
def test_random_reports_are_valid_for_both(
    report: list[tuple[str, Any, list[list[str]]]], statement: dict[str, str], previous: str, stamped: bool
) -> None:
    figures = [figure(key, value) for key, value, _ in report]
    evidence = {key: behind for key, _, behind in report}
    stamper = (lambda signature: b"answer of " + signature) if stamped else None
    files, done = sealed(figures, evidence, statement=statement, previous=previous, stamper=stamper)
    with bench() as (folder, key):
        assert agreed(laid(folder, files), key) == 0
        for each in figures:
            path = folder.parent / "figure.json"
            path.write_bytes(proofs.proof(done.seal, each["key"]))
            assert agreed(path, key) == 0


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_random_alterations_are_found_by_both(data: st.DataObject) -> None:
    with bench() as (folder, key):
        laid(folder, FILES)
        for _ in range(data.draw(st.integers(1, 2))):
            name = data.draw(st.sampled_from([*sorted(FILES), "seal.json", "seal.json"]))
            (folder / name).write_bytes(altered(data, (folder / name).read_bytes()))
        same = all((folder / name).read_bytes() == content for name, content in FILES.items())
        assert (agreed(folder, key) == 0) == same


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_random_alterations_of_a_proof_are_found_by_both(data: st.DataObject) -> None:
    with bench() as (folder, key):
        path = folder.parent / "figure.json"
        content = altered(data, PROOF)
        if content[:1] != b"{" or b'"head":' not in content:
            return  # no proof at all is nothing that could have been altered
        path.write_bytes(content)
        assert (agreed(path, key) == 0) == (content == PROOF)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from([KEY, OTHER]), st.sampled_from(["", "0" * 128, SEALED.seal["signature"]]), st.booleans())
def test_both_say_the_same_of_who_signed(signer: Any, signature: str, named: bool) -> None:
    from siwei.report.sealing import canonical

    files, done = sealed(FIGURES, EVIDENCE, signer=signer)
    seal = {**done.seal, "signature": signature} if signature is not None else done.seal
    if named:
        seal["head"] = {**seal["head"], "key": KEY.public.id}
    with bench() as (folder, key):
        laid(folder, {**files, "seal.json": canonical.dumps(seal) + b"\n"})
        agreed(folder, key)


def altered(data: st.DataObject, content: bytes) -> bytes:
    """The content with a few bytes replaced, put in, or taken out."""
    at = data.draw(st.integers(0, len(content)))
    until = min(len(content), at + data.draw(st.integers(0, 3)))
    other = data.draw(st.binary(max_size=3) | st.text('0123456789abcdef,:{}[]" ', max_size=3).map(str.encode))
    return content[:at] + other + content[until:]
