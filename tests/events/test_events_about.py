"""What a mail says around an event."""

from datetime import UTC, datetime

from undercard.entities.messages import Message
from undercard.entities.names import MessageId
from undercard.events.reading import read_events

PAGE = """<p>Friday 13 November</p>
<p>+ <a href="https://klub.example/1">Low Tide</a> [Mara Volt, Ossip] [Cellar] [10p-4a]</p><p>Dub / Techno</p>
<p>+ <a href="https://klub.example/2">Quiet Hours</a> [Tin Lantern] [Attic] [8-11p]</p><p>Folk, by the fire</p>"""


def test_an_event_has_the_words_up_to_the_next_one() -> None:
    sent = datetime(2026, 11, 12, tzinfo=UTC)
    mail = Message(MessageId("m"), "x", "x", "news@klub.example", "Klub", "this week", sent, (PAGE,), (), ())
    first, second = read_events(mail)
    assert "Dub / Techno" in first.about
    assert "Quiet" not in first.about
    assert second.about.endswith("Folk, by the fire")
