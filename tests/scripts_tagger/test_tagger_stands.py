"""Events of several nights that one printed date tells: labelled as the reader wants them, as one."""

from datetime import date

from scripts.tagger.labels import labels_of
from scripts.tagger.stands import stands_of
from tests.fakes.newsletters import message
from tests.fakes.written_mails import event
from undercard.events.context import context_of
from undercard.events.plain_text import read_text
from undercard.events.units import cut_body


def body_of(text):
    lines = read_text(text)
    return cut_body(context_of(message(text=text), None, [lines]), lines)


def labelled(text, *gold):
    body = body_of(text)
    return [(unit.text, label) for unit, label in zip(body.units, labels_of(body, gold).labels, strict=True)]


def stand(*nights, title="Pale Harbour", venue="The Kiln", city=None):
    return [event(title, night, venue, title, city=city) for night in nights]


def test_two_nights_of_one_date_are_one_event():
    text = "Concerts\n\nFri 5 & Sat 6 March 2027\nPale Harbour\nThe Kiln\n\nUnsubscribe"
    assert labelled(text, *stand("2027-03-05", "2027-03-06")) == [
        ("Concerts", "O"),
        ("Fri 5 & Sat 6 March 2027", "B-D"),
        ("Pale Harbour", "I-A"),
        ("The Kiln", "I-V"),
        ("Unsubscribe", "O"),
    ]


def test_dates_that_only_small_words_part_are_those_of_one_event():
    text = "Pale Harbour\n2, 9 and 16 March 2027\nThe Kiln"
    found = labelled(text, *stand("2027-03-02", "2027-03-09", "2027-03-16"))
    assert [label for words, label in found if words[0].isdigit()] == ["I-D"] * 3
    assert ("Pale Harbour", "B-A") in found


def test_nights_that_are_printed_each_by_itself_stay_events_of_their_own():
    text = "5-6 March 2027\n\nFri 5 March 2027 | Pale Harbour\n\nSat 6 March 2027 | Pale Harbour"
    assert [len(one) for one in stands_of(body_of(text), stand("2027-03-05", "2027-03-06"))] == [1, 1]


def test_days_of_which_not_all_are_nights_stay_apart():
    text = "5-7 March 2027\nPale Harbour\nThe Kiln"
    assert [len(one) for one in stands_of(body_of(text), stand("2027-03-05", "2027-03-07"))] == [1, 1]


def test_every_night_of_a_stand_that_is_not_shown_is_missed():
    body = body_of("Fri 5 & Sat 6 March 2027\nPale Harbour\nThe Kiln")
    others = stand("2027-04-01", "2027-04-02", title="Tin Roof", venue="The Vault")
    assert labels_of(body, [*stand("2027-03-05", "2027-03-06"), *others]).missed == 2


def test_a_house_above_is_no_title_of_a_night_of_its_name():
    text = "The Kiln\n\nFri 5 March 2027\nThe Kiln\nPale Harbour, Tin Roof\n\nSat 6 March 2027\nNight Train\nSlow Dogs"
    gold = [
        event("The Kiln", "2027-03-05", "The Kiln", "Pale Harbour", "Tin Roof"),
        event("Night Train", "2027-03-06", "The Kiln", "Slow Dogs"),
    ]
    assert [label for words, label in labelled(text, *gold) if words == "The Kiln"][1] == "I-T"


def test_a_town_with_its_postcode_or_country_is_a_town():
    for town in ("3600 Leeds", "Leeds GB"):
        text = f"Fri 5 March 2027\nPale Harbour\nThe Kiln, {town}"
        gold = event("Pale Harbour", "2027-03-05", "The Kiln", "Pale Harbour", city="Leeds")
        assert (town, "I-C") in labelled(text, gold)


def test_the_nights_of_a_stand_are_those_written_down():
    nights = [one.night for one in stand("2027-03-05", "2027-03-06")]
    assert nights == [date(2027, 3, 5), date(2027, 3, 6)]


def test_another_event_on_the_last_night_of_a_stand_may_print_that_night_again():
    text = "Fri 5 & Sat 6 March 2027\nPale Harbour\nThe Kiln\n\nSat 6 March 2027, midnight\nOpen Jam\nThe Kiln"
    nights = [*stand("2027-03-05", "2027-03-06"), event("Open Jam", "2027-03-06", "The Kiln")]
    assert [len(one) for one in stands_of(body_of(text), nights)] == [2, 1]
