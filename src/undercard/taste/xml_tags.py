"""XML that is too long to hold, one start tag at a time. Pure.

A document that declares entities is refused: the programs whose files are read here write none, and an entity is how a
small file becomes a large one, or asks for another. Nothing outside the document is ever fetched.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

LONGEST_TAG = 4_000_000
"""Bytes of one tag with its attributes."""


class Tag(NamedTuple):
    """A start tag: its name and its attributes, as written."""

    name: str
    attributes: Mapping[str, str]


class BrokenXml(ValueError):
    """The text is no XML, declares entities, or ends in the middle."""


def read_tags(chunks: Iterable[bytes]) -> Iterator[Tag]:
    """The start tags of a document in order.

    Raises:
        BrokenXml: what came before the fault has been given.
    """
    parser = expat.ParserCreate()
    found: list[Tag] = []
    parser.StartElementHandler = lambda name, attributes: found.append(Tag(name, attributes))
    parser.EntityDeclHandler = _refuse
    fed = 0
    for chunk in chunks:
        fed += len(chunk)
        yield from _fed(parser, chunk, found)
        if fed - parser.CurrentByteIndex > LONGEST_TAG:
            raise BrokenXml(f"a tag is longer than {LONGEST_TAG // 1_000_000} MB")
    yield from _fed(parser, b"", found, is_last=True)


def _fed(parser: expat.XMLParserType, chunk: bytes, found: list[Tag], *, is_last: bool = False) -> Iterator[Tag]:
    fault: BrokenXml | None = None
    try:
        parser.Parse(chunk, is_last)
    except expat.ExpatError as broken:
        fault = BrokenXml(f"broken XML in line {broken.lineno}: {expat.ErrorString(broken.code)}")
    except (BrokenXml, LookupError, ValueError) as broken:  # an encoding that nobody knows is a LookupError
        fault = broken if isinstance(broken, BrokenXml) else BrokenXml(f"broken XML: {broken}")
    yield from found
    found.clear()
    if fault is not None:
        raise fault


def _refuse(*_declaration: object) -> None:
    raise BrokenXml("it declares entities, which no such file needs; it was not read")
