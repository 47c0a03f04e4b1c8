"""Labelled units become nights, also where a label errs: halves are joined, several days are told apart."""

from datetime import UTC, date, datetime

import pytest

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.gathering import gather
from undercard.events.page import read_html
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.units import Body, cut_body


def body_of(*texts: str) -> Body:
    lines = read_text("\n\n".join(texts))
    mail = message(text="x", sent=datetime(2027, 1, 20, tzinfo=UTC).isoformat())
    return cut_body(context_of(mail, None, [lines]), lines)


def told(body: Body, roles: dict[str, str], begins: dict[str, float] | None = None) -> list[tuple[date | None, str]]:
    """The nights as day and words, when units bear these labels by their words; dates `I-D` and all else `I-N`."""
    labels = []
    for unit in body.units:
        label = roles.get(unit.text, "I-D" if unit.tells_day else "I-N")
        labels.append(Labelled(label, 0.9, begin=(begins or {}).get(unit.text, float(label[0] == "B"))))
    return [
        (night.date.unit.night.night.first if night.date and night.date.unit.night else None, words_of(night))
        for night in gather(body, labels)
    ]


def words_of(night) -> str:
    return " / ".join(one.unit.text for one in night.told if one.role in ("T", "A", "L", "V"))


def test_names_below_a_date_and_place_without_any_are_the_same_night():
    body = body_of("Fri 12 Feb, The Kiln", "Ola Berg", "Sat 13 Feb, Plano", "Voss")
    labels = {
        "Fri 12 Feb": "B-D",
        "Sat 13 Feb": "B-D",
        "The Kiln": "I-V",
        "Plano": "I-V",
        "Ola Berg": "B-A",
        "Voss": "B-A",
    }
    assert told(body, labels) == [(date(2027, 2, 12), "The Kiln / Ola Berg"), (date(2027, 2, 13), "Plano / Voss")]


def test_dates_of_a_tour_stay_alone_though_names_stand_below_the_last():
    body = body_of("Fri 12 Feb, The Kiln", "Sat 13 Feb, Plano", "Sun 14 Feb, Stellwerk", "Ola Berg")
    labels = {"Fri 12 Feb": "B-D", "Sat 13 Feb": "B-D", "Sun 14 Feb": "B-D", "Ola Berg": "B-A"}
    labels |= {"The Kiln": "I-V", "Plano": "I-V", "Stellwerk": "I-V"}
    assert [words for _, words in told(body, labels)] == ["The Kiln", "Plano", "Stellwerk", "Ola Berg"]


def test_a_name_above_a_night_with_its_date_below_belongs_to_it():
    body = body_of("Ola Berg", "Fri 12 Feb", "Voss", "The Long Way", "Plano", "Sat 13 Feb", "Tin Roof", "Sun 14 Feb")
    labels = {"Ola Berg": "B-A", "Voss": "B-A", "The Long Way": "B-T", "Plano": "I-V", "Tin Roof": "B-A"}
    assert [words for _, words in told(body, labels)] == ["Ola Berg", "Voss / The Long Way / Plano", "Tin Roof"]


def test_a_place_in_the_line_of_its_date_does_not_begin_a_night_of_its_own():
    body = body_of("Saturday 13 Feb, Ola Berg at The Kiln")
    labels = {"Ola Berg": "I-A", "The Kiln": "B-V"}
    assert len(told(body, labels, {"The Kiln": 0.9})) == 2
    labels["The Kiln"] = "B-V"
    assert told(body, labels, {"The Kiln": 0.3}) == [(date(2027, 2, 13), "Ola Berg / The Kiln")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fri 12 Feb: Ola Berg; Sat 13 Feb: Voss", ["Ola Berg", "Voss"]),
        ("Ola Berg (Fri 12 Feb), Voss (Sat 13 Feb)", ["Ola Berg", "Voss"]),
        ("Ola Berg on Fri 12 Feb at Plano, Voss on Sat 13 Feb at The Kiln", ["Ola Berg / Plano", "Voss / The Kiln"]),
    ],
)
def test_one_night_that_names_somebody_for_each_of_two_days_is_two(text, words):
    body = body_of(text)
    labels = {"Ola Berg": "I-A", "Voss": "I-A", "Plano": "I-V", "The Kiln": "I-V"}
    found = told(body, labels)
    assert found == [(date(2027, 2, 12), words[0]), (date(2027, 2, 13), words[1])]


def test_a_day_of_sale_or_a_second_date_without_names_parts_nothing():
    for text in ("Fri 12 Feb Ola Berg, tickets on sale from Sat 13 Feb, Voss", "Fri 12 Feb Ola Berg, Voss, Sat 13 Feb"):
        body = body_of(text)
        assert [words for _, words in told(body, {"Ola Berg": "I-A", "Voss": "I-L"})] == ["Ola Berg / Voss"]


@pytest.mark.parametrize(
    "days", ["Fri 12 & Sat 13 Feb", "Friday and Saturday, 12 and 13 February", "Fri 12 Feb & Sat 13 Feb"]
)
def test_a_night_told_for_two_days_is_played_on_each(days):
    body = body_of(days, "Ola Berg Quintet")
    assert told(body, {"Ola Berg Quintet": "I-A"}) == [
        (date(2027, 2, 12), "Ola Berg Quintet"),
        (date(2027, 2, 13), "Ola Berg Quintet"),
    ]


def test_two_days_of_which_each_is_said_to_begin_a_night_are_one_heading():
    body = body_of("Fri 12 Feb & Sat 13 Feb", "Ola Berg Quintet")
    labels = {"Fri 12 Feb": "B-D", "Sat 13 Feb": "B-D", "Ola Berg Quintet": "B-A"}
    assert [day for day, _ in told(body, labels)] == [date(2027, 2, 12), date(2027, 2, 13)]


@pytest.mark.parametrize("days", ["12 & 13 February", "12-13 February"])
def test_a_festival_stays_whole(days):
    body = body_of("Marsh Festival", days, "Ola Berg")
    assert len(told(body, {"Marsh Festival": "B-T", "Ola Berg": "I-A"})) == 1


def test_an_act_plays_on_each_night_of_its_run():
    body = body_of("Ola Berg Quintet", "Thu 11 to Sat 13 February")
    assert [day.day for day, _ in told(body, {"Ola Berg Quintet": "B-A"}) if day] == [11, 12, 13]


def test_a_run_that_is_longer_than_a_few_nights_is_one():
    assert len(told(body_of("Ola Berg", "8-13 February"), {"Ola Berg": "B-A"})) == 1


def test_an_act_with_a_habit_plays_on_each_of_its_days():
    body = body_of("Ola Berg Trio", "every Tuesday in March")
    assert [day.day for day, _ in told(body, {"Ola Berg Trio": "B-A"}) if day] == [2, 9, 16, 23, 30]


@pytest.mark.parametrize(
    ("names", "days"),
    [(("Ola Berg", "Voss", "Kiel", "Tin Roof", "Grey Harbour"), [2, 9, 16, 23, 30]), (("Ola Berg", "Voss"), [2, 2])],
)
def test_nights_below_a_habit_are_dealt_its_days_where_they_are_as_many(names, days):
    body = body_of("Every Tuesday in March", *names)
    roles = {"Every Tuesday in March": "DAY"} | dict.fromkeys(names, "B-A")
    assert [day.day for day, _ in told(body, roles) if day] == days


def test_nothing_but_a_status_is_no_name():
    body = body_of("Sat 27 Feb", "!!! CANCELLED", "Sun 28 Feb", "Ola Berg")
    labels = {"Sat 27 Feb": "B-D", "!!! CANCELLED": "I-T", "Sun 28 Feb": "B-D", "Ola Berg": "I-A"}
    assert told(body, labels) == [(date(2027, 2, 28), "Ola Berg")]


def test_a_place_taken_for_an_act_is_known_by_the_nights_set_alike():
    body = body_of(
        "Fri 12 Feb, Ola Berg, The Kiln, 8pm",
        "Sat 13 Feb, Voss, Plano, 8pm",
        "Sun 14 Feb, Tin Roof, Stellwerk, 8pm",
        "Mon 15 Feb, Grey Harbour, Alte Mensa, 8pm",
    )
    roles = {"Ola Berg": "I-A", "Voss": "I-A", "Tin Roof": "I-A", "Grey Harbour": "I-A", "Alte Mensa": "I-L"}
    places = dict.fromkeys(("The Kiln", "Plano", "Stellwerk"), 0.9) | {"Alte Mensa": 0.1}
    labels = []
    for unit in body.units:
        role = "I-V" if places.get(unit.text, 0.0) > 0.5 else roles.get(unit.text, "B-D" if unit.tells_day else "I-N")
        labels.append(Labelled(role, 0.9, place=places.get(unit.text, 0.0), begin=float(role == "B-D")))
    assert [one.unit.text for night in gather(body, labels) for one in night.of("V")] == [*places]


def test_a_town_where_the_others_have_their_act_is_an_act():
    body = body_of("Fri 12 Feb: Ola Berg", "Sat 13 Feb: Voss", "Sun 14 Feb: Tin Roof", "Mon 15 Feb: Kiel")
    roles = {"Ola Berg": "I-A", "Voss": "I-A", "Tin Roof": "I-A", "Kiel": "I-C"}
    roles |= dict.fromkeys(("Fri 12 Feb", "Sat 13 Feb", "Sun 14 Feb", "Mon 15 Feb"), "B-D")
    assert [words for _, words in told(body, roles)] == ["Ola Berg", "Voss", "Tin Roof", "Kiel"]


def test_the_address_at_the_foot_is_no_place_of_the_last_night():
    body = body_of("Fri 12 Feb", "Ola Berg", "Sat 13 Feb", "Voss", "Sun 14 Feb", "Tin Roof", "Calle Mayor 40")
    roles = {"Ola Berg": "I-A", "Voss": "I-A", "Tin Roof": "I-A", "Calle Mayor 40": "I-V"}
    roles |= dict.fromkeys(("Fri 12 Feb", "Sat 13 Feb", "Sun 14 Feb"), "B-D")
    assert [words for _, words in told(body, roles)] == ["Ola Berg", "Voss", "Tin Roof"]


def test_two_days_in_a_line_are_one_heading_though_one_was_taken_for_several_nights():
    body = body_of("Fri 12 Feb & Sat 13 Feb", "Ola Berg Quintet", "Sun 14 Feb", "Voss")
    labels = {"Fri 12 Feb": "DAY", "Sat 13 Feb": "DAY", "Ola Berg Quintet": "B-A", "Sun 14 Feb": "B-D", "Voss": "I-A"}
    assert told(body, labels) == [
        (date(2027, 2, 12), "Ola Berg Quintet"),
        (date(2027, 2, 13), "Ola Berg Quintet"),
        (date(2027, 2, 14), "Voss"),
    ]


def test_a_date_that_says_no_more_is_a_night_just_below_who_plays():
    body = body_of("Ola Berg", "Fri 12 Feb", "Sun 14 Feb")
    labels = {"Ola Berg": "SA"} | dict.fromkeys(("Fri 12 Feb", "Sun 14 Feb"), "B-D")
    assert told(body, labels) == [(date(2027, 2, 12), ""), (date(2027, 2, 14), "")]


def test_a_moved_night_is_one_and_on_its_new_day():
    body = body_of("Sat 20 Feb Ola Berg (Nachholtermin vom 26.02.2027) Voss")
    assert [day for day, _ in told(body, {"Ola Berg": "I-A", "Voss": "I-L"})] == [date(2027, 2, 20)]
    body = body_of("Fri 12 Feb Ola Berg: verlegt auf Sat 20 Feb, support Voss")
    assert told(body, {"Ola Berg": "I-A", "Voss": "I-L"}) == [(date(2027, 2, 20), "Ola Berg / Voss")]


def test_an_act_called_as_a_date_parts_no_line_of_acts():
    body = body_of("Fri 12 Feb", "Ola Berg | Voss", "Tin Roof | 4 July | Grey Harbour")
    acts = dict.fromkeys(("Ola Berg", "Voss", "Tin Roof", "Grey Harbour"), "I-L")
    assert told(body, acts | {"Fri 12 Feb": "B-D"})[0][1] == "Ola Berg / Voss / Tin Roof / Grey Harbour"


def test_a_second_place_at_a_lines_start_begins_the_next_night_of_a_day():
    body = body_of("Fri 12 Feb", "The Kiln", "Voss", "20:00", "Plano", "Ola Berg", "21:00")
    labels = {"Fri 12 Feb": "DAY", "The Kiln": "B-V", "Voss": "I-A", "Plano": "I-V", "Ola Berg": "I-L"}
    assert told(body, labels) == [(date(2027, 2, 12), "The Kiln / Voss"), (date(2027, 2, 12), "Plano / Ola Berg")]


def test_the_date_from_which_a_night_was_moved_begins_none():
    body = body_of("Fri 12 Feb", "The Kiln", "moved from 15 Jan: Voss")
    labels = {"Fri 12 Feb": "B-D", "The Kiln": "I-V", "15 Jan": "B-D", "Voss": "I-A"}
    assert told(body, labels) == [(date(2027, 2, 12), "The Kiln / Voss")]


def test_a_second_day_joined_to_the_first_counts_though_it_was_taken_for_nothing():
    body = body_of("Voss", "Fri 12 Feb & Sat 13 Feb")
    labels = {"Voss": "B-A", "Fri 12 Feb": "I-D", "Sat 13 Feb": "O"}
    assert [night for night, _ in told(body, labels)] == [date(2027, 2, 12), date(2027, 2, 13)]


@pytest.mark.parametrize(
    ("day", "words"),
    [("12 Feb", ["Voss / The Kiln"]), ("Fri 12 Feb", ["Voss", "The Kiln"])],
)
def test_a_weekday_below_a_date_without_one_is_that_of_its_night(day, words):
    body = body_of(day, "Voss", "Friday · The Kiln")
    labels = {day: "B-D", "Voss": "I-A", "Friday": "B-D", "The Kiln": "I-V"}
    assert [text for _, text in told(body, labels)] == words


@pytest.mark.parametrize("said", ["same place same time", "gleicher Ort", "même endroit", "zelfde plek"])
def test_a_night_at_the_same_place_has_that_of_the_night_above(said):
    body = body_of("Fri 12 Feb, The Kiln", "Voss", f"Sat 13 Feb - {said}", "Ola Berg")
    labels = {"Fri 12 Feb": "B-D", "The Kiln": "I-V", "Voss": "I-A", "Sat 13 Feb": "B-D", "Ola Berg": "I-A"}
    found = [Labelled(labels.get(unit.text, "I-N"), 0.9, begin=0.0) for unit in body.units]
    nights = gather(body, found)
    assert [[one.unit.text for one in night.place] for night in nights] == [[], ["The Kiln"]]


HOURS = ("Fri 12 Feb", "18:00 | Grey Harbour Choir", "19:30 | The Tin Roofs", "01:00 | DJ Old Kettle")
ACTS = ("Grey Harbour Choir", "The Tin Roofs", "DJ Old Kettle")


@pytest.mark.parametrize(
    ("role", "words"), [("I-L", ["Grey Harbour Choir / The Tin Roofs / DJ Old Kettle"]), ("I-A", [*ACTS])]
)
def test_lines_that_begin_with_an_hour_are_nights_of_their_own_unless_all_only_name_who_plays(role, words):
    body = body_of(*HOURS)
    assert [text for _, text in told(body, {"Fri 12 Feb": "B-D"} | dict.fromkeys(ACTS, role))] == words


def test_a_lone_name_below_a_title_that_is_set_as_all_lines_is_no_item_of_the_day():
    lines = read_html("<ul><li>Noon Songs, Fri 12 Feb, 12:30</li><li>Trio Ola</li><li>Bar opens 11:30</li></ul>")
    body = cut_body(context_of(message(text="x"), None, [lines]), lines)
    roles = {"Noon Songs": "B-T", "Fri 12 Feb": "I-D", "Trio Ola": "I-L"}
    nights = gather(body, [Labelled(roles.get(unit.text, "I-N"), 0.9) for unit in body.units])
    assert [words_of(night) for night in nights] == ["Noon Songs / Trio Ola"]


@pytest.mark.parametrize("hour", ["", ", 8pm"])
def test_two_days_in_a_line_are_joined_though_an_hour_stands_behind_the_first(hour):
    body = body_of(f"Blue Cantata, Sat 13 Feb{hour} and Sun 14 Feb, 3pm", "Ola Berg, soprano")
    labels = {"Blue Cantata": "B-T", "Sat 13 Feb": "I-D", "Sun 14 Feb": "B-D", "Ola Berg": "I-L"}
    assert told(body, labels) == [
        (date(2027, 2, 13), "Blue Cantata / Ola Berg"),
        (date(2027, 2, 14), "Blue Cantata / Ola Berg"),
    ]


@pytest.mark.parametrize(("count", "nights"), [(3, 2), (9, 1)])
def test_two_days_in_a_row_with_a_crowd_are_one_festival(count, nights):
    names = [f"Band{letter}" for letter in "abcdefghi"[:count]]
    body = body_of("12 & 13 February", ", ".join(names))
    assert len(told(body, {"12 & 13 February": "B-D"} | dict.fromkeys(names, "I-L"))) == nights


def test_the_title_of_a_festival_holds_again_behind_a_night_with_its_own():
    body = body_of("Marsh Fest", "Warm-up", "Sat 6 Feb", "Voss", "Fri 12 Feb", "Ola Berg", "Tin Roof")
    labels = {"Marsh Fest": "ST", "Warm-up": "B-T", "Voss": "I-L", "Fri 12 Feb": "B-D"}
    labels |= {"Ola Berg": "I-L", "Tin Roof": "I-L"}
    found = [Labelled(labels.get(unit.text, "I-D" if unit.tells_day else "I-N"), 0.9) for unit in body.units]
    assert [[one.unit.text for one in night.heads] for night in gather(body, found)][1:] == [["Marsh Fest"]]


@pytest.mark.parametrize("role", ["ST", "B-T"])
def test_dates_in_neighbouring_lines_between_a_title_and_a_bill_have_both(role):
    lines = read_html("<p>Blue Cantata<br>Sat 13 Feb, The Kiln<br>Sun 14 Feb, Plano<br>Ola Berg, soprano</p>")
    mail = message(text="x", sent=datetime(2027, 1, 20, tzinfo=UTC).isoformat())
    body = cut_body(context_of(mail, None, [lines]), lines)
    labels = {"Blue Cantata": role, "The Kiln": "I-V", "Sun 14 Feb": "B-D", "Plano": "I-V", "Ola Berg": "I-L"}
    labels["Sat 13 Feb"] = "B-D" if role == "ST" else "I-D"
    nights = gather(body, [Labelled(labels.get(unit.text, "I-N"), 0.9) for unit in body.units])
    titles = [[one.unit.text for one in (*night.of("T"), *night.heads)][:1] for night in nights]
    assert titles == [["Blue Cantata"]] * 2
    assert [[one.unit.text for one in night.of("L")] for night in nights] == [["Ola Berg"]] * 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Voss (Thu 18 Feb): seated", date(2027, 2, 18)),
        ("Voss, in the great hall\n\nThu 18 Feb", date(2027, 2, 18)),
        ("Voss, in the great hall\n\ntickets since Mon 8 Feb", date(2027, 2, 12)),
        ("Voss (Thu 11 Feb): seated", date(2027, 2, 11)),
    ],
)
def test_a_night_without_a_date_has_the_one_beside_its_names(text, day):
    body = body_of("Fri 12 Feb", "Ola Berg", *text.split("\n\n"))
    labels = {unit.text: "I-N" for unit in body.units} | {"Fri 12 Feb": "B-D", "Ola Berg": "I-A", "Voss": "B-A"}
    assert told(body, labels)[-1] == (day, "Voss")


def test_an_act_without_a_date_stands_above_its_town_and_date():
    body = body_of("Fri 12 Feb", "Ola Berg", "Voss", "Leeds, The Kiln, Sat 13 Feb")
    labels = {"Fri 12 Feb": "B-D", "Ola Berg": "I-A", "Voss": "B-A", "Leeds": "B-C", "The Kiln": "I-V"}
    assert told(body, labels) == [(date(2027, 2, 12), "Ola Berg"), (date(2027, 2, 13), "Voss / The Kiln")]


def test_days_that_only_commas_part_are_nights_each():
    body = body_of("Tue March 2, 9, 16, 23 - Ola Berg Trio, Plano", "Sat 27 March - Voss, The Kiln")
    labels = {unit.text: "I-N" for unit in body.units if unit.kind == "date"}
    labels |= {"Tue March 2": "B-D", "Sat 27 March": "B-D", "Ola Berg Trio": "I-A", "Plano": "I-V"}
    labels |= {"Voss": "I-A", "The Kiln": "I-V"}
    assert [day.day for day, _ in told(body, labels) if day] == [2, 9, 16, 23, 27]


def test_who_plays_behind_the_place_that_opens_a_line_begins_no_night():
    body = body_of("Fri 12 Feb", "Plano, 20.00: Ola Berg, Voss", "The Kiln, 21.00: Tin Roof")
    labels = {
        "Fri 12 Feb": "DAY",
        "Plano": "B-V",
        "Ola Berg": "B-A",
        "Voss": "I-L",
        "The Kiln": "B-V",
        "Tin Roof": "B-T",
    }
    assert [words for _, words in told(body, labels)] == ["Plano / Ola Berg / Voss", "The Kiln / Tin Roof"]


def test_hours_above_names_that_are_set_as_titles_are_a_timetable():
    rows = "".join(
        f"<p>{hour}:00</p><p><b>{name}</b></p>" for hour, name in ((18, "Ola Berg"), (20, "Voss"), (22, "Nia"))
    )
    lines = read_html(f"<h2>Night Shift</h2><p>Fri 12 February</p>{rows}")
    mail = message(text="x", sent=datetime(2027, 1, 20, tzinfo=UTC).isoformat())
    body = cut_body(context_of(mail, None, [lines]), lines)
    labels = {"Night Shift": "B-T", "Fri 12 February": "I-D", "Ola Berg": "I-L", "Voss": "I-L", "Nia": "I-L"}
    assert [words for _, words in told(body, labels)] == ["Night Shift / Ola Berg / Voss / Nia"]


@pytest.mark.parametrize(
    ("above", "day"), [("Friday 12 February 2027", 12), ("As told on Friday 12 February 2027", None)]
)
def test_the_one_day_above_nights_that_are_told_by_the_hour_is_theirs_though_it_was_taken_for_nothing(above, day):
    body = body_of(above, "19:00 Ola Berg, Plano", "20:30 Voss, The Kiln")
    labels = {"Ola Berg": "B-A", "Voss": "B-A", "Plano": "I-V", "The Kiln": "I-V"}
    labels |= {unit.text: "O" for unit in body.units if unit.tells_day}
    assert [found and found.day for found, _ in told(body, labels)] == [day, day]
