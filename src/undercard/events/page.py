"""A mail's body as lines that remember where they stood: the one walk over HTML that all readers share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from undercard.events.dates_words import month_of, weekday_of, words_of
from undercard.kit.text import clean

MAX_HTML = 2_000_000
MAX_TEXT = 1_000_000
MAX_LINES = 20_000
MAX_LINE = 4_000
MAX_DEPTH = 64
MAX_NESTING = 3_000

_SPACE = re.compile(r"\s+")
_BLOCKS = words_of(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_SKIPPED = words_of("head script style template title noscript svg iframe object select textarea video audio")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong", "th"))
_STRUCK = frozenset(("s", "del", "strike"))
_URL = re.compile(r"<?\bhttps?://[^\s<>\"'\])]{1,2000}>?", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})[^<>]{0,2000}>?")
_VOID = frozenset(("br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr", "source"))
_RULE = re.compile(r"^[\s\-=_*~#.·•–—+<>|]{3,}$")
_QUOTE_MARK = re.compile(r"^(?:>[ ]?){1,20}")
_GAP = re.compile(r"(?<![.!?:;,\s])\s{2,}(?=\S)")
_BULLET = re.compile(r"^(?:[-*+•·▪►>–—»]|\d{1,2}[.)])\s+(?=\S)")
_EMPTY_WRAP = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")


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

    def link_texts(self) -> Iterator[tuple[str, str]]:
        """Words and address of each link."""
        return ((self.text[link.start : link.end].strip(), link.url) for link in self.links)


def read_html(html: str) -> tuple[Line, ...]:
    """The visible lines of an HTML part, in order; linear in its size, bounded in depth and number."""
    tree = LexborHTMLParser(clean(bounded_html(html)))
    root = tree.body or tree.root
    return _Walk().lines_of(root) if root is not None else ()


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


def read_text(text: str) -> tuple[Line, ...]:
    """The lines of a plain text part; paragraphs and ruled sections are the levels of their path."""
    section, paragraph, number = 0, 0, 0
    lines: list[Line] = []
    for raw in _unwrapped(clean(text[:MAX_TEXT]).splitlines()[:MAX_LINES]):
        bare = _QUOTE_MARK.sub("", raw[:MAX_LINE])
        if _RULE.match(bare):
            section, paragraph, number = section + 1, 0, 0
        elif not bare.strip():
            paragraph, number = paragraph + 1, 0
        else:
            lines.append(_text_line(bare, (section, paragraph, number)))
            number += 1
    return tuple(lines)


def _unwrapped(rows: list[str]) -> list[str]:
    """Rows joined where a sender's program broke them: the next word would not have fitted any more."""
    width = max((len(row) for row in rows), default=0)
    if not _NARROW <= width <= _WIDE:
        return rows
    joined: list[str] = []
    before = 0
    for row in rows:
        first = row.split(maxsplit=1)[0] if row.strip() else ""
        full = before and first and before + 1 + len(first) > width
        hangs = (first[:1].islower() and weekday_of(first) is None) or (
            row.startswith("  ") and joined and _BULLET.match(joined[-1].strip())
        )
        if (
            full
            and (hangs or _parts_date(joined[-1], first))
            and not _BULLET.match(row.strip())
            and not _URL.match(first)
        ):
            joined[-1] = f"{joined[-1].rstrip()} {row.strip()}"
        else:
            joined.append(row)
        before = len(row.rstrip())
    return joined


def _parts_date(before: str, first: str) -> bool:
    """Whether a row ends between a day and its month, or a month and its year."""
    last = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
    if last.rstrip(".").isdigit() and len(last) <= 3:
        return month_of(first.strip(".,;:")) is not None
    return month_of(last) is not None and re.fullmatch(r"20\d\d[.,;:)]?", first) is not None


_NARROW, _WIDE = 60, 82
_BADGE_LENGTH = 16
_BADGE_LINES = 4
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|de|[.º°])?", re.IGNORECASE)
_DAYS = re.compile(r"\d{1,2}\.?\s?[-–—/&+]\s?\d{1,2}\.?")
_DATE = re.compile(
    r"(?:(?P<weekday>[^\W\d_]{2,10})\.?,?\s)?\d{1,2}(?:[./](?:0?[1-9]|1[0-2])(?:[./](?:\d{2}|\d{4})|\.)?|(?:st|nd|rd|th|\.)?"
    r"(?:\s(?P<month>[^\W\d_]{3,10})\.?)?)(?P<open>\s?[-–—])?"
)
_ORDER = ("weekday", "both", "days", "day", "date", "month", "year")


def join_badges(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines where a date set in pieces (`FRI` / `12` / `FEB`, `SA` / `03.10.`) has become one line."""
    kinds = [_badge_kind(line.text.strip(" .,|")) if 0 < len(line.text) <= _BADGE_LENGTH else None for line in lines]
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        size = _badge_size(kinds[at : at + _BADGE_LINES], lines[at].text) if kinds[at] is not None else 1
        line = lines[at]
        if size > 1:
            line = Line(_badge_text(lines[at : at + size], kinds[at : at + size]), line.path, item=line.item)
        joined.append(line)
        at += size
    return tuple(joined)


def _badge_size(kinds: list[str | None], text: str) -> int:
    """How many lines, from the first on, make one date."""
    sizes = range(min(len(kinds), _BADGE_LINES), 1, -1)
    return next((size for size in sizes if _is_badge(kinds[:size], text)), 1)


def _is_badge(kinds: list[str | None], text: str) -> bool:
    """Whether short lines are the parts of one date, each once, or a range over two (`30. JULI –` / `1. AUG.`)."""
    if None in kinds:
        return False
    if kinds[0] == "open":
        return len(kinds) == 2 and kinds[1] in ("date", "open")
    ambiguous = kinds.count("both")
    if ambiguous > 1 or (ambiguous and "month" in kinds and "weekday" in kinds):
        return False
    parts = set(kinds)
    if len(parts) != len(kinds) or "open" in parts or {"day", "days"} <= parts:
        return False
    if "date" in parts:
        return parts <= {"date", "weekday", "year"} and not (len(text) > 4 and kinds[0] == "date" and "year" in parts)
    if not parts & {"day", "days"}:
        return False
    return bool(parts & {"month", "both"}) or parts == {"weekday", "day"}


def _badge_text(lines: tuple[Line, ...], kinds: list[str | None]) -> str:
    """The parts in the order weekday, day, month, year; a month that may be a weekday stays where it stands."""
    if "both" in kinds and "weekday" in kinds:
        kinds = ["month" if kind == "both" else kind for kind in kinds]
    if "open" in kinds:
        return " ".join(line.text for line in lines)
    ranked = sorted(zip(kinds, lines, strict=True), key=lambda part: _ORDER.index(part[0] or "day"))
    return " ".join(line.text for _, line in ranked)


def _badge_kind(word: str) -> str | None:
    """Which part of a date a short line is; `both` where its word is a month and a weekday (`MAR`)."""
    if not word or not (word[0].isalnum() and (word[0].isdigit() or len(word) > 1)):
        return None
    if word.isascii() and word.isdigit():
        return "day" if len(word) <= 2 else "year" if len(word) == 4 else None
    if word[0].isdigit() and (_DAY.fullmatch(word) or _DAYS.fullmatch(word)):
        return "day" if _DAY.fullmatch(word) else "days"
    if any(map(str.isdigit, word)):
        return _date_kind(word)
    month, weekday = month_of(word), weekday_of(word)
    if month is not None:
        return "both" if weekday is not None else "month"
    return "weekday" if weekday is not None else None


def _date_kind(word: str) -> str | None:
    """`date` for a line that is a day with its month, `open` where a dash follows it."""
    match = _DATE.fullmatch(word)
    if match is None:
        return None
    known = match["month"] is None or month_of(match["month"]) is not None
    named = match["weekday"] is None or weekday_of(match["weekday"]) is not None
    if not (known and named):
        return None
    if match["open"]:
        return "open"
    return "date" if match["month"] is not None or "." in word or "/" in word else None


def _text_line(raw: str, path: tuple[int, ...]) -> Line:
    """A line whose addresses became links without words."""
    links: list[tuple[int, str]] = []
    kept: list[str] = []
    length, last = 0, 0
    for match in _URL.finditer(raw):
        kept.append(raw[last : match.start()])
        length += match.start() - last
        links.append((length, match.group().strip("<>").rstrip(".,;:!?")))
        last = match.end()
    kept.append(raw[last:])
    text = "".join(kept)
    if links:
        text = _EMPTY_WRAP.sub("", text)
    folded = text.expandtabs(4).strip()
    body = _SPACE.sub(" ", _GAP.sub(" | ", folded))
    ends = tuple(Link(min(at, len(body)), min(at, len(body)), url) for at, url in links)
    return Line(body, path, ends, item=_BULLET.match(body) is not None)


_HIDING = re.compile(r"display:none|visibility:hidden|max-height:0(?![.\d])|mso-hide:all")
_ZERO_SIZE = re.compile(r"font-size:0(?:px|pt|em|%)?(?![.\d])")
_BOLD_STYLE = re.compile(r"font-weight:(?:bold|[6-9]00)")
_SIZE_STYLE = re.compile(r"font-size:(\d{1,3})(?:\.\d{1,3})?(px|pt|em)")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0}


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style attribute says of the things that matter here."""

    hidden: bool
    bold: bool
    size: int
    struck: bool
    tiny: bool


@lru_cache(maxsize=4096)
def _style(css: str) -> _Style:
    plain = css[:2000].lower().replace(" ", "")
    size = _SIZE_STYLE.search(plain)
    return _Style(
        hidden=_HIDING.search(plain) is not None,
        bold=_BOLD_STYLE.search(plain) is not None,
        size=round(int(size[1]) * _PIXELS[size[2]]) if size else 0,
        struck="line-through" in plain,
        tiny=_ZERO_SIZE.search(plain) is not None,
    )


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

    def lines_of(self, root: LexborNode) -> tuple[Line, ...]:
        """Walk without recursion: entering pushes the leaving."""
        stack: list[tuple[LexborNode | None, _Frame, bool]] = [(root, _Frame(()), False)]
        while stack and len(self.lines) < MAX_LINES:
            node, frame, leaving = stack.pop()
            if leaving:
                self._boundary()
                continue
            if node is None:
                continue
            if node.next is not None and node is not root:
                stack.append((node.next, frame, False))
            self._enter(node, frame, stack)
        self.flush()
        return tuple(self.lines)

    def _enter(self, node: LexborNode, frame: _Frame, stack: list[tuple[LexborNode | None, _Frame, bool]]) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self.add(node.text_content or "", frame)
        elif tag == "br":
            self.line_break()
        elif tag == "img":
            self.picture(node, frame)
        elif tag not in _SKIPPED and not tag.startswith(("-", "!")):
            inner = self._inner(node, tag, frame)
            if inner is None:
                return
            if tag in _BLOCKS:
                self._boundary()
                self.fresh_item = self.fresh_item or tag == "li"
                stack.append((None, frame, True))
            if node.child is not None:
                stack.append((node.child, inner, False))

    def _inner(self, node: LexborNode, tag: str, frame: _Frame) -> _Frame | None:
        """The frame for the children; None when they are hidden."""
        attributes = node.attributes
        style = _style(attributes.get("style") or "")
        if style.hidden or "hidden" in attributes:
            return None
        href = attributes.get("href") if tag == "a" else None
        return _Frame(
            block=self._child_path(frame.block) if tag in _BLOCKS else frame.block,
            href=href or frame.href,
            bold=frame.bold or style.bold or tag in _BOLD,
            heading=_HEADINGS.get(tag, frame.heading),
            size=style.size or frame.size,
            struck=frame.struck or style.struck or tag in _STRUCK,
            tiny=style.tiny or (frame.tiny and not style.size),
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
        text = _SPACE.sub(" ", raw[: 2 * MAX_LINE])[:MAX_LINE]
        if text.startswith(" ") and (not self.length or self.pieces[-1].endswith(" ")):
            text = text[1:]
        if not text or self.length > MAX_LINE:
            return
        start, self.length = self.length, self.length + len(text)
        self.pieces.append(text)
        self.frame = frame
        if text.strip():
            self.plain_chars += 0 if frame.bold else len(text.strip())
            self.unstruck_chars += 0 if frame.struck else len(text.strip())
        if frame.href:
            self._extend_link(start, frame.href)

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
        text = "".join(self.pieces).rstrip()
        if text or self.images:
            self.lines.append(self._line(text))
            self.fresh_item = False
        self.pieces, self.length, self.links = [], 0, []
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
        )
