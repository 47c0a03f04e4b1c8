"""A mail's body as lines that remember where they stood: the one walk over HTML that all readers share."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from undercard.events.dates_words import words_of
from undercard.events.rows import RULE, joined_rows, with_columns
from undercard.events.styles import Style, style_of
from undercard.kit.text import clean

MAX_HTML = 2_000_000
MAX_LINES = 20_000
MAX_LINE = 4_000
MAX_DEPTH = 64
MAX_NESTING = 3_000

_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"(?<![^\w)\]\"”»’'*?])(?:[ \t\r\n]{0,99}\xa0[\s\xa0]|[ \t\r\n]\xa0)[\s\xa0]*(?=$|[\w(\[\"“„«*])")
_GAP_MARK = " | "
"""For a gap that was made with blanks that do not break: it parts what stands beside it."""

_ROWS = 3
"""From so many rows on their width tells where a program broke them."""

_BLOCKS = words_of(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_SKIPPED = words_of("head script style template title noscript svg iframe object select textarea video audio")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong", "th"))
_SLANTED = frozenset(("i", "em", "small", "cite"))
_STRUCK = frozenset(("s", "del", "strike"))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})[^<>]{0,2000}>?")
_VOID = frozenset(("br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr", "source"))


@dataclass(frozen=True, slots=True)
class Link:
    """A link's place in its line (`start == end` where it shows no words) and its unchecked address."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a reader sees it.

    Attributes:
        text: white space folded to single blanks.
        path: position in the tree of blocks; a common prefix is a common ancestor.
        links: in order.
        images: addresses of images in this line, in order.
        alts: their alternative texts, empty where there is none.
        heading: 1 to 6 for `h1` to `h6`, 7 for a line that is bold throughout, 0 for others.
        size: font size in px where a style states it, else 0.
        item: True when the line begins a list item, or a bullet stands before it.
        struck: True when the whole line is struck through.
        seams: offsets at which a word begins that is set otherwise than the one before it.
        fills: those of them where the ground behind the words changes, as it does behind a badge.
    """

    text: str
    path: tuple[int, ...]
    links: tuple[Link, ...] = ()
    images: tuple[str, ...] = ()
    alts: tuple[str, ...] = ()
    heading: int = 0
    size: int = 0
    item: bool = False
    struck: bool = False
    seams: tuple[int, ...] = ()
    fills: tuple[int, ...] = ()

    def link_texts(self) -> Iterator[tuple[str, str]]:
        """Words and address of each link."""
        return ((self.text[link.start : link.end].strip(), link.url) for link in self.links)


def read_html(html: str) -> tuple[Line, ...]:
    """The visible lines of an HTML part, in order; linear in its size, bounded in depth and number."""
    tree = LexborHTMLParser(clean(bounded_html(html)))
    root = tree.body or tree.root
    return _Walk().lines_of(root) if root is not None else ()


def _gapped(raw: str, before: str) -> str:
    """Words with a mark for each gap of several blanks between two of them, one of which does not break."""
    if "\xa0" not in raw:
        return raw
    return _GAP.sub(lambda match: _GAP_MARK if match.start() or before.isalnum() else " ", raw)


def bounded_html(html: str) -> str:
    """HTML cut to the size limit and flattened below the nesting limit: parsing deeper trees is not linear."""
    html = html[:MAX_HTML]
    if html.count("<") <= 2 * MAX_NESTING:
        return html
    depths: dict[str, int] = {}
    total = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal total
        tag = match[2].lower()
        if tag in _VOID or match[0].endswith("/>"):
            return match[0]
        if match[1]:
            total -= depths.get(tag, 0) > 0
            depths[tag] = max(0, depths.get(tag, 0) - 1)
            return match[0]
        if total >= MAX_NESTING:
            return " "
        total += 1
        depths[tag] = depths.get(tag, 0) + 1
        return match[0]

    return _TAG.sub(kept, html)


@dataclass(slots=True)
class _Frame:
    """What an element hands down to its children."""

    block: tuple[int, ...]
    href: str | None = None
    bold: bool = False
    heading: int = 0
    size: int = 0
    struck: bool = False
    tiny: bool = False
    italic: bool = False
    colour: str = ""
    fill: str = ""
    rows: bool = False

    @property
    def look(self) -> tuple[str | None, bool, int, int, bool, str, str]:
        """What tells words set so from those set otherwise."""
        return self.href, self.bold, self.heading, self.size, self.italic, self.colour, self.fill


_Step = tuple[LexborNode, _Frame] | Callable[[], None]
"""A node to enter with its frame, or what is to be done on leaving one."""


@dataclass(slots=True)
class _Walk:
    """The walk's state: the line being filled, and the counters that make paths."""

    lines: list[Line] = field(default_factory=list)
    counters: dict[tuple[int, ...], int] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    links: list[Link] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    frame: _Frame = field(default_factory=lambda: _Frame(()))
    plain_chars: int = 0
    unstruck_chars: int = 0
    place: tuple[int, ...] | None = None
    row: int = 0
    fresh_item: bool = False
    seen: _Frame | None = None
    seams: list[int] = field(default_factory=list)
    fills: list[int] = field(default_factory=list)

    def lines_of(self, root: LexborNode) -> tuple[Line, ...]:
        """Walk without recursion: entering pushes the leaving."""
        stack: list[_Step] = [(root, _Frame(()))]
        while stack and len(self.lines) < MAX_LINES:
            step = stack.pop()
            if not isinstance(step, tuple):
                step()
                continue
            node, frame = step
            if node.next is not None and node is not root:
                stack.append((node.next, frame))
            self._enter(node, frame, stack)
        self.flush()
        return tuple(self.lines)

    def _enter(self, node: LexborNode, frame: _Frame, stack: list[_Step]) -> None:
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            text = text if text.isascii() else clean(text)
            if frame.rows and "\n" in text:
                self.add_rows(text, frame)
            else:
                self.add(text, frame)
        elif tag == "br":
            self.line_break()
        elif tag == "img":
            self.picture(node, frame)
        elif tag not in _SKIPPED and not tag.startswith(("-", "!")):
            style = style_of(node.attributes.get("style") or "")
            if not style.hidden and "hidden" not in node.attributes:
                self._open(node, tag, frame, style, stack)

    def _open(self, node: LexborNode, tag: str, frame: _Frame, style: Style, stack: list[_Step]) -> None:
        """Enter an element that is shown; a block ends the line, what is set apart parts the words."""
        inner = self._inner(node, tag, frame, style)
        if tag in _BLOCKS or style.block:
            self._boundary()
            self.fresh_item = self.fresh_item or tag == "li"
            stack.append(self._boundary)
        elif style.apart:
            self._part()
            stack.append(self._part)
        if node.child is not None:
            stack.append((node.child, inner))

    def _inner(self, node: LexborNode, tag: str, frame: _Frame, style: Style) -> _Frame:
        """The frame for the children."""
        href = node.attributes.get("href") if tag == "a" else None
        return _Frame(
            block=self._child_path(frame.block) if tag in _BLOCKS or style.block else frame.block,
            href=href or frame.href,
            bold=frame.bold or style.bold or tag in _BOLD,
            heading=_HEADINGS.get(tag, frame.heading),
            size=style.size or frame.size,
            struck=frame.struck or style.struck or tag in _STRUCK,
            tiny=style.tiny or (frame.tiny and not style.size),
            italic=frame.italic or style.italic or tag in _SLANTED,
            colour=style.colour or frame.colour,
            fill=style.fill or frame.fill,
            rows=style.rows if style.rows is not None else frame.rows or tag == "pre",
        )

    def _child_path(self, parent: tuple[int, ...]) -> tuple[int, ...]:
        """The next free place under a parent; deeper than the limit the tree is flat."""
        number = self.counters.get(parent, 0)
        self.counters[parent] = number + 1
        return (*parent, number) if len(parent) < MAX_DEPTH else (*parent[:-1], parent[-1] + number)

    def add(self, raw: str, frame: _Frame) -> None:
        """Append words to the line being filled; a size of zero hides only what states no size of its own."""
        if frame.tiny:
            return
        before = self.pieces[-1][-1:] if self.length else ""
        text = _SPACE.sub(" ", _gapped(raw[: 2 * MAX_LINE], before))[:MAX_LINE]
        if text.startswith(" ") and (not self.length or self.pieces[-1].endswith(" ")):
            text = text[1:]
        if not text or self.length > MAX_LINE:
            return
        self._mark_seam(text, frame)
        start, self.length = self.length, self.length + len(text)
        self.pieces.append(text)
        self.frame = frame
        if text.strip():
            self.plain_chars += 0 if frame.bold else len(text.strip())
            self.unstruck_chars += 0 if frame.struck else len(text.strip())
        if frame.href:
            self._extend_link(start, frame.href)

    def add_rows(self, raw: str, frame: _Frame) -> None:
        """Append words whose lines break where the source does, and whose gaps part columns."""
        rows = raw[:MAX_HTML].splitlines()[:MAX_LINES]
        rows = joined_rows(rows) if len(rows) >= _ROWS else rows
        for number, row in enumerate(rows):
            if number:
                self.line_break()
            if RULE.match(row):
                self.place = None
            else:
                self.add(with_columns(row if self.length else row.lstrip()), frame)
        if raw.endswith("\n"):
            self.line_break()

    def _mark_seam(self, text: str, frame: _Frame) -> None:
        """Keep where a word begins that does not look as the one before it."""
        if frame is self.seen or text == " ":
            return
        spaced = text.startswith(" ") or (self.length and self.pieces[-1].endswith(" "))
        if spaced and self.seen is not None and self.seen.look != frame.look:
            self.seams.append(self.length + text.startswith(" "))
            if self.seen.fill != frame.fill:
                self.fills.append(self.seams[-1])
        self.seen = frame

    def _part(self) -> None:
        """Words that are set apart from those beside them (in a box, to the side) do not touch."""
        if self.length and not self.pieces[-1].endswith(" "):
            self.pieces.append(" ")
            self.length += 1

    def _extend_link(self, start: int, href: str) -> None:
        last = self.links[-1] if self.links else None
        if last is not None and last.url == href and last.end == start:
            self.links[-1] = Link(last.start, self.length, href)
        else:
            self.links.append(Link(start, self.length, href))

    def picture(self, node: LexborNode, frame: _Frame) -> None:
        """Keep an image's address and alternative text with the line it stands in."""
        attributes = node.attributes
        self.images.append((attributes.get("src") or "")[:MAX_LINE])
        self.alts.append(_SPACE.sub(" ", attributes.get("alt") or "").strip()[:300])
        if not self.length:
            self.frame = frame
        if frame.href:
            self.links.append(Link(self.length, self.length, frame.href))

    def line_break(self) -> None:
        """End the line; a break on an empty line ends the paragraph."""
        if self.length or self.images:
            self.flush()
        else:
            self.place = None

    def _boundary(self) -> None:
        """A block begins or ends: so do the line and the paragraph."""
        self.flush()
        self.place = None

    def flush(self) -> None:
        """Close the line being filled, if there is anything in it."""
        text = "".join(self.pieces).rstrip().removesuffix(_GAP_MARK.rstrip())
        if text or self.images:
            self.lines.append(self._line(text))
            self.fresh_item = False
        self.pieces, self.length, self.links = [], 0, []
        self.seen, self.seams, self.fills = None, [], []
        self.images, self.alts = [], []
        self.plain_chars = self.unstruck_chars = 0

    def _line(self, text: str) -> Line:
        frame = self.frame
        bold = 7 if text and not self.plain_chars else 0
        if self.place is None:
            self.place, self.row = self._child_path(frame.block), -1
        self.row += 1
        return Line(
            text=text,
            path=(*self.place, self.row),
            links=tuple(Link(link.start, min(link.end, len(text)), link.url) for link in self.links),
            images=tuple(self.images),
            alts=tuple(self.alts),
            heading=frame.heading or bold,
            size=frame.size,
            item=self.fresh_item,
            struck=bool(text) and not self.unstruck_chars,
            seams=tuple(self.seams),
            fills=tuple(self.fills),
        )
