"""The acts of a whole event."""

from undercard.artists.credits import name_acts
from undercard.artists.gazetteer import Gazetteer
from undercard.entities.events import Event, Evidence
from undercard.entities.names import EventId, MessageId

NOBODY = Gazetteer.of([])


def event(title: str, *bill: str, from_title: bool = False, told: float | None = None, **places: str) -> Event:
    evidence = () if told is None else (Evidence("bill", "test", title, told),)
    return Event(
        EventId("e"),
        MessageId("m"),
        title,
        bill=bill,
        bill_from_title=from_title,
        evidence=evidence,
        venue=places.get("venue"),
        city=places.get("city"),
    )


def acts(happening: Event, gazetteer: Gazetteer = NOBODY) -> list[str]:
    return [credit.name for credit in name_acts(happening, gazetteer)]


def test_bill_is_read_and_the_party_is_no_act() -> None:
    assert acts(event("Warehouse Night", "Koro, Vell b2b Okko")) == ["Koro", "Vell", "Okko"]


def test_each_act_stands_once_with_all_its_notes() -> None:
    first, second = name_acts(event("Night", "Koro, Vell", "KORO (live), 23:00 Vell"), NOBODY)
    assert (first.name, first.notes) == ("Koro", ("live",))
    assert (second.name, second.set_time) == ("Vell", "23:00")


def test_venue_and_city_are_no_acts_of_their_own_night() -> None:
    happening = event("Night", "10-1: Koro, Nowhere Hall, Leeds", venue="Nowhere Hall", city="Leeds")
    assert acts(happening) == ["Koro"]


def test_title_list_is_the_bill_when_the_reader_says_so() -> None:
    assert acts(event("Koro, Vell, Okko", from_title=True, told=0.9)) == ["Koro", "Vell", "Okko"]


def test_title_names_the_headliner_and_the_bill_the_support() -> None:
    assert acts(event("Juno Pell + support", "Koro", from_title=True)) == ["Juno Pell", "Koro"]


def test_guess_from_the_title_adds_nothing_to_a_bill() -> None:
    assert acts(event("Juno Pell", "Koro", from_title=True)) == ["Koro"]


def test_guess_is_surer_where_the_reader_takes_the_title_for_the_bill() -> None:
    (unsure,) = name_acts(event("Juno Pell"), NOBODY)
    (told,) = name_acts(event("Juno Pell", from_title=True, told=0.5), NOBODY)
    assert unsure.confidence < 0.5 <= told.confidence


def test_name_without_separators_is_still_the_headliner_of_its_own_bill() -> None:
    assert acts(event("Juno Pell", "Juno Pell", "Koro")) == ["Juno Pell", "Koro"]


def test_event_without_bill_names_nobody() -> None:
    assert acts(event("Thirst")) == []


def test_markup_never_reaches_a_name() -> None:
    assert acts(event("Night", "<b>Koro</b>, <a href='x'>Vell</a>")) == ["Koro", "Vell"]


def test_performers_given_one_by_one_keep_their_joint_names() -> None:
    assert acts(event("Night", "Hanna Lane & The Zeros", "Koro")) == ["Hanna Lane & The Zeros", "Koro"]


def test_names_of_the_user_are_protected() -> None:
    assert acts(event("Night", "Koro, Vell, The Choir"), Gazetteer.of(["Vell, The Choir"])) == [
        "Koro",
        "Vell, The Choir",
    ]


def test_texts_printed_apart_are_never_one_wrapped_line() -> None:
    found = acts(event("Rauschzeit", "Vektor Vera, Klaus Tief, Nordpol (live)", "Sue Sonar, DJ Fingerhut"))
    assert found == ["Vektor Vera", "Klaus Tief", "Nordpol", "Sue Sonar", "DJ Fingerhut"]


def test_a_name_that_ends_in_midnight_keeps_its_word() -> None:
    assert acts(event("Samedi", "Jeanne Orsini / Radio Minuit")) == ["Jeanne Orsini", "Radio Minuit"]


def test_the_title_before_a_quoted_programme_names_the_acts() -> None:
    assert acts(event('Carla Montez & Stefan Brock: "Night Letters"', from_title=True, told=0.6)) == [
        "Carla Montez",
        "Stefan Brock",
    ]


def test_the_conductor_is_an_act_beside_the_ensemble() -> None:
    assert acts(event("Cantores Minores, dir. Ruth Low", from_title=True, told=0.9)) == ["Cantores Minores", "Ruth Low"]
