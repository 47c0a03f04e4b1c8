"""Neighbours."""

from dataclasses import dataclass
from enum import StrEnum

from undercard.entities.names import ArtistKey, TrackId


class Band(StrEnum):
    """Calibrated strength in words."""

    STRONG = "strong"
    LIKELY = "likely"
    FAINT = "faint"
    FAR = "far"
    THIN = "thin evidence"


@dataclass(frozen=True, slots=True)
class Match:
    """The pair of tracks that speaks for a neighbour.

    Attributes:
        theirs: a track of the act.
        yours: a track of the artist the user knows.
        cosine: their cosine in the space.
    """

    theirs: TrackId
    yours: TrackId
    cosine: float


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An artist near an act.

    Attributes:
        artist: key of the near artist.
        name: as the user knows it.
        score: similarity of the two sets of tracks, comparable within one space only.
        strength: 0 to 1: the share of artist pairs that are less alike.
        low: lower end of the strength's interval.
        high: upper end of the strength's interval.
        band: strength in words.
        match: the pair of tracks that matched best.
        tracks: how many tracks of the act were heard.
    """

    artist: ArtistKey
    name: str
    score: float
    strength: float
    low: float
    high: float
    band: Band
    match: Match
    tracks: int
