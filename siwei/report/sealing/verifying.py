"""Verifies the folder of a published report: every file, every figure, every line of evidence, the root and who signed it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from siwei.plain.errors import Typed, quoted, said

from . import differing, judging, leaves, merkle, reading, shape
from .folder import Folder, Readers
from .judging import Outcome, Verdict
from .keys import TrustedKey
from .leaves import Data


def verify(path: Path, keys: Sequence[TrustedKey], readers: Readers | None = None) -> Verdict:
    """Verify a bundle against the keys that the reader trusts.  readers: only to say more precisely what was altered."""
    try:
        names, findings = reading.names(path)
    except reading.Unreadable as error:
        return Verdict(Outcome.UNKNOWN, [str(error)])
    if leaves.SEAL not in names and not findings:
        told = said("沒有 {seal}：這份報告未封緘，或封緘檔已被移除。", seal=Typed(leaves.SEAL))
        return Verdict(Outcome.UNKNOWN, [told])
    try:
        seal, spelling = shape.read(reading.content(path / leaves.SEAL, reading.LARGEST_SEAL), leaves.SEAL)
        shape.check_seal(seal, leaves.SEAL)
    except (reading.Unreadable, shape.Misshapen) as error:
        return Verdict(Outcome.ALTERED, [*findings, str(error)])
    folder = Folder(path, seal)
    findings += [*spelling, *_listed(folder, names), *_differences(seal, folder, readers or {})]
    return judging.judge(seal, root_of(seal), keys, leaves.SEAL, findings)


def root_of(seal: Data) -> tuple[str, int]:
    """The root that follows from what a seal states, and the number of its leaves."""
    hashes = leaves.of_seal(seal)
    return merkle.root(hashes).hex(), len(hashes)


def _listed(folder: Folder, names: set[str]) -> list[str]:
    """Files that are missing, that nobody sealed, or that cannot be read."""
    expected = {*folder.contents, leaves.SEAL}
    missing = [said("{name}：缺少這個檔案。", name=Typed(name)) for name in sorted(expected - names)]
    additional = [said("{name}：不屬於封緘的報告。", name=quoted(name)) for name in sorted(names - expected)]
    return [*missing, *additional, *folder.unread]


def _differences(seal: Data, folder: Folder, readers: Readers) -> list[str]:
    """What is not as sealed.  Where the folder leads to the signed root and the seal does not, the seal is what was altered."""
    root = seal["head"]["root"]
    if root_of(seal)[0] != root:
        actual = folder.stated()
        if actual is not None and root_of(actual)[0] == root:
            return _of_seal(actual, seal)
    return [*_of_files(seal, folder, readers), *_of_leaves(seal)]


def _of_files(seal: Data, folder: Folder, readers: Readers) -> list[str]:
    told = [
        sentence
        for listed in seal["files"]
        if listed["name"] not in (leaves.REPORT, leaves.EVIDENCE)
        for sentence in folder.file_against(listed, readers)
    ]
    return [*told, *folder.report_against(readers), *folder.evidence_against()]


def _of_seal(actual: Data, seal: Data) -> list[str]:
    """The places at which the seal does not say what lies in the folder."""
    told = differing.figures(
        [each["figure"] for each in actual["figures"]], [each["figure"] for each in seal["figures"]], leaves.SEAL
    )
    for right, here in zip(actual["files"], seal["files"], strict=True):
        told += _fields(right["name"], right, here)
    for right, here in zip(actual["figures"], seal["figures"], strict=False):
        told += _fields(str(here["figure"]["key"]), right["evidence"], here["evidence"])
    return differing.shortened(told, leaves.SEAL)


def _fields(what: str, right: Data, here: Data) -> list[str]:
    return [
        said(
            "{name}：{what} 的 {field} 應是 {was}，這裡是 {now}。",
            name=Typed(leaves.SEAL),
            what=differing.whole(what),
            field=Typed(field),
            was=Typed(right[field]),
            now=Typed(here[field]),
        )
        for field in right
        if right[field] != here[field]
    ]


def _of_leaves(seal: Data) -> list[str]:
    hashes = leaves.of_seal(seal)[1 + len(seal["files"]) :]
    told = [
        said(
            "{name}：數字 {key} 的內容與它的葉不符。",
            name=Typed(leaves.SEAL),
            key=differing.whole(each["figure"]["key"]),
        )
        for each, found in zip(seal["figures"], hashes, strict=True)
        if each["leaf"] != found.hex()
    ]
    return differing.shortened(told, leaves.SEAL)
