"""Invented advice with the awkward cases a renderer meets."""

from dataclasses import replace
from datetime import date, time

from undercard.entities.artists import Credit, Role
from undercard.entities.events import Event, EventStatus
from undercard.entities.names import ArtistKey, EventId, MessageId, TrackId
from undercard.entities.nights import ActScore, Dropout, Funnel, Night
from undercard.entities.similarity import Band, Match, Neighbour
from undercard.entities.tracks import Track
from undercard.kit.text import fold_name
from undercard.outputs.port import Advice, Billing


def track(number: int, artist: str, title: str) -> Track:
    """A track of the catalogue `deezer`."""
    name = TrackId(f"deezer:track:{number}")
    link = f"https://music.example/track/{number}"
    return Track(name, "deezer", ArtistKey(fold_name(artist)), artist, title, "Album", 2024, None, 211.4, link, "x")


TRACKS = {t.id: t for t in (track(1, "Glasmoos", "Ein Stück"), track(2, "Mossglass", "Moos, Farn"))}


def near(name: str, strength: float, band: Band, tracks: int = 3) -> Neighbour:
    """A neighbour that matched by the two tracks above."""
    match = Match(TrackId("deezer:track:1"), TrackId("deezer:track:2"), 0.71)
    low, high = max(0.0, strength - 0.1), min(1.0, strength + 0.05)
    return Neighbour(ArtistKey(fold_name(name)), name, 0.6, strength, low, high, band, match, tracks)


def act(name: str, *neighbours: Neighbour, known: bool = False, why: str = "") -> ActScore:
    """An act; its strength is that of its first neighbour."""
    strength = neighbours[0].strength if neighbours else None
    said = why or (f"{name} is one of yours" if known else f"{name} sounds like it")
    return ActScore(name, ArtistKey(fold_name(name)), known, strength, neighbours, said)


def event(title: str, night: date | None, **fields: object) -> Event:
    """An event of one mail."""
    return Event(EventId(f"m#{fold_name(title)}"), MessageId("m" * 32), title, night, **fields)  # type: ignore[arg-type]


def night(event: Event, score: float, acts: tuple[ActScore, ...], reason: str) -> Night:
    """A ranked night."""
    return Night(event, score, acts, reason, sum(a.strength is not None for a in acts))


SILENT = "DJ Nobody was not heard: no catalogue knows this name"

NEBEL = night(
    event(
        "Nebelnacht",
        date(2026, 11, 13),
        start=time(23, 0),
        venue="Zum Übel",
        city="Köln",
        url="https://uebel.example/nebelnacht",
    ),
    0.934,
    (
        act("Mossglass", known=True),
        act("Glasmoos", near("Mossglass", 0.978, Band.STRONG), near("Farnkraut", 0.9, Band.LIKELY)),
        act("Drift Kiosk", near("Panjandrum", 0.61, Band.FAINT)),
        act("DJ Nobody", why=SILENT),
    ),
    "Mossglass is one of yours. Glasmoos – “Ein Stück” sounds like Mossglass’s “Moos, Farn”: closer than 97\u00a0% of "
    f"artist pairs; also near Farnkraut. {SILENT}.",
)

FESTIVAL = night(
    event(
        "Rausch der Tiefe: drei Tage auf sieben Bühnen, mit Wald, See, Frühstück und allem, was dazu gehört",
        date(2026, 7, 3),
        last_night=date(2026, 7, 5),
        venue="Ferropolis",
        city="Gräfenhainichen",
        status=EventStatus.SOLD_OUT,
        url="https://rausch.example/" + "sehr/" * 30,
    ),
    0.71,
    (
        act("日本のアーティスト", near("Mossglass", 0.88, Band.THIN, tracks=1)),
        *(act(f"Act Number {i}", near("Panjandrum", 0.3 + i / 40, Band.LIKELY)) for i in range(14)),
        *(act(f"Quiet {i}", why=f"Quiet {i} was not heard: no preview found") for i in range(5)),
        act("A Very Long Name For A Band That Nobody Could Ever Fit On A Poster", near("Mossglass", 0.2, Band.FAINT)),
    ),
    "日本のアーティスト sounds like Mossglass: closer than 88\u00a0% of artist pairs, on thin evidence "
    "(only one track heard).",
)

HOSTILE = night(
    event(
        "[red]Free[/red] drinks[/] \x1b[31mred\x1b[0m \u202eevil :smile:",
        None,
        venue="[link=https://evil.example]x[/link]",
        city="\x9b2J",
    ),
    0.42,
    (act("[bold]Mark Up[/bold]\nsecond line", near("[blink]Near", 0.5, Band.LIKELY)),),
    "[bold]Because[/bold] \x07of it. The mail gives no date.",
)

UNHEARD = night(
    event("Open Decks", date(2026, 11, 20), venue="Keller"),
    0.0,
    (act("DJ Nobody", why=SILENT),),
    f"{SILENT}.",
)

EMPTY = night(event("Film: Stadt ohne Musik", date(2026, 11, 21)), 0.0, (), "No act was found on the bill.")

CANCELLED = night(
    event("Absage", date(2026, 11, 22), venue="Zum Übel", city="Köln", status=EventStatus.CANCELLED),
    0.9,
    (act("Mossglass", known=True),),
    "Cancelled. Mossglass is one of yours.",
)

FUNNEL = Funnel(
    mails=3,
    events=6,
    acts=27,
    resolved=22,
    with_preview=19,
    embedded=19,
    scored=18,
    dropouts=(
        Dropout("DJ Nobody", "resolved", "no catalogue knows this name"),
        Dropout("[b]Nobody II[/b]", "resolved", "no catalogue knows this name"),
        Dropout("Calibre", "resolved", "four artists share the name"),
        *(Dropout(f"Reason {i}", "resolved", f"reason {i}") for i in range(2)),
        *(Dropout(f"Quiet {i}", "with preview", "no preview found") for i in range(3)),
        Dropout("Cut Off", "scored", "its only clip is silent"),
    ),
)

ADVICE = Advice((NEBEL, FESTIVAL, HOSTILE, UNHEARD, EMPTY, CANCELLED), FUNNEL, TRACKS)
OLD = Advice(
    tuple(
        replace(n, event=replace(n.event, night=date(2024, 2, 23 + i), last_night=None))
        for i, n in enumerate((NEBEL, UNHEARD, CANCELLED))
    ),
    FUNNEL,
    TRACKS,
    as_of=date(2024, 2, 16),
    over=True,
    today=date(2026, 10, 1),
    unloved=(
        Dropout("Nobody Everheardof", "resolved", "no artist of this name at deezer and itunes"),
        *(Dropout(f"Loved {i}", "with preview", "no preview found") for i in range(7)),
    ),
)
"""A newsletter of long ago, for somebody whose taste could not be heard in full."""

NOTHING = Advice((), Funnel(0, 0, 0, 0, 0, 0, 0), {})


def billing(shown: Event, *credits_: Credit) -> Billing:
    """An event with its acts."""
    return Billing(shown, credits_)


FILES = {
    "[b]weekly[/b].eml": (
        billing(
            NEBEL.event,
            Credit("Glasmoos", ArtistKey("glasmoos"), notes=("live",), confidence=0.9),
            Credit("Drift Kiosk", ArtistKey("drift kiosk"), group=1, set_time="1-3"),
            Credit("DJ Nobody", ArtistKey("dj nobody"), group=1),
            Credit("Herr X", ArtistKey("herr x"), role=Role.HOST, notes=("UK",)),
            Credit("free entry", ArtistKey("free entry"), confidence=0.3),
            Credit("GLASMOOS", ArtistKey("glasmoos"), confidence=0.6),
        ),
        billing(HOSTILE.event, Credit("[red]x[/red]", ArtistKey("red x red"), readings=(("x", "y"),))),
        billing(FESTIVAL.event),
    ),
    "empty.eml": (),
}
