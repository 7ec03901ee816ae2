"""The character encoding of an uploaded text file, found without holding the file in memory.

UTF-8 (with or without BOM) and Big5 (cp950) are taken, all others are refused by name.  A file that is valid UTF-8 is
UTF-8; a Big5 file of a few characters can be that by chance, one with an ordinary Chinese header practically never is.
"""

import codecs
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

from siwei.plain.errors import BadInput, quoted, said

Encoding = Literal["utf-8", "utf-8-sig", "cp950"]
Opener = Callable[[], AbstractContextManager[BinaryIO]]

_CHUNK = 1 << 16
_UNREAD_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def opener(source: Path | bytes | BinaryIO) -> Opener:
    """Return a function that opens the content from its beginning, as often as it is called.

    An open stream begins where it stands now and is never closed; one that cannot seek is copied to a temporary file.
    """
    if isinstance(source, Path):
        return lambda: source.open("rb")
    if isinstance(source, bytes):
        return lambda: io.BytesIO(source)
    stream = source if source.seekable() else _copied(source)
    beginning = stream.tell()

    @contextmanager
    def reopened() -> Iterator[BinaryIO]:
        stream.seek(beginning)
        yield stream

    return reopened


def _copied(source: BinaryIO) -> BinaryIO:
    copy = tempfile.TemporaryFile()  # noqa: SIM115  It lives as long as the opener that reads it.
    shutil.copyfileobj(source, copy)
    copy.seek(0)
    return copy


def encoding_of(content: Opener, name: str) -> Encoding:
    """Return the encoding in which the whole content can be read.

    name: how the person calls the file.  Raises BadInput for another encoding, or NUL bytes.
    """
    with content() as stream:
        start = stream.read(4)
    for mark, other in _UNREAD_BOMS:
        if start.startswith(mark):
            raise BadInput(
                said(
                    "檔案 {name} 的編碼是「{other}」，請另存為「CSV UTF-8」後重新上傳。", name=quoted(name), other=other
                )
            )
    marked = start.startswith(codecs.BOM_UTF8)
    broken = _broken_at(content, "utf-8", name)
    if broken is None:
        return "utf-8-sig" if marked else "utf-8"
    if not marked:
        also_broken = _broken_at(content, "cp950", name)
        if also_broken is None:
            return "cp950"
        # The encoding that got further is the likelier one, and its line is the one to look at.
        broken = max(broken, also_broken)
    line = _line_at(content, broken)
    raise BadInput(
        said(
            "檔案 {name} 是「無法辨識的編碼」：第 {line} 行既不是 UTF-8 也不是 Big5，請另存為「CSV UTF-8」後重新上傳。",
            name=quoted(name),
            line=line,
        )
    )


def _broken_at(content: Opener, encoding: str, name: str) -> int | None:
    """Return the offset of the first byte that is not in this encoding, None if all are.  Raises BadInput at a NUL."""
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    with content() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            if 0 in chunk:
                line = _line_at(content, done + chunk.index(0))
                raise BadInput(
                    said(
                        "檔案 {name} 第 {line} 行含有空字元（NUL），不是 CSV 文字檔，請另存為「CSV UTF-8」後重新上傳。",
                        name=quoted(name),
                        line=line,
                    )
                )
            done += len(chunk)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                # error.object also holds what the decoder kept of the chunk before.
                return done - len(error.object) + error.start
            if not chunk:
                return None


def _line_at(content: Opener, offset: int) -> int:
    """Return the number of the line in which the byte at an offset stands."""
    line_ends = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("latin-1")(), translate=True)
    line = 1
    with content() as stream:
        while offset > 0 and (chunk := stream.read(min(offset, _CHUNK))):
            offset -= len(chunk)
            line += line_ends.decode(chunk).count("\n")
    return line + line_ends.decode(b"", final=True).count("\n")
