"""Whom others put an act beside, as a reader sees it."""

from undercard.entities.graphs import Beside
from undercard.entities.sources import titles_of
from undercard.kit.text import clean_line


def beside_words(near: Beside) -> str:
    """Few words for a table: `beside Mossglass at music-map`, `two steps from Mossglass at music-map and Deezer`."""
    steps = len(near.way) - 1
    told = "beside" if steps == 1 else f"{'two' if steps == 2 else 'three'} steps from"  # noqa: PLR2004 - a count in words
    return f"{told} {clean_line(near.name)} at {titles_of(near.sources)}"


def beside_line(near: Beside) -> str:
    """The way as a line: `Ede – Vril – Mossglass (music-map)`."""
    return f"{' – '.join(map(clean_line, near.way))} ({titles_of(near.sources)})"
