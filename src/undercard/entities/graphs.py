"""What others say about who belongs beside whom."""

from dataclasses import dataclass

from undercard.entities.names import ArtistKey


@dataclass(frozen=True, slots=True)
class Relation:
    """An artist that a source puts beside another.

    Attributes:
        name: as the source prints it.
        key: the folded name.
        rank: 1 for the nearest.
        strength: above 0, at most 1; comparable within one source only.
        score: as the source tells it; None when it tells an order only.
    """

    name: str
    key: ArtistKey
    rank: int
    strength: float
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """All that one source puts beside an artist, nearest first; empty = it knows the artist and names nobody.

    Attributes:
        name: the artist, as asked for or as the source prints it.
        source: `music-map`, `listenbrainz`, `deezer`, `lastfm`.
        relations: never the artist itself, nobody twice.
    """

    name: str
    source: str
    relations: tuple[Relation, ...]
