"""scan and run: the whole line, from mail to ranked nights."""

import logging
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from undercard.app.checking_hubs import Hubs, measure_hubs
from undercard.app.house import House, TastePlaces
from undercard.app.line import Workshop, open_workshop, walk_whole
from undercard.app.proving import prove_kept
from undercard.entities.nights import Dropout, Loss
from undercard.errors import SettingsError
from undercard.events.drift import Record
from undercard.flow.learn_space import LearnSpace
from undercard.flow.rank_events import RankReport
from undercard.flow.read_taste import ReadTaste
from undercard.flow.step import Progress, Report
from undercard.flow.take_mail import TakeMail
from undercard.flow.watch_senders import sender_records
from undercard.outputs.port import Advice
from undercard.store.port import Shelves

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gives.

    Attributes:
        advice: the ranked nights, the funnel and the tracks behind the reasons.
        reports: one per step.
        loved: how many artists the ranking rests on.
        drifted: senders whose mails suddenly give hardly any events; of a scan, only its own senders.
        hubs: how the user's artists share the places among the nearest; None where it was not measured anew.
    """

    advice: Advice
    reports: tuple[Report, ...]
    loved: int
    drifted: tuple[Record, ...] = ()
    hubs: Hubs | None = None

    @property
    def waiting(self) -> tuple[Dropout, ...]:
        """The acts, and the loved artists, that a source which could not be asked holds up."""
        lost = (*self.advice.funnel.dropouts, *self.advice.unloved)
        return tuple(drop for drop in lost if drop.loss is Loss.COULD_NOT_ASK)

    @property
    def unread_places(self) -> int:
        """How many mail places could not be asked."""
        return sum(report.later for report in self.reports if report.step == TakeMail.name)

    @property
    def is_taste_lost(self) -> bool:
        """Whether nobody is loved although the settings name a taste: nothing of it could be read."""
        return not self.loved and any(report.failed for report in self.reports if report.step == ReadTaste.name)

    @property
    def was_anybody_asked(self) -> bool:
        """Whether there was a source at all to ask about the acts."""
        return bool(self.advice.providers)


async def scan(
    house: House, paths: Sequence[Path], likes: Sequence[str], library: Sequence[Path], progress: Progress
) -> Outcome:
    """Rank the nights of these mails, as of the day they were sent.

    Names given with the call are the whole taste of this call; without them the standing taste
    counts, and without that the artists of the given music folders.
    """
    taste = TastePlaces(likes=tuple(likes)) if likes else house.taste or TastePlaces(folders=tuple(library))
    return await _walk(house, paths, taste, library, progress, only_this_mail=True)


async def run(house: House, progress: Progress) -> Outcome:
    """Take the standing mail, rank every coming night the store knows.

    Raises:
        SettingsError: no mail place is set up.
    """
    if not house.mail:
        raise SettingsError(f"no mail place is set up yet: run 'undercard init', or edit {house.home}/undercard.toml")
    return await _walk(house, house.mail, house.taste, (), progress, only_this_mail=False)


async def _walk(
    house: House,
    mail: Sequence[Path],
    taste: TastePlaces,
    library: Sequence[Path],
    progress: Progress,
    *,
    only_this_mail: bool,
) -> Outcome:
    with closing(house.open_store()) as store, store.claim("run"):
        async with AsyncExitStack() as stack:
            workshop = await open_workshop(stack, house, store.shelves, mail=mail, taste=taste, library=library)
            corrections = Report("corrections", faults=await prove_kept(store.shelves.corrections, workshop.sources))
            reports = await walk_whole(workshop, store.shelves, progress, only_this_mail=only_this_mail)
            about = frozenset(reports[0].keys) if only_this_mail else None
            drifted = tuple(record for record in sender_records(store.shelves, about) if record.collapsed)
            outcome = _outcome([*reports, corrections], house.clock().astimezone().date())
            return replace(outcome, drifted=drifted, hubs=_hubs(store.shelves, workshop, reports))


def _hubs(shelves: Shelves, workshop: Workshop, reports: Sequence[Report]) -> Hubs | None:
    """Measured whenever the space was learned anew; while nothing new was heard, nothing can have changed."""
    if not any(report.done for report in reports if report.step == LearnSpace.name):
        return None
    hubs = measure_hubs(shelves, workshop.model.id, [diary.name for diary in workshop.diaries])
    if hubs is not None:
        told = {"artists": hubs.artists, "skew": hubs.skew, "reachable": hubs.reachable, "worst": hubs.worst}
        _log.info("hubs counted", extra={"model": hubs.model, **told})
    return hubs


def _outcome(reports: Sequence[Report], today: date) -> Outcome:
    stock = next(report.stock for report in reports if isinstance(report, RankReport) and report.stock)
    advice = Advice(
        nights=stock.nights,
        funnel=stock.funnel,
        tracks=stock.tracks,
        as_of=stock.as_of,
        over=stock.over,
        today=today,
        unloved=stock.unloved,
        newsletters=stock.newsletters,
        providers=stock.providers,
    )
    return Outcome(advice, tuple(reports), stock.loved)
