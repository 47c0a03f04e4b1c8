"""Acts on a bill, and the artists behind them."""

from dataclasses import dataclass
from enum import StrEnum

from undercard.entities.names import ArtistKey


class Role(StrEnum):
    """How an act is billed."""

    HEADLINER = "headliner"
    SUPPORT = "support"
    GUEST = "guest"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Credit:
    """One act of one event.

    Attributes:
        name: as printed, without annotations.
        key: the folded name.
        role: how it is billed.
        set_time: as printed (`10-1`), if any.
        group: acts that play back to back share a number; None when alone.
        notes: annotations taken off the name, such as `live`, `dj set`, `UK`.
        confidence: 0 to 1; below 0.5 it is a guess that the identity step must confirm.
        readings: other ways to read the words, e.g. `(("Blasha", "Allatt"),)` for `Blasha & Allatt`.
    """

    name: str
    key: ArtistKey
    role: Role = Role.HEADLINER
    set_time: str | None = None
    group: int | None = None
    notes: tuple[str, ...] = ()
    confidence: float = 1.0
    readings: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class KnownArtist:
    """An artist the user already loves.

    Attributes:
        weight: above 0; 1 is a plain like, more means played or marked more.
        diary: which diary says so (`--like`, `list:/home/me/my_artists.json`).
    """

    name: str
    key: ArtistKey
    weight: float
    diary: str


class VerdictStatus(StrEnum):
    """What the identity step decided about an act."""

    ACCEPTED = "accepted"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    NOT_AN_ARTIST = "not-an-artist"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An artist entry of one catalogue that may be the act.

    Attributes:
        catalog: name of the catalogue.
        id: the catalogue's own id.
        name: as the catalogue prints it.
        aliases: other names the catalogue knows.
        fans: followers, the only open popularity number left; None when not told.
        albums: number of releases; None when not told.
        genres: as told.
        link: a page for the user.
    """

    catalog: str
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    fans: int | None = None
    albums: int | None = None
    genres: tuple[str, ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who an act is, with the reason.

    Attributes:
        chosen: at most one candidate per catalogue, in catalogue order; empty unless accepted.
        candidates: all that were considered.
        why: one sentence for the user.
        parts: names of the acts when `A & B` turned out to be several; each has its own verdict.
    """

    key: ArtistKey
    name: str
    status: VerdictStatus
    chosen: tuple[Candidate, ...]
    candidates: tuple[Candidate, ...]
    why: str
    parts: tuple[str, ...] = ()
