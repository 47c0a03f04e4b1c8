"""The town of a mail as a whole."""

from dataclasses import replace

import pytest

from tests.fakes.newsletters import message
from undercard.entities.events import Event
from undercard.entities.names import EventId, MessageId
from undercard.events.home_town import home_town, with_home_town
from undercard.events.page import Line, read_html

NIGHTS = ("Fri 12 Feb: Ola Voss", "Sat 13 Feb: Tin Roof", "Sun 14 Feb: Slab")


def lines_of(*texts: str) -> tuple[Line, ...]:
    return read_html("".join(f"<p>{text}</p>" for text in texts))


def town_of(*texts: str, sender: str = "The Low Room", subject: str = "February") -> str | None:
    found = home_town(message(sender_name=sender, subject=subject, html="x"), [lines_of(*texts)])
    return found.name if found else None


def event(city: str | None = None) -> Event:
    return Event(EventId("e"), MessageId("m"), "Ola Voss", city=city)


@pytest.mark.parametrize(
    ("edge", "town"),
    [
        ("14a Narrow Quay Steps, Bristol", "Bristol"),
        ("studentenpodium aan de Waal · Nijmegen", "Nijmegen"),
        ("11 montée des Carmélites, Lyon 1er", "Lyon"),
        ("The Low Room, Mabgate Yard 4, Leeds LS9", "Leeds"),
        ("Suona Torino: cosa c'è a Torino", "Torino"),
        ("rua do beato 117, lisboa", "lisboa"),
        ("Es grüßt aus Freising", "Freising"),
    ],
)
def test_an_edge_of_the_mail_tells_the_town(edge, town):
    assert town_of(edge, *NIGHTS) == town
    assert town_of(*NIGHTS, edge) == town


def test_the_sender_and_the_subject_tell_the_town():
    assert town_of(*NIGHTS, sender="KQVO Eugene") == "Eugene"
    assert town_of(*NIGHTS, subject="6 picks for your weekend in Manchester") == "Manchester"


def test_what_most_speaks_for_wins():
    texts = ("This week in Leeds", *NIGHTS, "The Loom House, Mabgate Yard 4, Leeds", "a company of Hull, England")
    assert town_of(*texts) == "Leeds"


@pytest.mark.parametrize(
    "edge",
    [
        "Made with Mailchimp, 405 N Angier Ave, Atlanta, GA 30308",
        "© 2027 Jo, 548 Market Street PMB 72296, San Francisco, CA 94104",
        "READING",
        "Nice and loud",
        "Bring your friends",
        "Enviado con cariño. Baja",
        "",
    ],
)
def test_mailing_services_and_plain_words_are_no_home(edge):
    assert town_of(edge, *NIGHTS) is None


def test_a_town_amid_the_nights_is_not_the_mails():
    filler = [f"Mon {day} March: Act {day}" for day in range(1, 15)]
    assert town_of(*filler[:7], "The Kiln, Leeds", *filler[7:]) is None


def test_nights_without_a_town_are_in_that_of_the_mail_and_say_why():
    mail = message(sender_name="The Low Room", html="x")
    found = with_home_town([event(), event("Porto")], mail, [lines_of("14a Narrow Quay Steps, Leeds", *NIGHTS)])
    assert [one.city for one in found] == [None, "Porto"]
    alone = with_home_town([event(), event()], mail, [lines_of("14a Narrow Quay Steps, Leeds", *NIGHTS)])
    assert [one.city for one in alone] == ["Leeds", "Leeds"]
    assert [(one.field, one.reader, one.words) for one in alone[0].evidence] == [
        ("city", "home", "14a Narrow Quay Steps, Leeds")
    ]


def test_a_tour_is_not_where_its_booker_lives():
    mail = message(sender_name="Mole Booking", html="x")
    nights = [event(city) for city in ("Porto", "Lyon", "Gent", None)]
    assert with_home_town(nights, mail, [lines_of("Mole Booking, Lindenstr. 8, 34119 Kassel", *NIGHTS)]) == tuple(
        nights
    )


@pytest.mark.parametrize(
    "edge",
    [
        "Everything below is in Leeds, as ever",
        "listings. Leeds unless noted.",
        "all Leeds unless i say so",
        "LOW CEILING no. 41. Leeds mostly.",
    ],
)
def test_a_town_said_of_all_nights_holds_though_others_print_one(edge):
    mail = message(sender_name="The Low Room", html="x")
    found = with_home_town([event("Porto"), event("Porto"), event()], mail, [lines_of(edge, *NIGHTS)])
    assert [one.city for one in found] == ["Porto", "Porto", "Leeds"]


@pytest.mark.parametrize(
    ("edge", "town"),
    [
        ("AYUNTAMIENTO DE Villarreina", "Villarreina"),
        ("Gemeente Lindewaard, afd. Communicatie", "Lindewaard"),
        ("The Assembly Rooms, Mill Street, Ludbury, Shropshire", "Ludbury"),
        ("City Varieties, upstairs", None),
        ("Everything is Free, an evening", None),
        ("The Old Dairy, Shropshire", None),
    ],
)
def test_a_council_or_a_county_makes_a_town_of_a_name_that_no_table_knows(edge, town):
    assert town_of(edge, *NIGHTS) == town


def test_a_quarter_before_its_town_gives_way():
    assert town_of("upstairs (Lavapiés, Madrid)", *NIGHTS) == "Madrid"


def test_where_an_act_comes_from_is_not_where_the_sender_is():
    mail = message(sender_name="The Low Room", html="x")
    lines = lines_of("Fri 12 Feb: Ola Voss (punk, Bremen)", "Sat 13 Feb: Tin Roof (pop, Bremen)")
    acts = [replace(event(), title="Ola Voss"), replace(event(), title="Tin Roof")]
    assert [one.city for one in with_home_town(acts, mail, [lines])] == [None, None]


@pytest.mark.parametrize(
    ("edge", "town"),
    [
        ("Salut Nantes ! Le programme est là.", "Nantes"),
        ("Ahoi Hamburg! Drei Abende.", "Hamburg"),
        ("Newcastle's longest night since 2018", "Newcastle"),
        ("los angeles shows, all ages", "los angeles"),
        ("Freiburg im Breisgau", "Freiburg"),
        ("Kulturhaus, Wil SG", "Wil"),
        ("++ THE LOW ROOM ++ LEIPZIG ++", "LEIPZIG"),
        ("BERLIN KW 47", "BERLIN"),
    ],
)
def test_a_town_is_told_by_a_greeting_a_genitive_and_what_stands_beside_it(edge, town):
    assert town_of(edge, *NIGHTS) == town


@pytest.mark.parametrize(
    "edge",
    [
        "ALL SHOWS BIRMINGHAM. ALL SHOWS LOUD.",
        "Unless noted, listings are in Birmingham",
        "salvo otra indicación, Birmingham",
        "wenn nicht anders angegeben in Birmingham",
    ],
)
def test_the_town_that_all_nights_are_said_to_be_in_outweighs_any_other(edge):
    texts = (*NIGHTS, "The Low Room, Mabgate Yard 4, Leeds", edge)
    assert (town_of(*texts) or "").title() == "Birmingham"


def test_a_town_that_no_table_knows_is_told_by_name_and_domain_or_by_name_and_street():
    def of(line: str, name: str, address: str) -> str | None:
        mail = message(sender_name=name, sender=address, html="x")
        found = home_town(mail, [lines_of(line, *NIGHTS)])
        return found.name if found else None

    assert of("Grain Store Oxmoorby", "Grain Store", "hi@grainstore-oxmoorby.example") == "Oxmoorby"
    assert of("Grain Store Newsletter", "Grain Store", "hi@grainstore-oxmoorby.example") is None
    assert of("Hon. Sec. J. Lusk, 4 Mill Row, Oxmoorby", "Oxmoorby Folk Club", "j@folk.example") == "Oxmoorby"
    assert of("Grain Store", "Grain Store", "hi@grainstore-leeds.example") == "Leeds"


def test_a_room_is_no_town():
    assert town_of("Saal, Keller, Bar", *NIGHTS) is None


@pytest.mark.parametrize("sender", ["Bristol Jazz Sheet", "Nachtkalender Bristol \U0001f308"])
def test_a_guide_bears_its_town_at_either_end_of_its_name(sender):
    assert town_of(*NIGHTS, sender=sender) == "Bristol"
    assert town_of(*NIGHTS, sender="Bristol Hall") is None


def test_the_town_of_a_guide_holds_for_what_prints_none_though_many_nights_are_elsewhere():
    mail = message(sender_name="Nachtkalender Leeds", html="x")
    lines = [lines_of("the nights of Leeds, 14a Narrow Quay Steps, Leeds", *NIGHTS)]
    nights = [event(), event(), event(), event("Porto"), event("Lyon")]
    assert [one.city for one in with_home_town(nights, mail, lines)] == ["Leeds"] * 3 + ["Porto", "Lyon"]
