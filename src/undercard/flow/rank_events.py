"""rank_events: events and neighbours -> nights."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from undercard.entities.graphs import Beside, Placed
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.nights import Dropout, Funnel, Newsletter, Night, Provider
from undercard.entities.rows import Outcome, Row
from undercard.entities.spaces import Space
from undercard.entities.tracks import Track
from undercard.flow.billing import Bill, events_in_scope, known_in_scope, merged_bills
from undercard.flow.graph import beside_of
from undercard.flow.newsletters import read_letters
from undercard.flow.providers import count_providers
from undercard.flow.step import Progress, Report, Scope, Stamper
from undercard.flow.trails import Trails
from undercard.flow.tuning import Tuning, placed_of
from undercard.recommend.acts import Listening
from undercard.recommend.losses import Sources
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
        newsletters: the count for each sender, the newest mail first.
        providers: what each source gave; empty when none is asked in this run.
    """

    nights: tuple[Night, ...]
    funnel: Funnel
    tracks: dict[TrackId, Track]
    loved: int
    as_of: date
    over: bool
    unloved: tuple[Dropout, ...]
    newsletters: tuple[Newsletter, ...] = ()
    providers: tuple[Provider, ...] = ()


@dataclass(slots=True)
class RankReport(Report):
    """A report with what the run ends with.

    Attributes:
        stock: None before the step ran.
    """

    stock: Stock | None = None


@dataclass(frozen=True, slots=True)
class RankEvents:
    """Rank the nights of this run; pure and quick, so always anew.

    Attributes:
        model_id: whose vectors count.
        sources: names of all catalogues and authorities of this run, in the order in which they are asked; None
            when it is not told.
        tuning: what was learned of this user.
    """

    model_id: ModelId
    sources: tuple[str, ...] | None = None
    tuning: Tuning = field(default_factory=Tuning)
    name: ClassVar[str] = "rank_events"
    reads: ClassVar[tuple[str, ...]] = (
        "messages", "events", "yields", "bills", "known", "corrections", "verdicts", "tracks", "vectors", "imports",
        "spaces", "neighbours", "soundings", "relations", "answers",
    )  # fmt: skip
    writes: ClassVar[tuple[str, ...]] = ("nights",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> RankReport:
        """Shelve every ranked night under its event; rows of nights that are ranked no more are dropped."""
        report = RankReport(self.name)
        stamper = Stamper(f"{self.name}/{VERSION}", scope.now)
        progress.begin(self.name, 1)
        stock = take_stock(shelves, scope, self.model_id, self.sources, self.tuning)
        report.faults += [self.tuning.doubt] if self.tuning.doubt else []
        shelves.nights.put([Row(str(night.event.id), night, stamper.done("")) for night in stock.nights])
        ranked = {str(night.event.id) for night in stock.nights}
        shelves.nights.drop(_nights_in_scope(shelves, scope) - ranked)
        report.stock = stock
        report.done = len(stock.nights)
        report.keys = [str(night.event.id) for night in stock.nights]
        progress.advance(self.name)
        progress.end(report)
        return report


def take_stock(
    shelves: Shelves, scope: Scope, model: ModelId, sources: Sources = None, tuning: Tuning | None = None
) -> Stock:
    """Judge every bill of the run with what the shelves hold.

    Args:
        shelves: read only.
        scope: what the run is about.
        model: whose vectors count.
        sources: who is asked in this run; None when it is not told.
        tuning: what was learned of this user; None = nothing.
    """
    tuning = tuning or Tuning()
    merged = merged_bills(shelves, scope)
    loved = known_in_scope(shelves, scope)
    letters = read_letters(shelves, scope)
    acts = {*letters.acts, *(act.key for bill in merged for act in bill.acts)}
    trails = Trails(
        shelves,
        acts,
        model,
        loved=[artist.key for artist in loved],
        sources=sources,
        no_space=_no_space(shelves, model),
    )
    said = _said(shelves, model, acts, merged, {artist.key: artist.name for artist in loved}, tuning)
    listened = {key: said.about(key, trails.listening(key)) for key in acts}
    tracks = _tracks_named(shelves, listened)
    taste = {artist.key: artist.weight for artist in loved}
    as_of = _as_of(shelves, scope)
    nights = rank([(bill.event, bill.acts) for bill in merged], listened, taste, tracks, as_of, tuning.blend)
    over = bool(nights) and all(is_past(night.event, _today(scope)) for night in nights)
    unloved = tuple(drop for artist in loved if (drop := trails.unheard(artist)) is not None)
    return Stock(
        nights=nights,
        funnel=letters.funnel(trails),
        tracks=tracks,
        loved=len(loved),
        as_of=as_of,
        over=over,
        unloved=unloved,
        newsletters=letters.newsletters(shelves, trails),
        providers=count_providers(letters.acts, trails),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What is known of acts besides what was heard."""

    beside: Mapping[ArtistKey, tuple[Beside, ...]]
    placed: Mapping[ArtistKey, tuple[Placed, ...]]
    refused: frozenset[ArtistKey]

    def about(self, key: ArtistKey, heard: Listening) -> Listening:
        return replace(
            heard,
            beside=self.beside.get(key, ()),
            placed=self.placed.get(key, ()),
            refused=key in self.refused,
        )


def _said(
    shelves: Shelves,
    model: ModelId,
    acts: AbstractSet[ArtistKey],
    bills: Sequence[Bill],
    loved: Mapping[ArtistKey, str],
    tuning: Tuning,
) -> _Said:
    """What others say of acts, where the map puts the others, and what the user said no to."""
    billed = [{act.key for act in bill.acts} for bill in bills]
    beside = beside_of(shelves, sorted(acts), list(loved), billed)
    left = sorted(acts - beside.keys())
    placed = placed_of(shelves, model, tuning.chart, left, loved) if tuning.chart else {}
    return _Said(beside, placed, tuning.refused)


def why_no_space(row: Row[str, Space] | None) -> str:
    """Why vectors cannot be compared; empty when learning the space did not fail."""
    failed = row is not None and row.stamp.outcome is Outcome.FAILED
    return f"the space could not be learned: {row.stamp.why}" if row and failed else ""


def _no_space(shelves: Shelves, model: ModelId) -> str:
    row = shelves.spaces.get(model)
    return why_no_space(row) if row is None or row.value is None else ""


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


def _tracks_named(shelves: Shelves, listened: Mapping[ArtistKey, Listening]) -> dict[TrackId, Track]:
    matched = {near.artist for heard in listened.values() for near in heard.neighbours} | set(listened)
    rows = shelves.tracks.find(sorted(matched))
    return {track.id: track for row in rows.values() for track in row.value or ()}
