"""The ZIP container of ODS and XLSX files, opened only after its directory has been found harmless.

A bomb is refused by what its directory declares, before anything is unpacked; the unpacker gives no byte more than declared.
"""

import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from siwei.plain.charsets import Opener
from siwei.plain.errors import BadInput, noted, quoted, said

CONTENT_TYPES = "[Content_Types].xml"  # the part that every OOXML file has
MAGIC = b"PK\x03\x04"
MOST_UNPACKED = 1 << 30  # bytes of all members together
MOST_RATIO = 200  # unpacked / packed of one member; rows of equal cells reach about 100
SMALL = 16 << 20  # bytes unpacked below which the ratio says nothing
MOST_MEMBERS = 2_000
MOST_DIRECTORY = 1 << 20  # bytes of the directory itself, which is read whole
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_ENCRYPTED = 0x1


class Archive:
    """The members of one file.  name: how the person calls it.  Raises BadInput for what must not be unpacked."""

    def __init__(self, content: Opener, name: str) -> None:
        self._content = content
        self.name = name
        with self._zip() as archive:
            members = archive.infolist()
        self.names = frozenset(member.filename for member in members)
        self._check(members)

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """Open one member.  Raises BadInput if it is not there, or when its bytes turn out broken."""
        with self._zip() as archive:
            try:
                with archive.open(name) as stream:
                    yield stream
            except (KeyError, EOFError, zipfile.BadZipFile, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
                raise self.damaged() from error

    def read(self, name: str, *, most: int = SMALL) -> bytes:
        """The bytes of a small member.  Raises BadInput if it is longer than `most`."""
        with self.member(name) as stream:
            content = stream.read(most + 1)
        if len(content) > most:
            raise self.refused(said("中的「{name}」過大，請另存新檔後再試", name=quoted(name)))
        return content

    def refused(self, reason: str) -> BadInput:
        return BadInput(said("檔案 {name} {reason}。", name=quoted(self.name), reason=reason))

    def damaged(self) -> BadInput:
        return self.refused(noted("已損毀或不完整，請以試算表軟體開啟後另存新檔"))

    @contextmanager
    def _zip(self) -> Iterator[zipfile.ZipFile]:
        with self._content() as stream:
            self._check_directory(stream)
            stream.seek(0)
            try:
                archive = zipfile.ZipFile(stream)
            except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError) as error:
                raise self.damaged() from error
            with archive:
                yield archive

    def _check_directory(self, stream: BinaryIO) -> None:
        """The directory is held in memory: a million empty members would fill it before any other check."""
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 66_000))
        tail = stream.read()
        at = tail.rfind(_END)
        if at < 0 or len(tail) < at + 22:
            raise self.damaged()
        (length,) = struct.unpack_from("<L", tail, at + 12)
        if length > MOST_DIRECTORY or _END_64 in tail[max(0, at - 20) : at]:
            raise self._bomb()

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > MOST_MEMBERS or len(self.names) != len(members):
            raise self._bomb()
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise self.refused(noted("設有密碼，請先以試算表軟體解除密碼後另存新檔"))
        if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
            raise self.damaged()
        dense = any(m.file_size > SMALL and m.file_size > MOST_RATIO * max(m.compress_size, 1) for m in members)
        if dense or sum(member.file_size for member in members) > MOST_UNPACKED:
            raise self._bomb()

    def _bomb(self) -> BadInput:
        return self.refused(noted("解開後過大，可能是壓縮炸彈，不予讀取；請分成幾個檔案，或改存為 CSV"))
