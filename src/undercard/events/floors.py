"""Floors of a club before those who play on them: `Kammer Ilja Wend, Okto` over `Deck Sina Holt`, night after night.

A name for a floor is any word; it is known by its company: the same two words begin lines below one another in several
nights, each time before other names.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from undercard.events.dates_words import WEEKDAYS, fold_word, month_of, words_of
from undercard.events.nights import Night, Told
from undercard.events.page import Line

_OFTEN = 3
_ACTS = ("A", "L")
_NO_FLOORS = words_of(
    "dj djs mc mcs vj the die der das la le les el los las il lo i gli de het os as a an un une ein eine and und et y "
    "e en with mit avec con com met feat ft support plus live duo trio quartett quartet ensemble chor band big "
    "sankt st san"
)


def without_floors(lines: Sequence[Line], nights: Sequence[Night]) -> None:
    """Take the names of floors off the acts behind them.

    Args:
        lines: of the body.
        nights: of the body; their units are changed.
    """
    floors = _floors(lines, nights)
    for night in nights if floors else ():
        led = {id(one) for one, word in _leading(lines, night) if word in floors}
        night.told = [_cut(one) if id(one) in led else one for one in night.told]


def _floors(lines: Sequence[Line], nights: Sequence[Night]) -> frozenset[str]:
    """The words that stand so in several nights, each time before another name."""
    found: Counter[str] = Counter()
    behind: dict[str, set[str]] = {}
    for night in nights:
        leading = list(_leading(lines, night))
        words = {word for (_, left), (_, right) in pairwise(leading) if left != right for word in (left, right)}
        found.update(words)
        for one, word in leading:
            behind.setdefault(word, set()).add(one.unit.text)
    often = frozenset(word for word, times in found.items() if times >= _OFTEN and len(behind[word]) >= _OFTEN)
    return often if len(often) > 1 else frozenset()


def _leading(lines: Sequence[Line], night: Night) -> Iterator[tuple[Told, str]]:
    """The acts that begin the lines of a night, each with its first word."""
    for one in night.of(*_ACTS):
        word, _, rest = one.unit.text.partition(" ")
        first = not lines[one.unit.line].text[: one.unit.start].strip(" \t|·•*–—-")
        if first and rest[:1].isalnum() and word.isalpha() and word[0].isupper() and _may_be(word):
            yield one, word


def _may_be(word: str) -> bool:
    return fold_word(word) not in _NO_FLOORS and fold_word(word) not in WEEKDAYS and month_of(word) is None


def _cut(one: Told) -> Told:
    word, _, rest = one.unit.text.partition(" ")
    return replace(one, unit=replace(one.unit, start=one.unit.start + len(word) + 1, text=rest))
