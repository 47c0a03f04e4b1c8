"""rank_events: events and neighbours -> nights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from undercard.entities.artists import Credit, KnownArtist, VerdictStatus
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.nights import Dropout, Funnel, Night
from undercard.entities.rows import Outcome, Row
from undercard.entities.spaces import Space
from undercard.entities.tracks import Track
from undercard.flow.billing import events_in_scope, known_in_scope, merged_bills
from undercard.flow.keys import under_model
from undercard.flow.step import Progress, Report, Scope, Stamper
from undercard.recommend.acts import Listening
from undercard.recommend.funnel import STAGES, Trail, count
from undercard.recommend.ranking import VERSION, is_past, rank
from undercard.store.port import Shelves


@dataclass(frozen=True, slots=True)
class Stock:
    """What a run ends with.

    Attributes:
        nights: best first.
        funnel: the honest count.
        tracks: every track a reason names.
        loved: how many artists the ranking rests on.
        as_of: the day from which on nights count as coming.
        over: every ranked night lies before the real today; an undated one may still come.
        unloved: loved artists that could not be heard, with the stage they missed and why.
    """

    nights: tuple[Night, ...]
    funnel: Funnel
    tracks: dict[TrackId, Track]
    loved: int
    as_of: date
    over: bool
    unloved: tuple[Dropout, ...]


@dataclass(slots=True)
class RankReport(Report):
    """A report with what the run ends with.

    Attributes:
        stock: None before the step ran.
    """

    stock: Stock | None = None


@dataclass(frozen=True, slots=True)
class RankEvents:
    """Rank the nights of this run; pure and quick, so always anew."""

    model_id: ModelId
    name: ClassVar[str] = "rank_events"
    reads: ClassVar[tuple[str, ...]] = (
        "messages", "events", "bills", "known", "verdicts", "tracks", "vectors", "imports", "spaces", "neighbours",
    )  # fmt: skip
    writes: ClassVar[tuple[str, ...]] = ("nights",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> RankReport:
        """Shelve every ranked night under its event; rows of nights that are ranked no more are dropped."""
        report = RankReport(self.name)
        stamper = Stamper(f"{self.name}/{VERSION}", scope.now)
        progress.begin(self.name, 1)
        stock = take_stock(shelves, scope, self.model_id)
        shelves.nights.put([Row(str(night.event.id), night, stamper.done("")) for night in stock.nights])
        ranked = {str(night.event.id) for night in stock.nights}
        shelves.nights.drop(_nights_in_scope(shelves, scope) - ranked)
        report.stock = stock
        report.done = len(stock.nights)
        report.keys = [str(night.event.id) for night in stock.nights]
        progress.advance(self.name)
        progress.end(report)
        return report


def take_stock(shelves: Shelves, scope: Scope, model: ModelId) -> Stock:
    """Judge every bill of the run with what the shelves hold."""
    bills = merged_bills(shelves, scope)
    loved = known_in_scope(shelves, scope)
    acts = {act.key: act for bill in bills for act in bill.acts}
    trails = _Trails(shelves, {*acts, *(artist.key for artist in loved)}, model)
    listened = {key: trails.listening(key) for key in acts}
    tracks = _tracks_named(shelves, listened)
    taste = {artist.key: artist.weight for artist in loved}
    as_of = _as_of(shelves, scope)
    nights = rank([(bill.event, bill.acts) for bill in bills], listened, taste, tracks, as_of)
    funnel = count(_mails(shelves, scope), len(bills), (trails.trail(act) for bill in bills for act in bill.acts))
    over = bool(nights) and all(is_past(night.event, _today(scope)) for night in nights)
    unloved = tuple(drop for artist in loved if (drop := trails.unheard(artist)) is not None)
    return Stock(nights, funnel, tracks, len(loved), as_of, over, unloved)


def why_no_space(row: Row[str, Space] | None) -> str:
    """Why vectors cannot be compared; empty when learning the space did not fail."""
    failed = row is not None and row.stamp.outcome is Outcome.FAILED
    return f"the space could not be learned: {row.stamp.why}" if row and failed else ""


class _Trails:
    """How far each act came, and why it stopped."""

    def __init__(self, shelves: Shelves, artists: Iterable[ArtistKey], model: ModelId) -> None:
        keys = [str(key) for key in artists]
        self.model, self.space = model, shelves.spaces.get(model)
        self.imports = shelves.imports.find([under_model(key, model) for key in keys])
        self.verdicts, self.tracks = shelves.verdicts.find(keys), shelves.tracks.find(keys)
        self.neighbours = shelves.neighbours.find([under_model(key, model) for key in keys])
        wanted = [under_model(t.id, model) for row in self.tracks.values() for t in row.value or ()]
        self.vectors = shelves.vectors.find(wanted)

    def listening(self, key: ArtistKey) -> Listening:
        """Neighbours of an act, or why there are none."""
        row = self.neighbours.get(under_model(key, self.model))
        return Listening(row.value) if row and row.value else Listening((), self._why(key))

    def trail(self, act: Credit) -> Trail:
        """The act's way through the funnel."""
        reached = self._reached(act.key)
        return Trail(act.key, act.name, reached, "" if reached == len(_STAGES) else self._why(act.key))

    def unheard(self, artist: KnownArtist) -> Dropout | None:
        """Where a loved artist was lost before it was heard; None when there is a vector of it."""
        reached = self._reached(artist.key)
        if reached >= _HEARD or under_model(artist.key, self.model) in self.imports:
            return None
        return Dropout(artist.name, STAGES[reached], self._why(artist.key) or "no reason was kept")

    def _reached(self, key: ArtistKey) -> int:
        return next((stage for stage, passed in enumerate(_STAGES) if not passed(self, key)), len(_STAGES))

    def is_resolved(self, key: ArtistKey) -> bool:
        row = self.verdicts.get(key)
        return row is not None and row.value is not None and row.value.status is VerdictStatus.ACCEPTED

    def has_preview(self, key: ArtistKey) -> bool:
        row = self.tracks.get(key)
        return row is not None and bool(row.value)

    def is_embedded(self, key: ArtistKey) -> bool:
        return any(self.vectors[k].value is not None for k in self._vector_keys(key) if k in self.vectors)

    def is_scored(self, key: ArtistKey) -> bool:
        row = self.neighbours.get(under_model(key, self.model))
        return row is not None and bool(row.value)

    def _vector_keys(self, key: ArtistKey) -> list[str]:
        row = self.tracks.get(key)
        return [under_model(track.id, self.model) for track in (row.value or () if row else ())]

    def _why(self, key: ArtistKey) -> str:
        if not self.is_resolved(key):
            row = self.verdicts.get(key)
            return row.stamp.why or "no catalogue was asked" if row else "no catalogue was asked"
        if not self.has_preview(key):
            found = self.tracks.get(key)
            return found.stamp.why if found else "its tracks were not looked up yet"
        if not self.is_embedded(key):
            whys = [self.vectors[k].stamp.why for k in self._vector_keys(key) if k in self.vectors]
            return whys[0] if whys else "its previews were not listened to yet"
        return self._why_unscored(key)

    def _why_unscored(self, key: ArtistKey) -> str:
        row = self.neighbours.get(under_model(key, self.model))
        if row is not None and row.stamp.outcome is Outcome.FAILED:
            return row.stamp.why
        missing = self.space is None or self.space.value is None
        lost = why_no_space(self.space) if missing else ""
        return lost or "no artist you love was heard yet, so there is nothing to compare it with"


_STAGES = (_Trails.is_resolved, _Trails.has_preview, _Trails.is_embedded, _Trails.is_scored)
_HEARD = _STAGES.index(_Trails.is_embedded) + 1


def _nights_in_scope(shelves: Shelves, scope: Scope) -> set[str]:
    if scope.messages is None:
        return set(shelves.nights.stamps())
    return {str(event.id) for event in events_in_scope(shelves, scope)}


def _today(scope: Scope) -> date:
    return scope.now.astimezone().date()


def _as_of(shelves: Shelves, scope: Scope) -> date:
    """Today; when the run is about certain mails, the day the newest of them was sent."""
    today = _today(scope)
    if scope.messages is None:
        return today
    rows = shelves.messages.find(sorted(scope.messages)).values()
    sent = [row.value.sent.date() for row in rows if row.value and row.value.sent]
    return min(today, max(sent)) if sent else today


def _mails(shelves: Shelves, scope: Scope) -> int:
    return len(shelves.messages.stamps()) if scope.messages is None else len(scope.messages)


def _tracks_named(shelves: Shelves, listened: Mapping[ArtistKey, Listening]) -> dict[TrackId, Track]:
    matched = {near.artist for heard in listened.values() for near in heard.neighbours} | set(listened)
    rows = shelves.tracks.find(sorted(matched))
    return {track.id: track for row in rows.values() for track in row.value or ()}
