"""XML from a stranger, read as a stream: no DTD, no entities, and memory that no document can make grow."""

from collections.abc import Iterator
from typing import IO, Protocol
from xml.parsers import expat

from siwei.plain.errors import BadInput, noted

_CHUNK = 1 << 16
_DEEPEST = 60
_LONGEST_TOKEN = 1 << 20  # bytes; the parser holds a tag, comment or attribute whole


class Handler(Protocol):
    """Receives what the parser meets.  Names are 「namespace local」, or the local name alone where there is none."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, text: str) -> None: ...


class Unsafe(BadInput):
    """The document uses what no spreadsheet needs."""


class Malformed(BadInput):
    """The document is not well-formed."""


def parse(stream: IO[bytes], handler: Handler) -> Iterator[None]:
    """Feed the stream to the handler piece by piece, stopping after each, so that rows can be taken away.

    Raises Unsafe for a DTD, deep nesting or an endless tag, Malformed for anything that is not XML.
    """
    guard = _Guard(handler)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = guard.text
    parser.StartDoctypeDeclHandler = guard.doctype
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
            guard.waiting += len(chunk)
            if guard.waiting > _LONGEST_TOKEN:
                raise Unsafe(noted("內部的一個標記過長"))
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Malformed(noted("內部的 XML 不完整")) from error
    yield


class _Guard:
    """Counts depth, and the bytes since the parser last met something."""

    def __init__(self, handler: Handler) -> None:
        self._start, self._end, self._text = handler.start, handler.end, handler.text
        self._depth = 0
        self.waiting = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.waiting = 0
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unsafe(noted("內部的層次過深"))
        self._start(tag, attributes)

    def end(self, tag: str) -> None:
        self.waiting = 0
        self._depth -= 1
        self._end(tag)

    def text(self, text: str) -> None:
        self.waiting = 0
        self._text(text)

    def doctype(self, *declaration: object) -> None:
        raise Unsafe(noted("內部含有 DTD 宣告"))
