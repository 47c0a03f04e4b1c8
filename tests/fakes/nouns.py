"""Invented nouns with every field filled, for suites that must not overlook one."""

import dataclasses
from datetime import UTC, date, datetime, time, timedelta, timezone

import numpy as np

from undercard.entities.artists import Candidate, Clue, Correction, Credit, KnownArtist, Role, Verdict, VerdictStatus
from undercard.entities.events import Event, EventStatus, Evidence, Link
from undercard.entities.graphs import Beside, Circle, Relation
from undercard.entities.history import Near, Snapshot
from undercard.entities.messages import Cursor, Message
from undercard.entities.names import ArtistKey, EventId, MessageId, ModelId, TrackId
from undercard.entities.nights import ActScore, Night
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.similarity import Band, Match, Neighbour
from undercard.entities.soundings import Sounding
from undercard.entities.spaces import Space
from undercard.entities.tracks import Track
from undercard.entities.vectors import ArtistEmbedding, Aspect, Embedding, TrackVector
from undercard.entities.yields import MailYield
from undercard.store.port import Answer

MODEL = ModelId("hummer/1")
NOON = datetime(2026, 11, 13, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45)))

STAMP = Stamp(
    at=NOON,
    by="find_tracks/3",
    why="Žižek's “früh” 日本 🎧\nsecond line",
    basis="0f" * 16,
    outcome=Outcome.LATER,
    attempts=4,
    due=NOON + timedelta(days=2),
)

MESSAGE = Message(
    id=MessageId("ab" * 16),
    origin="mbox:/home/me/All.mbox#12",
    name="Früh & spät.eml",
    sender="news@klub.example",
    sender_name="Klub Nøk",
    subject="13 Nächte \u2028 日本",
    sent=NOON,
    html=("<p>é</p>", ""),
    text=("plain\r\ntext\x00\x07",),
    calendars=("BEGIN:VCALENDAR\nEND:VCALENDAR\n",),
    problems=("a part of 9 MB was cut",),
)

CURSOR = Cursor("home", "Früh/日本", "me@klub.example at imap.klub.example:993, 90 days", 4_294_967_295, 1203)

EVENT = Event(
    id=EventId("ab#1"),
    message=MESSAGE.id,
    title="Nøk ✕ [red]Übel[/red]",
    night=date(2026, 11, 13),
    last_night=date(2026, 11, 15),
    doors=time(22, 30),
    start=time(23, 0, 1),
    end=time(6, 0),
    venue="Zum Übel",
    city="Köln",
    url="https://klub.example/?a=1&b=%C3%BC",
    status=EventStatus.SOLD_OUT,
    tags=("techno", "free"),
    bill=("A & B\nC (live)",),
    bill_from_title=True,
    evidence=(Evidence("title", "brackets", "Nøk ✕", 0.1 + 0.2, (3, 17)),),
    links=(Link("A", "https://a.example/%C3%BC"),),
    about="Nøk ✕\nDub / Techno",
)

CREDIT = Credit(
    name="Blasha & Allatt",
    key=ArtistKey("blasha and allatt"),
    role=Role.SUPPORT,
    set_time="10-1",
    group=2,
    notes=("live", "UK"),
    confidence=1 / 3,
    readings=(("Blasha", "Allatt"), ("Blasha & Allatt",)),
)

KNOWN = KnownArtist("Mossglass", ArtistKey("mossglass"), 2.5, "list:/home/me/my_artists.json")

CANDIDATE = Candidate(
    catalog="deezer",
    id="42",
    name="Glasmoos",
    aliases=("Mossglass", "苔"),
    fans=1200,
    albums=3,
    genres=("ambient",),
    link="https://deezer.example/artist/42",
    note="ambient duo, not the choir",
    places=("Köln", "Germany"),
    pages=("https://music.example/glasmoos",),
    titles=("Ein “Stück”", "Zwei"),
    related=("Nøk",),
    first_year=2009,
    last_year=2024,
    ended=True,
)

CORRECTION = Correction(
    ids={"deezer": "42", "mbid": "ae2f"}, not_an_artist=True, parts=("Glas", "Moos"), same_as="Gläsmoos"
)

VERDICT = Verdict(
    key=ArtistKey("glasmoos"),
    name="Glasmoos",
    status=VerdictStatus.ACCEPTED,
    chosen=(CANDIDATE,),
    candidates=(CANDIDATE, dataclasses.replace(CANDIDATE, id="43")),
    why="the only exact name",
    parts=("Glas", "Moos"),
    clues=(Clue("deezer:42", "genre", -1 / 3, "plays ambient, which the night does not"),),
)

TRACK = Track(
    id=TrackId("deezer:track:7"),
    catalog="deezer",
    artist=ArtistKey("glasmoos"),
    artist_name="Glasmoos",
    title="Ein “Stück”",
    album="Erste",
    year=2021,
    isrc="DEXX12100001",
    seconds=211.7,
    link="https://deezer.example/track/7",
    locator="7",
    version="2048-1700000000000000000",
)

MATCH = Match(TRACK.id, TrackId("local:track:é/1.flac"), 0.1234567890123456789)

NEIGHBOUR = Neighbour(
    artist=ArtistKey("mossglass"),
    name="Mossglass",
    score=0.7310585786300049,
    strength=0.97,
    low=0.9,
    high=0.99,
    band=Band.THIN,
    match=MATCH,
    tracks=3,
)

SNAPSHOT = Snapshot(
    at=NOON,
    method="compare_artists/2 learn_space/2",
    space="0f1e",
    company="a1b2",
    size=12,
    tracks=(TRACK.id,),
    near=(Near(ArtistKey("mossglass"), 1 / 3, "c3d4"),),
)

SOUNDING = Sounding(
    clue=Clue("deezer:27", "sound", -1.0986122886681098, "sounds unlike the 3 acts beside it"),
    beside=3,
    usual=17,
    doubt="Glasmoos (Deezer, 40 fans) sounds unlike the 3 acts beside it",
)

CIRCLE = Circle(
    "Glasmoos",
    "music-map",
    (Relation("Nøk", ArtistKey("nok"), 1, 1 / 3, 12.7927), Relation("苔", ArtistKey("tai"), 2, 0.01, 0.005)),
    by_id=True,
)

BESIDE = Beside(ArtistKey("mossglass"), "Mossglass", 1 / 3, ("Glasmoos", "Nøk", "Mossglass"), ("music-map", "deezer"))

ACT = ActScore(
    name="Glasmoos",
    key=ArtistKey("glasmoos"),
    known=True,
    strength=0.97,
    neighbours=(NEIGHBOUR,),
    why="near Mossglass",
    sound=0.96,
    graph=1 / 3,
    beside=(BESIDE,),
    mapped=0.25,
)

NIGHT = Night(
    event=EVENT,
    score=0.91,
    acts=(ACT,),
    reason="“Ein Stück” sounds like “Moos”",
    heard=1,
)


def array(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """A float32 array."""
    return np.array(values, dtype=np.float32)


VECTOR = TrackVector(
    track=TRACK.id,
    artist=TRACK.artist,
    model=MODEL,
    embedding=Embedding(
        values=array(0.1, -0.0, 3.4e38, 1e-45, 1 / 3, np.nan, np.inf),
        patches=19,
        tags=(("ambient", 0.7), ("Chillout", 0.1)),
        clipped=0.0123,
    ),
)

SPACE = Space(
    model=MODEL,
    mean=array(0.1, 0.2, 0.3),
    scale=array(1, 0, 2.5),
    quantiles=array(-1, 0, 0.25, 0.5, 1),
    artists=12,
    hubness=1.25,
    axes=np.array([[1, 0, 0], [0, 0.6, 0.8]], dtype=np.float32),
    damping=array(0.3, 0.5),
    aspects=(Aspect(1, 0.25, tracks=40, spread=0.3), Aspect(2, 0.75, tracks=158, spread=0.1)),
    crowd=np.array([[1, 0, 0], [0, 0.8, 0.6], [0, 0, 1]], dtype=np.float32),
    within=0.09,
    between=0.25,
    factor=4.0,
    weighed=240,
)

YIELD = MailYield("news@klub.example", "Klub Nøk", NOON, 13, 21, 34, "Früh & spät.eml")
ANSWER = Answer(candidates=(CANDIDATE,), tracks=(TRACK,))
IMPORT = ArtistEmbedding("Nøk", (0.25, -(2.0**-30)), ("Übel",), ("deezer:track:1",), NOON, "hummer/1")

ON_SHELF: dict[str, object] = {
    "messages": MESSAGE,
    "cursors": CURSOR,
    "events": (EVENT, dataclasses.replace(EVENT, id=EventId("ab#2"))),
    "yields": YIELD,
    "bills": (CREDIT,),
    "known": (KNOWN,),
    "corrections": CORRECTION,
    "verdicts": VERDICT,
    "tracks": (TRACK,),
    "vectors": VECTOR,
    "spaces": SPACE,
    "neighbours": (NEIGHBOUR,),
    "history": (SNAPSHOT, dataclasses.replace(SNAPSHOT, size=13)),
    "soundings": SOUNDING,
    "relations": CIRCLE,
    "nights": NIGHT,
    "answers": ANSWER,
    "imports": IMPORT,
}
"""One full value per shelf."""

SPARE: dict[str, object] = {
    "messages": Message(MessageId("cd"), "", "", "", "", "", None, (), (), ()),
    "cursors": Cursor("", "", "", 0, 0),
    "events": (Event(EventId("x"), MessageId("y"), ""),),
    "yields": MailYield("", "", None, 0, 0, 0),
    "bills": (Credit("A", ArtistKey("a")),),
    "known": (),
    "corrections": Correction(),
    "verdicts": Verdict(ArtistKey("a"), "A", VerdictStatus.UNKNOWN, (), (), ""),
    "tracks": (),
    "vectors": TrackVector(TRACK.id, TRACK.artist, MODEL, Embedding(array(), 0)),
    "spaces": Space(MODEL, array(0), array(0), array(), 0, float("nan")),
    "neighbours": (),
    "history": (Snapshot(NOON, "", "", "", 0, (), ()),),
    "soundings": Sounding(Clue("", "", 0.0, ""), 0, 0),
    "relations": Circle("", "", ()),
    "nights": Night(Event(EventId("x"), MessageId("y"), ""), 0.0, (), "", 0),
    "answers": Answer(),
    "imports": ArtistEmbedding("", (), (), (), NOON, ""),
}
"""One value per shelf with as little in it as the noun allows."""


def row(key: str, value: object, at: datetime = datetime(2026, 11, 13, tzinfo=UTC)) -> Row[str, object]:
    """A row whose work is done."""
    return Row(key, value, Stamp(at, "test/1", "", "basis", Outcome.DONE))
