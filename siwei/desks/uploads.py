"""Uploaded files on disk: put aside until the person confirms, then until the worker has taken them in."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from siwei.directory.requests import Request
from siwei.plain.errors import BadInput, quoted, said

WAITING = "imports"  # session: token → what was uploaded
KEEP_SECONDS = 3600


@dataclass(frozen=True)
class Upload:
    """name: as the person calls the file.  large: it is filed by the worker."""

    token: str
    name: str
    sha256: str
    size: int
    large: bool = False

    @property
    def path(self) -> Path:
        return _folder("waiting") / self.token


def keep(upload: UploadedFile | None) -> Upload:
    """Put the upload aside.  Raises BadInput for none, or one over the limit."""
    if upload is None:
        raise BadInput(said("請先選擇要匯入的檔案（.csv、.ods 或 .xlsx）。"))
    name = str(upload.name)
    if (upload.size or 0) > settings.IMPORT_MAX_BYTES:
        most = settings.IMPORT_MAX_BYTES // 1024 // 1024
        raise BadInput(said("檔案「{name}」超過 {most} MB，請分成幾個檔案匯入。", name=quoted(name), most=most))
    _forget_old()
    token, digest = secrets.token_hex(16), hashlib.sha256()
    with (_folder("waiting") / token).open("wb") as target:
        for chunk in upload.chunks():
            digest.update(chunk)
            target.write(chunk)
    return Upload(token, name[-255:], digest.hexdigest(), upload.size or 0)


def remember(request: Request, upload: Upload) -> None:
    """Let this session, and no other, confirm the upload."""
    request.session[WAITING] = asdict(upload)


def remembered(request: Request) -> Upload:
    """The upload that this session put aside.  Raises BadInput for another, and for one that is gone."""
    found = request.session.get(WAITING) or {}
    if found.get("token") != request.POST["token"] or not Upload(**found).path.exists():
        raise BadInput(said("這份上傳的檔案已經逾時或已匯入過，請重新選擇檔案。"))
    return Upload(**found)


def hand_over(upload: Upload) -> None:
    """Keep the file for the worker, however long it waits."""
    upload.path.rename(handed(upload.token))


def handed(token: str) -> Path:
    return _folder("handed") / token


def _folder(name: str) -> Path:
    folder = Path(settings.VAR) / "imports" / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _forget_old() -> None:
    for old in _folder("waiting").iterdir():
        if time.time() - old.stat().st_mtime > KEEP_SECONDS:
            old.unlink(missing_ok=True)
