"""Dates as printed, against the day the mail was sent: Wednesday 20 January 2027 unless told."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.newsletters import message
from undercard.events.anchors import Finder
from undercard.events.badges import join_badges
from undercard.events.context import Context
from undercard.events.dates import Dating, learn_day_first
from undercard.events.dates_grammar import find_printed
from undercard.events.dates_headings import titled_month, week_heading
from undercard.events.page import Line, read_html
from undercard.events.plain_text import read_text

SENT = date(2027, 1, 20)

ONE_NIGHT = [
    ("Fri 12 Feb", "2027-02-12"),
    ("Fri 12 February", "2027-02-12"),
    ("Friday, February 12th, 2027", "2027-02-12"),
    ("Friday 12th of February", "2027-02-12"),
    ("FRI 12TH FEB", "2027-02-12"),
    ("Feb 12", "2027-02-12"),
    ("Fri. Feb 12 | 8PM", "2027-02-12"),
    ("12 Feb '27", "2027-02-12"),
    ("12-FEB-2027", "2027-02-12"),
    ("2027-02-12", "2027-02-12"),
    ("12 Feb (Fri)", "2027-02-12"),
    ("Sat, Feb 13", "2027-02-13"),
    ("Fr, 12.02.", "2027-02-12"),
    ("Fr. 12.2.", "2027-02-12"),
    ("12.02.2027, Freitag", "2027-02-12"),
    ("12. 2. 2027", "2027-02-12"),
    ("12.2.27", "2027-02-12"),
    ("09.02. DI", "2027-02-09"),
    ("So 31.01. 20 Uhr", "2027-01-31"),
    ("Do. 4. März, Einlass 20 Uhr", "2027-03-04"),
    ("am Freitag, dem 12. Februar", "2027-02-12"),
    ("Freitag, 12. Feber", "2027-02-12"),
    ("Sonnabend 13. Februar", "2027-02-13"),
    ("1. Jänner 2028", "2028-01-01"),
    ("vendredi 12 février à 20h", "2027-02-12"),
    ("ven. 12 févr.", "2027-02-12"),
    ("VENDREDI 12 FÉVRIER", "2027-02-12"),
    ("le 1er mars", "2027-03-01"),
    ("mar. 16/02", "2027-02-16"),
    ("mar 16 févr.", "2027-02-16"),
    ("dim. 14 août", "2027-08-14"),
    ("viernes 12 de febrero de 2027", "2027-02-12"),
    ("vie. 12 feb", "2027-02-12"),
    ("sáb 13/02", "2027-02-13"),
    ("1º de mayo", "2027-05-01"),
    ("miércoles 10 de marzo", "2027-03-10"),
    ("vr 12 feb 2027", "2027-02-12"),
    ("vr 12-02 | Leeds", "2027-02-12"),
    ("za. 20-11", "2027-11-20"),
    ("Fri 12: Pale Harbour", "2027-02-12"),
    ("Za 13-02-2027", "2027-02-13"),
    ("woensdag 10 maart", "2027-03-10"),
    ("zo 14 mrt", "2027-03-14"),
    ("venerdì 12 febbraio", "2027-02-12"),
    ("gio 18 feb", "2027-02-18"),
    ("il 13 febbraio", "2027-02-13"),
    ("sexta-feira, 12 de fevereiro de 2027", "2027-02-12"),
    ("Quinta, 11 de fevereiro", "2027-02-11"),
    ("17/02 (qua)", "2027-02-17"),
    ("sáb, 13 de fev.", "2027-02-13"),
    ("Fri 12", "2027-02-12"),
    ("Fri 2/12", "2027-02-12"),
    ("31 December 2026", "2026-12-31"),
    ("2 January", "2027-01-02"),
    ("15 December", "2027-12-15"),
    ("20 January", "2027-01-20"),
    ("FRIDAY", "2027-01-22"),
    ("Wednesday", "2027-01-20"),
    ("Tonight", "2027-01-20"),
    ("tomorrow", "2027-01-21"),
    ("Heute, 20 Uhr", "2027-01-20"),
    ("stasera", "2027-01-20"),
    ("vanavond", "2027-01-20"),
    ("hoje", "2027-01-20"),
    ("vr 12|02", "2027-02-12"),
    ("Mar. 12 (Fri.)", "2027-03-12"),
]

RANGES = [
    ("13-15 February", "2027-02-13", "2027-02-15"),
    ("5–7 March", "2027-03-05", "2027-03-07"),
    ("Fri 5 - Sun 7 March", "2027-03-05", "2027-03-07"),
    ("28 February to 2 March", "2027-02-28", "2027-03-02"),
    ("12 Feb – 14 Feb 2027", "2027-02-12", "2027-02-14"),
    ("Feb 13-15", "2027-02-13", "2027-02-15"),
    ("Feb 27 - Mar 1", "2027-02-27", "2027-03-01"),
    ("13 & 14 Feb", "2027-02-13", "2027-02-14"),
    ("31 Dec 2027 - 1 Jan 2028", "2027-12-31", "2028-01-01"),
    ("Friday 25 June 2027 – Sunday 27 June 2027", "2027-06-25", "2027-06-27"),
    ("vom 5. bis 7. März", "2027-03-05", "2027-03-07"),
    ("13.-15.02.", "2027-02-13", "2027-02-15"),
    ("13./14.02.2027", "2027-02-13", "2027-02-14"),
    ("27.-28. Februar", "2027-02-27", "2027-02-28"),
    ("Fr. 12. & Sa. 13. Februar", "2027-02-12", "2027-02-13"),
    ("du 5 au 7 mars", "2027-03-05", "2027-03-07"),
    ("del 5 al 7 de marzo", "2027-03-05", "2027-03-07"),
    ("5 t/m 7 maart", "2027-03-05", "2027-03-07"),
    ("dal 5 al 7 marzo 2027", "2027-03-05", "2027-03-07"),
    ("Da venerdì 5 a domenica 7 marzo", "2027-03-05", "2027-03-07"),
    ("de 5 a 7 de março", "2027-03-05", "2027-03-07"),
    ("30 June - 2 July 2027", "2027-06-30", "2027-07-02"),
    ("FRI+SAT 12+13 FEB", "2027-02-12", "2027-02-13"),
    ("12|13 februari", "2027-02-12", "2027-02-13"),
    ("12 › 14 février", "2027-02-12", "2027-02-14"),
]

NO_DATE = [
    "Blink-182",
    "65daysofstatic",
    "The 1975",
    "DJ T-100, SPF 50, 320, 3G",
    "000000000",
    "20.00 €",
    "Vol. 2",
    "Night 1",
    "every Friday",
    "10-1: Okto, 1-4: Moira D",
    "Sunday Engine · Gull",
    "do it yourself",
    "so und so",
    "Mi corazón",
    "Jun +99",
    "6:30-10-9p",
    "20:30. 7 pavos",
    "R$ 20/10",
    "op. 12/3",
    "Raum 3.11",
]


@pytest.mark.parametrize(("text", "night"), ONE_NIGHT)
def test_a_printed_date_means_its_night(text, night):
    found = Dating(SENT).nights(text)
    assert [str(one.night.first) for one in found] == [night]
    assert found[0].night.last is None


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_a_range_is_one_event_with_a_last_night(text, first, last):
    found = Dating(SENT).nights(text)
    assert [(str(one.night.first), str(one.night.last)) for one in found] == [(first, last)]


@pytest.mark.parametrize("text", NO_DATE)
def test_names_prices_and_habits_are_no_dates(text):
    assert Dating(SENT).nights(text) == ()


def test_fridays_of_a_month_with_their_days_are_only_those():
    found = Dating(SENT).nights("Fridays March 5, 12, 26")
    assert [str(one.night.first) for one in found] == ["2027-03-05", "2027-03-12", "2027-03-26"]


def test_a_day_that_fits_february_and_march_is_the_one_behind_the_night_before_it():
    dating = Dating(date(2027, 2, 24))
    assert dating.nights("sáb 27")[0].night.first == date(2027, 2, 27)
    assert dating.nights("sáb 27", after=date(2027, 3, 14))[0].night.first == date(2027, 3, 27)


def test_an_hour_behind_a_weekday_is_no_day_of_the_month():
    for text in ("Fri 10pm", "Fr 20 Uhr", "Fr 20.30 Uhr", "Sat 8p-2a"):
        assert [one.printed.day for one in Dating(SENT).nights(text)] == [None]


def test_a_weekday_that_fits_no_year_is_flagged_and_never_shifts_the_date():
    (found,) = Dating(date(2026, 11, 22)).nights("Fri 13 Feb")
    assert found.night.first == date(2027, 2, 13)
    assert found.night.conflict
    assert found.night.confidence < 0.5


def test_a_weekday_that_contradicts_a_printed_year_lowers_the_confidence_only():
    (found,) = Dating(SENT).nights("Monday 12 February 2027")
    assert (found.night.first, found.night.conflict) == (date(2027, 2, 12), True)


def test_a_weekday_settles_the_order_of_a_numeric_date():
    assert Dating(SENT).nights("Fri 2/12")[0].night.first == date(2027, 2, 12)
    assert Dating(SENT).nights("Fri 12/2")[0].night.first == date(2027, 2, 12)


def test_a_weekday_settles_the_order_even_against_the_senders_habit():
    assert Dating(SENT, day_first=True).nights("Fri 2/12")[0].night.first == date(2027, 2, 12)


def test_an_open_order_follows_the_sender_and_is_doubtful_without_one():
    assert Dating(SENT, day_first=True).nights("03/04/2027")[0].night.first == date(2027, 4, 3)
    assert Dating(SENT, day_first=False).nights("03/04/2027")[0].night.first == date(2027, 3, 4)
    assert Dating(SENT).nights("03/04/2027")[0].night.confidence <= 0.5


def test_dates_that_leave_no_choice_teach_the_order_of_the_others():
    assert learn_day_first(["13/02", "03/04"], SENT, []) is True
    assert learn_day_first(["2/13", "3/4"], SENT, [True]) is False
    assert learn_day_first(["3/4"], SENT, [False]) is False


def test_weekdays_teach_the_order_of_the_other_dates():
    assert learn_day_first(["Fri 2/12"], SENT, [True]) is False


def test_a_past_date_is_told_as_past():
    assert Dating(SENT).nights("Mon 11 January")[0].night.past
    assert not Dating(SENT).nights("Tue 19 January")[0].night.past


def test_a_bare_day_takes_the_month_of_the_heading():
    (found,) = Dating(SENT).nights("Fri 5", month=(3, None))
    assert found.night.first == date(2027, 3, 5)


def test_a_lone_weekday_in_an_ordered_listing_is_not_before_the_night_above_it():
    (found,) = Dating(SENT).nights("WEDNESDAY", after=date(2027, 1, 25))
    assert found.night.first == date(2027, 1, 27)


def test_without_a_reference_only_a_printed_year_gives_a_night():
    assert Dating(None).nights("Fri 12 Feb") == ()
    assert [str(one.night.first) for one in Dating(None).nights("12 Feb 2027")] == ["2027-02-12"]


def test_an_act_called_like_a_date_does_not_hide_the_date():
    found = Dating(SENT).nights("May 1 Nation play Sun 28 Nov 10pm-6am")
    assert date(2027, 11, 28) in [one.night.first for one in found]


STYLES = ["%a %d %b", "%A %d %B", "%a, %b %d", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%a %d/%m", "%A, %B %d, %Y"]


@settings(max_examples=150)
@given(st.integers(0, 330), st.sampled_from(STYLES), st.integers(0, 365))
def test_a_coming_date_in_any_english_style_is_read_back(ahead, style, shift):
    sent = SENT + timedelta(days=shift)
    night = sent + timedelta(days=ahead)
    found = Dating(sent, day_first=True).nights(night.strftime(style))
    assert [one.night.first for one in found] == [night]


@settings(max_examples=150)
@given(st.text(alphabet="0123456789./- :,&'()MoTuFriSatfebmarmaijun ¹é\u2013", max_size=60))
def test_any_text_is_read_without_a_fault_and_spans_lie_inside_it(text):
    for printed in find_printed(text):
        assert 0 <= printed.start < printed.end <= len(text)
    Dating(SENT).nights(text)


LANGUAGE_STYLES = [
    ("en", "feb 12 fri | Wet Ink", "2027-02-12"),
    ("en", "feb | 12 fri | Wet Ink", "2027-02-12"),
    ("en", "Friday night, February 12", "2027-02-12"),
    ("en", "may 5 wed", "2027-05-05"),
    ("de", "Donnerstag, den 11. Februar", "2027-02-11"),
    ("de", "Freitagabend, 12. Februar", "2027-02-12"),
    ("de", "12.II.2027", "2027-02-12"),
    ("de", "12.02. | FR | 20 Uhr", "2027-02-12"),
    ("de", "12.02.27", "2027-02-12"),
    ("de", "Fr 12.2", "2027-02-12"),
    ("de", "OKT 12", "2027-10-12"),
    ("fr", "mer. 10.02", "2027-02-10"),
    ("fr", "ma 09/02", "2027-02-09"),
    ("fr", "di 14/02", "2027-02-14"),
    ("fr", "me 10/02", "2027-02-10"),
    ("fr", "ven 12/02", "2027-02-12"),
    ("fr", "samedi soir 13 février", "2027-02-13"),
    ("es", "dijous 11 de febrer", "2027-02-11"),
    ("es", "dissabte 9 d'octubre", "2027-10-09"),
    ("es", "DIC 12", "2027-12-12"),
    ("nl", "vrijdagavond 12 februari", "2027-02-12"),
    ("it", "Venerdi' 12 febbraio", "2027-02-12"),
    ("pt", "12 fev | sex | 21h30", "2027-02-12"),
    ("pt", "sexta, dia 12 de fevereiro", "2027-02-12"),
    ("es", "sábado, día 13 de febrero", "2027-02-13"),
]


@pytest.mark.parametrize(("language", "text", "night"), LANGUAGE_STYLES)
def test_a_date_in_the_style_of_its_language_means_one_night_that_its_weekday_fits(language, text, night):
    found = Dating(SENT, day_first=True, half_day=language == "en", language=language).nights(text)
    assert [(str(one.night.first), one.night.conflict) for one in found] == [(night, False)]


LISTS = [
    ("le 3, 4 et 5 juin", ["2027-06-03..2027-06-05"]),
    ("15 & 16 février", ["2027-02-15..2027-02-16"]),
    ("12 e 13/3, sexta e sábado", ["2027-03-12..2027-03-13"]),
    ("Fri/Sat 12/13 Feb", ["2027-02-12..2027-02-13"]),
    ("4 · 5 · 6 giugno 2027", ["2027-06-04..2027-06-06"]),
    ("February 12, 13 & 14", ["2027-02-12..2027-02-14"]),
    ("feb 12-14 fri-sun |", ["2027-02-12..2027-02-14"]),
    ("12/02 → 13/02", ["2027-02-12..2027-02-13"]),
    ("am 6. und 20. Februar", ["2027-02-06", "2027-02-20"]),
    ("Friday 12 & 19 February", ["2027-02-12", "2027-02-19"]),
    ("19.+20.03.", ["2027-03-19..2027-03-20"]),
    ("3., 10. und 11. Februar", ["2027-02-03", "2027-02-10", "2027-02-11"]),
]


@pytest.mark.parametrize(("text", "nights"), LISTS)
def test_listed_days_are_one_run_where_they_touch_and_single_nights_otherwise(text, nights):
    found = Dating(SENT, day_first=True).nights(text)
    assert [f"{n.night.first}..{n.night.last}" if n.night.last else str(n.night.first) for n in found] == nights


NAMES = [
    ("en", "Wet Ledger, Pale Carp, Miss Tuesday"),
    ("en", "Tuesday's Child"),
    ("en", "Black Friday"),
    ("en", "So: one night, in a church"),
    ("en", "Sam, these are happening near you"),
    ("en", "Don & Jan Hebert"),
    ("en", "Sessions every Monday and Thursday"),
    ("en", "Tuesday to Saturday, 10am to 4pm"),
    ("en", "2nd Shift Worker"),
    ("de", "04-07 DJ Montag"),
    ("de", "Di–Fr 12–19 Uhr"),
    ("de", "zwei Platten, mit Versionen von Ria"),
    ("fr", "mardi-samedi 10h30-19h"),
    ("fr", "1re partie : Petite Ceinture"),
    ("es", "27 Grados / Miércoles / Perro Negro"),
    ("es", "todos los martes"),
    ("es", "taquilla (mié a sáb 14-20 hrs)"),
    ("it", "Mister Domenica & Figli"),
    ("it", "dal lunedì al giovedì"),
    ("it", "il video di “Sabato sera, Codigoro”"),
    ("nl", "Hevige Maandag / Sproet"),
    ("nl", "Inkom vrij, pet gaat rond"),
    ("pt", "Ingressos do 1º lote"),
    ("pt", "concerto na loja, só 30 lugares"),
]


@pytest.mark.parametrize(("language", "text"), NAMES)
def test_weekdays_in_names_habits_and_words_of_their_own_are_no_dates(language, text):
    assert Dating(SENT, language=language, half_day=language == "en").nights(text) == ()


def test_a_sentence_that_speaks_of_a_month_gives_it_to_the_bare_days_behind():
    found = Dating(SENT, language="pt").nights("Em maio, na sexta-feira 14, vêm de Lyon, e no domingo 23 o coro")
    assert [str(one.night.first) for one in found] == ["2027-05-14", "2027-05-23"]
    found = Dating(SENT, language="nl").nights("In maart komt het orkest, op zondag de 14de")
    assert [str(one.night.first) for one in found] == ["2027-03-14"]


def test_a_weekday_behind_a_date_is_not_before_it():
    found = Dating(SENT, language="es").nights("el 29 de enero en Bilbao. Y al día siguiente, sábado, en Gijón")
    assert [str(one.night.first) for one in found] == ["2027-01-29", "2027-01-30"]


def test_a_month_that_is_also_a_weekday_means_the_reading_that_is_near():
    assert Dating(date(2027, 3, 10), language="fr").nights("MAR 10")[0].night.first == date(2027, 3, 10)
    assert Dating(SENT, language="fr").nights("MAR 26")[0].night.first == date(2027, 1, 26)


def test_a_recording_of_long_ago_is_past():
    assert Dating(SENT).nights("Live à Utrecht, 14 février 1983")[0].night.past


def test_a_listing_that_has_gone_on_into_the_next_month_is_followed():
    (found,) = Dating(SENT).nights("Fri 2", month=(3, None), after=date(2027, 3, 28))
    assert (found.night.first, found.night.conflict) == (date(2027, 4, 2), False)


MONTHS_ABOVE = [
    ("PROGRAMACIÓN MARZO 2027", (3, 2027)),
    ("Februar im Kontur", (2, None)),
    ("Into February:", (2, None)),
    ("JUNE MUSIC", (6, None)),
    ("Octobre / Novembre au Bathyscaphe", (10, None)),
    ("Agenda de marzo", (3, None)),
    ("con i Giardini di Marzo", None),
    ("LADY PO / KOFI / MARZO", None),
    ("May the bridges burn", None),
    ("November 12", None),
]


@pytest.mark.parametrize(("text", "month"), MONTHS_ABOVE)
def test_a_heading_names_a_month_only_among_words_of_an_agenda(text, month):
    assert titled_month(text) == month


WEEKS = [
    ("KW 4", "2027-01-25"),
    ("w/c 25 January", "2027-01-25"),
    ("This week", "2027-01-18"),
    ("Nächste Woche", "2027-01-25"),
    ("la semaine prochaine", "2027-01-25"),
    ("week 4", "2027-01-25"),
]


@pytest.mark.parametrize(("text", "monday"), WEEKS)
def test_a_heading_of_a_week_gives_its_monday(text, monday):
    week = week_heading(text, Dating(SENT))
    assert week is not None
    assert str(week.first) == monday


def nights_below(text, language="en"):
    lines = read_text(text)
    finder = Finder(Context(message(), None, Dating(SENT, day_first=True, language=language), language, None), lines)
    return [str(night.night.first) for number in range(len(lines)) for night in finder.look(number)[0]]


def test_weekdays_below_a_week_or_a_festival_are_days_of_it():
    assert nights_below("w/c 1 February\n\nMONDAY\n\nFRIDAY") == ["2027-02-01", "2027-02-01", "2027-02-05"]
    below = nights_below("All of us meet again on the beach, 2-4 July 2027.\n\nFRIDAY\n\nSUNDAY")
    assert below == ["2027-07-02", "2027-07-02", "2027-07-04"]


def test_a_weekday_in_the_line_above_a_date_is_that_date():
    assert nights_below("SA\n06.03. Band", "de") == ["2027-03-06", "2027-03-06"]


def test_ordinals_below_a_heading_of_a_month_are_its_days():
    assert nights_below("Into February:\n5th Rosalind Quy\n19th The Catherine Wheelers") == ["2027-02-05", "2027-02-19"]


BADGES = [
    (("SA", "03.10."), "SA 03.10."),
    (("03.10.", "SA"), "SA 03.10."),
    (("02", "VIE"), "VIE 02"),
    (("ven.", "09", "oct."), "ven. 09 oct."),
    (("18.–20.", "JUNI"), "18.–20. JUNI"),
    (("9./10.", "JULI"), "9./10. JULI"),
    (("30. JULI –", "1. AUG."), "30. JULI – 1. AUG."),
    (("02", "SÁB", "OCT"), "SÁB 02 OCT"),
    (("12", "FEB", "2027"), "12 FEB 2027"),
]


@pytest.mark.parametrize(("parts", "text"), BADGES)
def test_a_date_in_pieces_becomes_one_line(parts, text):
    lines = tuple(Line(part, (number,)) for number, part in enumerate((*parts, "Wet Ink")))
    assert [line.text for line in join_badges(lines)] == [text, "Wet Ink"]


@pytest.mark.parametrize("parts", [("SA", "Wet Ink"), ("12", "15"), ("FR", "21.30"), ("2027", "VIE"), ("FEB", "2027")])
def test_lines_that_are_no_pieces_of_a_date_stay_apart(parts):
    lines = tuple(Line(part, (number,)) for number, part in enumerate(parts))
    assert join_badges(lines) == lines


def test_a_size_of_zero_hides_only_words_without_a_size_of_their_own():
    html = '<td style="font-size:0px">gone<div style="font-size:13px">Fri 12 Feb</div></td>'
    assert [line.text for line in read_html(f"<table><tr>{html}</tr></table>")] == ["Fri 12 Feb"]


WEEKDAY_ROWS = [
    "mon tue wed thu fri sat sun",
    "mo di mi do fr sa so",
    "ma di wo do vr za zo",
    "lun mar mer jeu ven sam dim",
    "lu ma me je ve sa di",
    "lun mar mie jue vie sab dom",
    "seg ter qua qui sex sab dom",
]


@settings(max_examples=150)
@given(
    st.integers(0, 300),
    st.sampled_from(["%d/%m", "%d.%m.", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y"]),
    st.sampled_from(WEEKDAY_ROWS),
)
def test_a_numeric_date_behind_a_weekday_of_seven_languages_is_read_without_conflict(ahead, style, row):
    night = SENT + timedelta(days=ahead)
    found = Dating(SENT, day_first=True).nights(f"{row.split()[night.weekday()]} {night.strftime(style)}")
    assert [(one.night.first, one.night.conflict) for one in found] == [(night, False)]


@pytest.mark.parametrize(
    ("text", "night"),
    [
        ("Dia 1 – quinta, 17/12", "2026-12-17"),
        ("Day 2: Sat 12 December", "2026-12-12"),
        ("Tag 1 | Fr 11.12.", "2026-12-11"),
        ("VEN 4 h.21.30 Concerto", "2026-12-04"),
    ],
)
def test_the_number_of_a_festivals_day_and_an_hour_behind_a_day_are_no_dates(text, night):
    found = Dating(date(2026, 11, 25), day_first=True).nights(text, month=(12, 2026))
    assert [str(one.night.first) for one in found] == [night]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("oct 02 fri Kesi Adomako, Glass Bungalow", "oct 02 fri"),
        ("oct 01 thu The Ghost Postmen", "oct 01 thu"),
        ("oct 03 Sun Ra Arkestra", "oct 03"),
        ("3 Oct Sat Nite Fever", "3 Oct"),
    ],
)
def test_a_small_weekday_before_a_name_belongs_to_the_date_before_it(text, shown):
    dating = Dating(date(2026, 9, 20), day_first=False, half_day=True, language="en")
    assert [text[found.start : found.end] for found in dating.nights(text)] == [shown]
