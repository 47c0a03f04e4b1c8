import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.kit.text import clean, clean_line, fold_name, plain_marks

ANY_TEXT = st.text(max_size=40)


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_clean_text_holds_no_control_bidi_or_zero_width_character(text):
    forbidden = {"Cc", "Cf"}
    # Cf also holds visible marks of some scripts and tags; those below are the ones that reorder or hide text.
    hidden = set("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad")
    for character in clean(text):
        assert character not in hidden
        assert unicodedata.category(character) not in forbidden or character in "\n\r\t" or ord(character) > 0x2FF


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_cleaning_a_line_twice_changes_nothing(text):
    line = clean_line(text)
    assert clean_line(line) == line
    assert "\n" not in line
    assert line == line.strip()


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mMoonthief\x1b[0m",
        "\x1b[38;5;196mMoon\x1b[2Kthief",
        "\x1b]0;a window title\x07Moonthief",
        "\x1b]8;;https://evil.example\x1b\\Moonthief\x1b]8;;\x1b\\",
        "\x1bPq a picture\x1b\\Moonthief",
        "Moon\x1b(B\x1bcthief",
        "\x9b31mMoonthief\x9b0m",
        "\x9d0;a window title\x07Moonthief",
        "Moonthief\x1b[",
        "Moonthief\x1b",
        "\u200b\x1b\u200b[31mMoonthief",
    ],
)
def test_escape_sequences_of_terminals_leave_as_a_whole(text):
    assert clean(text) == "Moonthief"
    assert clean_line(f" {text} ") == "Moonthief"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;Moonthief\nOssip\x07", "0;Moonthief\nOssip"),
        ("\x1b]Moonthief", "Moonthief"),
        ("[31m Moonthief", "[31m Moonthief"),
        ("one \x9b two \x9d three \x9c four", "one  two  three  four"),
    ],
)
def test_an_escape_sequence_without_an_end_hides_nothing(text, shown):
    assert clean(text) == shown


@given(st.text(alphabet="\x1b\x9b\x9d\x9c\x07[];?0 mA\\\n\u200b", max_size=30))
@settings(max_examples=300, deadline=None)
def test_nothing_that_a_terminal_acts_on_is_left_of_any_sequence(text):
    assert not set(clean(text)) & set("\x1b\x9b\x9d\x9c\x07")
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("piece", ["\x1b]", "\x1b[", "\x1b[1", "\x1b ", "\x9d", "\x9b1", "\x1b]\x9d\x9b1;", "\x9b1 "])
def test_cleaning_takes_time_in_proportion_to_the_text(piece):
    def seconds(times):
        text = piece * times
        return min(_timed(text) for _ in range(3))

    assert seconds(80_000) < 30 * seconds(10_000) + 0.05


def test_a_long_sequence_without_an_end_is_read_in_proportion_too():
    assert _timed("\x1b[" + "1" * 300_000 + " " * 300_000 + "\n") < 1
    assert _timed("\x1b]" + "1" * 600_000) < 1
    assert _timed("\x9b" + "1" * 300_000 + " " * 300_000 + "\n") < 1


def _timed(text):
    start = time.perf_counter()
    clean(text)
    return time.perf_counter() - start


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_folding_is_idempotent_and_ignores_case_and_surrounding_space(name):
    key = fold_name(name)
    assert fold_name(key) == key
    assert fold_name(f"  {name}\t") == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Above & Beyond", "above and beyond"),
        ("Sigur Rós", "Sigur Ros"),
        ("R\u00f6yksopp", "Ro\u0308yksopp"),
        ("MØ", "MO"),
        ("A$AP—Rocky", "a$ap-rocky"),
        ("Z@p", "z@P"),
        ("Floating\u00a0Points", "Floating  Points"),
        ("D\u200bvsn", "DVSN"),
        ("Guns N\u2019 Roses", "Guns N' Roses"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Calibre", "Calibre 50"), ("!!!", "???"), ("1991", "1992"), ("Chet Faker", "Chet Fakes")]
)
def test_different_names_keep_different_keys(one, other):
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize("name", ["!!!", "+/-", "…", "***"])
def test_a_name_of_marks_only_has_a_key(name):
    assert fold_name(name)


def test_marks_are_replaced_character_for_character():
    typeset = "\u201cA\u2013B\u201d \u2018c\u2019 d\u2014e"
    assert plain_marks(typeset) == "\"A-B\" 'c' d-e"
    assert len(plain_marks(typeset)) == len(typeset)
