"""Whom the user loves, from names typed by hand and from several diaries at once. Pure."""

import math
from collections.abc import Iterable, Sequence

from undercard.entities.artists import KnownArtist
from undercard.entities.names import ArtistKey
from undercard.kit.text import clean_line, fold_name
from undercard.taste.names import is_somebody

VERSION = 2

DIARY = "--like"
LONGEST_NAME = 200


def from_names(names: Sequence[str]) -> tuple[KnownArtist, ...]:
    """The artists named with `--like`, weight 1 each, in the given order; blank names and repeats are dropped."""
    return collect(((name, 1.0) for name in names), DIARY, once=True)


def merge(artists: Iterable[KnownArtist]) -> tuple[KnownArtist, ...]:
    """One entry per key, heaviest first: weights added; name and diary of the heaviest entry."""
    best: dict[ArtistKey, KnownArtist] = {}
    total: dict[ArtistKey, float] = {}
    for artist in artists:
        total[artist.key] = total.get(artist.key, 0.0) + artist.weight
        if artist.key not in best or artist.weight > best[artist.key].weight:
            best[artist.key] = artist
    merged = (KnownArtist(a.name, key, total[key], a.diary) for key, a in best.items())
    return tuple(sorted(merged, key=lambda artist: (-artist.weight, artist.key)))


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
