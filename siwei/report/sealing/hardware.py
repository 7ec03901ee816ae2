"""A key that never leaves its module: an HSM or a smart card, reached by PKCS #11 through the library of its maker.

Named by a pkcs11 URI (RFC 7512): 「pkcs11:token=TOKEN;object=KEY?module-path=/usr/lib/softhsm/libsofthsm2.so」.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

import pkcs11
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass

from siwei.plain.errors import BadInput, quoted, said

from .keys import TrustedKey

# One session at a time: a module knows one user for all sessions of a process.
_LOCK = threading.Lock()
_OCTETS = 0x04  # tag of the OCTET STRING in which a point is wrapped


@dataclass(frozen=True)
class HardwareSigner:
    """Signs within the module; nothing of the private key ever comes out."""

    module: str
    token: str
    object: str
    pin: str
    public: TrustedKey

    @classmethod
    def open(cls, uri: str, pin: str) -> HardwareSigner:
        """Find the key that a pkcs11 URI names.  Raises BadInput where module, token or key is not there or the PIN is wrong."""
        module, token, label = _parts(uri)
        with _LOCK, _session(module, token, pin) as session:
            try:
                key = session.get_key(object_class=ObjectClass.PUBLIC_KEY, label=label)
                public = TrustedKey(_public(key))
            except (pkcs11.NoSuchKey, pkcs11.MultipleObjectsReturned, ValueError) as error:
                raise BadInput(
                    said(
                        "權杖「{token}」裡沒有名為「{label}」、可用的 Ed25519 或 ECDSA P-256 公鑰，或不只一把。",
                        token=quoted(token),
                        label=quoted(label),
                    )
                ) from error
        return cls(module, token, label, pin, public)

    def sign(self, message: bytes) -> bytes:
        """Raises BadInput where the module does not sign, or not with the other half of the key that it shows."""
        with _LOCK, _session(self.module, self.token, self.pin) as session:
            try:
                key: Any = session.get_key(object_class=ObjectClass.PRIVATE_KEY, label=self.object)
                if self.public.algorithm == "ed25519":
                    signature = bytes(key.sign(message, mechanism=Mechanism.EDDSA))
                else:
                    signature = bytes(key.sign(sha256(message).digest(), mechanism=Mechanism.ECDSA))
            except pkcs11.PKCS11Error as error:
                raise BadInput(
                    said("密碼模組無法以「{label}」簽章（{what}）。", label=quoted(self.object), what=_named(error))
                ) from error
        if not self.public.signed(message, signature):
            raise BadInput(said("密碼模組的簽章與其公鑰不符，沒有封緘。"))
        return signature


def _parts(uri: str) -> tuple[str, str, str]:
    path, _, query = uri.removeprefix("pkcs11:").partition("?")
    found = dict(part.partition("=")[::2] for part in [*path.split(";"), *query.split("&")] if part)
    names = [unquote(found.get(name, "")) for name in ("module-path", "token", "object")]
    if not uri.startswith("pkcs11:") or not all(names):
        raise BadInput(
            said(
                "「{uri}」不是完整的 PKCS #11 位置，例如 pkcs11:token=權杖;object=金鑰?module-path=/usr/lib/模組.so。",
                uri=quoted(uri),
            )
        )
    return names[0], names[1], names[2]


def _session(module: str, token: str, pin: str) -> pkcs11.Session:
    try:
        return pkcs11.lib(module).get_token(token_label=token).open(user_pin=pin)
    except (pkcs11.NoSuchToken, pkcs11.MultipleTokensReturned) as error:
        raise BadInput(said("密碼模組裡找不到權杖「{token}」。", token=quoted(token))) from error
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange, pkcs11.PinLocked) as error:
        raise BadInput(said("權杖「{token}」的 PIN 不正確或已鎖住。", token=quoted(token))) from error
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
        raise BadInput(
            said("無法使用密碼模組「{module}」（{what}）。", module=quoted(module), what=_named(error))
        ) from error


def _public(key: Any) -> Ed25519PublicKey | ec.EllipticCurvePublicKey:
    """Raises ValueError for a key of another kind."""
    point = bytes(key[Attribute.EC_POINT])
    # Some modules wrap the point in an OCTET STRING, as the standard asks; others do not.
    if len(point) > 2 and point[0] == _OCTETS and point[1] == len(point) - 2:
        point = point[2:]
    if key.key_type == KeyType.EC_EDWARDS:
        return Ed25519PublicKey.from_public_bytes(point)
    if key.key_type == KeyType.EC:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    raise ValueError(key.key_type)


def _named(error: Exception) -> str:
    return quoted(str(error) or type(error).__name__)
