"""How far acts came along the line, and why they stopped, read off the shelves."""

from collections.abc import Collection, Iterable, Mapping

from undercard.entities.artists import Credit, KnownArtist, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.nights import Dropout, Loss
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Track
from undercard.flow.hearing import imported_keys, vector_rows
from undercard.flow.keys import under_model
from undercard.flow.weigh_sound import sounding_of
from undercard.recommend.acts import Listening
from undercard.recommend.funnel import STAGES, Trail
from undercard.recommend.losses import (
    Reason,
    Sources,
    faults_of,
    why_doubted,
    why_no_preview,
    why_unheard,
    why_unresolved,
)
from undercard.store.port import Shelves

_OWN = "local"
"""The user's own music is asked about every act first, and keeps no answers."""

_QUESTION = ":artists:"
"""Between the source (`deezer`, or `deezer@<address>` where it is not at home) and the name, in keys of `answers`."""


class Trails:
    """The ways of these artists.

    Args:
        shelves: `verdicts`, `tracks`, `vectors`, `imports`, `neighbours`, `soundings` and the stamps of `answers`
            are read, once.
        artists: whose ways.
        model: whose vectors.
        loved: whom the user loves; their ways count, too.
        sources: who is asked in this run; None when it is not told.
        no_space: why vectors cannot be compared; empty when they can.
    """

    def __init__(
        self,
        shelves: Shelves,
        artists: Iterable[ArtistKey],
        model: ModelId,
        *,
        loved: Collection[ArtistKey] = (),
        sources: Sources = None,
        no_space: str = "",
    ) -> None:
        """Read what the steps have left."""
        keys = [str(key) for key in dict.fromkeys([*artists, *loved])]
        self.loved = frozenset(loved)
        self.model, self.sources, self.no_space = model, sources, no_space
        self.imported = imported_keys(shelves, model, keys)
        self.verdicts, self.tracks = shelves.verdicts.find(keys), shelves.tracks.find(keys)
        self.neighbours = shelves.neighbours.find([under_model(key, model) for key in keys])
        self.soundings = shelves.soundings.find([under_model(key, model) for key in keys])
        self._answers = _answers(shelves, self.verdicts)
        self.vectors = vector_rows(shelves, model, (t.id for row in self.tracks.values() for t in row.value or ()))

    def listening(self, key: ArtistKey) -> Listening:
        """Neighbours of an act, or why there are none that count."""
        if doubt := self.doubt(key):
            return Listening((), doubt, doubted=True)
        row = self.neighbours.get(under_model(key, self.model))
        return Listening(row.value) if row and row.value else Listening((), self._reason(key, key).why)

    def trail(self, act: Credit) -> Trail:
        """The act's way through the funnel."""
        reached = self._reached(act.key)
        lost = Reason() if reached == len(_STAGES) else self._reason(act.key, act.name)
        return Trail(act.key, act.name, reached, lost.why, lost.loss, lost.hint, act.key in self.loved)

    def unheard(self, artist: KnownArtist) -> Dropout | None:
        """Where a loved artist was lost before it was heard; None when there is a vector of it."""
        reached = self._reached(artist.key)
        if reached >= _HEARD:
            return None
        lost = self._reason(artist.key, artist.name)
        return Dropout(artist.name, STAGES[reached], lost.why or "no reason was kept", lost.loss, lost.hint)

    def heard_from(self, key: str) -> frozenset[str]:
        """The sources that said what they have of an act's name, be it nothing."""
        own = {_OWN} if key in self.verdicts and _OWN in (self.sources or ()) else set()
        return frozenset(self._answers.get(key, set()) | own)

    def faults(self, key: str) -> Mapping[str, str]:
        """The sources that could not be asked who an act is, each with what it said, or empty where that was not kept.

        A row keeps the first fault only. But about an act that was not accepted everybody is asked: who told nothing
        could not be asked.
        """
        row = self.verdicts.get(key)
        kept = faults_of(row.stamp) if row else {}
        if not kept or self.is_resolved(ArtistKey(key)):
            return kept
        away = {*kept, *(set(self.sources or ()) - self.heard_from(key))}
        return {
            source: kept.get(source, "") for source in dict.fromkeys([*(self.sources or ()), *kept]) if source in away
        }

    def chosen(self, key: ArtistKey) -> tuple[Track, ...]:
        """The tracks that were chosen for an artist."""
        row = self.tracks.get(key)
        return row.value or () if row else ()

    def tried(self, key: ArtistKey) -> list[tuple[Track, Stamp]]:
        """Those of an artist's tracks whose previews were tried, each with how that ended."""
        tracks = {track.id: track for track in self.chosen(key)}
        return [(track, self.vectors[place].stamp) for place, track in tracks.items() if place in self.vectors]

    def is_heard(self, track: Track) -> bool:
        """Whether there is a vector of a track."""
        row = self.vectors.get(track.id)
        return row is not None and row.value is not None

    def is_resolved(self, key: ArtistKey) -> bool:
        """Whether it is known who the act is."""
        row = self.verdicts.get(key)
        return row is not None and row.value is not None and row.value.status is VerdictStatus.ACCEPTED

    def has_preview(self, key: ArtistKey) -> bool:
        """Whether there is a track to listen to."""
        return bool(self.chosen(key))

    def is_embedded(self, key: ArtistKey) -> bool:
        """Whether one of its tracks was heard."""
        return any(self.is_heard(track) for track in self.chosen(key))

    def is_scored(self, key: ArtistKey) -> bool:
        """Whether it was compared with somebody, and is believed to be the act."""
        row = self.neighbours.get(under_model(key, self.model))
        return row is not None and bool(row.value) and not self.doubt(key)

    def doubt(self, key: ArtistKey) -> str:
        """Why an act that was heard is not believed to be the one that is billed; empty when it is."""
        found = sounding_of(self.soundings.get(under_model(key, self.model)), self.verdicts.get(key))
        return found.doubt if found else ""

    def _reached(self, key: ArtistKey) -> int:
        if key in self.imported:
            return len(_STAGES) if self.is_scored(key) else _HEARD
        return next((stage for stage, passed in enumerate(_STAGES) if not passed(self, key)), len(_STAGES))

    def _reason(self, key: ArtistKey, name: str) -> Reason:
        reached = self._reached(key)
        if reached >= _HEARD and (doubt := self.doubt(key)):
            return why_doubted(name, doubt)
        if reached >= _HEARD:
            return Reason(Loss.NOT_COMPARED, self._why_unscored(key))
        if not self.is_resolved(key):
            return why_unresolved(name, self.verdicts.get(key), self.faults(key), self.sources)
        if not self.has_preview(key):
            return why_no_preview(self.tracks.get(key), self.sources)
        return why_unheard(self.tried(key), self.sources)

    def _why_unscored(self, key: ArtistKey) -> str:
        row = self.neighbours.get(under_model(key, self.model))
        if row is not None and row.stamp.outcome is Outcome.FAILED:
            return row.stamp.why
        if self.no_space:
            return self.no_space
        if key in self.loved:
            return "it is one of yours, and no other artist you love was heard to compare it with"
        return "no artist you love was heard yet, so there is nothing to compare it with"


def _answers(shelves: Shelves, verdicts: Mapping[str, Row[str, Verdict]]) -> Mapping[str, set[str]]:
    """Act -> the sources that told something about its name when it was judged."""
    told: dict[str, set[str]] = {}
    for place, stamp in shelves.answers.stamps().items():
        asked, _, key = place.partition(_QUESTION)
        source, row = asked.partition("@")[0], verdicts.get(key)
        if row is not None and not _is_of_another_time(stamp, row, source):
            told.setdefault(key, set()).add(source)
    return told


def _is_of_another_time(stamp: Stamp, row: Row[str, Verdict], source: str) -> bool:
    """A "has none" that had expired by then, or entries of which an accepted verdict knows nothing."""
    if stamp.outcome is Outcome.NONE:
        return stamp.due is not None and stamp.due <= row.stamp.at
    verdict = row.value
    if verdict is None or verdict.status is not VerdictStatus.ACCEPTED:
        return False
    return all(entry.catalog != source for entry in verdict.candidates)


_STAGES = (Trails.is_resolved, Trails.has_preview, Trails.is_embedded, Trails.is_scored)
_HEARD = _STAGES.index(Trails.is_embedded) + 1
