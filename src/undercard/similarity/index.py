"""An index: the few artists worth comparing exactly, found among very many.

A library's unit rows are kept once more along the few directions that tell tracks apart best. All of these short rows
are asked first, and only the artists that do best are compared exactly: they are scored and ordered as without an
index. Nobody is passed over unseen. Sets are compared by all their pairs of tracks, so the artists near to a set lie in
no one corner: cells of near tracks, and graphs of them, miss too many (docs/evaluation/scale.md).

An index is derived from a library and a space, and may be thrown away at any time.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from undercard.entities.names import ArtistKey
from undercard.similarity.hubness import Crowd
from undercard.similarity.sets import TEMPERATURE, Floats, Stack, rows_of, shrink, soft_chamfer

VERSION = 2

PAYS_FROM = 2_000
"""Artists from which on an index saves more than it takes to build (docs/evaluation/scale.md)."""

DIRECTIONS = 96
"""Numbers of a short row: half of a row's length, but most of what makes cosines differ."""

SHORTLIST = 256
"""Artists that are compared exactly at least; with 96 directions the ten nearest are among them."""

LONGEST = 1_024
"""Artists that are compared exactly at most: one in 200 of a library."""

_ONE_IN = 200

_SAMPLE = 4_000
"""Tracks that directions are learned from."""

_ROUNDS = 4
_SEED = 20_261_122

_BLOCK = 16_384
"""Tracks at a time: few enough for what is made of them to stay in the processor's cache."""

_WIDE_BLOCK = 8 * _BLOCK
"""The same where less is made of each."""

_THREADED = 500_000
"""Tracks from which on two threads share the short rows; artists of one track are sifted by their first numbers."""

_COARSE = 48
"""Numbers of a short row that single tracks are sifted by: those along which tracks differ most.

Sets of several tracks cannot be sifted so: their best pairs hide in what is left out (docs/evaluation/scale.md).
"""

_PROMISING = 50
"""One artist of a single track in so many is looked at along all directions."""

_CHEAPER = 4
"""So many times as many artists are compared exactly where each has but one track."""

_FOREIGN = 0.5
"""Share of new artists above which directions are learned anew."""

_KEPT = ("marks", "counts", "directions", "rows", "terms")

Positions = NDArray[np.intp]
Marks = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Index:
    """The short rows of a library.

    Attributes:
        artists: of the library, ascending.
        marks: (k,) one for each artist: another one when its tracks are others.
        counts: (k,) tracks of each artist.
        directions: (dim, r) float32 orthonormal columns.
        rows: (m, r) float32, artist by artist.
        terms: (m, 2) float32 beside the rows: how far a cosine is stretched and moved by what the crowd says.
    """

    artists: tuple[ArtistKey, ...]
    marks: Marks
    counts: Positions
    directions: Floats
    rows: Floats
    terms: Floats

    @cached_property
    def laid(self) -> "_Laid":
        """All of it, laid out to be scored."""
        return _Laid(self.rows, self.terms, self.counts)

    @cached_property
    def first(self) -> "_Laid":
        """The first numbers of each row, laid out side by side: a fraction of what must be read otherwise."""
        return _Laid(np.ascontiguousarray(self.rows[:, :_COARSE]), self.terms, self.counts)


@dataclass(frozen=True, eq=False)
class _Laid:
    """Short rows artist by artist, with their terms."""

    rows: Floats
    terms: Floats
    counts: Positions

    @cached_property
    def starts(self) -> Positions:
        """(k,) first row of each artist."""
        return (np.cumsum(self.counts) - self.counts).astype(np.intp)

    @property
    def singles(self) -> bool:
        """Whether every artist has one row, as those have whose vectors came from a file."""
        return len(self.rows) == len(self.counts)

    def of(self, chosen: Positions) -> "_Laid":
        """Some artists."""
        rows = chosen if self.singles else rows_of(self.starts, self.counts, chosen)
        return _Laid(self.rows[rows], self.terms[rows], self.counts[chosen])


def build_index(artists: Sequence[ArtistKey], marks: Marks, stack: Stack, crowd: Crowd | None) -> Index:
    """Learn directions, and lay a library out along them.

    Args:
        artists: whose sets the stack holds; at least one.
        marks: of their tracks.
        stack: of unit rows; they may be a mapped file, and of any floating type.
        crowd: that the stack was made with.
    """
    directions = _learn_directions(stack.vectors)
    rows, terms = _short_rows(stack, np.arange(len(stack.vectors)), directions, crowd)
    return Index(tuple(artists), marks, stack.counts, directions, rows, terms)


def update_index(index: Index, artists: Sequence[ArtistKey], marks: Marks, stack: Stack, crowd: Crowd | None) -> Index:
    """The index of a library that has changed, of the same space: only what is new is laid out.

    When more than half is new, directions are learned anew.
    """
    known = {key: place for place, key in enumerate(index.artists)}
    was = np.array([known.get(key, -1) for key in artists], dtype=np.intp)
    same = (was >= 0) & (index.marks[was] == marks) & (index.counts[was] == stack.counts)
    if np.mean(~same) > _FOREIGN or len(index.directions) != stack.vectors.shape[1]:
        return build_index(artists, marks, stack, crowd)
    old = rows_of(index.laid.starts, index.counts, was[same])
    kept, new = (rows_of(stack.starts, stack.counts, np.flatnonzero(mask)) for mask in (same, ~same))
    rows = np.empty((len(stack.vectors), index.rows.shape[1]), np.float32)
    terms = np.empty((len(rows), 2), np.float32)
    rows[kept], terms[kept] = index.rows[old], index.terms[old]
    rows[new], terms[new] = _short_rows(stack, new, index.directions, crowd)
    return Index(tuple(artists), marks, stack.counts, index.directions, rows, terms)


def shortlist_size(artists: int) -> int:
    """How many of so many artists are compared exactly: the more there are, the closer they lie to each other."""
    return min(max(SHORTLIST, artists // _ONE_IN), LONGEST)


def shortlist(
    index: Index, unit: Floats, crowd: Crowd | None, centre: float, size: int, own: Floats | None = None
) -> Positions:
    """The artists worth comparing exactly with a set, ascending; all of them when there are no more than `size`.

    Args:
        index: of the library.
        unit: (n, dim) unit rows of the set, n at least 1.
        crowd: of the space.
        centre: the typical score, that thin artists are drawn to.
        size: how many.
        own: standing (n, 2) of the rows in the crowd, when it is known already.
    """
    if len(index.artists) <= size:
        return np.arange(len(index.artists))
    short, terms = unit @ index.directions, _terms(unit, crowd, own)
    if len(index.rows) < _THREADED or not index.laid.singles:
        return np.sort(_best(_scores(index.laid, short, terms), unit, index.counts, centre, size))
    first = _scores(index.first, short[:, :_COARSE], terms)
    size = min(_CHEAPER * size, len(first))
    count = max(len(first) // _PROMISING, size)
    promising = np.sort(np.argpartition(first, -count)[-count:])
    scores = _scores(index.laid.of(promising), short, terms)
    return np.sort(promising[_best(scores, unit, index.counts[promising], centre, size)])


def _best(scores: Floats, unit: Floats, counts: Positions, centre: float, size: int) -> Positions:
    """Where the highest scores are, thin artists drawn to the centre; in no order."""
    shrunk = shrink(scores, len(unit), counts, centre)
    return np.argpartition(-shrunk, size)[:size] if size < len(shrunk) else np.arange(len(shrunk))


def arrays_of(index: Index) -> dict[str, NDArray[np.generic]]:
    """What an index is made of, to be kept."""
    keys = np.frombuffer("\n".join(index.artists).encode("utf-8", "surrogatepass"), np.uint8)
    return {"artists": keys, **{name: getattr(index, name) for name in _KEPT}}


def index_of(arrays: Mapping[str, NDArray[np.generic]]) -> Index:
    """The index that was made of these arrays.

    Raises:
        ValueError: they do not make an index.
    """
    missing = {"artists", *_KEPT} - set(arrays)
    if missing:
        raise ValueError(f"no {', '.join(sorted(missing))}")
    keys = arrays["artists"].tobytes().decode("utf-8", "surrogatepass").split("\n")
    marks, counts, directions, rows, terms = (arrays[name] for name in _KEPT)
    index = Index(
        tuple(ArtistKey(key) for key in keys),
        marks.astype(np.uint64, copy=False),
        counts.astype(np.intp, copy=False),
        directions.astype(np.float32, copy=False),
        rows.astype(np.float32, copy=False),
        terms.astype(np.float32, copy=False),
    )
    _check(index)
    return index


def _check(index: Index) -> None:
    tracks = int(index.counts.sum())
    shapes = {
        "marks": (len(index.artists),),
        "counts": (len(index.artists),),
        "directions": (len(index.directions), index.rows.shape[-1]),
        "rows": (tracks, index.directions.shape[-1]),
        "terms": (tracks, 2),
    }
    wrong = [name for name, shape in shapes.items() if getattr(index, name).shape != shape]
    if wrong or index.counts.min() < 1:
        raise ValueError(f"{', '.join(wrong) or 'counts'} do not fit the rest")


def _learn_directions(vectors: Floats) -> Floats:
    """Directions (dim, r) along which rows are longest, the longest first.

    Subspace iteration (Halko, Martinsson, Tropp 2011).
    """
    some = np.linspace(0, len(vectors) - 1, min(len(vectors), _SAMPLE)).astype(int)
    sample = np.asarray(vectors[some], dtype=np.float32)
    dim = sample.shape[1]
    found = np.random.default_rng(_SEED).standard_normal((dim, min(DIRECTIONS, dim))).astype(np.float32)
    for _ in range(_ROUNDS):
        # A little of what was there keeps the columns apart where tracks have fewer directions than are asked for.
        found = np.linalg.qr(sample.T @ (sample @ found) + np.float32(1e-6) * found)[0].astype(np.float32)
    _, _, turned = np.linalg.svd(sample @ found, full_matrices=False)
    directions: Floats = (found @ turned.T).astype(np.float32)
    return directions


def _short_rows(stack: Stack, tracks: Positions, directions: Floats, crowd: Crowd | None) -> tuple[Floats, Floats]:
    """Short rows (t, r) and terms (t, 2) of some tracks, a block at a time."""
    rows = np.empty((len(tracks), directions.shape[1]), np.float32)
    terms = np.empty((len(tracks), 2), np.float32)
    for start in range(0, len(tracks), _BLOCK):
        some = tracks[start : start + _BLOCK]
        full = np.asarray(stack.vectors[some], dtype=np.float32)
        rows[start : start + _BLOCK] = full @ directions
        standing = None if stack.standing is None else stack.standing[some]
        terms[start : start + _BLOCK] = _terms(full, crowd, standing)
    return rows, terms


def _terms(units: Floats, crowd: Crowd | None, standing: Floats | None = None) -> Floats:
    """What rows add to stretch and shift: a levelled cosine is cosine * (a + b) + (c + d) (`Crowd.level`)."""
    if crowd is None:
        return np.tile(np.array([0.5, 0.0], np.float32), (len(units), 1))
    means, deviations = (crowd.standing(units) if standing is None else standing).T
    centre, deviation = crowd.typical
    stretch = deviation / (2 * deviations)
    terms: Floats = np.stack([stretch, centre / 2 - stretch * means], axis=1).astype(np.float32)
    return terms


def _levelled(short: Floats, own: Floats, rows: Floats, terms: Floats) -> Floats:
    levelled: Floats = short @ rows.T
    levelled *= own[:, :1] + terms[:, 0]
    levelled += own[:, 1:] + terms[:, 1]
    return levelled


def _scores(laid: _Laid, short: Floats, own: Floats) -> Floats:
    """Scores (k,) of all artists by short rows, a block of whole artists at a time."""
    if laid.singles:
        return _scores_of_singles(laid, short, own)
    starts, total = laid.starts, len(laid.rows)
    cuts = np.searchsorted(starts, np.arange(0, total, _BLOCK))
    edges = np.unique(np.append(cuts, len(starts)))
    ends = np.append(starts, total)

    def block(first: int, last: int) -> Floats:
        rows = slice(int(ends[first]), int(ends[last]))
        levelled = _levelled(short, own, laid.rows[rows], laid.terms[rows])
        return soft_chamfer(levelled, starts[first:last] - starts[first], laid.counts[first:last])

    return _in_blocks(block, edges.tolist(), total)


def _scores_of_singles(laid: _Laid, short: Floats, own: Floats) -> Floats:
    """The same where every artist has one track, as vectors from a file have: nothing is to be added up."""

    def block(first: int, last: int) -> Floats:
        levelled = _levelled(short, own, laid.rows[first:last], laid.terms[first:last])
        if len(short) == 1:
            only: Floats = levelled[0]
            return only
        loud = np.exp((levelled - 1.0) / TEMPERATURE)
        both: Floats = (levelled.mean(axis=0) + (loud * levelled).sum(axis=0) / loud.sum(axis=0)) / 2
        return both

    total = len(laid.rows)
    return _in_blocks(block, [*range(0, total, _WIDE_BLOCK), total], total)


def _in_blocks(block: Callable[[int, int], Floats], edges: Sequence[int], total: int) -> Floats:
    if total < _THREADED:
        return np.concatenate([block(first, last) for first, last in pairwise(edges)])
    with ThreadPoolExecutor(2) as pool:
        return np.concatenate(list(pool.map(block, edges[:-1], edges[1:])))
