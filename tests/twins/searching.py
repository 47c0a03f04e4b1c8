"""How catalogues search: loosely, with fame before likeness, and within one script."""

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

from tests.twins.world import Performer

_EQUAL_WORTH = 2.5
_STRANGERS = 2
_STRANGERS_FANS = 50_000
_SHARED_LETTERS = 3


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Words without case, accents and apostrophes; other scripts stay, since no index transliterates."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    latin = "".join(anyascii(c) if "LATIN" in unicodedata.name(c, "") else c for c in plain)
    words = re.findall(r"\w+", re.sub("['\u2019]", "", latin.replace("&", " and ")))
    return tuple(words) or (text,)


def find(words: str, world: Iterable[Performer], *, washed_up: bool) -> list[Performer]:
    """Entries that resemble the words; in a crowded world the famous come first, and two strangers are among them.

    A stranger shares a word, or the first letters, with what was asked for.
    """
    known = list(world)
    if not washed_up:
        return [performer for performer in known if performer.resembles(words)]
    asked = words_of(words)
    found = [p for p in known if any(_begins(asked, words_of(name)) for name in (p.name, *p.aliases))]
    found.sort(key=lambda performer: -_worth(performer, asked))
    taken = {performer.id for performer in found}
    strangers = [
        performer
        for performer in known
        if performer.id not in taken and performer.fans >= _STRANGERS_FANS and _akin(asked, words_of(performer.name))
    ]
    strangers.sort(key=lambda performer: -performer.fans)
    return found[:1] + strangers[:_STRANGERS] + found[1:]


def _worth(performer: Performer, asked: tuple[str, ...]) -> float:
    names = (performer.name, *performer.aliases)
    return math.log10(performer.fans + 1) + _EQUAL_WORTH * any(words_of(name) == asked for name in names)


def _begins(asked: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether what is asked stands at the beginning of a word of the name, blanks or not."""
    return f" {' '.join(asked)}" in f" {' '.join(name)}" or "".join(name).startswith("".join(asked))


def _akin(asked: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return asked[0][:_SHARED_LETTERS] == name[0][:_SHARED_LETTERS] or bool(set(asked) & set(name))
