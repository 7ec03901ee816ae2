"""The store of files: content under its own SHA-256, written whole or not at all, once however often it is attached.

A blob is written before the row that names it, so that a process killed in between leaves a blob too many and never a
row without its blob.  Any Django storage can stand behind it; on a local disk it is `LocalStore`.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import IO, Any, BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, storages

CHUNK = 1 << 20


class Damaged(Exception):
    """A blob is missing, or is no longer what was stored."""


class LocalStore(FileSystemStorage):
    """A folder that no address leads to; files are readable by the service alone and never executable."""

    def __init__(self, **options: Any) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700, **options)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name  # the name is the content's hash: whoever wrote it first wrote the same

    def _save(self, name: str, content: File[Any]) -> str:
        """Write beside, then rename: Django's own way leaves half a file when the process dies."""
        target = Path(self.path(name))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as written:
                for chunk in content.chunks():
                    written.write(chunk)
                written.flush()
                os.fsync(written.fileno())
            os.chmod(beside, 0o600)
            os.replace(beside, target)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        return name


def keep(content: BinaryIO | bytes) -> str:
    """Store content and return its hash; nothing is written where it lies already."""
    stream = ContentFile(content) if isinstance(content, bytes) else File(content)
    digest = hash_of(stream)
    store = storages["attachments"]
    if not store.exists(path_of(digest)):
        stream.seek(0)
        store.save(path_of(digest), stream)
    return digest


def opened(digest: str) -> IO[bytes]:
    """The content, at its beginning.  Raises Damaged: what was altered on the disk is not given out."""
    try:
        stream = storages["attachments"].open(path_of(digest))
    except FileNotFoundError:
        raise Damaged(digest) from None
    if hash_of(stream) != digest:
        stream.close()
        raise Damaged(digest)
    stream.seek(0)
    return stream


def local_path(digest: str) -> Path:
    """A file on this machine with the content, for those who read files only.  Raises Damaged."""
    store = storages["attachments"]
    with opened(digest) as stream:
        if isinstance(store, FileSystemStorage):
            return Path(store.path(path_of(digest)))
        copies = LocalStore(location=Path(settings.VAR) / "file-copies")
        if not copies.exists(path_of(digest)):
            copies.save(path_of(digest), File(stream))
        return Path(copies.path(path_of(digest)))


def path_of(digest: str) -> str:
    """「ab/cd/abcd…」: no folder grows beyond what a file system likes."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("not a SHA-256 in hexadecimal")
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def hash_of(stream: IO[bytes] | File[Any]) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
