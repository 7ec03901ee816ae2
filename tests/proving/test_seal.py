"""The seal of a report: whatever is altered in its folder is found, and the sentence says where."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from siwei import cli
from siwei.report.sealing import canonical, proofs

from .bundles import EVIDENCE, FIGURES, KEY, OTHER, figure, key_file, laid, sealed

FILES, SEALED = sealed()
Alteration = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return laid(tmp_path / "report", FILES)


def verify(path: Path, *more: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and output of the command, with the agency's key unless the test says otherwise."""
    key = () if "--key" in more else ("--key", str(key_file(path.parent)))
    code = cli.main(["verify", str(path), *key, *more])
    told = capsys.readouterr()
    assert not told.err
    assert "Traceback" not in told.out
    return code, told.out


def test_a_sealed_folder_is_valid(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = verify(folder, capsys=capsys)
    assert code == 0
    assert "5 個檔案、5 個數字、531 筆佐證" in told
    assert SEALED.root in told
    assert KEY.public.id in told


@pytest.mark.parametrize("name", sorted(FILES))
def test_one_digit_altered_anywhere_is_found(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, chance = FILES[name], random.Random(name)
    digits = [at for at, byte in enumerate(content) if chr(byte) in "0123456789"]
    places = digits if len(digits) < 25 else chance.sample(digits, 25)
    for at in places:
        other = chance.choice([digit for digit in b"0123456789" if digit != content[at]])
        (folder / name).write_bytes(content[:at] + bytes([other]) + content[at + 1 :])
        code, told = verify(folder, capsys=capsys)
        assert (code, name in told) == (1, True), (at, told)


def test_every_digit_of_head_and_signature_is_covered(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = FILES["seal.json"]
    for begin in (b'"head":', b'"signature":', b'"format":'):
        first = content.index(begin)
        for at in range(first, min(first + 330, len(content)), 3):
            if chr(content[at]).isdigit():
                other = b"1" if content[at : at + 1] != b"1" else b"2"
                (folder / "seal.json").write_bytes(content[:at] + other + content[at + 1 :])
                assert verify(folder, capsys=capsys)[0] == 1, content[at - 30 : at + 1]


def _replace(name: str, old: bytes, new: bytes) -> Alteration:
    def alter(folder: Path) -> None:
        content = (folder / name).read_bytes()
        assert old in content
        (folder / name).write_bytes(content.replace(old, new, 1))

    return alter


def test_an_altered_figure_is_named_with_its_field_as_sealed_and_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _replace("report.json", b'"value": 530', b'"value": 531')(folder)
    code, told = verify(folder, capsys=capsys)
    assert code == 1
    assert "report.json：數字「數字 facilities.repairs.handled」（facilities.repairs.handled）的 value" in told
    assert " value 應是「530」（封緘），這裡是「531」。" in told


@pytest.mark.parametrize("name", ["report.html", "report.json"])
def test_an_altered_print_is_named_too(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In report.json the first print of the figure stands in the text, before the list of figures."""
    _replace(name, "530 件".encode(), "630 件".encode())(folder)
    code, told = verify(folder, capsys=capsys)
    assert code == 1
    assert f"{name}：數字" in told
    assert "應是「530件」（封緘），這裡是「630件」" in told


def test_an_altered_seal_is_told_from_an_altered_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _replace("seal.json", b'"value":530', b'"value":531')(folder)
    code, told = verify(folder, capsys=capsys)
    assert code == 1
    assert "seal.json：數字" in told
    assert "的 value 應是「530」（封緘），這裡是「531」" in told
    assert "report.json：" not in told


def test_an_altered_row_is_told_with_its_figure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _replace("evidence.jsonl", "修108-000007".encode(), "修108-000008".encode())(folder)
    code, told = verify(folder, capsys=capsys)
    assert (code, told.strip().splitlines()[1:]) == (
        1,
        ["  evidence.jsonl：第 1 行，數字 facilities.repairs.handled 的佐證與封緘不符。"],
    )


def _link(name: str) -> Alteration:
    def alter(folder: Path) -> None:
        (folder / name).rename(folder.parent / name)
        (folder / name).symlink_to(folder.parent / name)

    return alter


def _instead(make: Callable[[Path], None]) -> Alteration:
    def alter(folder: Path) -> None:
        (folder / "report.pdf").unlink()
        make(folder / "report.pdf")

    return alter


ALTERATIONS: dict[str, Alteration] = {
    "missing": lambda folder: (folder / "report.pdf").unlink(),
    "missing report": lambda folder: (folder / "report.json").unlink(),
    "missing evidence": lambda folder: (folder / "evidence.jsonl").unlink(),
    "additional": lambda folder: (folder / "note.txt").write_text("x"),
    "hidden": lambda folder: (folder / ".note").write_text(""),
    "renamed": lambda folder: (folder / "report.pdf").rename(folder / "Report.pdf"),
    "swapped": lambda folder: (folder / "report.pdf").replace(folder / "report.odt"),
    "truncated": lambda folder: os.truncate(folder / "report.odt", 5),
    "emptied": lambda folder: os.truncate(folder / "report.json", 0),
    "longer": lambda folder: (folder / "report.pdf").write_bytes(FILES["report.pdf"] + b"\n"),
    "seal cut off": lambda folder: os.truncate(folder / "seal.json", 500),
    "seal emptied": lambda folder: os.truncate(folder / "seal.json", 0),
    "link": _link("report.pdf"),
    "linked seal": _link("seal.json"),
    "folder": lambda folder: (folder / "more").mkdir(),
    "folder in place of a file": _instead(Path.mkdir),
    "pipe": _instead(os.mkfifo),
    "huge": lambda folder: os.truncate(folder / "report.pdf", 3 * 1024**3),
    "huge seal": lambda folder: os.truncate(folder / "seal.json", 1024**3),
    "blank in the seal": _replace("seal.json", b'"files":', b'"files": '),
    "no line feed": lambda folder: os.truncate(folder / "seal.json", len(FILES["seal.json"]) - 1),
    "key twice": _replace("seal.json", b'"previous":""', b'"previous":"","previous":""'),
    "other order": _replace("seal.json", b'{"agency":"', b'{"zgency":"'),
    "field more": _replace("seal.json", b'"previous":""', b'"note":1,"previous":""'),
    "field less": _replace("seal.json", b'"previous":"",', b""),
    "list in place of an object": _replace("seal.json", b'"statement":{', b'"statement":[],"x":{'),
    "whole number as a decimal": _replace("seal.json", b'"value":530', b'"value":530.0'),
    "not a number": _replace("report.json", b'"value": 530', b'"value": NaN'),
    "too large a number": _replace("report.json", b'"value": 530', b'"value": 1e999'),
    "five thousand digits": _replace("seal.json", b'"value":530', b'"value":' + b"1" * 5000),
    "half a character": _replace("report.json", b'"value": 530', b'"value": "\\ud800"'),
    "no UTF-8": _replace("report.json", b'"value": 530', b'"value": "\xff"'),
    "figure twice": _replace("report.json", b'"workforce.all"', b'"workforce.women"'),
    "deep report": lambda folder: (folder / "report.json").write_bytes(b'{"figures":' * 100_000),
    "deep seal": lambda folder: (folder / "seal.json").write_bytes(b"[" * 100_000 + b"]" * 100_000),
    "deep figure": _replace("report.json", b'"value": 530', b'"value": ' + b"[" * 500 + b"]" * 500),
    "evidence in another order": lambda folder: (
        (folder / "evidence.jsonl").write_bytes(
            b"\n".join(reversed(FILES["evidence.jsonl"].rstrip().split(b"\n"))) + b"\n"
        )
        and None
    ),
    "signature in capitals": _replace(
        "seal.json", SEALED.seal["signature"].encode(), SEALED.seal["signature"].upper().encode()
    ),
    "short signature": _replace("seal.json", SEALED.seal["signature"].encode(), b"00"),
    "no figures": lambda folder: (
        (folder / "seal.json").write_bytes(canonical.dumps({**SEALED.seal, "figures": []}) + b"\n") and None
    ),
}


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_it_finds(alteration: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ALTERATIONS[alteration](folder)
    code, told = verify(folder, capsys=capsys)
    assert code == 1
    assert told.strip().endswith("。")


def test_what_is_unsigned_or_signed_by_another_proves_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = str(key_file(folder, OTHER).rename(folder.parent / "other.pub"))
    code, told = verify(folder, "--key", other, capsys=capsys)
    assert (code, "不認得的金鑰" in told) == (2, True)
    (folder / "seal.json").write_bytes(canonical.dumps({**SEALED.seal, "signature": ""}) + b"\n")
    assert verify(folder, capsys=capsys)[0] == 2
    (folder / "seal.json").write_bytes(
        canonical.dumps({k: v for k, v in SEALED.seal.items() if k != "signature"}) + b"\n"
    )
    assert verify(folder, capsys=capsys)[0] == 2
    (folder / "seal.json").unlink()
    code, told = verify(folder, capsys=capsys)
    assert (code, "未封緘" in told) == (2, True)


def test_a_forger_who_seals_anew_is_found_by_his_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forged = [figure("facilities.repairs.handled", 999), *FIGURES[1:]]
    files, done = sealed(forged, EVIDENCE, signer=OTHER)
    folder = laid(tmp_path / "report", files)
    assert verify(folder, capsys=capsys)[0] == 2
    claimed = {**done.seal, "head": {**done.seal["head"], "key": KEY.public.id}}
    (folder / "seal.json").write_bytes(canonical.dumps(claimed) + b"\n")
    assert verify(folder, capsys=capsys)[0] == 1


def test_an_agency_that_has_changed_its_key_publishes_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = key_file(folder.parent, OTHER, KEY)
    assert verify(folder, "--key", str(both), capsys=capsys)[0] == 0
    _replace("seal.json", KEY.public.id.encode(), OTHER.public.id.encode())(folder)
    assert verify(folder, "--key", str(both), capsys=capsys)[0] == 1


@pytest.mark.parametrize(
    "content", [b"", b"no key", b"\xff\xfe", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", None]
)
def test_a_key_that_is_none_is_refused_in_a_sentence(
    content: bytes | None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / "bad.pub"
    if content is not None:
        path.write_bytes(content)
    code, told = verify(folder, "--key", str(path), capsys=capsys)
    assert code == 2
    assert told.startswith("無法驗證：")


@pytest.mark.parametrize("path", ["nowhere", "report/report.pdf", "keys.pub", "\0"])
def test_a_place_without_a_seal_is_refused_in_a_sentence(
    path: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = str(key_file(folder.parent))
    code, told = verify(folder.parent / path, "--key", key, capsys=capsys)
    assert code == 2
    assert told.strip().endswith("。")


def test_a_report_continues_the_one_before(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files, _ = sealed(previous=SEALED.root)
    following = laid(folder.parent / "following", files)
    assert verify(following, "--previous", str(folder), capsys=capsys)[0] == 0
    code, told = verify(folder, "--previous", str(following), capsys=capsys)
    assert (code, "不是緊接在前的一期" in told) == (1, True)
    (folder / "report.pdf").unlink()
    assert verify(following, "--previous", str(folder), capsys=capsys)[0] == 1


def test_a_single_figure_is_proved_by_its_own_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for each in FIGURES:
        content = proofs.proof(SEALED.seal, each["key"])
        path = tmp_path / "figure.json"
        path.write_bytes(content)
        code, told = verify(path, capsys=capsys)
        assert (code, each["key"] in told) == (0, True)
        for at in [at for at, byte in enumerate(content) if chr(byte).isdigit()][::17]:
            other = b"1" if content[at : at + 1] != b"1" else b"2"
            path.write_bytes(content[:at] + other + content[at + 1 :])
            assert verify(path, capsys=capsys)[0] == 1, content[at - 40 : at + 1]


def test_a_proof_of_another_figure_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, other = (canonical.loads(proofs.proof(SEALED.seal, each["key"])) for each in FIGURES[:2])
    path = tmp_path / "figure.json"
    path.write_bytes(
        canonical.dumps({**mine, **{name: other[name] for name in ("figure", "evidence", "leaf")}}) + b"\n"
    )
    assert verify(path, capsys=capsys)[0] == 1
    path.write_bytes(b"[]")
    assert verify(path, capsys=capsys)[0] == 2


def test_nothing_is_sealed_that_could_not_be_verified() -> None:
    with pytest.raises(ValueError, match="no key of its own"):
        sealed([*FIGURES, FIGURES[0]])
    with pytest.raises(ValueError, match="evidence of no figure"):
        sealed(evidence={"nobody": []})
    with pytest.raises(ValueError, match="not four texts"):
        sealed(evidence={FIGURES[0]["key"]: [["kind", "number", 1, "hash"]]})
    with pytest.raises(ValueError, match="no hash"):
        sealed(previous="abc")
    with pytest.raises(ValueError, match="every reader"):
        sealed([figure("a", 2**53)], {})
