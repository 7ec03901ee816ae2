"""Time stamps of RFC 3161: an authority that is not us says that the signature existed at that moment."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha512
from pathlib import Path

from cryptography import x509
from rfc3161_client import TimestampRequestBuilder, TimeStampResponse, VerificationError, decode_timestamp_response
from rfc3161_client.verify import Verifier, VerifierBuilder

from siwei.plain.errors import BadInput, Typed, quoted, said

from .judging import Outcome, Verdict
from .sealed import Stamper

_TIMEOUT = 20  # seconds; an authority answers in one
_LARGEST = 256 * 1024  # bytes of an answer; one with a chain of certificates has eight thousand


def certificates(path: Path) -> list[x509.Certificate]:
    """The root certificates of the authority (PEM).  Raises BadInput where the file holds none."""
    try:
        found = x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BadInput(said("「{path}」不是時戳機關的憑證（PEM）。", path=quoted(str(path)))) from error
    return found


def stamper(address: str, roots: Sequence[x509.Certificate]) -> Stamper:
    """Asks the authority at an address.  What it returns raises BadInput where there is no answer, or one that is not to be trusted."""
    if not address.startswith(("https://", "http://")) or not roots:
        raise BadInput(said("時戳機關的位址或憑證沒有設定好，請檢查 SIWEI_TSA 與 SIWEI_TSA_ROOTS。"))

    def stamp(signature: bytes) -> bytes:
        request = TimestampRequestBuilder().data(signature).build()
        answer = _asked(address, request.as_bytes())
        try:
            response = decode_timestamp_response(answer)
            _verifier(VerifierBuilder.from_request(request), roots).verify_message(response, signature)
        except (VerificationError, ValueError) as error:
            raise BadInput(said("時戳機關「{address}」的回覆不能採信，沒有封緘。", address=quoted(address))) from error
        return response.as_bytes()

    return stamp


def stamped_at(response: bytes, signature: bytes) -> datetime | None:
    """When the stamp says that it was given (UTC); None where it is no stamp of this signature.

    Who gave it is not asked: `trusted` does.
    """
    try:
        found = decode_timestamp_response(response)
        fits = found.tst_info.message_imprint.message == sha512(signature).digest()
        return found.tst_info.gen_time if fits else None
    except ValueError:
        return None


def trusted(response: bytes, signature: bytes, roots: Sequence[x509.Certificate]) -> bool:
    """Whether an authority under one of the roots gave this stamp for this signature."""
    try:
        found: TimeStampResponse = decode_timestamp_response(response)
        return _verifier(VerifierBuilder(), roots).verify_message(found, signature)
    except (VerificationError, ValueError):
        return False


def judged(verdict: Verdict, roots: Sequence[x509.Certificate], name: str) -> Verdict:
    """The verdict, or what is wrong with the stamp of what was found valid.  roots: none where the reader has no opinion."""
    stamp = verdict.seal["stamp"] if verdict.seal and verdict.outcome is Outcome.VALID else None
    if verdict.seal is None or stamp is None:
        return verdict
    response, signature = bytes.fromhex(stamp["response"]), bytes.fromhex(verdict.seal["signature"])
    if stamped_at(response, signature) is None:
        told = said("{name}：時戳不是為這個簽章蓋的。", name=Typed(name))
        return Verdict(Outcome.ALTERED, [told], verdict.seal)
    if roots and not trusted(response, signature, roots):
        told = said("{name}：時戳不是您指定的時戳機關所發。", name=Typed(name))
        return Verdict(Outcome.UNKNOWN, [told], verdict.seal)
    return verdict


def _verifier(builder: VerifierBuilder, roots: Sequence[x509.Certificate]) -> Verifier:
    for root in roots:
        builder = builder.add_root_certificate(root)
    return builder.build()


def _asked(address: str, request: bytes) -> bytes:
    asking = urllib.request.Request(address, request, {"Content-Type": "application/timestamp-query"})
    try:
        with urllib.request.urlopen(asking, timeout=_TIMEOUT) as answer:
            return bytes(answer.read(_LARGEST))
    except (OSError, ValueError, urllib.error.URLError) as error:
        raise BadInput(
            said("時戳機關「{address}」沒有回覆，沒有封緘，請稍後再試。", address=quoted(address))
        ) from error
