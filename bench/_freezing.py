"""What a benchmark of freezing needs: an edition, and a key made for the occasion."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any


def edition_of(agency: Any) -> Any:
    from siwei.report.models import Edition

    facts = {"running_head": "頁首", "title": "業務報告", "volume_number": 1, "first_page": 1, "council_term": 1}
    facts |= {"council_session": 1, "read_on": date(2019, 10, 28), "reporter_title": "處長", "reporter_name": "王小明"}
    found, _ = Edition.objects.get_or_create(
        agency=agency, first=date(2019, 3, 1), last=date(2019, 8, 31), defaults=facts
    )
    return found


@cache
def signer() -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from siwei.report.sealing import FileSigner

    return FileSigner(Ed25519PrivateKey.generate())
