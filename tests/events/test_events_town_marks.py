"""Towns that no table need know, what is none, and the town behind a place's name."""

from dataclasses import replace

import pytest

from tests.fakes.newsletters import message
from undercard.entities.events import Event
from undercard.entities.names import EventId, MessageId
from undercard.events import listing
from undercard.events.context import context_of
from undercard.events.home_town import home_town, with_home_town
from undercard.events.no_towns import is_no_town
from undercard.events.page import Line, read_html
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.town_marks import marks_of
from undercard.events.towns_beside import town_at
from undercard.events.towns_of_places import town_of_civic, town_of_place


def lines_of(*texts: str) -> tuple[Line, ...]:
    return read_html("".join(f"<p>{text}</p>" for text in texts))


def names(sender: str, *edges: str) -> list[str]:
    return [mark.name for mark in marks_of(sender, edges)]


def test_a_council_marks_its_town():
    assert names("Oxmoor Vale Borough Council") == ["Oxmoor Vale"]
    assert names("The Low Room", "supported by Ockley Town Council") == ["Ockley"]
    assert names("The Low Room", "supported by the Arts Council") == []


def test_the_code_of_a_province_marks_a_town_that_stands_by_itself():
    assert names("Circolo Gru", "Associazione Gru, Verzaglia (MT)") == ["Verzaglia"]
    assert names("Circolo Gru", "musica popolare · Castel di Vento (PU)") == ["Castel di Vento"]
    assert names("Circolo Gru", "suona Ada Verdi (TO)") == []


def test_the_end_of_the_senders_name_is_a_town_where_it_stands_elsewhere_too():
    assert names("Amici della Viola di Verzaglia", "La segreteria, Verzaglia") == ["Verzaglia"]
    assert names("Amici della Viola di Verzaglia", "La segreteria") == []
    assert names("Swingfreunde Dormagen", "jeden Freitag, Scheune Dormagen") == ["Dormagen"]
    assert names("Swingfreunde Dormagen", "Swingfreunde Dormagen") == []
    assert names("Anna Dormagen", "Scheune Dormagen") == []


@pytest.mark.parametrize("text", ["Dienstag Ruhetag", "La salle est ouverte", "Der ganze Abend wurde leider abgesagt"])
def test_days_of_rest_and_sentences_are_no_towns(text):
    assert is_no_town(text)


@pytest.mark.parametrize(
    "text", ["Leeds", "san sebastián", "Frankfurt am Main", "Bourg en Bresse", "Newcastle upon Tyne"]
)
def test_towns_are_towns(text):
    assert not is_no_town(text)


def test_an_article_is_no_town():
    assert town_at("La soirée est complète") is None
    assert town_at("LA, CA") == "LA"


@pytest.mark.parametrize(
    ("line", "town"),
    [
        ("Wrack Farm, Ockleyby, Suffolk", "Ockleyby"),
        ("Find us: Wrack Farm, 4 Mill Row, Leeds", "Leeds"),
        ("Wrack Farm in Bristol", "Bristol"),
        ("Wrack Farm (Leeds)", None),
        ("Wrack Farm, Halle", None),
        ("Wrack Farm, Tin Roof, Slab", None),
        ("Wrack Farmers, Leeds", None),
    ],
)
def test_the_town_behind_a_place_is_its_town(line, town):
    assert town_of_place(lines_of("Hello", line), "Wrack Farm") == town


def test_a_place_with_two_towns_has_none():
    assert town_of_place(lines_of("The Loft, Leeds", "The Loft, Hamburg"), "The Loft") is None


def test_a_word_that_is_a_town_too_is_one_where_a_night_is_there():
    here, there = (
        Event(EventId("e"), MessageId("m"), "Ola Voss", city="Tours"),
        Event(EventId("f"), MessageId("m"), "Slab"),
    )
    lines = [lines_of("La Crique", "Rive gauche, Tours. Entrée libre")]
    assert [event.city for event in with_home_town((here, there), message(html="x"), lines)] == ["Tours", "Tours"]
    assert [event.city for event in with_home_town((there,), message(html="x"), lines)] == [None]


def test_a_communitys_own_house_is_called_after_its_town():
    assert town_of_civic("Salle des fêtes de Vauzelles-sur-Orb") == "Vauzelles-sur-Orb"
    assert town_of_civic("Teatro Municipal de Quilmanche") == "Quilmanche"
    assert town_of_civic("Teatro de la Luna") is None
    assert town_of_civic("Centro Cultural de la Memoria") is None


def test_a_night_without_a_town_is_in_the_one_behind_its_place_where_the_mail_has_none():
    one = Event(EventId("e"), MessageId("m"), "Ola Voss", venue="Wrack Farm")
    other = replace(one, title="Slab", venue="The Moth", city="London")
    found = with_home_town((one, other), message(html="x"), [lines_of("Wrack Farm, Ockleyby, Suffolk")])
    assert [event.city for event in found] == ["Ockleyby", "London"]


@pytest.mark.parametrize(
    ("subject", "town"), [("concertos no Porto, 6-15 fev", "Porto"), ("Chicago-Shouter mit neuer Band", None)]
)
def test_the_subject_tells_the_town(subject, town):
    found = home_town(message(sender_name="TRIPAS", subject=subject, html="x"), [lines_of(subject)])
    assert (found.name if found else None) == town


def test_a_village_behind_its_main_street_is_the_town():
    mail = message(sender_name="Ty Louarn", subject="juin", html="x")
    found = home_town(mail, [lines_of("Ven 13/06 : Ola Voss", "Ty Louarn, le bourg, Plouzaval")])
    assert found is not None
    assert found.name == "Plouzaval"


def test_where_guests_come_from_is_not_where_they_play(monkeypatch: pytest.MonkeyPatch) -> None:
    roles = {"Tin Roof": "I-L", "Hamburg": "I-C", "The Moth": "I-V"}

    def labels(_context, body, _tagger):
        named = ("B-D" if unit.kind == "date" else roles.get(unit.text, "O") for unit in body.units)
        return [Labelled(label, 1.0, begin=float(label == "B-D")) for label in named]

    monkeypatch.setattr(listing, "labels_of", labels)
    text = (
        "am Samstag, 6. März 2027, feiern wir im The Moth bis in den Morgen. "
        "Aus Hamburg reisen extra Tin Roof an, wie schön.\n"
    )
    lines = read_text(text)
    context = context_of(message(text=text, sender_name="Die Mulde"), None, [lines])
    assert [draft.city for draft in listing.read_listing(context, lines, "test")] == [None]
