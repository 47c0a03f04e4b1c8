"""What a reader of `mail explain` sees."""

from dataclasses import replace
from datetime import date, time

from undercard.entities.artists import Credit
from undercard.entities.events import Event, EventStatus, Evidence
from undercard.entities.names import ArtistKey, EventId, MessageId
from undercard.outputs.port import Billing
from undercard.outputs.renderers.events_explained import build

EVENT = Event(
    EventId("e"),
    MessageId("m"),
    "Low Tide",
    date(2026, 11, 13),
    start=time(22),
    venue="Cellar",
    status=EventStatus.SOLD_OUT,
    bill=("Mara Volt, Ossip & Guests, TBA",),
    evidence=(
        Evidence("title", "brackets", "Low Tide", 1.0),
        Evidence("night", "heading", "Friday", 0.7),
        Evidence("start", "brackets", "10p-4a", 0.9),
    ),
)
BILLING = Billing(
    EVENT,
    (Credit("Mara Volt", ArtistKey("mara volt")), Credit("Ossip", ArtistKey("ossip"), confidence=0.4)),
    (("TBA", "stands for acts without naming one"),),
)


def test_each_field_stands_with_its_reader_its_surety_and_its_words():
    assert build().render({"week.eml": [BILLING]}, 100) == (
        "\n"
        "week.eml  1 event\n"
        "\n"
        "Low Tide\n"
        "  title       Low Tide                              ●●●  brackets\n"
        "  night       Fri 13 Nov 2026                       ●●○  heading “Friday”\n"
        "  start       22:00                                 ●●●  brackets “10p-4a”\n"
        "  venue       Cellar\n"
        "  status      sold out\n"
        "  bill        Mara Volt, Ossip & Guests, TBA\n"
        "  acts        Mara Volt · Ossip?\n"
        "              left out: “TBA”: stands for acts without naming one\n"
    )


LONG = Event(
    EventId("f"),
    MessageId("m"),
    "Infinite Beyond: Halloween Marathon",
    date(2026, 11, 13),
    url="https://tracker.example/campaign/click/54b77d87c13ac75c",
    tags=("art", "free"),
    bill=("Mara Volt, Ossip", "Tin Lantern"),
    evidence=(
        Evidence("title", "brackets", "Infinite Beyond: Halloween Marathon", 1.0),
        Evidence("night", "profile:a-very-long-name", "1700245086670-fe1d7559", 0.9),
        Evidence("url", "brackets", "https://tracker.example/campaign/click/54b77d87c13ac75c", 0.9),
        Evidence("tags", "brackets", "art free", 0.9),
        Evidence("bill", "brackets", "Mara Volt, Ossip / Tin Lantern", 0.9),
    ),
)


def test_a_narrow_terminal_keeps_addresses_whole_and_a_long_reader_squeezes_no_value():
    assert build().render({"week.eml": [Billing(LONG, ())]}, 80) == (
        "\n"
        "week.eml  1 event\n"
        "\n"
        "Infinite Beyond: Halloween Marathon\n"
        "  title       Infinite Beyond: Halloween     ●●●  brackets\n"
        "              Marathon\n"
        "  night       Fri 13 Nov 2026                ●●●  profile:a-very-long-name\n"
        "                                                  “1700245086670-fe1d7559”\n"
        "  url         https://tracker.example/campaign/click/54b77d87c13ac75c  ●●●\n"
        "              brackets\n"
        "  tags        art · free  ●●●  brackets\n"
        "  bill        Mara Volt, Ossip · Tin Lantern  ●●●  brackets\n"
        "  acts        none named\n"
    )


def test_the_columns_of_all_events_begin_at_the_same_place():
    lines = build().render({"week.eml": [Billing(LONG, ()), BILLING]}, 80).splitlines()
    assert len({line.index("●●") for line in lines if line.startswith(("  title", "  night"))}) == 1


def test_long_evidence_is_shortened_and_a_bill_that_it_only_begins_is_not_said_again():
    words = "Mara Volt, " * 30
    told = (Evidence("status", "blocks", words, 0.8), Evidence("bill", "blocks", words[:200], 0.8))
    event = replace(EVENT, bill=(words,), evidence=told)
    shown = build().render({"week.eml": [Billing(event, ())]}, 80)
    assert shown.count("“") == 1
    assert "…”" in shown


def test_markup_and_control_characters_of_a_mail_stay_text():
    evil = Billing(Event(EventId("e"), MessageId("m"), "[bold]\x1b[31mTitle[/bold]"), ())
    shown = build(colour=True).render({"[red]a.eml": [evil]}, 80)
    assert "[bold]" in shown
    assert "\x1b[31mTitle" not in shown


def test_a_mail_without_events_says_so():
    assert "no event found" in build().render({"a.eml": []}, 80)
    assert "No mail was read" in build().render({}, 80)
