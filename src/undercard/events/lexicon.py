"""What is known of words before any mail is read: towns, names of persons, words of one kind, common words.

A person sees at once that `Graz` is a town, that `Nell Arden` is somebody, and that `terrace` and `cellar` are places.
The tagger learned from too few mails to know that, so it is told, as traits of a unit's words (`knowledge_of`).

`lexicon.npz` holds fingerprints of words in place of the words, which makes it small and quick to load; one unknown
word in three thousand is taken for a known one. `scripts/tagger/lexicon.py` builds it and names its sources. The towns
come from GeoNames (CC BY 4.0), the kinds of words from GloVe (PDDL 1.0), the names of persons from Faker (MIT): NOTICE.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from undercard.events.dates_words import fold_word
from undercard.events.places import fold_place

WORD_BITS, TOWN_BITS = 28, 26
"""Of a fingerprint."""

LIKENESSES, RANKS = 3, 4
"""Degrees of likeness to a first and to a last name, and of commonness."""

_FILE = "lexicon.npz"
_WORD = re.compile(r"[^\W\d_]+")
_HEARD, _MOST_WORDS, _NAME_WORDS, _TOWN_LETTERS = 200, 12, 8, 80
_TOWN_WORDS = 3

Bytes = NDArray[np.uint8]


class Word(NamedTuple):
    """What is known of a word.

    Attributes:
        kind: number of the words that occur where it does; 0 when it is unknown.
        rank: how common it is in English texts, names included: 0 (unknown) to 3.
        first: how much it is a first name, 0 to 2.
        last: how much it is a last name, 0 to 2.
    """

    kind: int
    rank: int
    first: int
    last: int


_UNKNOWN = Word(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The table.

    Attributes:
        words: (W,) fingerprints, sorted.
        kinds: (W,).
        marks: (W,) likeness to a first name, `LIKENESSES` times that to a last name, and so on the rank.
        towns: (T,) fingerprints, sorted.
        sizes: (T,) 1 to 4, from a town to a city of a million.
    """

    words: NDArray[np.int32]
    kinds: NDArray[np.int32]
    marks: Bytes
    towns: NDArray[np.int32]
    sizes: Bytes

    def word(self, word: str) -> Word:
        """What is known of a folded word."""
        at = _found(self.words, fingerprint(word, WORD_BITS))
        if at < 0:
            return _UNKNOWN
        marks, first = divmod(int(self.marks[at]), LIKENESSES)
        rank, last = divmod(marks, LIKENESSES)
        return Word(int(self.kinds[at]), rank, first, last)

    def town(self, name: str) -> int:
        """The size of a town by its name as `fold_place` gives it; 0 when there is none of that name."""
        at = _found(self.towns, fingerprint(name, TOWN_BITS))
        return int(self.sizes[at]) if at >= 0 else 0


def fingerprint(word: str, bits: int) -> int:
    """A word as a number of so many bits."""
    return crc32(word.encode()) >> (32 - bits)


def _found(known: NDArray[np.int32], sought: int) -> int:
    at = int(known.searchsorted(np.int32(sought)))
    return at if at < len(known) and int(known[at]) == sought else -1


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The table that ships with the package."""
    with files("undercard.events").joinpath(_FILE).open("rb") as stream:
        stored = np.load(stream, allow_pickle=False)
        words, kinds, towns = (_wide(stored[name]) for name in ("words", "kinds", "towns"))
        return Lexicon(_summed(words), kinds, stored["marks"], _summed(towns), stored["sizes"])


def _wide(stored: Bytes) -> NDArray[np.int32]:
    """Numbers of two bytes, which are stored apart: first all low bytes, then all high ones."""
    low, high = stored.astype(np.int32)
    wide: NDArray[np.int32] = low | high << 8
    return wide


def _summed(steps: NDArray[np.int32]) -> NDArray[np.int32]:
    """Fingerprints from the steps between them."""
    return np.cumsum(steps, dtype=np.int32)


@lru_cache(maxsize=16384)
def knowledge_of(text: str) -> tuple[str, ...]:
    """Traits of a unit's words from what is known of them."""
    folded = [fold_word(word) for word in _WORD.findall(text[:_HEARD])]
    if not folded or len(folded) > _MOST_WORDS:
        return ("k.none",) if not folded else ("k.long",)
    words = [_word(word) for word in folded]
    return (*_ranks(words), *_kinds(words), *_persons(words), *_towns(text, words))


@lru_cache(maxsize=16384)
def _word(word: str) -> Word:
    return load_lexicon().word(word)


def _ranks(words: Sequence[Word]) -> Iterator[str]:
    """How common the rarest, the commonest, the first and the last word are, and how many are unknown."""
    ranks = [one.rank for one in words]
    yield from (f"k.least={min(ranks)}", f"k.most={max(ranks)}", f"k.range={min(ranks)},{max(ranks)}")
    yield from (f"k.ends={ranks[0]},{ranks[-1]}", f"k.unknown={3 * ranks.count(0) // len(ranks)}")


def _kinds(words: Sequence[Word]) -> Iterator[str]:
    kinds = [one.kind for one in words]
    yield from (f"kind={kind}" for kind in dict.fromkeys(kinds))
    yield from (f"kind<{kinds[-1]}", f"kind>{kinds[0]}")


def _persons(words: Sequence[Word]) -> Iterator[str]:
    """Whether the words look like a person's name."""
    if len(words) > _NAME_WORDS:
        return
    first, last = words[0].first, words[-1].last if len(words) > 1 else 0
    yield from (f"p.first={first}", f"p.last={last},{words[-1].rank}")
    yield from (f"p.name={first},{last},{min(len(words), 4)}", f"p.any={max(one.first for one in words)}")


def _towns(text: str, words: Sequence[Word]) -> Iterator[str]:
    """Whether the text is a town, or begins or ends with one."""
    if len(text) > _TOWN_LETTERS:
        return
    place, lexicon = fold_place(text), load_lexicon()
    if size := lexicon.town(place):
        yield from (f"town={size}", f"town={size},{max(one.rank for one in words)}")
    parts = re.sub(r"[,()]", " ", place).split()
    for count in range(1, min(_TOWN_WORDS + 1, len(parts))):
        if size := lexicon.town(" ".join(parts[-count:])):
            yield f"town.end={count},{size}"
        if size := lexicon.town(" ".join(parts[:count])):
            yield f"town.begin={count},{size}"
