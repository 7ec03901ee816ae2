from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from siwei.plain.errors import BadInput
from siwei.report.sealing.keys import FileSigner, trusted

Maker = Callable[[], ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey]
MAKERS: dict[str, Maker] = {
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "ecdsa-p256": lambda: ec.generate_private_key(ec.SECP256R1()),
}


@pytest.mark.parametrize("algorithm", MAKERS)
def test_what_a_key_signs_its_public_half_confirms(algorithm: str, tmp_path: Path) -> None:
    private, public = tmp_path / "a.key", tmp_path / "a.pub"
    key = MAKERS[algorithm]()
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    signer = FileSigner.load(private)
    public.write_bytes(b"of the agency\n" + signer.public.pem())
    (found,) = trusted(public)
    assert found.algorithm == algorithm
    assert (
        found.id == sha256(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()
    )
    signature = signer.sign(b"message")
    assert len(signature) == 64
    assert found.signed(b"message", signature)
    assert not found.signed(b"massage", signature)
    for wrong in (b"", signature[:-1], signature + b"\0", bytes(64), b"\xff" * 64):
        assert not found.signed(b"message", wrong)


def test_the_twin_of_an_ecdsa_signature_does_not_count() -> None:
    signer = FileSigner(ec.generate_private_key(ec.SECP256R1()))
    order = 2**256 - 2**224 + 2**192 - 0x4319055258E8617B0C46353D039CDAAF
    for number in range(20):
        message = str(number).encode()
        signature = signer.sign(message)
        twin = signature[:32] + (order - int.from_bytes(signature[32:], "big")).to_bytes(32, "big")
        assert signer.public.signed(message, signature)
        assert not signer.public.signed(message, twin)


def test_a_file_with_a_password_needs_it(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    form = BestAvailableEncryption(b"right")
    path.write_bytes(MAKERS["ed25519"]().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, form))
    assert FileSigner.load(path, b"right")
    for password in (None, b"wrong"):
        with pytest.raises(BadInput, match="密碼"):
            FileSigner.load(path, password)


def test_other_kinds_of_keys_do_not_seal(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    for key in (rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP384R1())):
        path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        with pytest.raises(BadInput, match="不是 Ed25519 或 ECDSA P-256"):
            FileSigner.load(path)
        path.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
        with pytest.raises(BadInput, match="不是公鑰檔"):
            trusted(path)


@pytest.mark.parametrize("content", [b"", b"\xff", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_file_that_is_no_key_is_refused_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="。$"):
        FileSigner.load(path)
    with pytest.raises(BadInput, match="。$"):
        trusted(path)
    with pytest.raises(BadInput, match="找不到"):
        trusted(tmp_path)
