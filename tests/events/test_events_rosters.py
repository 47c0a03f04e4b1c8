"""Several acts above dates of their own, whose act plays all of them, and those who open for it."""

from datetime import date

from scripts.tagger.gold import Gold
from scripts.tagger.written import reading_as_written
from tests.events.test_events_gathering import body_of
from tests.fakes.newsletters import message
from undercard.events.gathering import gather
from undercard.events.reading import read_events
from undercard.events.rosters import with_heads_whole
from undercard.events.tagger import Labelled
from undercard.events.telling import with_bills_by_weekday

ROSTER = (
    "ADA BRISK ON TOUR\n\n5 March 2027 | Leeds | Hall Nine\n\n6 March 2027 | York | The Cooperage\n\n"
    "TIN ROOF (US) + MOSS\n\n3 April 2027 | Graz | Das Gewölbe\n\n"
    "4 April 2027 | Wien | Kleiner Salon, Nacht der Lichter, mit Koro\n\n5 April 2027 | Linz | Die Halle\n"
)
LABELS = {
    "ADA BRISK ON TOUR": "SA",
    "TIN ROOF": "SA",
    "MOSS": "I-L",
    **dict.fromkeys(("Leeds", "York", "Graz", "Wien", "Linz"), "I-C"),
    **dict.fromkeys(("Hall Nine", "The Cooperage", "Das Gewölbe", "Kleiner Salon", "Die Halle"), "I-V"),
    "Nacht der Lichter": "I-T",
    "Koro": "I-L",
}


def nights():
    body = body_of(*ROSTER.split("\n\n"))
    labels = [
        Labelled(LABELS.get(unit.text, "B-D" if unit.tells_day else "I-N"), 0.9, begin=float(unit.tells_day))
        for unit in body.units
    ]
    return gather(body, with_heads_whole(body, labels))


def test_a_party_amid_a_roster_heads_no_night_below_it():
    heads = [[one.unit.text for one in night.heads] for night in nights()]
    assert heads == [["ADA BRISK"]] * 2 + [["TIN ROOF"]] * 3


def test_who_stands_behind_an_act_in_its_heading_opens_its_nights():
    opening = [[one.unit.text for one in night.supports] for night in nights()]
    assert opening == [[], [], ["MOSS"], ["MOSS"], ["MOSS"]]
    assert [one.unit.text for night in nights() for one in night.of("L")] == ["Koro"]


def read(text, events, sender="Halyard Agency"):
    gold = [Gold(title, day, None, venue, city, acts) for title, day, venue, city, acts in events]
    with reading_as_written(gold):
        return [(event.title, list(event.bill)) for event in read_events(message(text=text, sender_name=sender))]


def test_the_act_of_a_roster_plays_its_parties():
    text = (
        "Shows by our bands\n\nADA BRISK\n\n5 March 2027 | Leeds | Hall Nine\n\n6 March 2027 | York | The Cooperage\n\n"
        "TIN ROOF\n\n3 April 2027 | Graz | Das Keller\n\n4 April 2027 | Wien | Salon Ost, Lichterfest, with Koro\n\n"
        "5 April 2027 | Linz | Halle Zwei\n\n6 April 2027 | Wels | Alte Mühle\n"
    )
    events = [
        ("ADA BRISK", date(2027, 3, 5), "Hall Nine", "Leeds", ("ADA BRISK",)),
        ("ADA BRISK", date(2027, 3, 6), "The Cooperage", "York", ("ADA BRISK",)),
        ("TIN ROOF", date(2027, 4, 3), "Das Keller", "Graz", ("TIN ROOF",)),
        ("Lichterfest", date(2027, 4, 4), "Salon Ost", "Wien", ("TIN ROOF", "Koro")),
        ("TIN ROOF", date(2027, 4, 5), "Halle Zwei", "Linz", ("TIN ROOF",)),
        ("TIN ROOF", date(2027, 4, 6), "Alte Mühle", "Wels", ("TIN ROOF",)),
    ]
    assert [set(bill) for _, bill in read(text, events)] == [
        {"ADA BRISK"},
        {"ADA BRISK"},
        {"TIN ROOF"},
        {"TIN ROOF", "Koro"},
        {"TIN ROOF"},
        {"TIN ROOF"},
    ]


def test_a_heading_amid_a_tour_tells_who_opens_from_there_on():
    text = (
        "TIN ROOF\n\nUNITED KINGDOM – with special guest ADA BRISK\n\n5 March 2027 | Leeds | Hall Nine\n\n"
        "6 March 2027 | York | The Cooperage\n\nEUROPE – with special guest KORO\n\n"
        "3 April 2027 | Graz | Das Keller\n\n4 April 2027 | Wien | Salon Ost\n"
    )
    places = (("Hall Nine", "Leeds"), ("The Cooperage", "York"), ("Das Keller", "Graz"), ("Salon Ost", "Wien"))
    days = (date(2027, 3, 5), date(2027, 3, 6), date(2027, 4, 3), date(2027, 4, 4))
    acts = (("TIN ROOF", "ADA BRISK"),) * 2 + (("TIN ROOF", "KORO"),) * 2
    events = [("TIN ROOF", day, *place, bill) for day, place, bill in zip(days, places, acts, strict=True)]
    found = [{name.removeprefix("special guest ") for name in bill} for _, bill in read(text, events)]
    assert found == [set(bill) for bill in acts]


def test_who_writes_plays_where_the_bill_says_me():
    text = (
        "hi it's ada\n\n5 March 2027 | Leeds | Hall Nine\n\nme b2b koro\n\n6 March 2027 | York | The Cooperage\n\n"
        "with nell arden\n\n7 March 2027 | Hull | Salon Ost\n\nCarl Ashby / me / moss\n"
    )
    events = [
        ("Ada Brisk", date(2027, 3, 5), "Hall Nine", "Leeds", ("koro",)),
        ("Ada Brisk", date(2027, 3, 6), "The Cooperage", "York", ("nell arden",)),
        ("Ada Brisk", date(2027, 3, 7), "Salon Ost", "Hull", ("Carl Ashby", "moss")),
    ]
    found = read(text, events, sender="Ada Brisk")
    assert all("Ada Brisk" in " ".join(bill) and "me" not in " ".join(bill).split() for _, bill in found)


def test_two_nights_of_one_date_each_have_whom_their_weekday_names():
    body = body_of("Fri 12 & Sat 13 Feb, York, Hall Nine, 8pm", "Friday: Ada Brisk / Saturday: Moss Parade")
    roles = {"York": "I-C", "Hall Nine": "I-V", "Ada Brisk": "I-A", "Moss Parade": "I-L", "Friday": "B-D"}
    labels = [
        Labelled(roles.get(unit.text.strip("."), "I-D" if unit.tells_day else "I-N"), 0.9, begin=float(not at))
        for at, unit in enumerate(body.units)
    ]
    nights = with_bills_by_weekday(gather(body, labels))
    assert [[one.unit.text.strip(".") for one in night.of("A", "L")] for night in nights] == [
        ["Ada Brisk"],
        ["Moss Parade"],
    ]


def test_a_first_night_that_begins_with_a_weekday_is_the_bill_of_none():
    body = body_of("Friday: Ada Brisk")
    roles = {"Friday": "B-D", "Ada Brisk": "I-A"}
    nights = gather(body, [Labelled(roles.get(unit.text, "I-N"), 0.9, begin=1.0) for unit in body.units])
    assert with_bills_by_weekday(nights) == nights
    assert with_bills_by_weekday([]) == []
