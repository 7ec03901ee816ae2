"""Who signed, by the reader's own keys: a seal that brought its key along would prove nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from siwei.plain.errors import Typed, noted, said

from . import leaves
from .keys import TrustedKey
from .leaves import Data


class Outcome(IntEnum):
    """Also the exit code of `siwei verify`."""

    VALID = 0
    ALTERED = 1
    UNKNOWN = 2  # unsigned, or signed by a key that the reader does not trust


@dataclass
class Verdict:
    """outcome; why, in sentences; and of a sound one what it said and who signed it."""

    outcome: Outcome
    sentences: list[str] = field(default_factory=list)
    seal: Data | None = None
    key: TrustedKey | None = None


# The fields of the head, as a reader is told of them.
_FIELDS = {
    "algorithm": noted("簽章演算法"),
    "key": noted("金鑰識別碼"),
    "leaves": noted("葉數"),
    "root": noted("雜湊樹根"),
}


def judge(
    signed: Data, computed: tuple[str, int] | None, keys: Sequence[TrustedKey], name: str, findings: Sequence[str]
) -> Verdict:
    """Whether a seal or a proof is signed by one of the keys.

    computed: root and number of leaves as they follow from what lies there; None where they are not to be had.
    findings: what has been found altered already.
    """
    head, signature = signed["head"], bytes.fromhex(signed["signature"] or "")
    known = [key for key in keys if key.id == head["key"]]
    for key in known:
        if key.signed(leaves.message(head), signature):
            told = [*findings, *_head_against(head, key, computed, name, bool(findings)), *_stamp(signed, key, name)]
            return Verdict(Outcome.ALTERED if told else Outcome.VALID, told, signed, key)
    if signature:
        for key in keys:
            if told := _put_right(head, signature, key, computed, name):
                return Verdict(Outcome.ALTERED, [*findings, *told], signed)
    if findings:
        return Verdict(Outcome.ALTERED, list(findings), signed)
    if signature and known:
        return Verdict(Outcome.ALTERED, [said("{name}：簽章與內容不符，其中之一遭更改。", name=Typed(name))], signed)
    return Verdict(Outcome.UNKNOWN, [_unknown(head, bool(signature), keys, name)], signed)


def _head_against(head: Data, key: TrustedKey, computed: tuple[str, int] | None, name: str, told: bool) -> list[str]:
    """What lies there leads to the signed root; where a finding names the place already, nothing more is said."""
    wrong = computed is not None and computed != (head["root"], head["leaves"])
    if head["algorithm"] == key.algorithm and (told or not wrong):
        return []
    return [said("{name}：報告的說明、前一期的樹根或雜湊樹與簽署的不符。", name=Typed(name))]


def _put_right(head: Data, signature: bytes, key: TrustedKey, computed: tuple[str, int] | None, name: str) -> list[str]:
    """The fields of the head without whose alteration the key's signature would hold; none where it would not anyway."""
    for root, count in [(head["root"], head["leaves"]), *([computed] if computed else [])]:
        right = {"algorithm": key.algorithm, "key": key.id, "leaves": count, "root": root}
        if key.signed(leaves.message(right), signature):
            return [
                said(
                    "{name}：{field}遭更改，簽署的是 {value}。",
                    name=Typed(name),
                    field=_FIELDS[each],
                    value=Typed(right[each]),
                )
                for each in right
                if right[each] != head[each]
            ]
    return []


def _stamp(signed: Data, key: TrustedKey, name: str) -> list[str]:
    stamp = signed["stamp"]
    if stamp is None:
        return []
    message = leaves.stamp_message(signed["signature"], stamp["response"])
    if key.signed(message, bytes.fromhex(stamp["signature"])):
        return []
    return [said("{name}：時戳或時戳的簽章遭更改。", name=Typed(name))]


def _unknown(head: Data, has_signature: bool, keys: Sequence[TrustedKey], name: str) -> str:
    if not has_signature:
        return said("{name}：沒有簽章，無法證明是誰發布的。", name=Typed(name))
    return said(
        "{name}：由不認得的金鑰 {key} 簽署，不是您信任的 {trusted}。請以 --key 指定發布機關的公鑰。",
        name=Typed(name),
        key=Typed(head["key"][:16]),
        trusted=Typed("、".join(each.id[:16] for each in keys)),
    )
