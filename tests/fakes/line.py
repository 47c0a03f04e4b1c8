"""The whole line on fakes: a mail in memory, a catalogue in memory, ears without a model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.fakes.catalog import FakeArtist, FakeCatalog
from tests.fakes.ears import MODEL, FakeEars
from undercard.entities.ensembles import ensemble_id
from undercard.entities.names import ModelId
from undercard.entities.vectors import ModelStatistics
from undercard.flow.compare_artists import CompareArtists
from undercard.flow.embed_tracks import EmbedTracks
from undercard.flow.find_events import FindEvents
from undercard.flow.find_tracks import FindTracks
from undercard.flow.learn_space import LearnSpace
from undercard.flow.line import walk
from undercard.flow.name_artists import NameArtists
from undercard.flow.rank_events import RankEvents, RankReport, Stock, take_stock
from undercard.flow.read_taste import ReadTaste
from undercard.flow.resolve_artists import ResolveArtists
from undercard.flow.step import Report, Scope, Silence
from undercard.flow.take_mail import TakeMail
from undercard.flow.weigh_sound import WeighSound
from undercard.mail.port import RawMail
from undercard.store.memory import MemoryStore
from undercard.store.port import Store
from undercard.taste.diaries.by_hand import build as likes

MODEL_ID = ModelId(f"{MODEL}/1")
NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)

MAIL = b"""\
From: Klub Nok <news@klub.example>
To: reader@example.org
Subject: this week
Date: Thu, 12 Nov 2026 09:00:00 +0000
Message-ID: <1@klub.example>
Content-Type: text/html; charset=utf-8

<p>Friday</p>
<p>+ <a href="https://klub.example/1">Low Tide</a> [Mara Volt, Ossip] [Cellar] [10p-4a] [#techno]</p>
<p>+ <a href="https://klub.example/2">Quiet Hours</a> [Tin Lantern] [Attic] [8-11p]</p>
<p>Saturday</p>
<p>+ <a href="https://klub.example/3">Second Wind</a> [Nobody Ever Heard, Mara Volt] [Cellar] [10p-6a]</p>
"""

ARTISTS = tuple(
    FakeArtist(name, ("One", "Two", "Three", "Four"), fans=900)
    for name in ("Mara Volt", "Ossip", "Tin Lantern", "Beloved Act", "Other Love")
)


class Mailbox:
    """Mails in memory."""

    def __init__(self, *mails: bytes) -> None:
        self.raw = mails

    def mails(self):
        for number, data in enumerate(self.raw):
            yield RawMail(f"memory:{number}", f"{number}.eml", data)


@dataclass
class World:
    """What a run works with; change a field between two runs."""

    mails: tuple[bytes, ...] = (MAIL,)
    loved: tuple[str, ...] = ("Beloved Act", "Other Love")
    catalogs: Sequence[Any] = field(default_factory=lambda: [FakeCatalog(ARTISTS)])
    ears: FakeEars = field(default_factory=FakeEars)
    store: Store = field(default_factory=MemoryStore)
    now: datetime = NOW
    wanted: int = 3
    models: dict[str, ModelId] = field(default_factory=lambda: {MODEL: MODEL_ID})
    statistics: ModelStatistics | None = None
    watcher: Any = field(default_factory=Silence)
    last: Stock | None = None

    async def walk(self) -> dict[str, Report]:
        steps = (
            TakeMail(lambda: [Mailbox(*self.mails)]),
            FindEvents(()),
            ReadTaste((likes(self.loved),)),
            NameArtists(),
            ResolveArtists(self.catalogs),
            FindTracks(self.catalogs, self.wanted),
            EmbedTracks(self.catalogs, self.ears, self.models, self.wanted),
            LearnSpace(self.model_id, self.statistics, dict.fromkeys(self.models.values())),
            CompareArtists(self.model_id),
            WeighSound(self.model_id),
            RankEvents(self.model_id),
        )
        reports = await walk(steps, self.store.shelves, self.scope(), self.watcher)
        self.last = next(report.stock for report in reports if isinstance(report, RankReport))
        return {report.step: report for report in reports}

    @property
    def model_id(self) -> ModelId:
        return ensemble_id(dict.fromkeys(self.models.values(), 1.0))

    def scope(self) -> Scope:
        return Scope(self.now, diaries=("--like",))

    def stock(self) -> Stock:
        return take_stock(self.store.shelves, self.scope(), self.model_id)
