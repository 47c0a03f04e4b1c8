"""Microdata: `itemscope`, `itemtype`, `itemprop` (https://html.spec.whatwg.org/multipage/microdata.html)."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from undercard.events.context import Context
from undercard.events.draft import Draft
from undercard.events.page import MAX_HTML, bounded_html
from undercard.events.schema_org import drafts_of
from undercard.kit.text import clean_line

READER = "microdata"
_MAX_NODES = 50_000
_MAX_VALUE = 2_000
_ADDRESSES = {
    "a": "href",
    "link": "href",
    "area": "href",
    "img": "src",
    "time": "datetime",
    "meta": "content",
    "data": "value",
}


def read(context: Context, source: str) -> tuple[Draft, ...]:
    """The events of an HTML part's microdata, in order."""
    if "itemtype" not in source[:MAX_HTML].lower():
        return ()
    tree = LexborHTMLParser(bounded_html(source))
    root = tree.root
    return tuple(drafts_of(context, _items(root), READER)) if root is not None else ()


def _items(root: LexborNode) -> list[object]:
    """The top items of a document as dictionaries; one walk without recursion."""
    tops: list[object] = []
    stack: list[tuple[LexborNode, dict[str, object] | None]] = [(root, None)]
    for _ in range(_MAX_NODES):
        if not stack:
            break
        node, scope = stack.pop()
        if node.next is not None and node is not root:
            stack.append((node.next, scope))
        inner = _entered(node, scope, tops)
        if node.child is not None:
            stack.append((node.child, inner))
    return tops


def _entered(node: LexborNode, scope: dict[str, object] | None, tops: list[object]) -> dict[str, object] | None:
    """The item that a node's children belong to, after the node gave its own property."""
    if node.tag is None or node.tag.startswith(("-", "!")):
        return scope
    attributes = node.attributes
    names = (attributes.get("itemprop") or "").split()[:8]
    if "itemscope" in attributes:
        item: dict[str, object] = {"@type": (attributes.get("itemtype") or "").split(" ")[0]}
        if names and scope is not None:
            _add(scope, names, item)
        else:
            tops.append(item)
        return item
    if names and scope is not None:
        _add(scope, names, _value(node))
    return scope


def _add(scope: dict[str, object], names: list[str], value: object) -> None:
    for name in names:
        known = scope.get(name)
        if known is None:
            scope[name] = value
        elif isinstance(known, list):
            known.append(value)
        else:
            scope[name] = [known, value]


def _value(node: LexborNode) -> str:
    """A property's value: an attribute for links, times and meta, else the words."""
    attribute = _ADDRESSES.get(node.tag or "")
    given = node.attributes.get("content") or (node.attributes.get(attribute) if attribute else None)
    return clean_line((given or node.text(deep=True))[:_MAX_VALUE])
