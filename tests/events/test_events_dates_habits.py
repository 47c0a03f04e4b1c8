"""What all lines of a mail together tell of its dates, and forms that only their weekday makes dates."""

from datetime import date

import pytest

from tests.fakes.newsletters import message
from undercard.events.anchors import Finder
from undercard.events.context import Context
from undercard.events.dates import Dating
from undercard.events.dates_habits import learn_habits
from undercard.events.dates_tokens import NO_HABITS, Habits
from undercard.events.dates_words import SHORT_WEEKDAYS
from undercard.events.page import Line

SENT = date(2026, 11, 5)
FRENCH = ["VE 6 | Les Clous", "DI 8 | Chorale", "MA 10 | Zed", "ME 11 | Bal", "LUN 20h30 Tango"]
SPANISH = ["LU 09 | Trio Roble", "MA 10 | Cabras", "JU 12 | Noche", "VI 13 | Faro", "DO 15 | Vermut"]


def read(text: str, *, habits: Habits = NO_HABITS, language: str = "nl") -> list[str]:
    dating = Dating(SENT, half_day=language == "en", language=language, habits=habits)
    return [night.night.first.isoformat() for night in dating.nights(text)]


@pytest.mark.parametrize(
    ("texts", "language", "short"),
    [
        (FRENCH, "fr", "fr"),
        (FRENCH, "nl", "fr"),
        (SPANISH, "es", "es"),
        (["w11 | Tin Hut", "th12 | Tin Hut", "su15 | Tin Hut"], "en", "en"),
        (["Di 10 | Zed", "Di 17 | Zed"], "de", None),
        (["T 2 | small", "M 4 | middle", "F 9 | far"], "en", None),
    ],
)
def test_the_language_of_short_weekdays_is_judged_over_the_mail(
    texts: list[str], language: str, short: str | None
) -> None:
    assert learn_habits(texts, SENT, language).short == short


def test_months_before_a_dot_are_learned_from_weekdays_and_days_that_are_no_months() -> None:
    assert learn_habits(["11.14 - Rat Court", "11.22 - Low Pier"], SENT, "en").dotted
    assert learn_habits(["12.5 sat 8pm Low Pier", "11.22 sun 7pm Rat Court", "12.11 fri Fog"], SENT, "en").dotted
    assert not learn_habits(["11.14 - Rat Court", "22.11 - Low Pier", "11.23 - Fog"], SENT, "en").dotted
    assert not learn_habits(["11.14 - Rat Court", "11.22 - Low Pier"], SENT, "de").dotted


@pytest.mark.parametrize(
    ("text", "habits", "language", "nights"),
    [
        ("DI 8 | THC 11h", Habits("fr"), "fr", ["2026-11-08"]),
        ("JE 12 | CAR 20h", Habits("fr"), "fr", ["2026-11-12"]),
        ("LUN 20h30 Tango", Habits("fr"), "fr", []),
        ("f20 | Tin Hut", Habits("en"), "en", ["2026-11-20"]),
        ("f20 | Tin Hut", NO_HABITS, "en", []),
        ("12.03 - Fog Court", Habits(dotted=True), "en", ["2026-12-03"]),
        ("14-11 za  Zwolle, De Kade", NO_HABITS, "nl", ["2026-11-14"]),
        ("08-11 zo | Zwolle, De Kade", NO_HABITS, "nl", ["2026-11-08"]),
        ("za 07-11", NO_HABITS, "nl", ["2026-11-07"]),
        ("Mo-Sa 16-1", NO_HABITS, "de", []),
        ("Sa 21. 20 Jahre Tor 5", NO_HABITS, "de", ["2026-11-21"]),
        ("el domingo 15 a las 18 h", NO_HABITS, "es", ["2026-11-15"]),
        ("de lunes a viernes, de 18 a 22", NO_HABITS, "es", []),
        ("dia 16 (segunda) Zeca", NO_HABITS, "pt", ["2026-11-16"]),
        ("November 6 ......... Ann Tolliver", NO_HABITS, "en", ["2026-11-06"]),
        ("On Thursdays 12, 19 & 26 November", NO_HABITS, "en", ["2026-11-12", "2026-11-19", "2026-11-26"]),
        ("EVERY THURSDAY (12, 19, 26)", NO_HABITS, "en", ["2026-11-12", "2026-11-19", "2026-11-26"]),
        ("Ven 13 – 21h – Sable", NO_HABITS, "fr", ["2026-11-13"]),
        ("at 7.30. I am told", NO_HABITS, "en", []),
    ],
)
def test_a_form_is_read_as_its_mail_means_it(text: str, habits: Habits, language: str, nights: list[str]) -> None:
    assert read(text, habits=habits, language=language) == nights


def test_a_weekday_and_its_day_are_in_the_run_told_above() -> None:
    context = Context(message(""), None, Dating(date(2027, 2, 10), half_day=True), "en", None)
    finder = Finder(context, [Line("19-22 March 2027, Holm", ()), Line("FRI 19", ()), Line("SUN 21", ())])
    assert [finder.look(number)[0][0].night.first.day for number in range(3)] == [19, 19, 21]
    assert finder.look(1)[0][0].night.first == date(2027, 3, 19)


@pytest.mark.parametrize("language", SHORT_WEEKDAYS)
@pytest.mark.parametrize("text", ["12 May Holm Septet", "12 13 14 septet", "& 12 May", "septet", "12", ""])
def test_a_line_that_begins_with_no_weekday_is_read_under_any_habit(text: str, language: str) -> None:
    assert len(read(text, habits=Habits(short=language), language="en")) <= 3
