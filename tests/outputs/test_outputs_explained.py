"""What a reader of `mail explain` sees."""

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
        "  title       Low Tide                        brackets  ●●●\n"
        "  night       Fri 13 Nov 2026                 heading   ●●○  “Friday”\n"
        "  start       22:00                           brackets  ●●●  “10p-4a”\n"
        "  venue       Cellar\n"
        "  status      sold out\n"
        "  bill        Mara Volt, Ossip & Guests, TBA\n"
        "  acts        Mara Volt · Ossip?\n"
        "              left out: “TBA”: stands for acts without naming one\n"
    )


def test_markup_and_control_characters_of_a_mail_stay_text():
    evil = Billing(Event(EventId("e"), MessageId("m"), "[bold]\x1b[31mTitle[/bold]"), ())
    shown = build(colour=True).render({"[red]a.eml": [evil]}, 80)
    assert "[bold]" in shown
    assert "\x1b[31mTitle" not in shown


def test_a_mail_without_events_says_so():
    assert "no event found" in build().render({"a.eml": []}, 80)
    assert "No mail was read" in build().render({}, 80)
