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
        by_id: whether the source was asked by an id, so that the circle is not a namesake's.
    """

    name: str
    source: str
    relations: tuple[Relation, ...]
    by_id: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A loved artist that others put near an act, with the way from one to the other.

    Attributes:
        artist: key of the loved artist.
        name: as a source prints it.
        strength: 0 to 1: the share of artist pairs on the graph that are less close.
        way: names from the act to the loved artist, both included.
        sources: who says each step of the way, one fewer than the names.
    """

    artist: ArtistKey
    name: str
    strength: float
    way: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A loved artist near where a learned map puts an act by its sound.

    Attributes:
        artist: key of the loved artist.
        name: as the user knows it.
        strength: 0 to 1: the share of artist pairs that are less close there.
    """

    artist: ArtistKey
    name: str
    strength: float
