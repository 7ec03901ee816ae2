"""`siwei verify PATH [--key PUB]`: checks a published report with nothing but its folder and the reader's own key."""

from __future__ import annotations

import argparse
from pathlib import Path

from siwei.plain.errors import BadInput, quoted, said
from siwei.report.sealing import keys, proofs, verifying
from siwei.report.sealing.folder import Printed, Readers
from siwei.report.sealing.judging import Outcome, Verdict
from siwei.report.sealing.leaves import Data

ALONE = True  # no database, no settings
DEMO_KEY = Path(__file__).resolve().parents[2] / "demo" / "seal.pub"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="封緘的報告資料夾，或單一數字的證明檔")
    parser.add_argument("--key", type=Path, metavar="PUB", help="您信任的公鑰（PEM）；省略時為範例的 demo/seal.pub")
    parser.add_argument("--tsa", type=Path, metavar="PEM", help="時戳機關的根憑證：一併檢查時戳由誰所發")
    parser.add_argument("--previous", type=Path, metavar="PATH", help="前一期的報告資料夾：一併驗證，並檢查兩期相連")


def run(args: argparse.Namespace) -> int:
    """0 valid; 1 altered; 2 unsigned, signed by an unknown key, or nothing there to verify."""
    try:
        trusted = keys.trusted(_key(args.key))
        verdict = _stamped(verified(args.path, trusted), args.tsa, args.path.name)
        if args.previous is not None:
            verdict = _chained(verdict, args.previous, trusted)
    except BadInput as refused:
        print(f"無法驗證：{refused}")
        return int(Outcome.UNKNOWN)
    print("\n".join(_told(verdict)))
    return int(verdict.outcome)


def verified(path: Path, trusted: list[keys.TrustedKey]) -> Verdict:
    """Verify a bundle or a proof.  Raises BadInput where there is neither."""
    try:
        if path.is_dir():
            return verifying.verify(path, trusted, _readers())
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
        return "無"
    from siwei.report.sealing import stamps

    found = stamps.stamped_at(bytes.fromhex(seal["stamp"]["response"]), bytes.fromhex(seal["signature"]))
    return f"{found:%Y-%m-%d %H:%M:%S} UTC" if found else "無"


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
    if verdict.outcome is Outcome.VALID:
        return _sound(verdict)
    title = "遭更改" if verdict.outcome is Outcome.ALTERED else "無法證明"
    return [f"{title}：", *(f"  {sentence}" for sentence in verdict.sentences)]


def _sound(verdict: Verdict) -> list[str]:
    seal, key = verdict.seal or {}, verdict.key
    lines = ["有效：與發布時完全相同。"]
    lines += [f"  {name}：{quoted(str(value))}" for name, value in seal["statement"].items()]
    if "figure" in seal:
        figure = seal["figure"]
        lines += [
            f"  數字：{quoted(str(figure.get('label', '')))}（{figure['key']}）{quoted(str(figure.get('printed', '')))}"
        ]
        lines += [f"  佐證：{seal['evidence']['rows']:,} 筆，雜湊 {seal['evidence']['sha256']}"]
    else:
        rows = sum(each["evidence"]["rows"] for each in seal["figures"])
        lines += [f"  {len(seal['files'])} 個檔案、{len(seal['figures'])} 個數字、{rows:,} 筆佐證"]
    return [
        *lines,
        f"  樹根：{seal['head']['root']}",
        f"  前一期：{seal['previous'] or '（第一份封緘的報告）'}",
        f"  金鑰：{key.id if key else ''}",
        f"  時戳：{_stamped_at(seal)}",
    ]
