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
