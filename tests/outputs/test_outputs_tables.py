"""What a person sees in the terminal: complete, within the width, and safe."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from tests.fakes.advice import ADVICE, FESTIVAL, FILES, FUNNEL, NEBEL, NOTHING, OLD, UNHEARD, act, event, near, night
from undercard.entities.nights import Dropout, Funnel, Night
from undercard.entities.similarity import Band
from undercard.outputs.port import Advice
from undercard.outputs.renderers import events_table, table

WIDTHS = (40, 60, 80, 100, 119, 120, 140, 200)

Draw = Callable[..., str]


def draw_advice(width: int, *, colour: bool = False) -> str:
    return table.build(colour=colour).render(ADVICE, width)


def draw_events(width: int, *, colour: bool = False) -> str:
    return events_table.build(colour=colour).render(FILES, width)


@pytest.fixture(params=[draw_advice, draw_events], ids=["advice", "events"])
def draw(request: pytest.FixtureRequest) -> Draw:
    drawn: Draw = request.param
    return drawn


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(draw: Draw, width: int):
    lines = draw(width).split("\n")
    assert max(cell_len(line) for line in lines) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_text_ends_with_one_line_break(draw: Draw, width: int):
    text = draw(width)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("width", WIDTHS)
def test_colour_changes_nothing_but_colour(draw: Draw, width: int):
    lines = [line.rstrip() for line in plain(draw(width, colour=True)).split("\n")]
    assert lines == draw(width).split("\n")
    assert "\x1b[" in draw(width, colour=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_control_or_bidi_character_comes_through(draw: Draw, width: int):
    text = draw(width).replace("\n", "")
    assert not [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs"}]


@pytest.mark.parametrize("width", WIDTHS)
def test_markup_in_a_mail_is_only_text(draw: Draw, width: int):
    shown = squeezed(plain(draw(width, colour=True)))
    assert "[red]Free[/red]" in shown
    assert ":smile:" in shown
    assert "\x1b]8" not in draw(width, colour=True)  # no hyperlink


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_every_word_of_a_night_is_there(width: int):
    shown = squeezed(table.build().render(Advice((NEBEL,), FUNNEL, {}), width))
    for words in (NEBEL.event.title, NEBEL.reason, NEBEL.event.url, *(a.name for a in NEBEL.acts), "ZumÜbel,Köln"):
        assert words is not None
        assert squeezed(words) in shown


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off(draw: Draw, width: int):
    cut = [line for line in draw(width).split("\n") if "…" in line]
    assert cut == []


def test_a_night_reads_like_this():
    text = table.build().render(Advice((NEBEL,), FUNNEL, {}), 80)
    assert text.split("\n\n\n")[0] == (
        "\n1 night, best first\n"
        "♥ yours   ● heard   ○ not heard   97 = closer than 97 % of artist pairs\n"
        "\n"
        "  1  Fri 13 Nov  Nebelnacht                                        ━━━━━━━━━─ 93\n"
        "     23:00       Zum Übel, Köln\n"
        "\n"
        "                 ♥  Mossglass    one of yours\n"
        "                 ●  Glasmoos     ━━━━━━━━━╸ 97  strong, like Mossglass\n"
        "                 ●  Drift Kiosk  ━━━━━━──── 61  faint, like Panjandrum\n"
        "                 ○  DJ Nobody    no catalogue knows this name\n"
        "\n"
        "                 Mossglass is one of yours. Glasmoos – “Ein Stück” sounds like\n"
        "                 Mossglass’s “Moos, Farn”: closer than 97 % of artist pairs;\n"
        "                 also near Farnkraut. DJ Nobody was not heard: no catalogue\n"
        "                 knows this name.\n"
        "                 https://uebel.example/nebelnacht"
    )


def test_a_wide_terminal_puts_the_reason_beside_the_acts():
    text = table.build().render(Advice((NEBEL,), FUNNEL, {}), 140)
    assert re.search(r"♥  Mossglass +one of yours {4,}Mossglass is one of yours\. Glasmoos", text)


def test_a_long_bill_shows_the_best_as_billed_and_counts_the_rest():
    text = table.build().render(Advice((FESTIVAL,), FUNNEL, {}), 100)
    shown = re.findall(r"● +(.+?)  +━", text)
    assert shown == ["日本のアーティスト", *(f"Act Number {i}" for i in range(7, 14))]
    assert "and 13 more acts, 8 heard" in text


def test_of_a_long_unheard_rest_only_the_number_is_told():
    acts = tuple(act(f"Heard {i}", near("Moss", 0.5, Band.LIKELY)) for i in range(8))
    quiet = tuple(act(f"Quiet {i}", why="no preview") for i in range(3))
    text = table.build().render(Advice((night(event("Long", None), 0.5, acts + quiet, "."),), FUNNEL, {}), 80)
    assert "and 3 more, not heard" in text


def test_a_full_meter_is_only_for_a_perfect_score():
    acts = (act("Near", near("Moss", 0.999, Band.STRONG)),)
    text = table.build().render(Advice((night(event("Close", None), 1.0, acts, "."),), FUNNEL, {}), 80)
    assert "━━━━━━━━━━ 99" in text
    assert "━━━━━━━━━╸ 99" in text


def test_nights_that_cannot_be_judged_and_cancelled_ones_stand_apart_with_their_rank():
    text = draw_advice(80)
    ranked, rest = text.split("Nothing of these bills could be listened to")
    unheard, off = rest.split("Cancelled\n")
    assert "3 nights, best first" in ranked
    assert re.search(r"4  Fri 20 Nov  Open Decks · Keller\n +5  Sat 21 Nov  Film: Stadt ohne Musik\n", unheard)
    assert "6  Sun 22 Nov  Absage · Zum Übel, Köln\n" in off


def test_the_funnel_counts_what_was_lost_and_groups_the_reasons():
    text = draw_advice(100)
    assert "From 3 mails and 6 events to the scores" in text
    assert re.search(r"acts on the bills +27 +━+\n", text)
    assert re.search(r"resolved +22 +━+╸?─+  −5\n +2 × no catalogue knows this name: DJ Nobody, \[b\]Nobody II", text)
    assert re.search(r"listened to +19 +━+╸?─+\n", text)
    assert re.search(r"scored +18 +━+╸?─+  −1\n +1 × its only clip is silent: Cut Off", text)


def test_many_reasons_are_summed_up_and_none_is_dropped():
    lost = tuple(Dropout(f"Act {i}", "resolved", f"reason {i}") for i in range(7))
    odd = (Dropout("Odd", "a new stage", "an odd reason"),)
    funnel = Funnel(1, 1, 8, 1, 1, 1, 0, lost + odd)
    text = table.build().render(Advice((), funnel, {}), 80)
    assert "3 × for 3 other reasons" in text
    assert "1 × an odd reason: Odd" in text


def test_many_acts_of_one_reason_are_named_in_part():
    funnel = Funnel(1, 1, 9, 0, 0, 0, 0, tuple(Dropout(f"Act {i}", "resolved", "why") for i in range(9)))
    assert "9 × why: Act 0, Act 1, Act 2 and 6 more" in table.build().render(Advice((), funnel, {}), 80)


@pytest.mark.parametrize("width", [1, 40, 80, 140])
def test_nothing_at_all_is_said_in_words(width: int):
    text = table.build().render(NOTHING, width)
    assert "No night could be ranked." in text
    assert re.search(r"scored +0 ", text)


def test_an_old_newsletter_reads_as_what_it_is():
    lines = table.build().render(OLD, 80).split("\n")
    assert lines[1:9] == [
        "1 night, best first",
        "all of these nights are over: ranked as of Fri 16 Feb 2024",
        "♥ yours   ● heard   ○ not heard   97 = closer than 97 % of artist pairs",
        "",
        "Not compared with Loved 0, Loved 1, Loved 2 and 4 more: no preview found",
        "Not compared with Nobody Everheardof: no artist of this name at Deezer and",
        "iTunes",
        "",
    ]
    assert lines[9].startswith("  1  Fri 23 Feb 2024  Nebelnacht  ")
    assert lines[10] == "     23:00            Zum Übel, Köln"
    assert "  2  Sat 24 Feb 2024  Open Decks · Keller" in lines
    assert "  3  Sun 25 Feb 2024  Absage · Zum Übel, Köln" in lines


@pytest.mark.parametrize("width", WIDTHS)
def test_dates_with_years_fit_every_terminal(width: int):
    lines = table.build().render(replace(OLD, nights=(*OLD.nights, *ADVICE.nights)), width).split("\n")
    assert max(cell_len(line) for line in lines) <= width
    assert sum("Fri 23 Feb 2024" in line for line in lines) == 1


def test_only_dates_of_another_year_tell_it_and_all_stand_in_one_column():
    new_year = event("Turn", date(2026, 12, 31), last_night=date(2027, 1, 2))
    nights = (replace(NEBEL, event=new_year), NEBEL)
    lines = table.build().render(Advice(nights, FUNNEL, {}, today=date(2026, 10, 1)), 80).split("\n")
    assert [line[:33].rstrip() for line in lines if re.match(r" {2}\d| {5}[\d ] [–3]|.*Jan", line)][:3] == [
        "  1  Thu 31 Dec       Turn",
        "       –  2 Jan 2027",
        "  2  Fri 13 Nov       Nebelnacht",
    ]


def test_the_day_of_the_ranking_tells_the_year_when_today_is_not_told():
    assert "Fri 13 Nov  " in table.build().render(Advice((NEBEL,), FUNNEL, {}, as_of=date(2026, 1, 1)), 80)
    assert "Fri 13 Nov 2026  " in table.build().render(Advice((NEBEL,), FUNNEL, {}, as_of=date(2025, 1, 1)), 80)


@pytest.mark.parametrize(
    ("nights", "told"),
    [
        ((NEBEL,), "this night is over: ranked as of Wed  1 Jul 2026\n"),
        ((NEBEL, FESTIVAL), "all of these nights are over: ranked as of Wed  1 Jul 2026\n"),
        ((NEBEL, UNHEARD), "1 of these nights is over: ranked as of Wed  1 Jul 2026\n"),
        ((NEBEL, FESTIVAL, UNHEARD), "2 of these nights are over: ranked as of Wed  1 Jul 2026\n"),
    ],
)
def test_nights_before_today_are_told_to_be_over(nights: tuple[Night, ...], told: str):
    advice = Advice(nights, FUNNEL, {}, as_of=date(2026, 7, 1), today=date(2026, 11, 20))
    assert told in table.build().render(advice, 80)


def test_a_festival_is_not_over_before_its_last_day():
    for today, over in ((date(2026, 7, 5), False), (date(2026, 7, 6), True)):
        text = table.build().render(Advice((FESTIVAL,), FUNNEL, {}, today=today), 80)
        assert ("this night is over\n" in text) == over


def test_what_was_cut_away_is_counted_with_the_way_to_see_it():
    cut = ADVICE.first(4)
    assert cut.first(3).total == 6
    assert "and 2 more nights (--top 6 shows all)\n" in table.build().render(cut, 80)
    assert "and 1 more night (--top 6 shows all)\n" in table.build().render(ADVICE.first(5), 80)
    assert "--top" not in draw_advice(80)
    assert "--top" not in table.build().render(ADVICE.first(6), 80)


def test_a_cut_keeps_what_else_is_known():
    assert OLD.first(1) == replace(OLD, nights=OLD.nights[:1], total=3)


def test_loved_artists_that_were_not_heard_are_named_when_nothing_could_be_ranked_too():
    text = table.build().render(replace(OLD, nights=(), over=False), 100)
    assert "No night could be ranked.\n\nNot compared with Loved 0" in text
    assert "Not compared with Nobody Everheardof: no artist of this name at Deezer and iTunes\n" in text


def test_many_reasons_of_unheard_loves_are_summed_up():
    text = table.build().render(replace(OLD, unloved=tuple(Dropout(f"A{i}", "", f"why {i}") for i in range(6))), 80)
    assert text.count("Not compared with A") == 4
    assert "Not compared with 2 more artists, for other reasons\n" in text


def test_a_shared_reason_of_hundreds_stays_short():
    why = "deezer: cannot be reached; is the network up?"
    lost = tuple(Dropout(f"Act {i}", "resolved", why) for i in range(1335))
    text = table.build().render(Advice((), Funnel(1, 1, 1335, 0, 0, 0, 0, lost), {}), 80)
    told = f"{1335:>23} × {why}:\n" + " " * 26 + "Act 0, Act 1, Act 2 and 1332 more\n"
    assert told in text


@pytest.mark.parametrize("width", range(40, 120))
def test_no_line_begins_with_a_percent_sign(width: int):
    assert not re.search(r"^ *%", draw_advice(width), re.MULTILINE)


def test_a_url_is_shown_without_what_only_the_sender_wants():
    tracked = replace(NEBEL, event=replace(NEBEL.event, url="https://a.example/x?utm_source=mail&id=3&fbclid=abc"))
    assert " https://a.example/x?id=3\n" in table.build().render(Advice((tracked,), FUNNEL, {}), 80)


def test_a_short_list_folds_between_title_and_place_first():
    quiet = replace(UNHEARD, event=event("An Evening of Quiet " + "and Calm " * 4, date(2026, 11, 20), venue="Keller"))
    long_ = replace(UNHEARD, event=replace(FESTIVAL.event, last_night=None))
    text = table.build().render(Advice((quiet, long_), FUNNEL, {}), 80)
    assert (
        "  1  Fri 20 Nov  An Evening of Quiet and Calm and Calm and Calm and Calm\n"
        "                 Keller\n"
        "  2  Fri  3 Jul  Rausch der Tiefe: drei Tage auf sieben Bühnen, mit Wald, See,\n"
        "                 Frühstück und allem, was dazu gehört\n"
        "                 Ferropolis, Gräfenhainichen · sold out\n"
    ) in text


def test_a_place_without_a_visible_name_leaves_no_comma():
    assert "[link=https://evil.example]x[/link]\n" in draw_advice(80)


def test_the_environment_has_no_say(monkeypatch: pytest.MonkeyPatch):
    before = (draw_advice(80, colour=True), draw_events(80))
    for name, value in {"NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "20", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert (draw_advice(80, colour=True), draw_events(80)) == before


def test_events_read_like_this():
    text = draw_events(80)
    assert text.startswith(
        "\n[b]weekly[/b].eml  3 events, 6 acts\n"
        "\n"
        "Fri 13 Nov  Nebelnacht\n"
        "23:00       Zum Übel, Köln\n"
        "            Glasmoos (live) · Drift Kiosk (1-3) b2b DJ Nobody · Herr X (host,\n"
        "            UK) · free entry? · GLASMOOS\n"
        "\n"
        "no date     [red]Free[/red] drinks[/] red evil :smile:\n"
    )
    assert "empty.eml  no event found\n" in text
    assert "sold out" in text
    assert "no act named" in text


def test_no_file_is_said_in_words():
    assert events_table.build().render({}, 80) == "No mail was read.\n"
