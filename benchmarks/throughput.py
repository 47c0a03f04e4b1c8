"""From names on bills to vectors, against what quotas and processors allow at best.

    python -m benchmarks.throughput                 60 acts, steps side by side, then one after the other
    python -m benchmarks.throughput --acts 200      as many as a long newsletter has
    python -m benchmarks.throughput --loved         as loved artists: no authority is asked, listening counts
    python -m benchmarks.throughput --jitter        with latencies between half and one and a half times 100 ms
    python -m benchmarks.throughput --only side     one way only; --json for machines

Twins of Deezer (50 questions in 5 s), iTunes (20 a minute) and MusicBrainz (one a second) answer over real HTTP after
100 ms; their previews are 30 s of MP3 and AAC, and MusiCNN really listens, in worker processes. *Quota floor* of a
host: questions put to it / its rate, for that many questions cannot be asked faster for long. *Listening floor*: CPU
seconds of the worker processes / their number. The wall clock is compared with the largest of them. The alternative is
the same line with its steps one after the other. Processor time and memory are read from /proc (Linux).
"""

import argparse
import asyncio
import json
import os
import tempfile
import threading
import time
from collections.abc import Collection, Mapping
from contextlib import AsyncExitStack, closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from benchmarks.throughput_world import DIARY, Told, Twins, moment, put_bills, put_loved, twins_of
from undercard.app.house import House
from undercard.bootstrap import build_house
from undercard.entities.rows import Outcome
from undercard.entities.tracks import Recording
from undercard.entities.vectors import Embedding
from undercard.errors import ItemError
from undercard.flow import line
from undercard.flow.embed_tracks import EmbedTracks
from undercard.flow.find_tracks import FindTracks
from undercard.flow.listening import Listener
from undercard.flow.remembering import RememberingAuthority, RememberingCatalog
from undercard.flow.resolve_artists import ResolveArtists
from undercard.flow.step import Report, Scope, Silence
from undercard.settings import (
    AuthoritiesSettings,
    CatalogsSettings,
    ListeningSettings,
    Settings,
    SourceSettings,
    StoreCatalogSettings,
)
from undercard.store.port import Shelves

RATES = {"deezer": 50 / 5, "itunes": 20 / 60, "musicbrainz": 1.0}
TARGET = 1.15
WAYS = {"side": line.ABREAST, "after": frozenset[str]()}
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Measured:
    """One walk.

    Attributes:
        wall: seconds from the first question to the last vector.
        floors: host, or `listening` -> seconds below which it cannot be done.
        told: what each host saw.
        vectors: how many were made.
        most_previews: that were held in memory at once.
        own_cpu: seconds of CPU of this process.
        peak_mb: of resident memory, this process and its workers together.
        steps: what each step did.
    """

    wall: float
    floors: Mapping[str, float]
    told: Mapping[str, Told]
    vectors: int
    most_previews: int
    own_cpu: float
    peak_mb: float
    steps: Mapping[str, Mapping[str, int]]

    @property
    def ratio(self) -> float:
        """Wall clock over the largest floor."""
        return self.wall / max(self.floors.values())


@dataclass
class Counted:
    """A listener that knows how many previews are on their way through it."""

    listener: Listener
    held: int = 0
    most: int = 0

    async def hear(self, recording: Recording, models: Collection[str]) -> Mapping[str, Embedding | ItemError]:
        """As the listener."""
        self.held += 1
        self.most = max(self.most, self.held)
        try:
            return await self.listener.hear(recording, models)
        finally:
            self.held -= 1


@dataclass
class Watch:
    """Looks at this process and the listener's workers several times a second."""

    listener: Listener
    peak: int = 0
    cpu: dict[int, float] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        """Begin to look."""
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look once more."""
        self.over.set()
        self.thread.join()

    def _look(self) -> None:
        while True:
            last = self.over.wait(0.2)
            workers = self.listener.processes
            self.peak = max(self.peak, sum(map(_resident, [os.getpid(), *workers])))
            self.cpu |= {pid: _cpu(pid) for pid in workers}
            if last:
                return


def _resident(pid: int) -> int:
    stat = Path(f"/proc/{pid}/statm")
    return int(stat.read_text().split()[1]) * _PAGE if stat.exists() else 0


def _cpu(pid: int) -> float:
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / _TICKS


def settings_for(home: Path, twins: Twins, tracks: int) -> Settings:
    """Point every source at its twin, with its own manners."""
    urls = twins.base_urls
    return Settings(
        home=home,
        catalogs=CatalogsSettings(
            deezer=SourceSettings(base_url=urls["deezer"]), itunes=StoreCatalogSettings(base_url=urls["itunes"])
        ),
        authorities=AuthoritiesSettings(musicbrainz=SourceSettings(base_url=urls["musicbrainz"])),
        listening=ListeningSettings(tracks=tracks),
    )


async def walk(house: House, shelves: Shelves, twins: Twins) -> Measured:
    """Go from the names on the shelves to vectors once."""
    card = house.open_model(house.model).card
    async with AsyncExitStack() as stack:
        catalogs = [RememberingCatalog(one, shelves.answers, house.clock) for one in house.open_catalogs(())]
        authorities = [RememberingAuthority(one, shelves.answers, house.clock) for one in house.open_authorities()]
        for source in (*catalogs, *authorities):
            stack.push_async_callback(source.close)
        listener = Listener({card.name: house.models[card.name]}, house.workers)
        stack.callback(listener.close)
        ears = Counted(listener)
        steps = (
            ResolveArtists(catalogs, authorities),
            FindTracks(catalogs, house.tracks),
            EmbedTracks(catalogs, ears, {card.name: card.id}, house.tracks),
        )
        with Watch(listener) as watch:
            began, own = time.monotonic(), time.process_time()
            reports = await line.walk(steps, shelves, Scope(moment(), diaries=(DIARY,)), Silence())
            wall, own = time.monotonic() - began, time.process_time() - own
    told = twins.told()
    floors = {name: told[name].questions / rate for name, rate in RATES.items()}
    floors["listening"] = sum(watch.cpu.values()) / house.workers
    vectors = sum(row.stamp.outcome is Outcome.DONE for row in shelves.vectors.rows())
    return Measured(
        wall, floors, told, vectors, ears.most, own, watch.peak / 1e6, {r.step: _counts(r) for r in reports}
    )


def _counts(report: Report) -> dict[str, int]:
    return {name: getattr(report, name) for name in ("done", "none", "failed", "later")}


def measure(way: str, given: argparse.Namespace) -> Measured:
    """Walk once with a new store and new twins."""
    line.ABREAST = WAYS[way]
    with tempfile.TemporaryDirectory() as home, twins_of(given.acts, given.latency, jitter=given.jitter) as twins:
        house = build_house(settings_for(Path(home), twins, given.tracks))
        with closing(house.open_store()) as store:
            (put_loved if given.loved else put_bills)(store.shelves, given.acts, moment())
            return asyncio.run(walk(house, store.shelves, twins))


def show(found: Mapping[str, Measured]) -> None:
    """Print the table."""
    names = {"side": "side by side", "after": "one after the other"}
    for way, one in found.items():
        print(f"{names[way]}: {one.wall:.1f} s wall, {one.ratio:.2f} of the larger floor, {one.vectors} vectors")
        for host, floor in one.floors.items():
            seen = one.told.get(host)
            words = f"{seen.questions} questions, {seen.refused} refused, {seen.previews} previews" if seen else ""
            print(f"    floor {host:12} {floor:7.1f} s  {words}")
        print(
            f"    at most {one.most_previews} previews held, {one.peak_mb:.0f} MB resident, own CPU {one.own_cpu:.1f} s"
        )
        print(f"    {dict(one.steps)}")
    if len(found) > 1:
        print(f"side by side takes {found['side'].wall / found['after'].wall:.2f} of the other")
    print(f"target: {TARGET} of the larger floor")


def main() -> None:
    """Read the arguments, walk, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", type=int, default=60)
    parser.add_argument("--tracks", type=int, default=5, help="per act")
    parser.add_argument("--latency", type=float, default=0.1, help="seconds before each answer")
    parser.add_argument("--loved", action="store_true")
    parser.add_argument("--jitter", action="store_true")
    parser.add_argument("--only", choices=WAYS)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    ways = [given.only] if given.only else list(WAYS)
    found = {way: measure(way, given) for way in ways}
    if given.json:
        print(json.dumps({way: asdict(one) | {"ratio": one.ratio} for way, one in found.items()}, indent=2))
    else:
        show(found)


if __name__ == "__main__":
    main()
