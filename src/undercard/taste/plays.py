"""From what an export of a listening history says to whom its owner loves. Pure.

Everything is counted in plays, and plays become weights on one logarithmic scale (`weight_of_plays`): the hundredth
play says less than the second. What the user did on purpose is worth several plays.

An artist is loved from `LEAST_PLAYS` on: once or twice comes by in a playlist of somebody else's. The scale forgets
slowly: a play is worth half as much every `HALF_LIFE` years before the newest play of the export, which costs an
artist who was heard then one point of about ten. The newest play is the measure, not today, so that an export says
the same in every run. Nobody who passes the least count falls below a plain like.
"""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from undercard.entities.artists import KnownArtist
from undercard.kit.text import fold_name
from undercard.taste.likes import collect, weight_of_plays
from undercard.taste.names import artists_of

LEAST_PLAYS = 3
HEARD_MS = 30_000
"""A track that was left earlier was skipped; services and scrobblers draw the line there, too."""

HALF_LIFE = 5.0

IN_A_PLAYLIST = 2
A_SAVED_TRACK = 4
A_SAVED_ALBUM = 6
A_FOLLOWED_ARTIST = 8

PLAIN_LIKE = 1.0


@dataclass(slots=True)
class Tally:
    """Adds up one export; it keeps a number for each artist and year, and one for each play.

    Attributes:
        least_plays: from how many plays on an artist counts.
    """

    least_plays: int = LEAST_PLAYS
    _names: dict[str, str] = field(default_factory=dict)
    _plays: dict[str, Counter[int]] = field(default_factory=dict)
    _marks: Counter[str] = field(default_factory=Counter)
    _hated: set[str] = field(default_factory=set)
    _seen: set[int] = field(default_factory=set)

    def play(self, credit: str, year: int | None = None, *, times: int = 1, once: Hashable = None) -> None:
        """Count plays of the artists in a credit.

        Args:
            credit: as the export prints it.
            year: of the play; None counts as the newest year.
            times: how many.
            once: names this very play; the same play out of an overlapping export is not counted again.
        """
        if times < 1 or self._is_repeat(once):
            return
        for key in self._keys(credit):
            self._plays.setdefault(key, Counter())[year or 0] += times

    def mark(self, credit: str, worth: int, *, once: Hashable = None) -> None:
        """Count what the user did on purpose for the artists in a credit, as worth so many plays."""
        if not self._is_repeat(once):
            self._marks.update(dict.fromkeys(self._keys(credit), worth))

    def hate(self, credit: str) -> None:
        """Leave the artists in a credit out, whatever else the export says."""
        self._hated.update(map(fold_name, artists_of(credit)))

    def artists(self, diary: str) -> tuple[KnownArtist, ...]:
        """Whom the user loves, in the order of first mention."""
        newest = max((year for plays in self._plays.values() for year in plays), default=0)
        return collect(((name, self._weigh(key, newest)) for key, name in self._names.items()), diary)

    def _weigh(self, key: str, newest: int) -> float:
        plays, marks = self._plays.get(key, Counter()), self._marks[key]
        if key in self._hated or plays.total() + marks < self.least_plays:
            return 0.0
        faded = sum(count * _worth(newest - year if year else 0) for year, count in plays.items())
        return max(PLAIN_LIKE, weight_of_plays(faded + marks))

    def _keys(self, credit: str) -> list[str]:
        keys = []
        for name in artists_of(credit):
            keys.append(fold_name(name))
            self._names.setdefault(keys[-1], name)
        return keys

    def _is_repeat(self, once: Hashable) -> bool:
        if once is None:
            return False
        before = len(self._seen)
        self._seen.add(hash(once))  # the number instead of the words: a long history has a million plays
        return len(self._seen) == before


def _worth(years: int) -> float:
    return float(0.5 ** (years / HALF_LIFE))
