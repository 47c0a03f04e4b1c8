"""Style attributes of HTML: what they say of how words are shown."""

import re
from dataclasses import dataclass
from functools import lru_cache

_HIDING = re.compile(r"display:none|visibility:hidden|max-height:0(?![.\d])|mso-hide:all")
_ZERO_SIZE = re.compile(r"font-size:0(?:px|pt|em|%)?(?![.\d])")
_BOLD_STYLE = re.compile(r"font-weight:(?:bold|[6-9]00)")
_SIZE_STYLE = re.compile(r"font-size:(\d{1,3})(?:\.\d{1,3})?(px|pt|em)")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0}
_COLOUR_STYLE = re.compile(r"(?<![-\w])color:([^;!]{1,30})")
_FILL_STYLE = re.compile(r"(?<![-\w])(?:background(?:-color)?|border):([^;!]{1,30})")
_BLOCK_STYLE = re.compile(r"display:(?:block|flex|grid|list-item|table(?:-row|-cell)?)(?![-\w])")
_SPACE_STYLE = re.compile(r"white-space(?:-collapse)?:([a-z-]{3,16})")
_KEPT_SPACE = frozenset(("pre", "pre-wrap", "pre-line", "break-spaces", "preserve", "preserve-breaks"))
_APART_STYLE = re.compile(r"display:inline-block|float:(?:left|right)|padding(?:-left|-right)?:[^;]{0,40}[1-9]")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style attribute says.

    Attributes:
        hidden: nothing in the element is shown.
        bold: its words are bold.
        size: of its letters in px, 0 where it is not stated.
        struck: its words are struck through.
        tiny: of the size of nothing.
        block: the element is a block, whatever its tag.
        apart: it stands in its own box, or to the side, within the line.
        italic: its words are slanted.
        colour: of its words as written, empty where it is not stated.
        fill: of the ground behind them, or their border, likewise: a badge has its own.
        rows: whether its lines break where its source does; None where it is not stated.
    """

    hidden: bool
    bold: bool
    size: int
    struck: bool
    tiny: bool
    block: bool
    apart: bool
    italic: bool
    colour: str
    fill: str
    rows: bool | None


@lru_cache(maxsize=4096)
def style_of(css: str) -> Style:
    """What a style attribute says; its first 2,000 characters count."""
    plain = css[:2000].lower().replace(" ", "")
    size = _SIZE_STYLE.search(plain)
    space = _SPACE_STYLE.search(plain)
    return Style(
        hidden=_HIDING.search(plain) is not None,
        bold=_BOLD_STYLE.search(plain) is not None,
        size=round(int(size[1]) * _PIXELS[size[2]]) if size else 0,
        struck="line-through" in plain,
        tiny=_ZERO_SIZE.search(plain) is not None,
        block=_BLOCK_STYLE.search(plain) is not None,
        apart=_APART_STYLE.search(plain) is not None,
        italic="font-style:italic" in plain,
        colour=colour[1] if (colour := _COLOUR_STYLE.search(plain)) else "",
        fill=fill[1] if (fill := _FILL_STYLE.search(plain)) else "",
        rows=space[1] in _KEPT_SPACE if space else None,
    )
