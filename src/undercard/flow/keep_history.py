"""What each act's neighbours were: a snapshot whenever comparing has moved them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from undercard.entities.history import Near, Snapshot
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Row
from undercard.entities.similarity import Neighbour
from undercard.flow.step import Stamper, fingerprint
from undercard.similarity.drift import extend
from undercard.similarity.neighbours import ArtistSet
from undercard.store.port import Shelf

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Ground:
    """What the comparisons of one run rest on.

    Attributes:
        method: the steps that compare, with their versions.
        space: a short name for the space.
        company: of the artists that acts are compared with.
        heard: everybody who was heard, the company among them.
    """

    method: str
    space: str
    company: tuple[ArtistKey, ...]
    heard: Mapping[ArtistKey, ArtistSet]


def keep_history(
    shelf: Shelf[tuple[Snapshot, ...]],
    rows: Sequence[Row[str, tuple[Neighbour, ...]]],
    keys: Mapping[str, ArtistKey],
    ground: Ground,
    stamper: Stamper,
) -> None:
    """Shelve a snapshot of each row of neighbours that tells something new.

    Args:
        shelf: of snapshots, under the keys of the rows.
        rows: as they were compared; those without neighbours are passed over.
        keys: key of a row -> the act.
        ground: what they rest on.
        stamper: of the step that compares.
    """
    told = [row for row in rows if row.value]
    kept = shelf.find([row.key for row in told])
    changed: list[Row[str, tuple[Snapshot, ...]]] = []
    company = fingerprint(ground.company)
    for row in told:
        before = kept[row.key].value or () if row.key in kept else ()
        after = extend(before, _snapshot(row, keys[row.key], ground, company))
        if len(after) != len(before) or after[-1] is not before[-1]:
            changed.append(Row(row.key, after, stamper.done(row.stamp.basis)))
    shelf.put(changed)


def _snapshot(row: Row[str, tuple[Neighbour, ...]], key: ArtistKey, ground: Ground, company: str) -> Snapshot:
    near = tuple(
        Near(one.artist, round(one.strength, _DIGITS), fingerprint(sorted(ground.heard[one.artist].tracks))[:8])
        for one in row.value or ()
    )
    tracks = ground.heard[key].tracks
    return Snapshot(row.stamp.at, ground.method, ground.space, company, len(ground.company), tracks, near)
