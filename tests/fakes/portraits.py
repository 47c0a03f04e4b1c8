"""Names of which much is known: two artists called Vril, a joint bill, words that name nobody."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.fakes.nouns import array
from undercard.entities.artists import Candidate, Clue, Credit, KnownArtist, Verdict, VerdictStatus
from undercard.entities.events import Event
from undercard.entities.messages import Message
from undercard.entities.names import ArtistKey, EventId, MessageId, ModelId, TrackId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.similarity import Band, Match, Neighbour
from undercard.entities.tracks import Track
from undercard.entities.vectors import Embedding, TrackVector
from undercard.flow.keys import under_model
from undercard.kit.text import fold_name
from undercard.store.memory import MemoryStore
from undercard.store.port import Answer

NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
MODEL = ModelId("hummer/1")

TECHNO = Candidate(
    "deezer",
    "4050205",
    "Vril",
    fans=30_120,
    albums=12,
    genres=("Techno", "Dub Techno"),
    link="https://www.deezer.com/artist/4050205",
    first_year=2009,
    last_year=2025,
)
TECHNO_MBID = Candidate(
    "musicbrainz",
    "5f2b1c9e-7a4d-4a0e-9f3c-1d2e3f405162",
    "Vril",
    note="German techno producer",
    places=("Hannover", "Germany"),
    pages=("https://www.deezer.com/artist/4050205",),
    link="https://musicbrainz.org/artist/5f2b1c9e-7a4d-4a0e-9f3c-1d2e3f405162",
)
METAL = Candidate(
    "deezer",
    "77",
    "VRIL",
    fans=28_004,
    albums=1,
    genres=("Black Metal",),
    link="https://www.deezer.com/artist/77",
    last_year=2003,
    ended=True,
)
OTHER = Candidate("deezer", "99", "Vrillah", fans=12)
TRIBUTE = Candidate("itunes", "5", "Vril (Tribute)", link="https://music.apple.com/de/artist/5")

CLUES = (
    Clue("deezer:77", "genre", -4.0, "plays Black Metal, which this night does not"),
    Clue("deezer:4050205", "genre", 2.5, "plays Techno, as the night does"),
    Clue("deezer:4050205", "years", 0.5, "released music in 2025"),
    Clue("deezer:77", "years", -4.0, "ended in 2003"),
    Clue("deezer:77", "fans", -0.1, "has 28,004 fans, another of this name 30,120"),
)
EVERY = (TECHNO, TECHNO_MBID, METAL, OTHER, TRIBUTE)

ACCEPTED = Verdict(
    ArtistKey("vril"),
    "Vril",
    VerdictStatus.ACCEPTED,
    (TECHNO, TECHNO_MBID),
    EVERY,
    "of 2 artists of this name at deezer and musicbrainz this one plays Techno, as the night does",
    clues=CLUES,
)
AMBIGUOUS = Verdict(
    ArtistKey("vril"),
    "Vril",
    VerdictStatus.AMBIGUOUS,
    (),
    EVERY,
    "2 artists of this name, and nothing tells them apart: Vril (deezer, 30,120 fans, Techno) and VRIL (deezer, "
    "28,004 fans, Black Metal)",
    clues=(CLUES[2], CLUES[4]),
)
UNKNOWN = Verdict(ArtistKey("hausband"), "Hausband", VerdictStatus.UNKNOWN, (), (), "no artist of this name at deezer")
JOINT = Verdict(
    ArtistKey("ossip and tin lantern"),
    "Ossip & Tin Lantern",
    VerdictStatus.UNKNOWN,
    (),
    (),
    "read as Ossip and Tin Lantern",
    parts=("Ossip", "Tin Lantern"),
)

FRIDAY = Event(EventId("a#1"), MessageId("a"), "Low Tide", date(2026, 11, 13), venue="Cellar", city="Köln")
AGAIN = Event(EventId("b#1"), MessageId("b"), "Low Tide", date(2026, 11, 13), venue="Cellar", city="Köln")
LAST_YEAR = Event(EventId("a#2"), MessageId("a"), "First Light", date(2025, 5, 3), venue="Attic")
SUNDAY = Event(EventId("a#3"), MessageId("a"), "Third Wave", date(2026, 11, 15), venue="Cellar")
BILLS = {
    FRIDAY: ("VRIL", "Mara Volt"),
    AGAIN: ("Vril", "Mara Volt", "Hausband"),
    LAST_YEAR: ("Vril", "Hausband"),
    SUNDAY: ("Ossip & Tin Lantern", "Mara Volt"),
}

TRACKS = tuple(
    Track(
        TrackId(f"deezer:track:{number}"),
        "deezer",
        ArtistKey("vril"),
        "Vril",
        title,
        album,
        year,
        link=f"https://www.deezer.com/track/{number}",
    )
    for number, (title, album, year) in enumerate(
        (("Torus", "Torus", 2014), ("Anima", "Anima Mundi", 2018), ("Haus", "", None)), start=1
    )
)
LOVED = Track(TrackId("local:track:1"), "local", ArtistKey("mossglass"), "Mossglass", "Moos, Farn")
NEAR = Neighbour(
    ArtistKey("mossglass"), "Mossglass", 0.7, 0.972, 0.9, 0.99, Band.STRONG, Match(TRACKS[0].id, LOVED.id, 0.7), 1
)


def kept(key: str, value: Any, outcome: Outcome = Outcome.DONE, why: str = "", days: float = 0) -> Row[str, Any]:
    """A row that was written some days ago."""
    due = None if outcome is Outcome.DONE else NOW + timedelta(days=7)
    return Row(key, value, Stamp(NOW - timedelta(days=days), "test/1", why, "basis", outcome, due=due))


def stocked(verdict: Verdict = ACCEPTED) -> MemoryStore:
    """A store that knows this verdict on Vril, where they play, what was heard of them."""
    store = MemoryStore()
    shelves = store.shelves
    by_mail: dict[str, tuple[Event, ...]] = {}
    for event in BILLS:
        by_mail[event.message] = (*by_mail.get(event.message, ()), event)
    shelves.messages.put([kept(key, Message(MessageId(key), "", "", "", "", "", None, (), (), ())) for key in by_mail])
    shelves.events.put([kept(key, events) for key, events in by_mail.items()])
    shelves.bills.put([kept(str(event.id), tuple(map(credit, names))) for event, names in BILLS.items()])
    shelves.verdicts.put([kept(str(one.key), one, days=3) for one in (verdict, UNKNOWN, JOINT)])
    shelves.known.put([kept("--like", (KnownArtist("Mossglass", ArtistKey("mossglass"), 1.0, "--like"),))])
    shelves.answers.put([kept("deezer:artists:vril", Answer(candidates=EVERY[:4]), Outcome.NONE, days=3)])
    if verdict.status is VerdictStatus.ACCEPTED:
        _hear(store)
    return store


def credit(name: str) -> Credit:
    """As billed; `A & B` may be two."""
    parts = tuple(name.split(" & "))
    return Credit(name, ArtistKey(fold_name(name)), readings=(parts,) if len(parts) > 1 else ())


def _hear(store: MemoryStore) -> None:
    shelves = store.shelves
    shelves.tracks.put([kept("vril", TRACKS), kept("mossglass", (LOVED,))])
    heard = TrackVector(TRACKS[0].id, ArtistKey("vril"), MODEL, Embedding(array(1.0, 2.0), 3))
    shelves.vectors.put(
        [
            kept(under_model(TRACKS[0].id, MODEL), heard),
            kept(under_model(TRACKS[1].id, MODEL), None, Outcome.FAILED, "Vril - Anima: the clip is silent"),
        ]
    )
    shelves.neighbours.put([kept(under_model("vril", MODEL), (NEAR,))])
