"""Whom the user loves, from names typed by hand and from several diaries at once. Pure."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from undercard.entities.artists import KnownArtist
from undercard.entities.names import ArtistKey
from undercard.kit.text import clean_line, fold_name
from undercard.taste.names import is_somebody

VERSION = 3

DIARY = "--like"
LONGEST_NAME = 200
LIKED = 4.0
"""Weight of a name that the user wrote down: as much as following, which is worth eight plays (`taste.plays`)."""


def from_names(names: Sequence[str], diary: str = DIARY) -> tuple[KnownArtist, ...]:
    """The artists named by hand, `LIKED` each, in the given order; blank names and repeats are dropped."""
    return collect(((name, LIKED) for name in names), diary, once=True)


def merge(artists: Iterable[KnownArtist]) -> tuple[KnownArtist, ...]:
    """One entry per key, heaviest first: weights joined; name and diary of the heaviest entry."""
    entries: dict[ArtistKey, list[KnownArtist]] = {}
    for artist in artists:
        entries.setdefault(artist.key, []).append(artist)
    merged = (_merge_one(several) for several in entries.values())
    return tuple(sorted(merged, key=lambda artist: (-artist.weight, artist.key)))


def join_weights(weights: Sequence[float]) -> float:
    """One weight from what several diaries say of an artist: what stands behind the weights adds up, not they.

    A weight is a logarithm (1 more = twice as much), so that two diaries that say the same give 1 more, and a like
    beside a weight of 9 hardly counts. The order does not matter, and no word makes an artist weigh less.
    """
    most = max(weights)
    return most + math.log2(sum(2.0 ** (weight - most) for weight in weights))


def _merge_one(several: Sequence[KnownArtist]) -> KnownArtist:
    best = max(several, key=lambda artist: artist.weight)
    return replace(best, weight=join_weights([artist.weight for artist in several]))


def collect(entries: Iterable[tuple[str, float]], diary: str, *, once: bool = False) -> tuple[KnownArtist, ...]:
    """Artists of one diary, each key once, in the order of first mention, under the first spelling.

    Args:
        entries: name as written, and weight. Entries without a name, of nobody (`Various Artists`), or with a weight
            of 0 or less are dropped.
        diary: which diary says so.
        once: a repeat adds nothing; otherwise the weights of one key are added.
    """
    names: dict[ArtistKey, str] = {}
    weights: dict[ArtistKey, float] = {}
    for name, weight in entries:
        line = clean_line(name)[:LONGEST_NAME].strip()
        if not weight > 0 or math.isinf(weight) or not is_somebody(line):
            continue
        key = ArtistKey(fold_name(line))
        names.setdefault(key, line)
        weights[key] = weights.get(key, 0.0) + (0.0 if once and key in weights else weight)
    return tuple(KnownArtist(name, key, weights[key], diary) for key, name in names.items())


def weight_of_plays(plays: float) -> float:
    """Weight of an artist played that often: 1 for one play, 1 more for every doubling; 0 for none.

    The hundredth play says less than the second, so the scale is logarithmic.
    """
    return 1.0 + math.log2(plays) if plays >= 1 else 0.0
