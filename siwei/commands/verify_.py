"""`siwei verify PATH [--key PUB]`: checks a published report with nothing but its folder and the reader's own key."""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path
from typing import Any

from siwei.plain.errors import BadInput, Typed, quoted, said, speak
from siwei.report.sealing import keys, proofs, verifying
from siwei.report.sealing.folder import Printed, Readers
from siwei.report.sealing.judging import Outcome, Verdict
from siwei.report.sealing.leaves import Data

ALONE = True  # no database, no settings
SIWEI = Path(__file__).resolve().parents[1]
LOCALE = SIWEI / "locale"
DEMO_KEY = SIWEI.parent / "demo" / "seal.pub"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="封緘的報告資料夾，或單一數字的證明檔")
    parser.add_argument("--key", type=Path, metavar="PUB", help="您信任的公鑰（PEM）；省略時為範例的 demo/seal.pub")
    parser.add_argument("--tsa", type=Path, metavar="PEM", help="時戳機關的根憑證：一併檢查時戳由誰所發")
    parser.add_argument("--english", action="store_true", help="以英文說明結果 (say it in English)")
    parser.add_argument("--previous", type=Path, metavar="PATH", help="前一期的報告資料夾：一併驗證，並檢查兩期相連")


def run(args: argparse.Namespace) -> int:
    """0 valid; 1 altered; 2 unsigned, signed by an unknown key, or nothing there to verify."""
    if args.english:
        _speak_english()
    try:
        trusted = keys.trusted(_key(args.key))
        verdict = _stamped(verified(args.path, trusted), args.tsa, args.path.name)
        if args.previous is not None:
            verdict = _chained(verdict, args.previous, trusted)
    except BadInput as refused:
        print(said("無法驗證：{refused}", refused=Typed(refused)))
        return int(Outcome.UNKNOWN)
    print("\n".join(_told(verdict)))
    return int(verdict.outcome)


def verified(path: Path, trusted: list[keys.TrustedKey]) -> Verdict:
    """Verify a bundle or a proof.  Raises BadInput where there is neither."""
    try:
        if path.is_dir():
            return verifying.verify(path, trusted, _readers())
        if zipfile.is_zipfile(path):
            raise BadInput(said("「{path}」是壓縮檔，請先解開，再驗證解開後的資料夾。", path=quoted(path.name)))
        if path.is_file():
            return proofs.verify(path, trusted)
    except ValueError as error:  # a null byte in the path
        raise BadInput(said("「{path}」不是檔案或資料夾。", path=quoted(str(path)))) from error
    raise BadInput(said("找不到「{path}」，請指定報告的資料夾或數字的證明檔。", path=quoted(str(path))))


def _stamped(verdict: Verdict, tsa: Path | None, name: str) -> Verdict:
    """Also judge the time stamp, if there is one."""
    if tsa is None and not (verdict.seal and verdict.seal["stamp"]):
        return verdict
    from siwei.report.sealing import stamps  # its library takes as long to load as a report to verify

    return stamps.judged(verdict, stamps.certificates(tsa) if tsa else [], name)


def _stamped_at(seal: Data) -> str:
    if not seal["stamp"]:
        return said("無")
    from siwei.report.sealing import stamps

    found = stamps.stamped_at(bytes.fromhex(seal["stamp"]["response"]), bytes.fromhex(seal["signature"]))
    return f"{found:%Y-%m-%d %H:%M:%S} UTC" if found else said("無")


def _key(given: Path | None) -> Path:
    if given is None and not DEMO_KEY.exists():
        raise BadInput(said("請以 --key 指定發布機關的公鑰。"))
    return given or DEMO_KEY


def _readers() -> Readers:
    """Only asked for a file that was altered: their libraries take longer to load than a report to verify."""

    def html(content: bytes) -> Printed:
        from siwei.report.renderers import readback

        return readback.from_html(content.decode())

    def odt(content: bytes) -> Printed:
        from siwei.report.renderers import readback

        return readback.from_odt(content)

    return {"report.html": html, "report.odt": odt}


def _chained(verdict: Verdict, path: Path, trusted: list[keys.TrustedKey]) -> Verdict:
    """What is worse of both, an alteration worst; or that the one does not continue the other."""
    before = verified(path, trusted)
    sentences = [*verdict.sentences, *(f"{path.name}/{sentence}" for sentence in before.sentences)]
    outcomes = {verdict.outcome, before.outcome}
    if outcomes != {Outcome.VALID}:
        return Verdict(min(outcomes - {Outcome.VALID}), sentences)
    if _root(before) != (verdict.seal or {}).get("previous"):
        return Verdict(
            Outcome.ALTERED, [said("兩份報告都有效，但「{path}」不是緊接在前的一期。", path=quoted(str(path)))]
        )
    return verdict


def _root(verdict: Verdict) -> str:
    return str(verdict.seal["head"]["root"]) if verdict.seal else ""


def _told(verdict: Verdict) -> list[str]:
    if verdict.outcome is Outcome.VALID and verdict.seal is not None:
        return _sound(verdict.seal)
    title = said("遭更改：") if verdict.outcome is Outcome.ALTERED else said("無法證明：")
    return [title, *(f"  {sentence}" for sentence in verdict.sentences)]


def _sound(seal: Data) -> list[str]:
    """What was sealed, when, and with which key."""
    facts = {
        **_statement(seal["statement"]),
        **(_of_figure(seal) if "figure" in seal else _of_report(seal)),
        said("樹根"): seal["head"]["root"],
        said("前一期的樹根"): seal["previous"] or said("（第一份封緘的報告）"),
        said("金鑰"): _named(seal["head"]["key"]),
        said("時戳"): _stamped_at(seal),
    }
    lines = (said("{name}：{value}", name=Typed(name), value=Typed(value)) for name, value in facts.items())
    return [said("有效：與發布時完全相同。"), *(f"  {line}" for line in lines)]


def _statement(stated: dict[str, Any]) -> dict[str, str]:
    """Which report it is, in the reader's words; what is not stated is left out."""
    names = {
        "title": said("報告"),
        "agency": said("機關"),
        "agency_code": said("機關代碼"),
        "period": said("期間"),
        "version": said("版次"),
        "reason": said("修正事由"),
        "frozen_at": said("定稿時間"),
    }
    known = [name for name in names if name in stated]
    others = [name for name in stated if name not in names]
    return {
        names.get(name, name): quoted(_period(stated[name]) if name == "period" else str(stated[name]))
        for name in (*known, *others)
        if stated[name] not in ("", None)
    }


def _period(stated: Any) -> str:
    if not isinstance(stated, dict) or not {"from", "to"} <= stated.keys():
        return str(stated)
    return str(stated.get("roc") or f"{stated['from']}..{stated['to']}")


def _of_report(seal: Data) -> dict[str, str]:
    rows = sum(each["evidence"]["rows"] for each in seal["figures"])
    files, figures = len(seal["files"]), len(seal["figures"])
    counts = said("{files} 個檔案、{figures} 個數字、{rows:,} 筆佐證", files=files, figures=figures, rows=rows)
    return {said("內容"): counts}


def _of_figure(proof: Data) -> dict[str, str]:
    figure, evidence = proof["figure"], proof["evidence"]
    return {
        said("數字"): f"{quoted(str(figure.get('label', '')))}（{figure['key']}）",
        said("印出的文字"): quoted(str(figure.get("printed", ""))),
        said("佐證"): said("{rows:,} 筆，雜湊 {sha256}", rows=evidence["rows"], sha256=Typed(evidence["sha256"])),
    }


def _named(key: str) -> str:
    demo = {each.id for each in keys.trusted(DEMO_KEY)} if DEMO_KEY.exists() else set()
    return said("{key}（範例金鑰，人人都有）", key=Typed(key)) if key in demo else key


def _speak_english() -> None:
    """Say everything in English from now on: there is no Django here to ask."""
    from siwei.stack import catalogue

    english = {entry.msgid: entry.msgstr for entry in catalogue.whole(LOCALE / "en") if entry.msgstr}
    speak(lambda text: english.get(text, text))
