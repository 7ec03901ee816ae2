"""With which key this installation seals its reports, and which authority stamps them: as the settings say."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from siwei.plain.errors import BadInput, said

from .sealing import FileSigner, Signer, keys
from .sealing.sealed import Stamper


def signer(place: str = "", pin: str = "") -> Signer:
    """The key in a file (path of a PEM) or in a hardware module (pkcs11 URI); that of the settings where nothing is said.

    Raises BadInput where there is none, and for the key of the sample where the settings do not allow it.
    """
    place, pin = place or settings.SEAL_KEY, pin or settings.SEAL_PIN
    if not place:
        raise BadInput(said("還沒有封緘用的金鑰，請設定 SIWEI_SEAL_KEY（私鑰檔或 PKCS #11 位置）。"))
    if place.startswith("pkcs11:"):
        from .sealing.hardware import HardwareSigner  # its library is loaded only where there is such a module

        return HardwareSigner.open(place, pin)
    found = FileSigner.load(Path(place), pin.encode() or None)
    if is_demo(found) and not settings.SEAL_DEMO_KEY:
        raise BadInput(said("範例金鑰人人都有，不能用來封緘正式的報告；請設定 SIWEI_SEAL_KEY。"))
    return found


def stamper() -> Stamper | None:
    """The time-stamping authority of the settings; None where none is configured."""
    if not settings.TSA:
        return None
    from .sealing import stamps

    return stamps.stamper(settings.TSA, stamps.certificates(Path(settings.TSA_ROOTS)))


def is_demo(found: Signer) -> bool:
    """Whether it is the key of the sample, whose private half everybody has."""
    return Path(settings.DEMO_KEY).exists() and found.public.id in {
        key.id for key in keys.trusted(Path(settings.DEMO_KEY))
    }


@register()
def the_key_of_the_sample_seals_no_real_report(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    place = settings.SEAL_KEY
    if not place or place.startswith("pkcs11:"):  # a module may be out of reach of the machine that checks
        return []
    try:
        signer()
    except BadInput as refused:
        return [Error(str(refused), id="siwei.E002")]
    return []
