"""ask_graphs: loved artists and acts of coming bills -> whom others put beside them."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain, zip_longest
from typing import ClassVar

from undercard.entities.artists import Verdict, VerdictStatus
from undercard.entities.graphs import Circle
from undercard.entities.rows import Row, Stamp
from undercard.errors import SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.flow.billing import known_in_scope, settled_bills
from undercard.flow.crowd import each
from undercard.flow.graph import is_foremost
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, is_due
from undercard.kit.text import fold_name
from undercard.recommend.ranking import is_past
from undercard.similarity.port import BY_NAME, GraphCard, GraphSource, is_askable
from undercard.store.port import Shelf, Shelves

_log = logging.getLogger(__name__)

VERSION = 1
_STEP = "ask_graphs"
_AT_ONCE = 4
_PATIENCE = 3
"""Questions in a row that a source leaves unanswered before it is left alone for the rest of the run."""

_AGAIN_DAYS = 7.0


@dataclass(frozen=True, slots=True)
class _Artist:
    """Somebody to ask about.

    Attributes:
        name: as billed or loved.
        ids: catalogue or authority -> id, of an artist that is accepted.
        by_name: whether who is asked by name will tell of this very artist.
    """

    name: str
    ids: Mapping[str, str] = field(default_factory=dict)
    by_name: bool = True


@dataclass(frozen=True, slots=True)
class AskGraphs:
    """Ask every source of circles about the artists of this run; each keeps to its own pace."""

    sources: Sequence[GraphSource] = ()
    name: ClassVar[str] = _STEP
    reads: ClassVar[tuple[str, ...]] = ("events", "bills", "known", "verdicts")
    writes: ClassVar[tuple[str, ...]] = ("relations",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve a circle, or that there is none, for each artist that is due; what could not be asked stays undone."""
        report = Report(self.name)
        artists = _artists_in_scope(shelves, scope) if self.sources else {}
        stamps = shelves.relations.stamps() if artists else {}
        turns = [_Turn(source, shelves.relations, scope, report) for source in self.sources]
        asked = [turn.choose(artists, stamps) for turn in turns]
        progress.begin(self.name, sum(map(len, asked)))

        async def take(place: int) -> None:
            await turns[place].ask(artists, asked[place], progress)

        await each(range(len(turns)), take, max(1, len(turns)))
        progress.end(report)
        return report


@dataclass(slots=True)
class _Turn:
    """One source in one run."""

    source: GraphSource
    shelf: Shelf[Circle]
    scope: Scope
    report: Report
    silent: int = 0
    stopped: bool = False

    def choose(self, artists: Mapping[str, _Artist], stamps: Mapping[str, Stamp]) -> list[str]:
        """Artists that are due, no more than the source may be asked about in a run."""
        card, now = self.source.card, self.scope.now
        able = [key for key, artist in artists.items() if _can_ask(card, artist)]
        due = [key for key in able if _is_due(stamps.get(_place(card, key)), _basis(card, key, artists[key]), now)]
        keys = self.scope.untried(f"{_STEP}:{card.name}", due)
        self.report.fresh += len(able) - len(keys)
        self.report.later += max(0, len(keys) - card.most)
        return keys[: card.most]

    async def ask(self, artists: Mapping[str, _Artist], keys: Iterable[str], progress: Progress) -> None:
        """Ask about these artists."""

        async def one(key: str) -> None:
            await self._ask_about(key, artists[key])
            progress.advance(_STEP)

        await each(keys, one, _AT_ONCE)

    async def _ask_about(self, key: str, artist: _Artist) -> None:
        if self.stopped:
            self.report.later += 1
            return
        card = self.source.card
        stamper, basis = Stamper(f"{_STEP}/{VERSION}", self.scope.now), _basis(card, key, artist)
        try:
            circle = await self.source.find_circle(artist.name, artist.ids)
        except SourceError as fault:
            self._note(fault)
            stamp = _stamp_of(fault, stamper, basis)
            kept = self.shelf.get(_place(card, key))
            row = Row(_place(card, key), kept.value if kept else None, stamp)
        else:
            self.silent = 0
            row = _row(card, key, circle, stamper, basis)
        self.report.count(row.stamp.outcome)
        self.shelf.put([row])

    def _note(self, fault: SourceError) -> None:
        """A source that refuses, or is silent again and again, is left alone; each of its faults is told once."""
        self.silent += isinstance(fault, SourceUnavailable)
        self.stopped = self.stopped or isinstance(fault, SourceRefused) or self.silent >= _PATIENCE
        if str(fault) not in self.report.faults:
            self.report.faults.append(str(fault))


def shelve_imported(
    shelf: Shelf[Circle], circles: Sequence[Circle], origin: str, keep_days: float, now: datetime
) -> tuple[Circle, ...]:
    """Keep circles that were looked up elsewhere, as if they had been asked for by name now; give those kept.

    Of two circles of one artist the larger counts.

    Args:
        shelf: `relations`.
        circles: of one or several sources.
        origin: where they come from, in words.
        keep_days: how long they are good for, should the source be asked from now on.
        now: of the import.
    """
    largest: dict[str, Circle] = {}
    for circle in circles:
        place = f"{circle.source}:{fold_name(circle.name)}"
        if place not in largest or len(largest[place].relations) < len(circle.relations):
            largest[place] = circle
    due = now + timedelta(days=keep_days)
    stamper = Stamper(f"{_STEP}/{VERSION}", now)
    shelf.put(
        [
            Row(place, circle, replace(stamper.done(_basis_of("", fold_name(circle.name)), origin), due=due))
            for place, circle in largest.items()
        ]
    )
    return tuple(largest.values())


def _artists_in_scope(shelves: Shelves, scope: Scope) -> dict[str, _Artist]:
    """Loved artists and acts of coming bills by turns, so that a short run learns something of both."""
    loved = sorted(known_in_scope(shelves, scope), key=lambda artist: -artist.weight)
    today = scope.now.astimezone().date()
    bills = settled_bills(shelves, scope)
    coming = [bill for bill in bills if scope.messages is not None or not is_past(bill.event, today)]
    acts = {str(act.key): act.name for bill in coming for act in bill.acts}
    names = {str(artist.key): artist.name for artist in loved}
    rows = shelves.verdicts.find([*acts, *names])
    verdicts = {key: row.value for key, row in rows.items() if row.value is not None}
    told = [key for key in names if (v := verdicts.get(key)) is None or v.status is not VerdictStatus.NOT_AN_ARTIST]
    accepted = [key for key in acts if (v := verdicts.get(key)) is not None and v.status is VerdictStatus.ACCEPTED]
    order = dict.fromkeys(key for key in chain.from_iterable(zip_longest(told, accepted)) if key is not None)
    return {key: _artist(names.get(key) or acts[key], verdicts.get(key)) for key in order}


def _artist(name: str, verdict: Verdict | None) -> _Artist:
    if verdict is None or verdict.status is not VerdictStatus.ACCEPTED:
        return _Artist(name)
    return _Artist(name, {entry.catalog: entry.id for entry in verdict.chosen}, is_foremost(verdict))


def _can_ask(card: GraphCard, artist: _Artist) -> bool:
    return is_askable(card, artist.ids) and (artist.by_name or card.asked_by != BY_NAME)


def _is_due(stamp: Stamp | None, basis: str, now: datetime) -> bool:
    """As for every step; and circles age."""
    return is_due(stamp, f"{_STEP}/{VERSION}", basis, now) or bool(stamp and stamp.due and stamp.due <= now)


def _place(card: GraphCard, key: str) -> str:
    return f"{card.name}:{key}"


def _basis(card: GraphCard, key: str, artist: _Artist) -> str:
    return _basis_of(card.variant, artist.ids.get(card.asked_by, key))


def _basis_of(variant: str, asked: str) -> str:
    return fingerprint(variant, asked)


def _row(card: GraphCard, key: str, circle: Circle | None, stamper: Stamper, basis: str) -> Row[str, Circle]:
    near = len(circle.relations) if circle else 0
    _log.info("circle asked for", extra={"source": card.name, "artist": key, "known": circle is not None, "near": near})
    if circle is None:
        return Row(_place(card, key), None, stamper.none(basis, f"{card.name} does not know it", card.unknown_days))
    due = stamper.now + timedelta(days=card.keep_days)
    by_id = card.asked_by != BY_NAME
    return Row(_place(card, key), replace(circle, by_id=by_id), replace(stamper.done(basis), due=due))


def _stamp_of(fault: SourceError, stamper: Stamper, basis: str) -> Stamp:
    if isinstance(fault, SourceChanged):
        return stamper.failed(basis, str(fault), _AGAIN_DAYS)
    return stamper.later(basis, str(fault))
