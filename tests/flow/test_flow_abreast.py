"""Steps side by side: as if they had gone one by one, only sooner."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.fakes.catalog import FakeArtist, FakeCatalog
from tests.fakes.ears import MODEL, FakeEars
from tests.fakes.timing import in_no_time
from undercard.entities.names import ModelId
from undercard.entities.rows import Outcome
from undercard.errors import ModelError, SourceUnavailable
from undercard.flow import line
from undercard.flow.embed_tracks import EmbedTracks
from undercard.flow.find_tracks import FindTracks
from undercard.flow.line import walk
from undercard.flow.resolve_artists import ResolveArtists
from undercard.flow.step import Report, Scope, Silence
from undercard.kit.text import fold_name
from undercard.store.memory import MemoryStore

MODEL_ID = ModelId(f"{MODEL}/1")
NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
NAMES = tuple(f"Act Number {number}" for number in range(12))
ARTISTS = tuple(FakeArtist(name, ("One", "Two", "Three", "Four"), fans=900) for name in NAMES)


class Slow(FakeCatalog):
    """A catalogue that takes a second for each artist, one after the other, and a tenth for anything else."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.begun: list[tuple[str, float]] = []
        self._turn: asyncio.Lock | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def find_artists(self, name):
        async with self._queue():
            await self._wait(f"find_artists:{name}", 1.0)
        return await super().find_artists(name)

    async def list_tracks(self, candidate, limit):
        await self._wait(f"list_tracks:{candidate.name}", 0.1)
        return await super().list_tracks(candidate, limit)

    async def open_preview(self, track):
        await self._wait(f"open_preview:{track.artist_name}", 0.1)
        return await super().open_preview(track)

    def _queue(self) -> asyncio.Lock:
        loop = asyncio.get_running_loop()
        if self._turn is None or self._loop is not loop:
            self._turn, self._loop = asyncio.Lock(), loop
        return self._turn

    async def _wait(self, question: str, seconds: float) -> None:
        self.begun.append((question, asyncio.get_running_loop().time()))
        await asyncio.sleep(seconds)


@dataclass
class Bench:
    """The three steps, on a store in memory."""

    catalog: Any = field(default_factory=lambda: Slow(ARTISTS))
    ears: Any = field(default_factory=FakeEars)
    store: MemoryStore = field(default_factory=MemoryStore)
    names: tuple[str, ...] = NAMES
    wanted: int = 3
    now: datetime = NOW

    def scope(self) -> Scope:
        return Scope(self.now, messages=frozenset(), extra={fold_name(name): name for name in self.names})

    def steps(self) -> tuple[Any, ...]:
        listen = EmbedTracks([self.catalog], self.ears, {MODEL: MODEL_ID}, self.wanted)
        return ResolveArtists([self.catalog]), FindTracks([self.catalog], self.wanted), listen

    async def walk(self) -> list[Report]:
        return await walk(self.steps(), self.store.shelves, self.scope(), Silence())

    def run(self) -> dict[str, Report]:
        self.now += timedelta(seconds=1)
        return {report.step: report for report in in_no_time(self.walk())}

    def rows(self, shelf: str) -> dict[str, tuple[object, ...]]:
        """What lies on a shelf: outcome, value."""
        rows = getattr(self.store.shelves, shelf).rows()
        return {row.key: (row.stamp.outcome, _plain(row.value)) for row in rows}


def _plain(value: Any) -> object:
    return value.embedding.values.tobytes() if hasattr(value, "embedding") else value


def numbers(reports: dict[str, Report]) -> dict[str, tuple[int, ...]]:
    return {
        name: (one.fresh, one.done, one.none, one.failed, one.later, len(one.faults)) for name, one in reports.items()
    }


@pytest.fixture
def one_by_one(monkeypatch) -> Callable[[Bench], dict[str, Report]]:
    def run(bench: Bench) -> dict[str, Report]:
        with monkeypatch.context() as patch:
            patch.setattr(line, "ABREAST", frozenset())
            return bench.run()

    return run


def troubled() -> Bench:
    """One act cannot be asked about, one has no tracks, one preview is away, one clip cannot be heard."""
    catalog = Slow([*ARTISTS[:-1], FakeArtist(NAMES[-1], (), fans=900)])
    catalog.faults[f"find_artists:{NAMES[0]}"] = SourceUnavailable("fake", "time-out")
    catalog.faults["open_preview:fake:track:3-0"] = SourceUnavailable("fake", "reset")
    return Bench(catalog, FakeEars(deaf_to=frozenset({"fake:track:4-1"})))


def test_listening_begins_while_artists_are_still_looked_for():
    bench = Bench()
    bench.run()
    last_search = max(at for question, at in bench.catalog.begun if question.startswith("find_artists"))
    first_preview = min(at for question, at in bench.catalog.begun if question.startswith("open_preview"))
    assert first_preview < last_search - 8


def test_side_by_side_the_walk_takes_as_long_as_its_slowest_step(one_by_one):
    def seconds(run: Callable[[Bench], object]) -> float:
        bench = Bench()
        run(bench)
        begun: list[float] = [at for _, at in bench.catalog.begun]
        return max(begun) - min(begun)

    abreast, after = seconds(Bench.run), seconds(one_by_one)
    assert abreast < 12.3 < after


@pytest.mark.parametrize("make", [Bench, troubled])
def test_the_shelves_and_the_reports_are_those_of_a_walk_one_by_one(make, one_by_one):
    abreast, after = make(), make()
    for _ in range(2):
        assert numbers(abreast.run()) == numbers(one_by_one(after))
        for shelf in ("verdicts", "tracks", "vectors"):
            assert abreast.rows(shelf) == after.rows(shelf)


def test_what_could_not_be_asked_is_asked_once_a_run_and_the_next_run_repairs_it():
    bench = troubled()
    bench.run()
    asked = bench.catalog.asked
    assert asked.count("open_preview:fake:track:3-0") == 1
    bench.catalog.faults.clear()
    before = len(asked)
    bench.run()
    repaired = asked[before:]
    assert f"find_artists:{NAMES[0]}" in repaired
    assert all(row.stamp.outcome is not Outcome.LATER for row in bench.store.shelves.verdicts.rows())


@pytest.mark.parametrize("make", [Bench, troubled])
def test_nothing_is_asked_twice_in_a_run(make):
    bench = make()
    bench.run()
    asked = [question for question in bench.catalog.asked if not question.startswith("find_artists")]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("after", [0.5, 3.15, 6.25, 9.05, 11.95])
def test_a_walk_cancelled_anywhere_leaves_shelves_on_which_the_next_one_goes_on(after):
    whole, cut = Bench(), Bench()
    whole.run()

    async def cut_off() -> None:
        task = asyncio.create_task(cut.walk())
        await asyncio.sleep(after)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert len(asyncio.all_tasks()) == 1

    in_no_time(cut_off())
    known = set(cut.rows("verdicts"))
    heard = len(cut.ears.heard)
    before = len(cut.catalog.asked)
    cut.run()
    for shelf in ("verdicts", "tracks", "vectors"):
        assert cut.rows(shelf) == whole.rows(shelf)
    again = {fold_name(q.partition(":")[2]) for q in cut.catalog.asked[before:] if q.startswith("find_artists")}
    assert not again & known
    assert heard + len(cut.ears.heard[heard:]) <= len(whole.ears.heard) + 6


def test_an_error_in_one_step_ends_the_others_and_is_raised_as_it_is():
    bench = Bench()

    class Broken(FakeEars):
        async def hear(self, recording, models):
            if len(self.heard) == 4:
                raise ModelError("the weights are gone")
            return await super().hear(recording, models)

    bench.ears = Broken()

    async def walk_and_wait() -> None:
        with pytest.raises(ModelError, match="weights are gone"):
            await bench.walk()
        searched = len(bench.catalog.begun)
        await asyncio.sleep(60)
        assert len(bench.catalog.begun) == searched, "nobody goes on"

    in_no_time(walk_and_wait())
    assert 0 < len(bench.rows("verdicts")) < len(NAMES)
    assert sum(outcome is Outcome.DONE for outcome, _ in bench.rows("vectors").values()) == 4


def test_tracks_found_for_another_verdict_are_looked_for_anew_in_the_same_run():
    """A run that begins with an outdated verdict must not end with the tracks of that verdict's artist."""
    bench = Bench(names=NAMES[:1])
    bench.run()
    shelves = bench.store.shelves
    (row,) = shelves.verdicts.rows()
    assert row.value is not None
    stranger = replace(row.value.chosen[0], id="2", name=NAMES[1])
    outdated = replace(row.stamp, by="resolve_artists/0")
    shelves.verdicts.put([replace(row, value=replace(row.value, chosen=(stranger,)), stamp=outdated)])
    shelves.tracks.drop([row.key])
    bench.run()
    assert {track.locator.partition("/")[0] for track in shelves.tracks.get(row.key).value} == {"1"}


def test_two_names_of_one_artist_share_what_is_heard():
    artist = FakeArtist("&ME", ("One", "Two", "Three", "Four"), fans=900, aliases=("And Me",))
    bench = Bench(FakeCatalog([artist]), names=("&ME", "And Me"))
    bench.run()
    previews = [question for question in bench.catalog.asked if question.startswith("open_preview")]
    assert len(previews) == len(set(previews)) == 3
