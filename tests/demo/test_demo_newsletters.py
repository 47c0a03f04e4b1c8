"""The newsletters: never out of date, awkward as promised, and readable by the real readers."""

import email
import json
import re
from datetime import date, timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undercard.artists.credits import name_acts
from undercard.artists.gazetteer import Gazetteer
from undercard.demo.acts import CAST, liked
from undercard.demo.letters import digest, hall, listing
from undercard.demo.newsletters import Announced, write_newsletters
from undercard.entities.events import Event, EventStatus
from undercard.events.reading import read_events
from undercard.mail.port import RawMail
from undercard.mail.reading import decode

DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
AT_HOME = {"Werk Nord", "King Tansy", "Tidal Archive", "Delphine Okoro Trio"}

# A week of weekdays, and a fortnight across the turn of a year.
TODAYS = [date(2026, 11, 22) + timedelta(days=ahead) for ahead in range(7)] + [date(2027, 12, 26), date(2028, 2, 27)]


@given(DAYS)
def test_every_night_lies_in_the_two_weeks_after_today(today: date) -> None:
    for compose in (listing.listing, hall.hall, digest.digest):
        for event in compose(today)[1]:
            assert today < event.night <= (event.last_night or event.night) <= today + timedelta(days=14)


@given(DAYS)
def test_a_weekday_heading_can_mean_only_one_day(today: date) -> None:
    nights = listing.nights_of(today)
    assert sorted(nights) == list(nights)
    assert len({night.weekday() for night in nights}) == 3
    assert all(0 < (night - today).days < 7 for night in nights)


def test_the_same_day_gives_the_same_bytes_and_another_day_does_not(tmp_path: Path) -> None:
    today = date(2026, 11, 22)
    folders = [(tmp_path / name, day) for name, day in (("a", today), ("b", today), ("c", today + timedelta(days=1)))]
    first, again, later = ([file.read_bytes() for file in write_newsletters(folder, day)[0]] for folder, day in folders)
    assert first == again
    assert all(one != other for one, other in zip(first, later, strict=True))


def test_all_acts_but_the_liked_ones_who_stay_at_home_are_announced(tmp_path: Path) -> None:
    _, announced = write_newsletters(tmp_path, date(2026, 11, 22))
    billed = {act for event in announced for act in event.acts}
    assert billed == {act.name for act in CAST} - AT_HOME
    assert {act.name for act in liked()} > AT_HOME
    assert 14 <= len(announced) <= 18


def test_the_three_mails_have_three_formats_and_their_defects(tmp_path: Path) -> None:
    files, _ = write_newsletters(tmp_path, date(2026, 11, 22))
    clubs, concerts, zettel = (email.message_from_bytes(file.read_bytes(), policy=policy.default) for file in files)
    assert clubs.get_content_type() == "text/html"
    assert not re.search(r"\b(?:22|2[3-9])[./]|Nov", str(clubs.get_content()))
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", _html(concerts), re.DOTALL)
    broken = [script for script in scripts if not _parses(script)]
    assert len(scripts) == 5
    assert len(broken) == 1
    assert _parses(broken[0].replace(",\n}", "\n}"))
    assert zettel.get_content_charset() in {"cp1252", "windows-1252"}
    assert "Einlass" in zettel.get_content()


def _html(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_the_real_readers_find_exactly_what_is_announced(today: date, tmp_path: Path) -> None:
    files, announced = write_newsletters(tmp_path, today)
    gazetteer = Gazetteer.of(act.name for act in liked())
    for file in files:
        message = decode(RawMail(f"eml:{file}", file.name, file.read_bytes()))
        assert message.problems == ()
        found = sorted(_facts(event, gazetteer) for event in read_events(message))
        meant = sorted(_meant(event) for event in announced if event.mail == file.name)
        assert found == meant, file.name


def _facts(event: Event, gazetteer: Gazetteer) -> tuple[str, ...]:
    cast = {act.name for act in CAST}
    # A title without a bill may be an act or a party (`Thirst`): only the catalogue can tell.
    billed = (credit.name for credit in name_acts(event, gazetteer) if credit.name in cast or not event.bill_from_title)
    names = " | ".join(billed)
    status = "" if event.status is EventStatus.SCHEDULED else event.status.value
    return str(event.night), event.title, names, str(event.venue), str(event.last_night), status


def _meant(event: Announced) -> tuple[str, ...]:
    status = "cancelled" if event.cancelled else "sold out" if event.sold_out else ""
    return str(event.night), event.title, " | ".join(event.acts), str(event.venue), str(event.last_night), status
