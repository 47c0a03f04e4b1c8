"""Hours as listings print them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.events.clocks import only_hours, read_hours


def told(text, **options):
    hours = read_hours(text, **options)
    return tuple(one.strftime("%H:%M") if one else None for one in (hours.doors, hours.start, hours.end))


@pytest.mark.parametrize(
    ("text", "doors", "start", "end"),
    [
        ("10p-4a", None, "22:00", "04:00"),
        ("10:30p-7a", None, "22:30", "07:00"),
        ("7-11p", None, "19:00", "23:00"),
        ("12-5p", None, "12:00", "17:00"),
        ("9-2a", None, "21:00", "02:00"),
        ("10-2p", None, "10:00", "14:00"),
        ("10p-12a", None, "22:00", "00:00"),
        ("4-11:59p", None, "16:00", "23:59"),
        ("9p-3:30a", None, "21:00", "03:30"),
        ("6:30-10-9p", None, "18:30", "21:00"),
        ("11:59p-3p|Sun", None, "23:59", "15:00"),
        ("10pm - 4am", None, "22:00", "04:00"),
        ("10 til late", None, "22:00", None),
        ("10pm til late", None, "22:00", None),
        ("8 p.m.", None, "20:00", None),
        ("midnight - 6am", None, "00:00", "06:00"),
        ("Doors 7pm / Show 8pm", "19:00", "20:00", None),
        ("7pm doors, 8pm show", "19:00", "20:00", None),
        ("Doors 7", "19:00", None, None),
        ("20 Uhr", None, "20:00", None),
        ("20.30 Uhr", None, "20:30", None),
        ("22-05 Uhr", None, "22:00", "05:00"),
        ("ab 22 Uhr", None, "22:00", None),
        ("Einlass: 19 Uhr, Beginn: 20 Uhr", "19:00", "20:00", None),
        ("19 Uhr Einlass, 20 Uhr Beginn", "19:00", "20:00", None),
        ("Einlass 19:00 Uhr - Beginn 20:00 Uhr", "19:00", "20:00", None),
        ("20h30", None, "20:30", None),
        ("à partir de 20h", None, "20:00", None),
        ("23h > 5h", None, "23:00", "05:00"),
        ("Portes : 19h / Concert : 20h", "19:00", "20:00", None),
        ("19h30 ouverture des portes", "19:30", None, None),
        ("Apertura puertas: 20:30h. Inicio: 21:00h", "20:30", "21:00", None),
        ("20.00 uur", None, "20:00", None),
        ("20u30", None, "20:30", None),
        ("Zaal open: 19.30 | Aanvang: 20.15", "19:30", "20:15", None),
        ("ore 21.30", None, "21:30", None),
        ("ore 21", None, "21:00", None),
        ("dalle 22 alle 04", None, "22:00", "04:00"),
        ("às 21h30", None, "21:30", None),
        ("abertura de portas 21h00, início 22h00", "21:00", "22:00", None),
        ("23:00 – 06:00", None, "23:00", "06:00"),
    ],
)
def test_hours_are_read_into_their_fields(text, doors, start, end):
    assert told(text) == (doors, start, end)


@pytest.mark.parametrize(
    "text",
    ["20.00 €", "€20.00", "12.50 EUR", "UPF 30", "320", "5550199, 7G", "DJ T-100", "9", "Blink-182", "14+", "50%",
     "Kellerduo 3", "5 a 7 de marzo", "£8", "$10"],
)  # fmt: skip
def test_prices_ages_and_names_are_no_hours(text):
    assert not read_hours(text)


def test_an_open_end_is_open_and_has_no_end():
    for text in ("8p-?", "10 til late", "22h - open end", "9pm until late"):
        hours = read_hours(text)
        assert hours.open_end
        assert hours.end is None


def test_the_day_of_a_late_end_is_read():
    assert read_hours("11:59p-3p|Sun").end_weekday == 6
    assert read_hours("10p-10p|Sunday").end_weekday == 6


def test_a_typing_error_lowers_the_confidence():
    assert read_hours("6:30-10-9p").confidence < read_hours("6:30-9p").confidence


def test_an_english_half_past_seven_is_in_the_evening_and_a_padded_one_is_not():
    assert told("7:30", half_day=True) == (None, "19:30", None)
    assert told("07:30", half_day=True) == (None, "07:30", None)
    assert told("7:30") == (None, "07:30", None)


@pytest.mark.parametrize("text", ["10p-4a", "8p-?", "6:30-10-9p", "10p-10p|Sunday", "Doors 7pm / Show 8pm"])
def test_a_bracket_of_hours_is_only_hours(text):
    assert only_hours(text)


@pytest.mark.parametrize("text", ["10-1: Okto, 1-4: Moira D b2b Sil", "320", "Vault", "12 Quay Road", "8pm Club"])
def test_set_times_names_and_addresses_are_not_only_hours(text):
    assert not only_hours(text)


@settings(max_examples=200)
@given(st.text(alphabet="0123456789apmh:.-–?| uhrdoostilSn€", max_size=50))
def test_any_text_is_read_without_a_fault(text):
    hours = read_hours(text)
    assert all(0 <= start <= end <= len(text) for start, end in hours.spans)


@pytest.mark.parametrize(
    ("text", "doors", "start", "end"),
    [
        ("7.00 & 9.15 pm", None, "19:00", None),
        ("dos pases (20 y 22 h)", None, "20:00", None),
        ("um 19 und 21 Uhr", None, "19:00", None),
        ("18+ | 7pm/8pm", "19:00", "20:00", None),
        ("7.30 for 8pm", "19:30", "20:00", None),
        ("23h/6h", None, "23:00", "06:00"),
        ("dimanche à 19 h 30", None, "19:30", None),
        ("20.30", None, "20:30", None),
        ("vr 5/3 | 20.15 | zaal 2", None, "20:15", None),
        ("19:00 / 3 Euro", None, "19:00", None),
        ("Einlass 18:30 / 10 Euro", "18:30", None, None),
        ("Silo (tot 4u)", None, None, "04:00"),
        ("Clubnacht tot 05:00.", None, None, "05:00"),
        ("dj set fino alle 5", None, None, "05:00"),
        ("ab 22h, bar bis 4h", None, "22:00", "04:00"),
        ("23h bis 6h, Fr. 20.-", None, "23:00", "06:00"),
        ("dès minuit", None, "00:00", None),
        ("Midnight to 6am", None, "00:00", "06:00"),
        ("deur 15:00, klaar om 19:00", "15:00", "19:00", None),
    ],
)
def test_hours_beside_other_hours_prices_and_words_of_an_end_are_read(text, doors, start, end):
    assert told(text) == (doors, start, end)


@pytest.mark.parametrize(
    "text",
    [
        "DJ Tarek (4h set)",
        "Renata 6 hr set",
        "La Dernière (24h)",
        "3 Uur Stilte",
        "18 ans et plus",
        "ab 16 Jahren",
        "Fokkerkade 3a, Den Haag",
        "MEZZANOTTE MENO 5",
        "Zumbido do Meio-Dia",
        "Café Mitternacht",
        "Di-Fr 12-19 Uhr",
        "Tuesday to Saturday, 10am to 4pm",
        "mardi-samedi 10h30-19h",
        "free before 11pm",
        "8 balles avant 18h",
        "091 555 0177",
        "12.50 | 15.00 €",
    ],
)
def test_stays_ages_addresses_names_and_the_hours_of_a_house_are_no_hours_of_a_night(text):
    assert not read_hours(text)


def test_the_end_of_a_free_entry_leaves_the_start_alone():
    assert told("22h, gratuit avant 23h") == (None, "22:00", None)


@settings(max_examples=100)
@given(st.integers(10, 23), st.sampled_from([0, 15, 30, 45]), st.sampled_from(["{}:{:02}", "{}h{:02}", "{}.{:02} Uhr"]))
def test_an_hour_of_the_evening_is_read_back_in_every_style(hour, minute, style):
    assert told(style.format(hour, minute)) == (None, f"{hour:02}:{minute:02}", None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Tin Roof @ Kiln 8pm $15", "20:00", None),
        ("20h €10", "20:00", None),
        ("GULL 22-04", "22:00", "04:00"),
        ("TIN ROOF 00 - 03", "00:00", "03:00"),
    ],
)
def test_a_price_behind_an_hour_and_hours_of_a_night_without_a_unit_hide_no_hour(text, start, end):
    assert told(text) == (None, start, end)


@pytest.mark.parametrize("text", ["8 € adv", "10 $", "11-14", "05-12-2026", "2026-05-03", "room 18-22"])
def test_prices_and_other_pairs_of_numbers_are_no_hours_of_a_night(text):
    assert not read_hours(text)
