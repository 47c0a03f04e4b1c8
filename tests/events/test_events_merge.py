"""Merging: layers of one mail, nights of many mails."""

from dataclasses import replace
from datetime import date, time

from undercard.entities.events import Event, EventStatus
from undercard.entities.names import EventId, MessageId
from undercard.events.merge import merge_layers, merge_nights, without_others

BASE = Event(
    id=EventId("1"),
    message=MessageId("m"),
    title="Subsoil",
    night=date(2027, 2, 12),
    venue="The Hall",
    url="https://t.example/1",
)


def announced(**changes):
    """The night as another mail announces it."""
    return replace(BASE, message=MessageId("another"), **changes)


def test_the_same_address_on_the_same_night_is_one_event():
    assert len(merge_nights([BASE, announced(title="Another Name", venue=None)])) == 1


def test_three_nights_with_one_ticket_page_stay_three():
    nights = [BASE, announced(night=date(2027, 2, 13)), announced(night=date(2027, 2, 14))]
    assert len(merge_nights(nights)) == 3


def test_venue_and_night_and_a_shared_name_make_one_event():
    other = announced(title="Club night", bill=("Ketter Ruiz, Subsoil DJs",), url="https://other.example/9")
    assert len(merge_nights([BASE, other])) == 1


def test_two_parties_in_one_venue_on_one_night_stay_two():
    other = announced(title="Poetry slam", url="https://other.example/9")
    assert len(merge_nights([BASE, other])) == 2


def test_one_title_in_two_venues_stays_two():
    assert len(merge_nights([BASE, announced(venue="Cellar 9", url=None)])) == 2


def test_events_without_a_night_are_never_merged():
    assert len(merge_nights([replace(BASE, night=None), announced(night=None)])) == 2


def test_a_merged_night_keeps_the_first_and_fills_its_gaps():
    other = announced(id=EventId("2"), start=time(22), bill=("Ketter Ruiz, Moira D",), status=EventStatus.SOLD_OUT)
    (merged,) = merge_nights([BASE, other])
    assert (merged.id, merged.start, merged.bill, merged.status) == ("1", time(22), other.bill, EventStatus.SOLD_OUT)


def test_two_events_of_one_mail_stay_two_because_their_sender_listed_them_apart():
    assert len(merge_nights([BASE, replace(BASE, title="Subsoil, late show")])) == 2


def test_the_billed_night_wins_over_the_small_hours_after_it():
    structured = replace(BASE, night=date(2027, 2, 13), start=time(0, 30))
    (merged,) = merge_layers([[structured], [replace(BASE, url=None)]])
    assert (merged.night, merged.start) == (date(2027, 2, 12), time(0, 30))


def test_a_later_layer_adds_supports_but_not_a_misreading():
    structured = [
        replace(BASE, bill=("Subsoil",)),
        replace(BASE, title="Orla Finch", night=date(2027, 2, 13), url=None),
    ]
    printed = [
        replace(BASE, bill=("Subsoil, Ketter Ruiz, Moira D",)),
        replace(BASE, title="Orla Finch", night=date(2027, 2, 13)),
        replace(BASE, title="Box office", night=date(2027, 2, 20)),
    ]
    merged = merge_layers([structured, printed])
    assert [event.title for event in merged] == ["Subsoil", "Orla Finch"]
    assert merged[0].bill == ("Subsoil, Ketter Ruiz, Moira D",)


def test_a_night_of_which_the_data_say_nothing_is_taken_from_the_page():
    structured = [BASE, replace(BASE, title="Orla Finch", night=date(2027, 2, 13), url=None)]
    later = replace(BASE, title="Moss", night=date(2027, 2, 20), url="https://example.org/moss")
    merged = merge_layers([structured, [*structured, later]])
    assert [event.title for event in merged] == [BASE.title, "Orla Finch", "Moss"]


def test_a_later_layer_adds_a_night_beside_a_known_one_unless_it_names_the_same():
    known = [
        replace(BASE, id=EventId(str(at)), title=f"Act {at}", night=date(2027, 3, at), url=None) for at in (1, 5, 9)
    ]
    beside = replace(BASE, title="Trieste", night=date(2027, 3, 6), url=None)
    late = replace(BASE, title="Act 9 and guests", venue="Hall Nine", night=date(2027, 3, 10), url=None)
    merged = merge_layers([known, [*known, beside, late]])
    assert [event.title for event in merged] == ["Act 1", "Act 5", "Act 9", "Trieste"]


def test_the_only_event_of_a_night_and_place_is_the_one_that_the_page_calls_after_its_sender():
    known = replace(BASE, bill=("Subsoil",), url=None)
    page = replace(BASE, title="Gigbell", bill=("Gigbell", "Moira D and Vell"), url=None)
    (merged,) = merge_layers([[known], [page]], "Gigbell")
    assert (merged.title, merged.bill) == ("Subsoil", ("Subsoil", "Moira D and Vell"))


def test_a_page_that_names_only_the_support_adds_it():
    known = replace(BASE, bill_from_title=True, url=None)
    (merged,) = merge_layers([[known], [replace(BASE, title="Vell", bill=("Vell",), url=None)]])
    assert merged.bill == ("Subsoil", "Vell")


def test_two_at_a_place_stay_apart_where_a_layer_has_two_or_hours_differ():
    known = replace(BASE, bill=("Subsoil",), start=time(20), url=None)
    other = replace(BASE, title="Vell", bill=("Vell",), start=time(23), url=None)
    later = replace(other, night=date(2027, 3, 1))
    assert len(merge_layers([[known], [other, later]])) == 3
    alike = [replace(other, title=name, bill=(name,), start=None) for name in ("Vell", "Nix")]
    assert [event.title for event in merge_layers([[known], alike])] == ["Subsoil", "Vell", "Nix"]


def test_alone_in_their_night_two_readings_may_differ_about_the_place():
    page = replace(BASE, title="Subsoil with Vell", venue="Parish Office", bill=("Subsoil", "Vell"), url=None)
    (merged,) = merge_layers([[replace(BASE, title="Late organ: Subsoil", url=None)], [page]])
    assert (merged.venue, merged.bill) == ("The Hall", ("Subsoil", "Vell"))


def test_a_support_of_one_word_is_added():
    (merged,) = merge_layers([[replace(BASE, bill=("Subsoil",))], [replace(BASE, bill=("Subsoil", "Vell"))]])
    assert merged.bill == ("Subsoil", "Vell")


def test_a_night_said_again_in_its_text_is_one():
    again = replace(BASE, title="Vell", bill=("Vell",), url=None)
    assert merge_layers([[replace(BASE, bill=("Subsoil", "Vell")), again]]) == (
        replace(BASE, bill=("Subsoil", "Vell")),
    )
    assert len(merge_layers([[replace(BASE, bill=("Subsoil",)), again]])) == 2


def test_a_better_reading_tells_the_town_of_its_place():
    later = replace(BASE, title="Vell", night=date(2027, 3, 1), url=None)
    merged = merge_layers([[replace(BASE, city="Leeds")], [later]])
    assert [event.city for event in merged] == ["Leeds", "Leeds"]


def test_what_is_declared_to_be_something_else_goes():
    assert without_others([BASE, replace(BASE, title="Moss")], [replace(BASE, title="Moss: a play")]) == (BASE,)


def test_a_tip_and_the_list_below_it_tell_one_night_in_the_words_of_the_fuller():
    tip = replace(BASE, title="Isla Norrie", venue="The Boiler", bill_from_title=True)
    listed = replace(BASE, title="Isla Norrie all night long", venue="Boiler", bill=("Isla Norrie", "Tin Roof"))
    (found,) = merge_layers([[tip, listed]])
    assert (found.title, found.bill) == ("Isla Norrie all night long", ("Isla Norrie", "Tin Roof"))
    assert len(merge_layers([[tip, replace(tip, venue="Plano")]])) == 2
