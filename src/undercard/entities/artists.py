"""Acts on a bill, and the artists behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
        weight: above 0; 4 is a plain like, 1 more means played or marked twice as much.
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
        genres: as told, tags included.
        link: a page for the user.
        note: what the catalogue says to tell namesakes apart (`UK drum & bass producer`).
        places: where the artist is from, nearest first (`Berlin`, `Germany`).
        pages: the same artist elsewhere, as http(s) URLs: the bridge between catalogues.
        titles: of own tracks or releases, as printed; empty when not looked at.
        related: names of artists that the catalogue puts beside this one.
        first_year: of the first release or of foundation, when told.
        last_year: of the newest release, or of the end, when told.
        ended: True when the artist is told to have died or disbanded.
    """

    catalog: str
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    fans: int | None = None
    albums: int | None = None
    genres: tuple[str, ...] = ()
    link: str | None = None
    note: str = ""
    places: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """On what occasion an act is billed: what may tell it from its namesakes.

    Attributes:
        beside: names of the other acts.
        venue: as printed.
        city: as printed.
        words: folded tags and words of the newsletter that speak of music.
        links: http(s) URLs that the mail puts beside the name.
        year: in which the night is; None when not known.
        origins: what the bill prints behind the name and may be where the act is from (`UK`, `Leipzig`).
    """

    beside: tuple[str, ...] = ()
    venue: str = ""
    city: str = ""
    words: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    year: int | None = None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence about who an act is.

    Attributes:
        about: `<catalog>:<id>` of the entry it speaks of.
        kind: `name`, `fans`, `genre`, `link`, `bridge`, `titles`, `beside`, `place`, `years`, `sound`.
        weight: natural logarithm of how much likelier it makes the entry; below 0 it speaks against.
        words: for the user.
    """

    about: str
    kind: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user said about a name; it outranks all evidence.

    Attributes:
        ids: catalogue -> the entry's id.
        not_an_artist: the words on the bill name no act.
        parts: the acts that the words name, when they are several.
        same_as: the name under which the act is known.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    not_an_artist: bool = False
    parts: tuple[str, ...] = ()
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who an act is, with the reason.

    Attributes:
        chosen: at most one candidate per catalogue, in catalogue order; empty unless accepted.
        candidates: all that were considered.
        why: one sentence for the user.
        parts: names of the acts when `A & B` turned out to be several; each has its own verdict.
        clues: the evidence about the entries that were considered, weightiest first.
    """

    key: ArtistKey
    name: str
    status: VerdictStatus
    chosen: tuple[Candidate, ...]
    candidates: tuple[Candidate, ...]
    why: str
    parts: tuple[str, ...] = ()
    clues: tuple[Clue, ...] = ()
