"""The proof of a single figure: one small file by which a reader checks that this figure belongs to that sealed report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from siwei.plain.errors import Typed, quoted, said

from . import canonical, differing, judging, leaves, merkle, reading, shape
from .judging import Outcome, Verdict
from .keys import TrustedKey
from .leaves import Data

LARGEST = 1024 * 1024  # bytes; a proof has about two thousand


def proof(seal: Data, key: str) -> bytes:
    """The file that proves a figure of a seal.  Raises KeyError for a figure that was not sealed."""
    listed = [each["figure"]["key"] for each in seal["figures"]]
    if key not in listed:
        raise KeyError(key)
    hashes = leaves.of_seal(seal)
    index = 1 + len(seal["files"]) + listed.index(key)
    made = {
        "format": leaves.PROOF,
        **{name: seal[name] for name in ("statement", "previous", "head", "signature", "stamp")},
        **seal["figures"][listed.index(key)],
        "index": index,
        "path": [each.hex() for each in merkle.path(hashes, index)],
        "statement_path": [each.hex() for each in merkle.path(hashes, 0)],
    }
    return canonical.dumps(made) + b"\n"


def verify(path: Path, keys: Sequence[TrustedKey]) -> Verdict:
    """Verify a proof against the keys that the reader trusts."""
    name = path.name
    try:
        content = reading.content(path, LARGEST)
    except reading.Unreadable as error:
        return Verdict(Outcome.UNKNOWN, [str(error)])
    try:
        found, findings = shape.read(content, quoted(name))
        if not (isinstance(found, dict) and "head" in found):
            return _none(name)
        shape.check_proof(found, quoted(name))
    except shape.Misshapen as error:
        # Whatever begins like our file was one; a photo or a letter never was.
        return Verdict(Outcome.ALTERED, [str(error)]) if content[:1] == b"{" else _none(name)
    told = [*findings, *_differences(found, quoted(name))]
    return judging.judge(found, None, keys, quoted(name), told)


def _none(name: str) -> Verdict:
    told = said("「{name}」不是封緘的報告資料夾，也不是數字的證明檔。", name=quoted(name))
    return Verdict(Outcome.UNKNOWN, [told])


def _differences(proof: Data, name: str) -> list[str]:
    head, key = proof["head"], differing.whole(proof["figure"]["key"])
    leaf = leaves.of_figure(proof["figure"], proof["evidence"])
    if leaf.hex() != proof["leaf"]:
        return [said("{name}：數字 {key} 的內容或佐證與它的葉不符。", name=Typed(name), key=key)]
    if _climbs(leaf, proof["index"], head, proof["path"]):
        stated = leaves.of_statement(proof["statement"], proof["previous"])
        if _climbs(stated, 0, head, proof["statement_path"]):
            return []
        return [said("{name}：報告的說明、前一期的樹根或其路徑與簽署的樹根不符。", name=Typed(name))]
    return [said("{name}：數字 {key} 或其路徑與簽署的樹根不符。", name=Typed(name), key=key)]


def _climbs(leaf: bytes, index: int, head: Data, path: Sequence[str]) -> bool:
    found = merkle.climbed(leaf, index, head["leaves"], [bytes.fromhex(each) for each in path])
    return found is not None and found.hex() == head["root"]
