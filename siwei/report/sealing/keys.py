"""Keys that sign a seal and keys that a reader trusts: Ed25519, or ECDSA over P-256 where a hardware module knows no other.

A key is named by the SHA-256 of its SubjectPublicKeyInfo (DER), in hexadecimal.  Signatures are 64 raw bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from siwei.plain.errors import BadInput, quoted, said

_LARGEST = 64 * 1024  # bytes of a key file; a key has a hundred
_PEM = re.compile(rb"-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----", re.DOTALL)


@dataclass(frozen=True)
class TrustedKey:
    """A public key."""

    key: Ed25519PublicKey | ec.EllipticCurvePublicKey

    @property
    def algorithm(self) -> str:
        return "ed25519" if isinstance(self.key, Ed25519PublicKey) else "ecdsa-p256"

    @property
    def id(self) -> str:
        return sha256(self.key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this key's other half made the signature."""
        if len(signature) != 64:
            return False
        try:
            if isinstance(self.key, Ed25519PublicKey):
                self.key.verify(signature, message)
            else:
                halves = (int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
                self.key.verify(encode_dss_signature(*halves), message, ec.ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True

    def pem(self) -> bytes:
        return self.key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


class Signer(Protocol):
    """Whatever can sign: a key in a file, or one that never leaves its module."""

    @property
    def public(self) -> TrustedKey: ...

    def sign(self, message: bytes) -> bytes: ...


@dataclass(frozen=True)
class FileSigner:
    """A private key from a file."""

    key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey

    @classmethod
    def load(cls, path: Path, password: bytes | None = None) -> FileSigner:
        """Read a private key (PEM, PKCS #8).  Raises BadInput where the file holds none that can seal."""
        try:
            key = load_pem_private_key(_bytes(path), password)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise BadInput(
                said("「{path}」不是可用的私鑰（PEM 格式，未設密碼或密碼正確）。", path=quoted(str(path)))
            ) from error
        if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
            return cls(key)
        if isinstance(key, Ed25519PrivateKey):
            return cls(key)
        raise BadInput(said("「{path}」的私鑰不是 Ed25519 或 ECDSA P-256，不能用來封緘。", path=quoted(str(path))))

    @property
    def public(self) -> TrustedKey:
        return TrustedKey(self.key.public_key())

    def sign(self, message: bytes) -> bytes:
        if isinstance(self.key, Ed25519PrivateKey):
            return self.key.sign(message)
        halves = decode_dss_signature(self.key.sign(message, ec.ECDSA(SHA256())))
        return b"".join(half.to_bytes(32, "big") for half in halves)


def trusted(path: Path) -> list[TrustedKey]:
    """The public keys of a PEM file: one, or several where an agency has changed its key.  Raises BadInput for none."""
    found = list(_read(_bytes(path)))
    if not found:
        raise BadInput(said("「{path}」不是公鑰檔（PEM 格式的 Ed25519 或 ECDSA P-256 公鑰）。", path=quoted(str(path))))
    return found


def _read(data: bytes) -> Iterator[TrustedKey]:
    for block in _PEM.findall(data):
        try:
            key = load_pem_public_key(block)
        except (ValueError, UnsupportedAlgorithm):
            continue
        if (
            isinstance(key, Ed25519PublicKey)
            or isinstance(key, ec.EllipticCurvePublicKey)
            and isinstance(key.curve, ec.SECP256R1)
        ):
            yield TrustedKey(key)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():  # a pipe would keep the reader waiting
            raise BadInput(said("找不到金鑰檔「{path}」。", path=quoted(str(path))))
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        if isinstance(error, BadInput):
            raise
        raise BadInput(said("無法讀取金鑰檔「{path}」。", path=quoted(str(path)))) from error
