"""The play that `benchmarks.throughput` is run against: some hundred acts on bills, and the servers that know them.

The twins live in a process of their own, so that their work is not taken for ours.
"""

import multiprocessing
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection

from tests.fakes.recordings import encode, song
from tests.twins.deezer import Deezer
from tests.twins.itunes import ITunes
from tests.twins.musicbrainz import MusicBrainz
from tests.twins.persons import Person, World
from tests.twins.scenes import SCENES
from tests.twins.server import Answer, Asked, Twin
from undercard.entities.artists import Credit, KnownArtist
from undercard.entities.events import Event
from undercard.entities.names import ArtistKey, EventId, MessageId
from undercard.entities.rows import Row
from undercard.flow.step import Stamper
from undercard.kit.text import fold_name
from undercard.store.port import Shelves

EVERYWHERE = frozenset({"deezer", "itunes", "musicbrainz"})
DIARY = "benchmark"
_ACTS_A_NIGHT = 4
_SYLLABLES = [
    "ba",
    "de",
    "fi",
    "go",
    "lu",
    "mar",
    "nel",
    "osk",
    "pra",
    "qui",
    "ros",
    "sel",
    "tam",
    "ul",
    "vey",
    "wen",
    "yor",
    "zil",
    "ka",
    "mo",
]
_KINDS = ("techno", "house", "dnb", "ambient", "indie", "jazz", "folk", "metal")
_DEEZER_ONLY, _NAMESAKES, _UNKNOWN = {3, 7}, {5}, {9}
_OK = 200
_PREVIEW_PATHS = ("/preview/", "/itunes-assets/")


@dataclass(frozen=True)
class Told:
    """What a twin saw: questions, previews, and how many questions it refused for its quota."""

    questions: int
    previews: int
    refused: int


def names_of(acts: int) -> list[str]:
    """Invented names, all different."""
    draw = random.Random(4)
    names: dict[str, None] = {}
    while len(names) < acts:
        words = ["".join(draw.choices(_SYLLABLES, k=draw.choice((2, 3)))).capitalize() for _ in range(2)]
        names[" ".join(words)] = None
    return list(names)


def world_of(acts: int) -> World:
    """Of ten acts six are known everywhere, two at Deezer only, one has a namesake, and one nobody knows."""
    persons = []
    for place, name in enumerate(names_of(acts)):
        kind, fans = _KINDS[place // _ACTS_A_NIGHT % len(_KINDS)], 200 + 37 * place
        person = Person(f"act-{place}", name, (kind,), ("Berlin", "DE"), fans=fans, albums=6, on=EVERYWHERE)
        if place % 10 in _DEEZER_ONLY:
            person = replace(person, on=frozenset({"deezer"}))
        if place % 10 in _NAMESAKES:
            other = _KINDS[(place // _ACTS_A_NIGHT + 4) % len(_KINDS)]
            persons.append(replace(person, key=f"namesake-{place}", genres=(other,), fans=fans // 2))
        if place % 10 not in _UNKNOWN:
            persons.append(person)
    return World(persons)


def put_bills(shelves: Shelves, acts: int, now: datetime) -> None:
    """Shelve the nights on which the acts play, four to a night, as a mail would have told them."""
    names, by = names_of(acts), Stamper("benchmark/1", now)
    events, bills = [], []
    for first in range(0, acts, _ACTS_A_NIGHT):
        some = names[first : first + _ACTS_A_NIGHT]
        words = SCENES[_KINDS[first // _ACTS_A_NIGHT % len(_KINDS)]].words
        night = (now + timedelta(days=1 + first % 20)).date()
        event = Event(
            EventId(f"mail#{first}"),
            MessageId("mail"),
            f"Night {first}",
            night,
            venue="Cellar",
            city="Berlin",
            tags=words,
        )
        events.append(event)
        bills.append(Row(str(event.id), tuple(Credit(n, ArtistKey(fold_name(n))) for n in some), by.done("")))
    shelves.events.put([Row("mail", tuple(events), by.done(""))])
    shelves.bills.put(bills)


def put_loved(shelves: Shelves, acts: int, now: datetime) -> None:
    """Shelve those who are known and have no namesake as artists that the user loves: no authority is asked."""
    plain = [name for place, name in enumerate(names_of(acts)) if place % 10 not in _NAMESAKES | _UNKNOWN]
    loved = tuple(KnownArtist(name, ArtistKey(fold_name(name)), 1.0, DIARY) for name in plain)
    shelves.known.put([Row(DIARY, loved, Stamper("benchmark/1", now).done(""))])


class _Long:
    """A provider whose previews last as long as real ones."""

    def __init__(self, play: Callable[[Asked], Answer], preview: bytes) -> None:
        self.play, self._preview = play, preview

    def __call__(self, asked: Asked) -> Answer:
        answer = self.play(asked)
        if answer.status == _OK and asked.path.startswith(_PREVIEW_PATHS):
            return replace(answer, body=self._preview)
        return answer


class _Jittered:
    """A provider whose answers take between half and one and a half times the latency."""

    def __init__(self, play: Callable[[Asked], Answer], latency: float) -> None:
        self._play, self._latency, self._draw = play, latency, random.Random(11)

    def __call__(self, asked: Asked) -> Answer:
        return replace(self._play(asked), delay=self._latency * self._draw.uniform(0.5, 1.5))


def _serve(wire: Connection, acts: int, latency: float, *, jitter: bool) -> None:
    """Answer until told to stop; tell the addresses first, and what was seen when asked."""
    world = world_of(acts)
    mp3 = encode(song())
    m4a = encode(song(), container="ipod", codec="aac")
    plays = {
        "deezer": _Long(Deezer(world), mp3),
        "itunes": _Long(ITunes(world), m4a),
        "musicbrainz": _Long(MusicBrainz(world), b""),
    }
    with ExitStack() as stack:
        twins = {
            name: stack.enter_context(Twin(_Jittered(play, latency)) if jitter else Twin(play, latency=latency))
            for name, play in plays.items()
        }
        wire.send({name: twin.base_url for name, twin in twins.items()})
        while wire.recv():
            wire.send({name: asdict(_told(twin, plays[name].play)) for name, twin in twins.items()})


def _told(twin: Twin, play: object) -> Told:
    previews = sum(asked.path.startswith(_PREVIEW_PATHS) for asked in twin.asked)
    return Told(len(twin.asked) - previews, previews, getattr(play, "refused", 0))


@dataclass(frozen=True)
class Twins:
    """The servers, from here."""

    base_urls: Mapping[str, str]
    wire: Connection

    def told(self) -> dict[str, Told]:
        """What each of them has seen so far."""
        self.wire.send("what did you see?")
        return {name: Told(**told) for name, told in self.wire.recv().items()}


@contextmanager
def twins_of(acts: int, latency: float, *, jitter: bool) -> Iterator[Twins]:
    """Serve the world from another process."""
    context = multiprocessing.get_context("spawn")
    wire, far = context.Pipe()
    process = context.Process(target=_serve, args=(far, acts, latency), kwargs={"jitter": jitter}, daemon=True)
    process.start()
    try:
        yield Twins(wire.recv(), wire)
        wire.send("")
    finally:
        process.join(5)
        process.kill()


def moment() -> datetime:
    """Now."""
    return datetime.now(UTC)
