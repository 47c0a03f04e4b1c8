"""Where a name was met: what the mails say around it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from undercard.entities.artists import Credit, Occasion
from undercard.entities.events import Event, Link
from undercard.entities.names import ArtistKey, EventId, MessageId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.yields import MailYield
from undercard.flow.meeting import both, occasions_of, words_of
from undercard.store.memory import MemoryStore
from undercard.store.port import Shelves

STAMP = Stamp(datetime(2026, 11, 12, tzinfo=UTC), "test/1", "", "", Outcome.DONE)
EVENT = Event(
    EventId("e"), MessageId("m"), "Low Tide", date(2026, 11, 13), venue="Cellar", city="Köln", tags=("techno",)
)


def shelves_with(*nights: tuple[Event, tuple[str, ...]], sender: str = "news@klub.example") -> Shelves:
    shelves = MemoryStore().shelves
    shelves.events.put([Row("m", tuple(event for event, _ in nights), STAMP)])
    shelves.yields.put([Row("m", MailYield(sender, "Klub", STAMP.at, 1, 1, 1), STAMP)])
    for event, acts in nights:
        shelves.bills.put([Row(event.id, tuple(Credit(act, ArtistKey(act.casefold())) for act in acts), STAMP)])
    return shelves


def test_an_act_is_met_with_the_others_at_a_place_and_time() -> None:
    met = occasions_of(shelves_with((EVENT, ("Koro", "Vell", "Øst"))), {"koro", "nobody"})
    assert met == {"koro": Occasion(("Vell", "Øst"), "Cellar", "Köln", frozenset({"techno"}), (), 2026)}


def test_pages_count_only_for_the_name_they_stand_at() -> None:
    page = "https://soundcloud.com/koro"
    event = replace(EVENT, links=(Link("KORO", page), Link("Vell", "https://soundcloud.com/vell")))
    assert occasions_of(shelves_with((event, ("Koro", "Vell"))), {"koro"})["koro"].links == (page,)


def test_several_nights_add_up_and_the_latest_tells_the_place() -> None:
    later = replace(EVENT, id=EventId("f"), night=date(2027, 1, 2), city="Bonn", tags=("house",))
    met = occasions_of(shelves_with((EVENT, ("Koro", "Vell")), (later, ("Koro", "Øst"))), {"koro"})["koro"]
    assert (met.beside, met.city, met.year) == (("Vell", "Øst"), "Bonn", 2027)
    assert met.words == {"techno", "house"}


def test_a_night_without_words_has_those_its_sender_always_uses() -> None:
    tagged = [(replace(EVENT, id=EventId(f"e{n}")), (f"Act {n}",)) for n in range(6)]
    bare = (replace(EVENT, id=EventId("bare"), tags=()), ("Koro",))
    assert occasions_of(shelves_with(*tagged, bare), {"koro"})["koro"].words == {"techno"}
    assert occasions_of(shelves_with(*tagged[:2], bare), {"koro"})["koro"].words == frozenset()
    mixed = [
        (replace(event, tags=(tag,)), acts) for (event, acts), tag in zip(tagged, ("folk", "techno") * 3, strict=True)
    ]
    assert occasions_of(shelves_with(*mixed, bare), {"koro"})["koro"].words == frozenset()


def test_titles_name_genres_but_not_children() -> None:
    assert words_of(replace(EVENT, title="Drum & Bass Kids Night", tags=())) == {"drum and bass"}


def test_the_order_of_two_occasions_does_not_matter_for_what_is_told() -> None:
    one, other = Occasion(("A",), "X", "Köln", frozenset({"techno"}), ("https://a.example",), 2026), Occasion(year=2027)
    assert both(one, other).words == both(other, one).words
    assert both(one, other).year == both(other, one).year == 2027


def test_the_names_of_acts_say_nothing_of_what_is_played() -> None:
    acts = (Credit("Contact Mic Choir", ArtistKey("contact mic choir")), Credit("Koro", ArtistKey("koro")))
    assert words_of(replace(EVENT, title="House Night: Contact Mic Choir, Koro", tags=()), acts) == {"house"}


def test_the_page_of_a_night_with_one_act_is_the_acts() -> None:
    event = replace(EVENT, url="https://soundcloud.com/koro")
    assert occasions_of(shelves_with((event, ("Koro",))), {"koro"})["koro"].links == (event.url,)
    assert occasions_of(shelves_with((event, ("Koro", "Vell"))), {"koro"})["koro"].links == ()


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("SAM 17 AVRIL\nVell\nNoise rock · 20h · 10€", {"noise rock"}),
        ("Metal / Doom", {"metal", "doom"}),
        ("Genre: Techno", {"techno"}),
        ("Koro (indie, US)", {"indie"}),
        ("We open the house early, and the club stays loud until six in the morning", set()),
        ("Koro (piano)", set()),
        ("Two floors of techno, one bar, no phones.", {"techno"}),
        ("Ein Abend zwischen House und Disco mit viel Nebel", {"house", "disco"}),
        ("Expect deep house until the lights come on", {"deep house"}),
        ("Une nuit dub et reggae dans la petite salle", {"dub", "reggae"}),
        ("They rock the house, dance in the garage and swing home", set()),
        ("A new wave of producers plays on our sound system", set()),
        ("Five hours of soul", {"soul"}),
        ("Techno Cellar, Köln", {"techno"}),
    ],
)
def test_genres_that_the_mail_prints_around_a_night_count_as_its_words(about: str, words: set[str]) -> None:
    assert words_of(replace(EVENT, about=about, tags=()), (Credit("Koro", ArtistKey("koro")),)) == words


@pytest.mark.parametrize(
    ("about", "origins"),
    [
        ("Line-up: Koro (UK), Vell", ("UK",)),
        ("KORO [DE / Tigerhaus]", ("DE", "Tigerhaus")),
        ("Sakoro (FR), Koro, Vell (IT)", ()),
        ("Koro plays. (NO entry after one)", ()),
    ],
)
def test_what_the_mail_prints_in_brackets_behind_a_name_may_be_where_the_act_is_from(
    about: str, origins: tuple[str, ...]
) -> None:
    met = occasions_of(shelves_with((replace(EVENT, about=about), ("Koro", "Vell"))), {"koro"})
    assert met["koro"].origins == origins
