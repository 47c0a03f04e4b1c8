"""Whatever the sources do: nothing wrong is stored, and the next run completes what is missing."""

import asyncio
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import stamina

from tests.fakes.ears import MODEL
from tests.fakes.recordings import encode, tone
from tests.fakes.timing import FakeTime
from tests.twins.deezer import NO_CODE, QUOTA, Deezer
from tests.twins.itunes import THROTTLED, ITunes
from tests.twins.musicbrainz import BUSY, OVER_RATE, MusicBrainz
from tests.twins.persons import Person, World
from tests.twins.server import DEAD, Answer, Asked, Storm, Twin
from undercard.audio.decoding import decode
from undercard.entities.artists import Credit, VerdictStatus
from undercard.entities.events import Event
from undercard.entities.names import ArtistKey, EventId, MessageId, ModelId
from undercard.entities.rows import Outcome, Row
from undercard.entities.tracks import Recording
from undercard.entities.vectors import Embedding
from undercard.errors import ItemError
from undercard.flow.embed_tracks import EmbedTracks
from undercard.flow.find_tracks import FindTracks
from undercard.flow.line import walk
from undercard.flow.remembering import RememberingAuthority, RememberingCatalog
from undercard.flow.resolve_artists import ResolveArtists
from undercard.flow.step import Report, Scope, Silence, Stamper
from undercard.kit.politeness import Timing
from undercard.kit.text import fold_name
from undercard.store.memory import MemoryStore
from undercard.store.port import Shelves
from undercard.store.sql.opening import open_store
from undercard.tracks.authorities import musicbrainz
from undercard.tracks.catalogs import deezer, itunes

MODEL_ID = ModelId(f"{MODEL}/1")
NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
WANTED = 3
AT_ONCE = 6
EVERYWHERE = frozenset({"deezer", "itunes", "musicbrainz"})
FAST: dict[str, Any] = {"requests": 100_000, "per_seconds": 1.0}

_BERLIN = ("Berlin", "DE")
_PLAIN = ["Olvo Marsk", "Tirra Bel", "Kessin", "Radu Velm", "Noor Asti", "Pelle Grau"]
PEOPLE = (
    *(
        Person(f"plain-{n}", name, ("techno",), _BERLIN, fans=400 + n, albums=3, on=EVERYWHERE)
        for n, name in enumerate(_PLAIN)
    ),
    *(
        Person(f"deezer-{n}", name, ("techno",), _BERLIN, fans=90 + n, albums=3)
        for n, name in enumerate(("Quiet Margin", "Sub Etage"))
    ),
    Person("itunes-only", "Only In Store", ("techno",), _BERLIN, albums=3, on=frozenset({"itunes", "musicbrainz"})),
    Person("mira-techno", "Mira", ("techno",), _BERLIN, fans=800, albums=5, on=EVERYWHERE, years=(2015, 2026)),
    Person("mira-banda", "Mira", ("banda",), ("Mazatlán", "MX"), fans=90_000, albums=9, on=EVERYWHERE),
    Person("calm", "Calm Harbor", ("techno",), _BERLIN, fans=700, albums=4, on=EVERYWHERE),
    Person("calm-50", "Calm Harbor 50", ("banda",), ("Mazatlán", "MX"), fans=4_000_000, albums=20, on=EVERYWHERE),
)
WORLD = World(PEOPLE)
UNKNOWN = ("Zzorq Vlim", "Nobody At All")
TRUTH = {
    **{fold_name(person.name): person.key for person in PEOPLE if person.key not in {"mira-banda", "calm-50"}},
    **{fold_name(name): None for name in UNKNOWN},
}
NAMES = [*_PLAIN, "Quiet Margin", "Sub Etage", "Only In Store", "Mira", "Calm Harbor", *UNKNOWN]


Play = Callable[[Asked], Answer]
Sky = Callable[[str, Play], Play]
"""Name of a provider and what plays it -> what is seen of it in some weather."""


class DecodingEars:
    """Hears what can really be decoded; counts what is in hand."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def hear(self, recording: Recording, models: Collection[str]) -> Mapping[str, Embedding | ItemError]:
        clip = decode(recording, 16000)
        if clip.silent:
            raise ItemError(recording.name, "is silent")
        self.heard.append(recording.name)
        digest = hashlib.sha256(clip.samples.tobytes()).digest()
        return {model: Embedding(np.frombuffer(digest, np.uint8).astype(np.float32), 1) for model in models}


def put_bills(shelves: Shelves) -> None:
    """One long techno night."""
    by = Stamper("test/1", NOW)
    night = (NOW + timedelta(days=2)).date()
    event = Event(EventId("mail#1"), MessageId("mail"), "A Long Night", night, city="Berlin", tags=("techno",))
    shelves.events.put([Row("mail", (event,), by.done(""))])
    shelves.bills.put([Row(event.id, tuple(Credit(n, ArtistKey(fold_name(n))) for n in NAMES), by.done(""))])


def steps_for(shelves: Shelves, sources: "Sources", ears: Any, clock: Callable[[], datetime]) -> tuple[Any, ...]:
    catalogs = [RememberingCatalog(one, shelves.answers, clock) for one in sources.catalogs]
    authorities = [RememberingAuthority(one, shelves.answers, clock) for one in sources.authorities]
    return (
        ResolveArtists(catalogs, authorities),
        FindTracks(catalogs, WANTED),
        EmbedTracks(catalogs, ears, {MODEL: MODEL_ID}, WANTED, AT_ONCE),
    )


@dataclass
class Sources:
    """Real adapters, pointed at twins; `answered` holds every question that a source has answered."""

    urls: Mapping[str, str]
    timing: Timing
    answered: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.catalogs = [
            self._spied("deezer", deezer.build(self.urls["deezer"], timing=self.timing)),
            self._spied("itunes", itunes.build(self.urls["itunes"], timing=self.timing, **FAST)),
        ]
        self.authorities = [
            self._spied("musicbrainz", musicbrainz.build(self.urls["musicbrainz"], timing=self.timing, **FAST))
        ]

    def _spied(self, name: str, source: Any) -> Any:
        for verb in ("find_artists", "look_closer", "look_up", "list_tracks", "find_recording"):
            if hasattr(source, verb):
                setattr(source, verb, self._noting(name, verb, getattr(source, verb)))
        return source

    def _noting(self, name: str, verb: str, ask: Callable[..., Any]) -> Callable[..., Any]:
        async def asked(about: Any, *more: Any) -> Any:
            answer = await ask(about, *more)
            self.answered.append((name, verb, fold_name(getattr(about, "id", about))))
            return answer

        return asked

    async def close(self) -> None:
        for source in (*self.catalogs, *self.authorities):
            await source.close()


@dataclass
class Weather:
    """The twins, each behind something that may hold its answers up."""

    plays: dict[str, Play]
    over: dict[str, Play] = field(default_factory=dict)

    def play(self, name: str) -> Play:
        """What plays a provider in whatever weather there is when it is asked."""

        def answer(asked: Asked) -> Answer:
            return self.over.get(name, self.plays[name])(asked)

        return answer


class Town:
    """Everything a run works with, kept over several runs."""

    def __init__(self, stack: ExitStack, store: Any = None) -> None:
        self.clock = FakeTime()
        plays: dict[str, Play] = {
            "deezer": Deezer(WORLD, now=lambda: self.clock.at),
            "itunes": ITunes(WORLD, quota=0),
            "musicbrainz": MusicBrainz(WORLD, quota=0),
        }
        self.weather = Weather(plays)
        self.twins = {name: stack.enter_context(Twin(self.weather.play(name))) for name in plays}
        self.store = store or MemoryStore()
        put_bills(self.store.shelves)
        self.answered: list[tuple[str, str, str]] = []
        self.ears = DecodingEars()
        self.now = NOW

    @property
    def shelves(self) -> Shelves:
        return self.store.shelves

    @property
    def urls(self) -> dict[str, str]:
        return {name: twin.base_url for name, twin in self.twins.items()}

    async def run(self) -> dict[str, Report]:
        self.now += timedelta(minutes=30)
        self.clock.at += 1800
        sources = Sources(self.urls, self.clock.timing, self.answered)
        steps = steps_for(self.shelves, sources, self.ears, lambda: self.now)
        try:
            reports = await walk(steps, self.shelves, Scope(self.now), Silence())
        finally:
            await sources.close()
        return {report.step: report for report in reports}

    async def unknown_names(self) -> set[str]:
        """Keys of the answers "has none" that each source truly gives about these names."""
        sources = Sources(self.urls, self.clock.timing)
        asked = [(source, name) for source in (*sources.catalogs, *sources.authorities) for name in NAMES]
        found = [
            f"answers/{source.card.name}:artists:{fold_name(name)}"
            for source, name in asked
            if not await source.find_artists(name)
        ]
        await sources.close()
        return set(found)

    def storm(self, weather: Sky, *names: str) -> None:
        for name in names or self.weather.plays:
            self.weather.over[name] = weather(name, self.weather.plays[name])

    def calm(self) -> None:
        self.weather.over.clear()


def stored(shelves: Shelves) -> dict[str, Any]:
    """All that matters of what is stored."""
    verdicts = {row.key: row for row in shelves.verdicts.rows()}
    return {
        "verdicts": {
            key: (row.stamp.outcome, row.value.status, [(c.catalog, c.id) for c in row.value.chosen])
            for key, row in verdicts.items()
        },
        "tracks": {
            row.key: (row.stamp.outcome, [track.id for track in row.value or ()]) for row in shelves.tracks.rows()
        },
        "vectors": {
            row.key: row.value.embedding.values.tobytes() for row in shelves.vectors.rows() if row.value is not None
        },
    }


def artists_heard(shelves: Shelves) -> dict[str, int]:
    """Vectors of each artist that has tracks."""
    keys = {row.key.rpartition("@")[0] for row in shelves.vectors.rows() if row.stamp.outcome is Outcome.DONE}
    return {row.key: sum(track.id in keys for track in row.value or ()) for row in shelves.tracks.rows()}


def assert_nothing_wrong(shelves: Shelves, healthy: Mapping[str, Any]) -> None:
    """Every artist accepted is the right one, every vector is of the right sound, every "has none" is true."""
    for row in shelves.verdicts.rows():
        people = {WORLD.person_of(entry.catalog, entry.id) for entry in row.value.chosen}
        assert {person.key if person else None for person in people} <= {TRUTH[row.key]}, row.key
    assert [vector for vector in shelves.vectors.rows() if vector.stamp.outcome is Outcome.NONE] == []
    heard = stored(shelves)["vectors"]
    assert all(healthy["vectors"].get(key, sound) == sound for key, sound in heard.items())
    assert nones(shelves) <= healthy["nones"]


def nones(shelves: Shelves) -> set[str]:
    """Keys of all rows that say "has none"."""
    shelved: dict[str, Any] = {"verdicts": shelves.verdicts, "tracks": shelves.tracks, "answers": shelves.answers}
    rows = [(name, row) for name, shelf in shelved.items() for row in shelf.rows()]
    return {f"{name}/{row.key}" for name, row in rows if row.stamp.outcome is Outcome.NONE}


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=20, cap=True):
        yield


@pytest.fixture(scope="module")
def healthy() -> dict[str, Any]:
    """What a run under a clear sky stores."""
    with ExitStack() as stack, stamina.set_testing(True, attempts=20, cap=True):
        town = Town(stack)
        asyncio.run(town.run())
        none = nones(town.shelves) | asyncio.run(town.unknown_names())
        return stored(town.shelves) | {"nones": none, "heard": artists_heard(town.shelves)}


@pytest.fixture
def town() -> Iterator[Town]:
    with ExitStack() as stack:
        yield Town(stack)


def test_under_a_clear_sky_everybody_is_found_and_heard(healthy):
    accepted = {key for key, (_, status, _) in healthy["verdicts"].items() if status is VerdictStatus.ACCEPTED}
    assert accepted == {key for key, person in TRUTH.items() if person}
    assert set(healthy["heard"].values()) == {WANTED}


RETRY_LATER = Answer(429, headers={"Retry-After": "3"})
PAGE = Answer(200, b"<!doctype html><html>We are down for maintenance</html>", "text/html")
HALF_JSON = Answer(200, b'{"data": [{"id": 1, "na')
OWN = {"deezer": (QUOTA, NO_CODE), "itunes": (THROTTLED,), "musicbrainz": (OVER_RATE, BUSY)}

STORMS: dict[str, Sky] = {
    "429 with Retry-After, every second answer": lambda _, play: Storm(play, 0.5, 3, (RETRY_LATER,)),
    "a third of all answers is any fault": lambda _, play: Storm(play, 0.3, 1),
    "bodies are cut": lambda _, play: Storm(play, 0.5, 4, (Answer(cut=True), HALF_JSON)),
    "pages under 200": lambda _, play: Storm(play, 0.5, 5, (PAGE,)),
    "quota errors in each provider's own words": lambda name, play: Storm(play, 0.4, 6, OWN[name]),
    "everything is a fault": lambda _, play: Storm(play, 1.0, 7),
}


@pytest.mark.parametrize("weather", STORMS)
async def test_after_a_storm_nothing_wrong_is_stored_and_the_next_run_completes(town, healthy, weather):
    town.storm(STORMS[weather])
    await town.run()
    assert_nothing_wrong(town.shelves, healthy)
    town.calm()
    await town.run()
    assert_nothing_wrong(town.shelves, healthy)
    assert stored(town.shelves)["verdicts"] == healthy["verdicts"]
    assert artists_heard(town.shelves) == healthy["heard"]
    assert len(town.answered) == len(set(town.answered)), "an answered question was asked again"
    assert all(report.later == report.done == 0 for report in (await town.run()).values()), "nothing is left to do"


def _without_previews(play: Play) -> Play:
    return lambda asked: DEAD(asked) if "/preview/" in asked.path or "AudioPreview" in asked.path else play(asked)


def _hanging(_: Asked) -> Answer:
    return Answer(delay=30.0)


SICK = {
    "deezer": lambda town: town.storm(lambda *_: DEAD, "deezer"),
    "itunes": lambda town: town.storm(lambda *_: DEAD, "itunes"),
    "musicbrainz": lambda town: town.storm(lambda *_: DEAD, "musicbrainz"),
    "the preview hosts": lambda town: town.storm(lambda _, play: _without_previews(play)),
    "musicbrainz, which hangs": lambda town: town.storm(lambda *_: _hanging, "musicbrainz"),
    "deezer, which hangs": lambda town: town.storm(lambda *_: _hanging, "deezer"),
}


@pytest.mark.parametrize("who", SICK)
async def test_a_source_dead_for_the_whole_run_costs_little_and_nothing_wrong(town, healthy, who, monkeypatch):
    SICK[who](town)
    with monkeypatch.context() as patch:
        for module in (deezer.catalog, musicbrainz.authority) if "hangs" in who else ():
            patch.setattr(module, "MANNERS", replace(module.MANNERS, timeout=0.2, deadline=0.4, attempts=2))
        reports = await town.run()
    assert_nothing_wrong(town.shelves, healthy)
    assert sum(report.later for report in reports.values()) > 0, "the run says what it could not ask"
    name = who.partition(",")[0]
    if name in town.twins:
        assert len(town.twins[name].asked) <= 40, "a dead source is soon left alone"
    town.calm()
    await town.run()
    assert stored(town.shelves)["verdicts"] == healthy["verdicts"]
    assert artists_heard(town.shelves) == healthy["heard"]
    assert len(town.answered) == len(set(town.answered)), "an answered question was asked again"


async def test_preview_urls_that_expired_are_asked_for_anew(town, healthy):
    play: Play = town.weather.plays["deezer"]

    def slow_day(asked: Asked) -> Answer:
        """A quarter of an hour passes every nine previews: most wait for longer than their URLs live."""
        if asked.path.startswith("/preview/") and asked.path not in seen:
            seen.add(asked.path)
            town.clock.at += 100
        return play(asked)

    seen: set[str] = set()
    town.weather.over["deezer"] = slow_day
    await town.run()
    assert artists_heard(town.shelves) == healthy["heard"]
    assert any(asked.path.startswith("/track/") for asked in town.twins["deezer"].asked), "fresh URLs were asked for"


async def test_urls_that_are_refused_even_when_fresh_are_no_none(town, healthy):
    play: Any = town.weather.plays["deezer"]
    play._life = -10.0
    await town.run()
    assert_nothing_wrong(town.shelves, healthy)
    play._life = 900.0
    await town.run()
    assert artists_heard(town.shelves) == healthy["heard"]


def _first_preview_of_each_act(replacement: Answer) -> Sky:
    """Spoil every first preview: songs of a person have numbers in a row."""

    def weather(_: str, play: Play) -> Play:
        spoilt: set[int] = set()

        def answer(asked: Asked) -> Answer:
            right = play(asked)
            if right.status != 200 or not right.kind.startswith("audio/"):
                return right
            number = int("".join(filter(str.isdigit, asked.path.rpartition("-")[2].rpartition("mzaf_")[2]))[:12])
            near = number // 40
            if near in spoilt:
                return right
            spoilt.add(near)
            return replace(replacement, kind=right.kind)

        return answer

    return weather


def _cut_file() -> bytes:
    whole = encode(tone(30.0, 44100, 1), 44100)
    return whole[: len(whole) // 6]


SPOILT = {
    "gone": Answer(404),
    "silent": Answer(200, encode(tone(3.0, 16000, 1, gain=0.0), 16000, container="wav", codec="pcm_s16le")),
    "not audio": Answer(200, bytes(range(256)) * 40),
    "cut short": Answer(200, _cut_file()),
}


@pytest.mark.parametrize("how", SPOILT)
async def test_the_next_candidate_is_heard_where_a_preview_is_no_good(town, healthy, how):
    town.storm(_first_preview_of_each_act(SPOILT[how]), "deezer", "itunes")
    reports = await town.run()
    spoilt = reports["embed_tracks"].none + reports["embed_tracks"].failed + reports["embed_tracks"].later
    assert spoilt >= 6
    assert artists_heard(town.shelves) == healthy["heard"], "each act is heard with as many tracks as ever"


async def test_a_damaged_preview_is_heard_by_the_next_run_where_there_was_no_other(town):
    """Two tracks in all: with one of them cut on its way, only another copy of it can help."""
    person = next(p for p in PEOPLE if p.key == "deezer-0")
    short = World([replace(person, albums=1)])
    town.weather.plays["deezer"] = Deezer(short, now=lambda: town.clock.at)
    town.storm(_first_preview_of_each_act(SPOILT["cut short"]), "deezer")
    reports = await town.run()
    assert "cut short" in " ".join(reports["embed_tracks"].faults)
    before = artists_heard(town.shelves)[fold_name(person.name)]
    town.calm()
    await town.run()
    assert artists_heard(town.shelves)[fold_name(person.name)] == before + 1


async def test_no_more_previews_are_in_hand_than_allowed(town, monkeypatch):
    held = most = 0
    hear: Callable[[Recording, Collection[str]], Any] = town.ears.hear

    async def slowly(recording: Recording, models: Collection[str]) -> Any:
        nonlocal held, most
        held += 1
        most = max(most, held)
        await asyncio.sleep(0.002)
        held -= 1
        return await hear(recording, models)

    monkeypatch.setattr(town.ears, "hear", slowly)
    await town.run()
    assert 1 < most <= AT_ONCE


ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import asyncio, json, sys
from tests.flow import test_flow_storms as here
asyncio.run(here.walk_in_a_store(sys.argv[1], json.loads(sys.argv[2])))
"""


async def walk_in_a_store(place: str, urls: Mapping[str, str]) -> None:
    """One run on a store in a file, as another process does it."""
    sources = Sources(urls, Timing())
    with closing(open_store(place)) as store:
        steps = steps_for(store.shelves, sources, DecodingEars(), lambda: NOW)
        await walk(steps, store.shelves, Scope(NOW), Silence())
    await sources.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is POSIX")
@pytest.mark.parametrize("questions", [20, 80])
def test_a_process_killed_anywhere_leaves_a_store_on_which_the_next_run_goes_on(tmp_path, healthy, questions):
    place = str(tmp_path / "undercard.db")
    with ExitStack() as stack:
        plays: dict[str, Play] = {
            "deezer": Deezer(WORLD, quota=0),
            "itunes": ITunes(WORLD, quota=0),
            "musicbrainz": MusicBrainz(WORLD, quota=0),
        }
        twins = {name: stack.enter_context(Twin(play, latency=0.02)) for name, play in plays.items()}
        urls = {name: twin.base_url for name, twin in twins.items()}
        with closing(open_store(place)) as store:
            put_bills(store.shelves)

        def asked() -> int:
            return sum(len(twin.asked) for twin in twins.values())

        child = subprocess.Popen([sys.executable, "-c", CHILD, place, json.dumps(urls)], cwd=ROOT)
        deadline = time.monotonic() + 30
        while asked() < questions and child.poll() is None and time.monotonic() < deadline:
            time.sleep(0.001)
        os.kill(child.pid, signal.SIGKILL)
        assert child.wait(10) == -signal.SIGKILL
        with closing(open_store(place)) as store:
            assert_nothing_wrong(store.shelves, healthy)
            known = {row.key for row in store.shelves.answers.rows()}
        before = {name: len(twin.asked) for name, twin in twins.items()}
        asyncio.run(walk_in_a_store(place, urls))
        searches = [q for name, twin in twins.items() for q in _searches(name, twin.asked[before[name] :])]
        assert not known & set(searches), "an answer that was stored is not asked for again"
        with closing(open_store(place)) as store:
            assert_nothing_wrong(store.shelves, healthy)
            assert stored(store.shelves)["verdicts"] == healthy["verdicts"]
            assert artists_heard(store.shelves) == healthy["heard"]


def _searches(name: str, asked: Sequence[Asked]) -> list[str]:
    """Keys under which the answers to these searches are kept."""
    words = {"deezer": "q", "itunes": "term"}
    if name not in words:
        return []
    return [f"{name}:artists:{fold_name(q.query[words[name]])}" for q in asked if q.path.startswith("/search")]
