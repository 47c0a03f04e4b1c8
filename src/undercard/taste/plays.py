"""From what histories and collections say to whom their owner loves. Pure.

Everything is counted in plays, and plays become weights on one logarithmic scale (`weight_of_plays`): the hundredth
play says less than the second. What the user did on purpose is worth several plays.

Several diaries may tell of the same deed: a service keeps a play, and so does the scrobbler that listened in. Each deed
counts once. A play is the same when artist and title are and the moments lie within `SAME_PLAY`: services stamp the
beginning, the end, or the minute. One file tells no play twice, so two plays of one minute in it are two, and of
several files the one that tells most of them is believed. A bare number of plays (a top list, the counter of a DJ's
collection) tells of no moment: the largest number counts, or the plays that were told one by one, whichever is more.

An artist is loved from `LEAST_PLAYS` on: once or twice comes by in a playlist of somebody else's. The scale forgets
slowly: a play is worth half as much every `HALF_LIFE` years before the newest play of all, which costs an
artist who was heard then one point of about ten. The newest play is the measure, not today, so that an export says
the same in every run. Nobody who passes the least count falls below a weight of 1.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from undercard.entities.artists import KnownArtist
from undercard.kit.text import fold_name
from undercard.taste.likes import collect, weight_of_plays
from undercard.taste.names import artists_of

LEAST_PLAYS = 3
HEARD_MS = 30_000
"""A track that was left earlier was skipped; services and scrobblers draw the line there, too."""

HALF_LIFE = 5.0

IN_A_PLAYLIST = 2
A_KEPT_TRACK = 4
A_SAVED_ALBUM = 6
A_FOLLOWED_ARTIST = 8

LEAST_WEIGHT = 1.0

SAME_PLAY = 5
"""Minutes between two tellings of one play at most."""

_MINUTE = 60
_NEARBY = tuple(sorted(range(-SAME_PLAY, SAME_PLAY + 1), key=abs))
_UNSET_CLOCK = 1970
_FAR_AWAY = 10**10


class Moment(NamedTuple):
    """When something was heard.

    Attributes:
        year: 0 when it is not known.
        seconds: of Unix time; None when only the year is known.
        exact: told to the second; the same second twice in one file is one play told twice.
    """

    year: int
    seconds: int | None = None
    exact: bool = True


def moment_of(seconds: float | None, *, exact: bool = True) -> Moment | None:
    """A moment of Unix time; None when the number can be none. Players without a clock say that it is 1970."""
    if seconds is None or not 0 <= seconds < _FAR_AWAY:
        return None
    year = datetime.fromtimestamp(seconds, UTC).year
    return Moment(year if year > _UNSET_CLOCK else 0, int(seconds), exact)


@dataclass(slots=True)
class Tally:
    """Adds up one diary or several; it keeps a number for each artist and year, and one for each play.

    Attributes:
        least_plays: from how many plays on an artist counts.
    """

    least_plays: int = LEAST_PLAYS
    _names: dict[str, str] = field(default_factory=dict)
    _plays: dict[str, Counter[int]] = field(default_factory=dict)
    _marks: Counter[str] = field(default_factory=Counter)
    _hated: set[str] = field(default_factory=set)
    _done: set[int] = field(default_factory=set)
    _numbers: dict[str, float] = field(default_factory=dict)
    _numbers_here: dict[str, float] = field(default_factory=dict)
    _told: Counter[int] = field(default_factory=Counter)
    _told_here: Counter[int] = field(default_factory=Counter)
    _known_here: Counter[int] = field(default_factory=Counter)
    _seconds_here: set[int] = field(default_factory=set)

    def begin_file(self) -> None:
        """What follows comes from another file, which may tell again what earlier ones have told."""
        self._told.update(self._told_here)
        for here in (self._told_here, self._known_here, self._seconds_here):
            here.clear()

    def begin_diary(self) -> None:
        """What follows comes from another diary: its numbers of plays do not add to those of earlier ones."""
        self.begin_file()
        for key, number in self._numbers_here.items():
            self._numbers[key] = max(number, self._numbers.get(key, 0))
        self._numbers_here.clear()

    def hear(self, credit: str, title: str, moment: Moment | None) -> None:
        """Count one play of the artists in a credit; without a moment nobody can know whether it was told before."""
        keys = self._keys(credit)
        at = None if moment is None else moment.seconds
        if moment is None or at is None or self._is_news(hash((*keys[:1], fold_name(title))), at, exact=moment.exact):
            for key in keys:
                self._plays.setdefault(key, Counter())[moment.year if moment else 0] += 1

    def number(self, credit: str, plays: float) -> None:
        """Take a bare number of plays; the numbers of one diary add up (those of an artist's tracks, say)."""
        for key in self._keys(credit) if plays > 0 else ():
            self._numbers_here[key] = self._numbers_here.get(key, 0) + plays

    def mark(self, credit: str, worth: int, what: str = "") -> None:
        """Count what the user did on purpose for the artists in a credit, as worth so many plays; once for each.

        Args:
            credit: as the diary prints it.
            worth: `A_KEPT_TRACK` or its like; different worths are different deeds.
            what: title of the track or album.
        """
        keys = self._keys(credit)
        if keys and not self._is_repeat(hash((worth, keys[0], fold_name(what)))):
            self._marks.update(dict.fromkeys(keys, worth))

    def hate(self, credit: str) -> None:
        """Leave the artists in a credit out, whatever else is said."""
        self._hated.update(map(fold_name, artists_of(credit)))

    def artists(self, diary: str) -> tuple[KnownArtist, ...]:
        """Whom the user loves, in the order of first mention."""
        self.begin_diary()
        newest = max((year for plays in self._plays.values() for year in plays), default=0)
        return collect(((name, self._weigh(key, newest)) for key, name in self._names.items()), diary)

    def _weigh(self, key: str, newest: int) -> float:
        plays, marks, number = self._plays.get(key, Counter()), self._marks[key], self._numbers.get(key, 0)
        if key in self._hated or max(plays.total(), number) + marks < self.least_plays:
            return 0.0
        faded = sum(count * _worth(newest - year if year else 0) for year, count in plays.items())
        return max(LEAST_WEIGHT, weight_of_plays(max(faded, number) + marks))

    def _keys(self, credit: str) -> list[str]:
        keys = []
        for name in artists_of(credit):
            keys.append(fold_name(name))
            self._names.setdefault(keys[-1], name)
        return keys

    def _is_news(self, song: int, seconds: int, *, exact: bool) -> bool:
        """Whether no earlier file has told this play; each play that one told stands for one play here at most."""
        if exact and self._is_echo(hash((song, seconds))):
            return False
        minute = seconds // _MINUTE
        for nearby in _NEARBY if self._told else ():
            mark = hash((song, minute + nearby))
            if self._told[mark] > self._known_here[mark]:
                self._known_here[mark] += 1
                return False
        self._told_here[hash((song, minute))] += 1
        return True

    def _is_echo(self, second: int) -> bool:
        before = len(self._seconds_here)
        self._seconds_here.add(second)
        return len(self._seconds_here) == before

    def _is_repeat(self, deed: int) -> bool:
        before = len(self._done)
        self._done.add(deed)  # the number instead of the words: a long history has a million plays
        return len(self._done) == before


def _worth(years: int) -> float:
    return float(0.5 ** (years / HALF_LIFE))
