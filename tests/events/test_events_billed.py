"""The acts of a night as its bill prints them, and senders who play their own nights."""

import pytest

from tests.fakes.newsletters import message
from undercard.events import listing
from undercard.events.billed import announced, billed, named, names_support, with_announced
from undercard.events.context import context_of
from undercard.events.nights import Night, Told
from undercard.events.performer import speaks_of_playing, stage_name
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.units import cut_body


def told_in(text: str, roles: dict[str, str]):
    """The lines of a mail, and a night of its units with the roles given by their words; all others are notes."""
    lines = read_text(text)
    body = cut_body(context_of(message(text=text), None, [lines]), lines)
    told = [Told(unit, roles.get(unit.text, "N"), 1.0, Labelled("I-N", 1.0)) for unit in body.units]
    return lines, Night(told)


def texts(text: str, **roles: str) -> list[str]:
    lines, night = told_in(text, {name.replace("_", " "): role for name, role in roles.items()})
    return [run.text for run in with_announced(billed(lines, night.of("A", "L")), announced(lines, night))]


def test_the_word_for_a_role_stands_on_the_bill() -> None:
    assert texts("Support: Karl Koch", Karl_Koch="L") == ["Support: Karl Koch"]


def test_behind_line_up_everything_is_billed() -> None:
    assert texts("Line-up: Bremen, 31, G!HOST", Bremen="C") == ["Bremen, 31, G!HOST"]
    assert texts("Line-up: Nebelkind, 31, G!HOST", Nebelkind="L") == ["Nebelkind, 31, G!HOST"]


def test_a_line_up_ends_where_its_place_begins() -> None:
    assert texts("Line-up: Nebelkind, 31 @ Der Kessel", Nebelkind="L", Der_Kessel="V") == ["Nebelkind, 31"]


def test_an_article_in_capitals_belongs_to_the_name() -> None:
    text = "Und dann, das wissen die wenigsten, kommen endlich auch Las Nietas Rotas zu uns in den kleinen Saal"
    lines, night = told_in(text, {"Nietas Rotas": "L", "Las Nietas Rotas": "L"})
    assert [run.text for run in billed(lines, night.of("L"))] == ["Las Nietas Rotas"]
    assert [run.text for run in named(lines, night.of("L"))] == ["Las Nietas Rotas"]


def test_the_article_before_an_ensemble_is_the_sentences() -> None:
    text = "Und dann, das wissen die wenigsten, spielt am Abend Das Ida Vell Trio bei uns in dem kleinen Saal"
    lines, night = told_in(text, {"Ida Vell Trio": "L", "Das Ida Vell Trio": "L"})
    assert [run.text.removeprefix("Das ") for run in billed(lines, night.of("L"))] == ["Ida Vell Trio"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Support: Turf", True), ("supported by Turf", True), ("première partie : Turf", True), ("Supporter Turf", False)],
)
def test_a_bill_of_openers_tells_so(text: str, *, expected: bool) -> None:
    assert names_support(text) is expected


@pytest.mark.parametrize(
    ("sender", "address", "name"),
    [
        ("Tidewreck", "crew@tidewreck.example", "Tidewreck"),
        ("Jana (Frau Kassel)", "jana@kassel.example", "Frau Kassel"),
        ("Mille Routes (le groupe)", "mille@routes.example", "Mille Routes"),
        ("Kez Morrow from Low End Society", "kez@lowend.example", ""),
        ("Kez Morrow from Low Ends", "kez@lowend.example", "Kez Morrow"),
        ("Vendaval Conciertos", "hola@vendaval.example", ""),
        ("Salt Fest", "hola@salt.example", ""),
        ("Bandmail", "alerts@bandmail.example", ""),
    ],
)
def test_a_sender_may_bear_a_stage_name(sender: str, address: str, name: str) -> None:
    assert stage_name(sender, address) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Friday I'm playing upstairs at the Mill.", True),
        ("Am Samstag spielen wir in Graz.", True),
        ("Jeudi nous jouons à Rennes.", True),
        ("El sábado tocamos en Sevilla.", True),
        ("Sabato suoniamo a Torino.", True),
        ("Vrijdag speel ik in Gent.", True),
        ("We are proud to present a new season of concerts.", False),
    ],
)
def test_a_letter_says_that_its_writer_plays(text: str, *, expected: bool) -> None:
    assert speaks_of_playing(read_text(text)) is expected


def test_who_sends_a_letter_and_plays_is_billed_each_night(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "Hello friends, we are playing again!\n\nFriday 5 March 2027, The Packhouse, Leeds\nwith Small Hours Onion\n\n"
        "Saturday 6 March 2027, St Gil Crypt, Norwich\nwith Hettie Vase\n\nTidewreck\n"
    )
    roles = {"The Packhouse": "I-V", "St Gil Crypt": "I-V", "Leeds": "I-C", "Norwich": "I-C"}
    roles |= {"Small Hours Onion": "I-L", "Hettie Vase": "I-L"}

    def labels(_context, body, _tagger):
        named = ("B-D" if unit.kind == "date" else roles.get(unit.text, "O") for unit in body.units)
        return [Labelled(label, 1.0, begin=float(label == "B-D")) for label in named]

    monkeypatch.setattr(listing, "labels_of", labels)
    lines = read_text(text)
    mail = message(text=text, sender="crew@tidewreck.example", sender_name="Tidewreck")
    drafts = listing.read_listing(context_of(mail, None, [lines]), lines, "test")
    assert [draft.bill for draft in drafts] == [("Tidewreck", "Small Hours Onion"), ("Tidewreck", "Hettie Vase")]
    assert {draft.title for draft in drafts} == {"Tidewreck"}
