"""What an artist's neighbours were, run by run: ids and strengths, nothing of the music."""

from dataclasses import dataclass
from datetime import datetime

from undercard.entities.names import ArtistKey, TrackId


@dataclass(frozen=True, slots=True)
class Near:
    """An artist that was near.

    Attributes:
        artist: its key.
        strength: 0 to 1: the share of artist pairs that were less alike.
        heard: a short name for the tracks of it that were compared.
    """

    artist: ArtistKey
    strength: float
    heard: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An artist's neighbours as one run found them, and what that rested on.

    Two snapshots that rest on the same are the same; whatever differs between them is why neighbours moved.

    Attributes:
        at: when; zoned.
        method: the steps that compared, with their versions.
        space: a short name for the space: another one after anything new was heard.
        company: a short name for the artists it was compared with.
        size: how many those were.
        tracks: its own tracks that were compared.
        near: best first.
    """

    at: datetime
    method: str
    space: str
    company: str
    size: int
    tracks: tuple[TrackId, ...]
    near: tuple[Near, ...]
