"""What a person sees in the terminal: complete, within the width, and safe."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from tests.fakes.advice import ADVICE, FESTIVAL, FILES, FUNNEL, NEBEL, NOTHING, act, event, near, night
from undercard.entities.nights import Dropout, Funnel
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
    assert "9 × why: Act 0, Act 1, Act 2, Act 3 and 5 more" in table.build().render(Advice((), funnel, {}), 80)


@pytest.mark.parametrize("width", [1, 40, 80, 140])
def test_nothing_at_all_is_said_in_words(width: int):
    text = table.build().render(NOTHING, width)
    assert "No night could be ranked." in text
    assert re.search(r"scored +0 ", text)


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
        "no date     [red]Free[/red] drinks[/] [31mred[0m evil :smile:\n"
    )
    assert "empty.eml  no event found\n" in text
    assert "sold out" in text
    assert "no act named" in text


def test_no_file_is_said_in_words():
    assert events_table.build().render({}, 80) == "No mail was read.\n"
