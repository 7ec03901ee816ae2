"""Sealing with a key that never leaves its module, here SoftHSM as a module that every test machine can have."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pkcs11
import pytest
from pkcs11 import Attribute, KeyType, Mechanism
from pkcs11.util.ec import encode_named_curve_parameters

from siwei.commands.verify_ import verified
from siwei.plain.errors import BadInput
from siwei.report import signing
from siwei.report.sealing import TrustedKey, seal
from siwei.report.sealing.hardware import HardwareSigner

from .bundles import EVIDENCE, FIGURES, STATEMENT, laid, page, report

PLACES = ("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm", "/usr/lib/aarch64-linux-gnu/softhsm")
MODULE = next((f"{place}/libsofthsm2.so" for place in PLACES if Path(place, "libsofthsm2.so").exists()), "")
EDWARDS = b"\x13\x0cedwards25519"  # the name of the curve as a PrintableString


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A token with a key of either kind.  -> all of its URI but the key's name."""
    assert MODULE, "SoftHSM is not installed: run make test"
    place = tmp_path_factory.mktemp("hsm")
    (place / "tokens").mkdir()
    (place / "softhsm2.conf").write_text(f"directories.tokendir = {place}/tokens\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(place / "softhsm2.conf")
    made = ["softhsm2-util", "--init-token", "--free", "--label", "四維", "--pin", "1234", "--so-pin", "5678"]
    subprocess.run(made, check=True, capture_output=True)
    module = pkcs11.lib(MODULE)
    module.reinitialize()
    with module.get_token(token_label="四維").open(rw=True, user_pin="1234") as session:
        for label, kind, curve in (
            ("ed", KeyType.EC_EDWARDS, EDWARDS),
            ("p256", KeyType.EC, encode_named_curve_parameters("secp256r1")),
        ):
            domain = session.create_domain_parameters(kind, {Attribute.EC_PARAMS: curve}, local=True)
            edwards = kind is KeyType.EC_EDWARDS
            mechanism = Mechanism.EC_EDWARDS_KEY_PAIR_GEN if edwards else Mechanism.EC_KEY_PAIR_GEN
            domain.generate_keypair(label=label, store=True, mechanism=mechanism)
    yield "pkcs11:token=%E5%9B%9B%E7%B6%AD;object={}?module-path=" + MODULE
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


@pytest.mark.parametrize(("label", "algorithm"), [("ed", "ed25519"), ("p256", "ecdsa-p256")])
def test_a_report_sealed_in_the_module_is_valid_without_it(
    label: str, algorithm: str, token: str, tmp_path: Path
) -> None:
    signer = signing.signer(token.format(label), "1234")
    files = {"report.json": report(FIGURES), "report.html": page(FIGURES)}
    done = seal(files, FIGURES, EVIDENCE, STATEMENT, "", signer)
    assert done.seal["head"]["algorithm"] == algorithm
    folder = laid(tmp_path / "report", {**files, **done.files})
    assert verified(folder, [TrustedKey(signer.public.key)]).outcome == 0


def test_many_seals_can_be_made_one_after_the_other(token: str) -> None:
    signer = HardwareSigner.open(token.format("ed"), "1234")
    for number in range(5):
        message = str(number).encode()
        assert signer.public.signed(message, signer.sign(message))


def test_what_is_not_there_is_refused_in_a_sentence(token: str) -> None:
    for uri, pin, why in (
        (token.format("nobody"), "1234", "沒有名為「nobody」"),
        (token.format("ed"), "9999", "PIN 不正確"),
        (token.format("ed").replace("token=%E5", "token=x%E5"), "1234", "找不到權杖"),
        (token.format("ed").replace(MODULE, "/nowhere.so"), "1234", "無法使用密碼模組「/nowhere.so」"),
        ("pkcs11:object=ed", "1234", "不是完整的 PKCS #11 位置"),
    ):
        with pytest.raises(BadInput, match=why):
            HardwareSigner.open(uri, pin)
