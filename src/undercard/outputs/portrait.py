"""All that is known about one name, and the words that several showings of it share."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from undercard.entities.artists import Candidate, Clue, Correction, KnownArtist, Verdict
from undercard.entities.events import Event
from undercard.entities.graphs import Beside
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.similarity import Neighbour
from undercard.entities.sources import title_of
from undercard.entities.tracks import Track
from undercard.kit.text import clean_line, listed
from undercard.outputs.words import count

ID_OPTIONS = MappingProxyType(
    {
        "deezer": "--deezer",
        "itunes": "--itunes",
        "spotify": "--spotify",
        "soundcloud": "--soundcloud",
        "musicbrainz": "--mbid",
    }
)
"""Source -> the option of `undercard fix` that takes its ids."""

IDS = MappingProxyType(
    {"deezer": "deezer", "itunes": "itunes", "musicbrainz": "mbid", "spotify": "spotify", "soundcloud": "soundcloud"}
)
"""Source -> what its ids are called in every document of ours: ids of MusicBrainz are known as `mbid`."""

COUNTED = frozenset({"deezer", "itunes"})
"""Sources whose ids are numbers."""

_UNITS = ((365, "year"), (30, "month"), (7, "week"))


@dataclass(frozen=True, slots=True)
class Said:
    """What the user said about a name, and when.

    Attributes:
        doubt: why it is not certain that the ids exist; empty when their sources have them.
    """

    name: str
    correction: Correction
    at: datetime
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Namesake:
    """One artist who bears the name.

    Attributes:
        entries: this artist's entries in the catalogues and authorities.
        clues: what speaks for and against this being the act, weightiest first.
        chosen: whether this is who the act is.
        why: why not; empty for the chosen one, and while nobody was chosen.
    """

    entries: tuple[Candidate, ...]
    clues: tuple[Clue, ...] = ()
    chosen: bool = False
    why: str = ""

    @property
    def weight(self) -> float:
        """The sum of all clues."""
        return sum(clue.weight for clue in self.clues)


@dataclass(frozen=True, slots=True)
class Stranger:
    """An entry that a search brought up beside those of the name."""

    entry: Candidate
    why: str


@dataclass(frozen=True, slots=True)
class Billed:
    """A night on whose bill the name stands.

    Attributes:
        event: as announced, several announcements of it merged.
        printed: the name as printed there.
        beside: the other acts, as printed.
    """

    event: Event
    printed: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listened:
    """A chosen track.

    Attributes:
        track: which.
        heard: whether there is a vector of it.
        why: why there is none; of one that was heard, what is wrong with it.
        spare: kept in reserve, should the preview of another one fail; nothing was tried.
    """

    track: Track
    heard: bool
    why: str = ""
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """When a source was asked for the name.

    Attributes:
        source: its name.
        at: when it answered.
        due: when the answer expires.
        entries: how many it gave.
    """

    source: str
    at: datetime
    due: datetime | None
    entries: int


@dataclass(frozen=True, slots=True)
class Part:
    """A name that the words on the bill stand for, with what is known of it."""

    name: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything that the store knows about a name.

    Attributes:
        name: as the store writes it, else as the user does.
        key: the folded name.
        now: the moment of looking.
        verdict: who the act is; None when it was never resolved.
        judged: when that was decided.
        waiting: why the verdict is not final, when a source could not be asked.
        doubt: why an accepted act is not believed after listening; empty when it is.
        said: what the user said about the name.
        loved: what the user's diaries say about it.
        parts: the names it stands for, when it stands for others.
        namesakes: everybody of that name, the chosen one first, then the likeliest.
        strangers: what else the searches brought up.
        bills: the coming nights first, soonest first; then those that are over, latest first.
        tracks: best first.
        no_tracks: why there is none.
        bridged: why tracks of an entry that the verdict does not name are the artist's; empty when there is none.
        neighbours: nearest loved artists, best first.
        beside: the loved artists that others put near it, nearest first.
        matched: every track a neighbour's match names.
        answered: when each source was asked.
        alike: names that the store knows, when it does not know this one.
        joint: whether the words are of several acts and are only known apart, as `parts`.
        ids: source, as `IDS` calls it -> the artist's id there; None where it has none, empty without a verdict.
        home: what commands must name to reach this store; empty when it is the usual one.
    """

    name: str
    key: ArtistKey
    now: datetime
    verdict: Verdict | None = None
    judged: datetime | None = None
    waiting: str = ""
    doubt: str = ""
    said: Said | None = None
    loved: tuple[KnownArtist, ...] = ()
    parts: tuple[Part, ...] = ()
    namesakes: tuple[Namesake, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    bills: tuple[Billed, ...] = ()
    tracks: tuple[Listened, ...] = ()
    no_tracks: str = ""
    bridged: str = ""
    neighbours: tuple[Neighbour, ...] = ()
    beside: tuple[Beside, ...] = ()
    matched: dict[TrackId, Track] = field(default_factory=dict)
    answered: tuple[Answered, ...] = ()
    alike: tuple[str, ...] = ()
    joint: bool = False
    ids: Mapping[str, int | str | None] = field(default_factory=dict)
    home: str = ""

    @property
    def known(self) -> bool:
        """Whether anything is known at all."""
        return bool(self.verdict or self.said or self.loved or self.bills or self.joint)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What came of a correction.

    Attributes:
        name: as the store writes it.
        correction: what counts from now on; None when it was forgotten.
        before: what the user had said until now.
        meant: the entries whose ids were given, as far as their sources were asked.
        unchecked: sources that could not say yet whether they have the id; the next run that can asks them.
        verdicts: who the act is now, and who the names are that it stands for; empty when that is left to later.
        tracks: tracks chosen for these.
        bills: nights that bill it; the next run ranks them anew.
        left: why nothing was done anew at once; empty when it was.
        faults: what could not be asked or heard, one sentence each.
        known: whether a mail or a list names it, or it was asked for before.
        alike: names that may have been meant, when it is not known.
        apart: names that a bill would be read as, when the words are not known as one name.
        home: as that of a portrait.
    """

    name: str
    correction: Correction | None
    before: Correction | None = None
    meant: tuple[Candidate, ...] = ()
    unchecked: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    tracks: int = 0
    bills: tuple[Billed, ...] = ()
    left: str = ""
    faults: tuple[str, ...] = ()
    known: bool = True
    alike: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    home: str = ""


def fix_command(name: str, words: str, home: str = "") -> str:
    """Give the command that corrects a name, ready for a shell: `undercard fix 'A & B' --not-an-artist`."""
    return command_on("fix", name, words, home)


def command_on(verb: str, name: str, words: str, home: str = "") -> str:
    """Give a command on a name; with `home` when it must not reach the user's usual one."""
    quoted = shlex.quote(clean_line(name))
    options = [words, f"--home {shlex.quote(home)}" if home else ""]
    told = [*options, "--", quoted] if quoted.startswith("-") else [quoted, *options]
    return " ".join(["undercard", verb, *(word for word in told if word)])


def ids_to_say(entries: Sequence[Candidate]) -> dict[str, str]:
    """Give source -> id: how `fix` is told of these entries, one for each source whose ids it takes."""
    first: dict[str, str] = {}
    for entry in entries:
        first.setdefault(entry.catalog, entry.id)
    return {source: first[source] for source in ID_OPTIONS if source in first}


def id_words(entries: Sequence[Candidate]) -> list[str]:
    """Give the same as options: `--deezer 27`, `--mbid a74b…`."""
    return [f"{ID_OPTIONS[source]} {shlex.quote(number)}" for source, number in ids_to_say(entries).items()]


def correction_words(correction: Correction) -> str:
    """Give what the user said as the end of a sentence: `is Deezer 27`, `stands for Blasha and Allatt`."""
    return _words(correction, title_of)


def kept_words(correction: Correction) -> str:
    """Give the same with the short names of the sources, as the store keeps it behind the name."""
    return _words(correction, str)


def _words(correction: Correction, called: Callable[[str], str]) -> str:
    if correction.not_an_artist:
        return "is not an artist"
    if correction.parts:
        return f"stands for {listed(correction.parts)}"
    if correction.same_as:
        return f"is the same as {correction.same_as}"
    return f"is {listed([f'{called(source)} {number}' for source, number in correction.ids.items()])}"


def ago(then: datetime, now: datetime) -> str:
    """`today`, `yesterday`, `5 days ago`, `3 weeks ago`, `20 months ago`, by the reader's calendar."""
    days = (now.astimezone().date() - then.astimezone().date()).days
    if days <= 1:
        return "yesterday" if days == 1 else "today"
    unit, noun = next(((unit, noun) for unit, noun in _UNITS if days >= 2 * unit), (1, "day"))
    return f"{count(days // unit, noun)} ago"
