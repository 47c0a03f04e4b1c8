"""A sheet of text of a given width that rich draws on; what comes from outside is never markup."""

import re
from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType
from rich.text import Text

from undercard.kit.text import clean_line

_NARROWEST = 40
_BLANK = "\ufdd0"
"""Stands for a blank at which no line may break (rich breaks at U+00A0, too); Unicode keeps it for such use."""

_BEFORE_PERCENT = re.compile(r"(?<=\d)\s(?=%)")


def draw(parts: Iterable[RenderableType], width: int, *, colour: bool) -> str:
    """The parts one below the other, without blanks at line ends, ending with a line break.

    Neither the environment nor the real terminal has a say: equal parts give equal text.
    """
    sheet = StringIO()
    console = Console(
        file=sheet,
        width=max(width, _NARROWEST),
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in sheet.getvalue().replace(_BLANK, " ").rstrip().split("\n"))


def said(text: str | None, style: str = "") -> Text:
    """Words from outside on one line: no control characters, no markup; a number keeps its percent sign."""
    return Text(_BEFORE_PERCENT.sub(_BLANK, clean_line(text or "")), style=style)
