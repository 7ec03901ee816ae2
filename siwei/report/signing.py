"""The key with which this installation seals its reports."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from siwei.plain.errors import BadInput, said

from .sealing import FileSigner, Signer


def house_signer(key: Path | None = None) -> Signer:
    """key: a private key of one's own; else the one that the setting SIWEI_SEAL_KEY names.  Raises BadInput for none."""
    path = key or (Path(settings.SEAL_KEY) if settings.SEAL_KEY else None)
    if path is None:
        raise BadInput(
            said("沒有設定封緘用的金鑰，請系統管理人員設定 SIWEI_SEAL_KEY，或在指令以 --key 指定金鑰檔。")
        )
    return FileSigner.load(path)
