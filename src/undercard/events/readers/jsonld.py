"""JSON-LD: each script alone, so that one hopeless block takes nothing else down with it."""

import html
import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from undercard.events.context import Context
from undercard.events.draft import Draft
from undercard.events.page import MAX_HTML, bounded_html
from undercard.events.schema_org import drafts_of

READER = "jsonld"
_MAX_SCRIPT = 256_000
_MAX_SCRIPTS = 50
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*<!\[CDATA\[\*/|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\]\]>\*/|//\]\]>|\]\]>)\s*$"
)


def read(context: Context, source: str) -> tuple[Draft, ...]:
    """The events of an HTML part's JSON-LD, in order; unreadable scripts give none."""
    if "ld+json" not in source[:MAX_HTML].lower():
        return ()
    return tuple(draft for script in _scripts(source) for draft in drafts_of(context, [_loaded(script)], READER))


def _scripts(source: str) -> Iterator[str]:
    tree = LexborHTMLParser(bounded_html(source))
    for node in tree.css('script[type*="ld+json" i]')[:_MAX_SCRIPTS]:
        text = node.text(deep=True)
        if 0 < len(text) <= _MAX_SCRIPT:
            yield text


def _loaded(script: str) -> object:
    """The parsed script; None when it cannot be repaired."""
    bare = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip().rstrip(";")
    for text in (bare, _without_trailing_commas(bare), _without_trailing_commas(html.unescape(bare))):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    """The text without commas before a closing bracket, outside of strings; one pass."""
    kept: list[str] = []
    quoted = escaped = False
    comma = -1
    for char in text:
        if quoted:
            quoted, escaped = (char != '"' or escaped), (char == "\\" and not escaped)
        elif char == '"':
            quoted, escaped = True, False
        elif char in "]}" and comma >= 0:
            kept[comma] = ""
        if not quoted and char == ",":
            comma = len(kept)
        elif not char.isspace():
            comma = -1
        kept.append(char)
    return "".join(kept)
