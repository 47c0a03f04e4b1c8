"""Labels: where the events that a person wrote down stand in their mail, whatever its layout."""

from datetime import date

from scripts.tagger.corpus import examples_of
from scripts.tagger.gold import Gold
from scripts.tagger.labels import labels_of
from tests.fakes.newsletters import message
from tests.fakes.written_mails import event, write_mail
from undercard.events.context import context_of
from undercard.events.page import read_html
from undercard.events.plain_text import read_text
from undercard.events.units import cut_body


def body_of(text="", html=""):
    lines = read_html(html) if html else read_text(text)
    return cut_body(context_of(message(text=text, html=html), None, [lines]), lines)


def labelled(text, *gold, html=""):
    """Each unit's words with its label; hours are left out."""
    body = body_of(text, html)
    labels = labels_of(body, gold).labels
    return [(unit.text, label) for unit, label in zip(body.units, labels, strict=True) if unit.kind != "hour"]


HARBOUR = event("Pale Harbour", "2027-03-05", "The Kiln", "Pale Harbour", city="Leeds")
ROOF = event("Tin Roof", "2027-03-06", "The Vault", "Tin Roof", city="York")


def test_a_night_may_begin_with_its_date():
    text = "Concerts\n\nFri 5 March 2027\nPale Harbour\nThe Kiln, Leeds\n\nUnsubscribe"
    assert labelled(text, HARBOUR) == [
        ("Concerts", "O"),
        ("Fri 5 March 2027", "B-D"),
        ("Pale Harbour", "I-A"),
        ("The Kiln", "I-V"),
        ("Leeds", "I-C"),
        ("Unsubscribe", "O"),
    ]


def test_a_night_may_end_with_its_date():
    text = "Pale Harbour\nThe Kiln, Leeds\nFri 5 March 2027\n\nTin Roof\nThe Vault, York\nSat 6 March 2027\n"
    assert labelled(text, HARBOUR, ROOF) == [
        ("Pale Harbour", "B-A"),
        ("The Kiln", "I-V"),
        ("Leeds", "I-C"),
        ("Fri 5 March 2027", "I-D"),
        ("Tin Roof", "B-A"),
        ("The Vault", "I-V"),
        ("York", "I-C"),
        ("Sat 6 March 2027", "I-D"),
    ]


def test_the_order_in_which_events_were_written_down_is_no_matter():
    text = "Pale Harbour\nThe Kiln, Leeds\nFri 5 March 2027\n\nTin Roof\nThe Vault, York\nSat 6 March 2027\n"
    assert labelled(text, ROOF, HARBOUR) == labelled(text, HARBOUR, ROOF)


def test_the_title_of_a_tour_holds_for_its_nights():
    text = "Pale Harbour on tour\n\nFri 5 March 2027 - The Kiln, Leeds\nSat 6 March 2027 - The Vault, York\n"
    second = event("Pale Harbour", "2027-03-06", "The Vault", "Pale Harbour", city="York")
    told = dict(labelled(text, HARBOUR, second))
    assert told["Pale Harbour on tour"] == "SA"
    assert told["Fri 5 March 2027"].endswith("D")
    assert told["Sat 6 March 2027"] == "B-D"
    assert (told["The Kiln"], told["The Vault"]) == ("I-V", "I-V")


def test_a_date_above_several_nights_is_the_heading_of_a_day():
    text = "Fri 5 March 2027\nPale Harbour, The Kiln\nTin Roof, The Vault\n"
    roof = event("Tin Roof", "2027-03-05", "The Vault", "Tin Roof")
    assert labelled(text, HARBOUR, roof) == [
        ("Fri 5 March 2027", "DAY"),
        ("Pale Harbour", "B-A"),
        ("The Kiln", "I-V"),
        ("Tin Roof", "B-A"),
        ("The Vault", "I-V"),
    ]


def test_a_date_with_another_night_before_its_own_is_a_heading_too():
    text = "Fri 5 March 2027\nTin Roof, The Vault\nPale Harbour, The Kiln\n"
    other = Gold("Tin Roof", date(2027, 3, 20), None, "The Vault", None, ("Tin Roof",))
    assert dict(labelled(text, other, HARBOUR))["Fri 5 March 2027"] == "DAY"


def test_a_place_printed_once_above_holds_for_the_nights_below():
    notes = "\n".join("about the house and its many friends" for _ in range(12))
    text = f"The Kiln\n\n{notes}\n\nFri 5 March 2027\nPale Harbour\n\nSat 6 March 2027\nTin Roof\n"
    roof = event("Tin Roof", "2027-03-06", "The Kiln", "Tin Roof")
    told = dict(labelled(text, HARBOUR, roof))
    assert told["The Kiln"] == "SV"
    assert (told["Fri 5 March 2027"], told["Sat 6 March 2027"]) == ("B-D", "B-D")


def test_acts_beside_a_title_are_listed_and_acts_among_lower_case_words_are_amid_them():
    text = "Fri 5 March 2027\nNeon Parlour\nwith Ada Brisk, gull and a word or two about the long evening to come\n"
    party = event("Neon Parlour", "2027-03-05", None, "Ada Brisk", "Gull")
    assert [label for _, label in labelled(text, party)][:4] == ["B-D", "I-T", "I-L", "I-M"]


def test_a_name_in_a_sentence_is_a_unit_of_its_own():
    text = "Fri 5 March 2027\nNeon Parlour\nwith Ada Brisk, Gull and a word or two about the long evening to come\n"
    party = event("Neon Parlour", "2027-03-05", None, "Ada Brisk", "Gull")
    assert labelled(text, party)[2:] == [("Ada Brisk", "I-L"), ("Gull", "I-L")]


def test_an_act_that_a_tour_names_once_for_all_its_dates_is_a_heading():
    text = "Support on all dates: Ada Brisk\n\n" + "\n".join(f"{day} March 2027 | Hall {day}" for day in (5, 6, 8))
    tour = [event("Tin Roof", f"2027-03-0{day}", f"Hall {day}", "Tin Roof", "Ada Brisk") for day in (5, 6, 8)]
    told = [label for _, label in labelled(text, *tour)]
    assert told[-7:] == ["SL", *["B-D", "I-V"] * 3]


def test_a_name_that_was_cut_in_two_is_whole_again():
    text = "Fri 5 March 2027\nTrouble in Tiel\nThe Kiln in Leeds\n"
    night = event("Trouble in Tiel", "2027-03-05", "The Kiln in Leeds", "Trouble in Tiel")
    told = [label for words, label in labelled(text, night) if words in ("Trouble", "Tiel", "The Kiln", "Leeds")]
    assert told == ["I-A", "I-A", "I-V", "I-V"]


def test_a_tour_with_its_name_behind_the_act_is_headed_by_both():
    cities = (("05", "Leeds"), ("06", "York"), ("07", "Hull"))
    text = "TIN ROOF - Long Way Tour\n\n" + "".join(f"{day} March 2027: {city}, The Vault\n" for day, city in cities)
    tour = [
        event("Tin Roof - Long Way Tour", f"2027-03-{day}", "The Vault", "Tin Roof", city=city) for day, city in cities
    ]
    assert labelled(text, *tour)[:2] == [("TIN ROOF", "SA"), ("Long Way Tour", "ST")]


def test_a_night_of_a_tour_without_any_name_of_its_own_stands_at_its_date():
    text = "PALE HARBOUR\n\n05 March 2027, Leeds, The Kiln\n06 March 2027, York, The Vault + Tin Roof\n"
    tour = [
        event("Pale Harbour", "2027-03-05", "The Kiln", "Pale Harbour", city="Leeds"),
        event("Pale Harbour", "2027-03-06", "The Vault", "Pale Harbour", "Tin Roof", city="York"),
    ]
    assert [label for words, label in labelled(text, *tour) if words.endswith("March 2027")] == ["B-D", "B-D"]


def test_an_act_that_two_nights_name_belongs_to_each_where_it_is_named():
    text = "Fri 5 March 2027\nThe Kiln\nPale Harbour, Tin Roof\n\nSat 6 March 2027\nThe Vault\nTin Roof, Moss\n"
    nights = [
        event("", "2027-03-05", "The Kiln", "Pale Harbour", "Tin Roof"),
        event("", "2027-03-06", "The Vault", "Tin Roof", "Moss"),
    ]
    told = [label for words, label in labelled(text, *nights) if words in ("Pale Harbour", "Tin Roof", "Moss")]
    assert told == ["I-L"] * 4


def test_a_sentence_about_an_act_that_is_listed_anyway_is_no_part_of_the_bill():
    text = "Fri 5 March 2027\nNeon Parlour\nAda Brisk, Gull\nAda Brisk brings her record made one long winter\n"
    party = event("Neon Parlour", "2027-03-05", None, "Ada Brisk", "Gull")
    assert [label for _, label in labelled(text, party)] == ["B-D", "I-T", "I-L", "I-L", "O"]


def test_words_between_the_fields_of_nights_are_notes():
    text = "Fri 5 March 2027\nPale Harbour\nDoors are open early\nThe Kiln\n"
    assert dict(labelled(text, HARBOUR))["Doors are open early"] == "I-N"


def test_headings_of_a_page_are_titles_like_any():
    html = "<h2>Pale Harbour</h2><p>Fri 5 March 2027</p><p>The Kiln, Leeds</p>"
    assert [label for _, label in labelled("", HARBOUR, html=html)] == ["B-A", "I-D", "I-V", "I-C"]


def test_a_mail_that_shows_nothing_of_an_event_misses_it():
    found = labels_of(body_of("Hello\nno concert here"), [HARBOUR])
    assert found.missed == 1
    assert set(found.labels) == {"O"}


def test_a_body_that_shows_fewer_than_half_of_the_events_is_no_example(tmp_path):
    shown = "Fri 5 March 2027\nPale Harbour\nThe Kiln"
    half = write_mail(tmp_path, "half", shown, [HARBOUR, event("Quiet Otter", "2027-05-09")])
    less = write_mail(
        tmp_path, "less", shown, [HARBOUR, event("Quiet Otter", "2027-05-09"), event("Gull", "2027-06-09")]
    )
    assert [len(list(examples_of(mail))) for mail in (half, less)] == [1, 0]


def test_a_mail_without_events_teaches_what_is_outside(tmp_path):
    (example,) = examples_of(write_mail(tmp_path, "order", "Your order\nFri 5 March 2027\nThank you"))
    assert set(example.labels) == {"O"}
    assert len(example.traits) == len(example.labels)


LETTER = (
    "On the 5th of March, which is a Friday, we have got Pale Harbour and all of their friends down at the Kiln. "
    "A day later, on the 6th of March, a Saturday, it is the turn of Tin Roof, and that is in the same place again."
)


def test_a_letter_tells_a_place_without_its_article_and_a_date_before_its_weekday():
    again = event("Tin Roof", "2027-03-06", "The Kiln", "Tin Roof")
    told = labelled(LETTER, HARBOUR, again)
    assert [words for words, label in told if label.endswith("V")] == ["Kiln"]
    assert [words for words, label in told if label.endswith("D")] == ["5th of March", "6th of March"]


def test_a_bill_below_two_dates_that_have_lines_and_places_of_their_own_is_that_of_the_last():
    text = (
        "EVENSONG FOR SAILORS\n\nFri 5 March 2027, 8 pm\nThe Kiln\n\nSun 7 March 2027, 4 pm\nThe Vault\n\n"
        "Consort of Wool\nAda Brisk, soprano\nNils Ode, tenor\n"
    )
    acts = ("Consort of Wool", "Ada Brisk", "Nils Ode")
    nights = [
        event("Evensong for Sailors", "2027-03-05", "The Kiln", *acts),
        event("Evensong for Sailors", "2027-03-07", "The Vault", *acts),
    ]
    told = dict(labelled(text, *nights))
    assert [told[words] for words in ("EVENSONG FOR SAILORS", "The Kiln", "The Vault")] == ["ST", "I-V", "I-V"]
    assert [told[words] for words in ("Fri 5 March 2027", "Sun 7 March 2027", *acts)] == ["B-D", "B-D", *["I-L"] * 3]


ROSTER = (
    "PALE HARBOUR\nFri 5 March 2027, The Kiln, Leeds\nSat 6 March 2027, The Vault, York\n\n"
    "GULL\nFri 12 March 2027, The Kiln, Leeds\nSat 13 March 2027, The Vault, York\n\n"
    "LABEL NIGHT\nSat 20 March 2027, The Shed, Hull\nPale Harbour\nGull\nMoss\nTin Roof\n"
)


def test_a_festival_of_a_roster_names_its_acts_again():
    nights = [
        *(
            event(name, f"2027-03-{day:02}", place, name, city=city)
            for name, first in (("Pale Harbour", 5), ("Gull", 12))
            for day, place, city in ((first, "The Kiln", "Leeds"), (first + 1, "The Vault", "York"))
        ),
        event("Label Night", "2027-03-20", "The Shed", "Pale Harbour", "Gull", "Moss", "Tin Roof", city="Hull"),
    ]
    told = labelled(ROSTER, *nights)
    assert [label for words, label in told if words in ("PALE HARBOUR", "GULL")] == ["SA", "SA"]
    assert [label for words, label in told if words in ("Pale Harbour", "Gull", "Moss", "Tin Roof")] == ["I-L"] * 4


def test_a_date_that_each_row_of_a_table_repeats_stands_above_its_night_as_the_others_do():
    rows = (
        ("Fri 5 March 2027", "The Vault", "Pale Harbour"),
        ("Fri 5 March 2027", "The Kiln", "Tin Roof"),
        ("Sat 6 March 2027", "The Shed", "Gull"),
    )
    text = "".join(f"{night}\n8 pm\n{place}\n{act}\n\n" for night, place, act in rows)
    nights = [
        event(act, night, place, act)
        for night, (_, place, act) in zip(("2027-03-05", "2027-03-05", "2027-03-06"), rows, strict=True)
    ]
    assert [label for words, label in labelled(text, *nights) if words.endswith("2027")] == ["B-D"] * 3
