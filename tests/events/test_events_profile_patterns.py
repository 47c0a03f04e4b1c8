"""Patterns that users write: what may run, and that what may run is fast on whatever a mail holds."""

import re
import time

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from undercard.events.profile_patterns import LONGEST_LINE, OpenPatternError, compile_pattern

USUAL = [
    "Werbung",
    r"^\d+% off ",
    r"^\s*\d+\s*%\s*off",
    r"(?:gratis|free) (?:entry|eintritt)",
    r"^.*newsletter.*$",
    r"presents.*tickets",
    r"^foo.*bar.*baz",
    r"^\+ CAL\.RED/ \+$",
    r"[A-Z]{2,5} \d{1,3}",
    r"https?://\S+",
    r"(foo|bar)+ x",
    r"^[[a]*\] ",
    r"it's.{0,20}time",
    r"\bsale\b|[]a]b|x{,3}|{x}",
    "",
]
ENDLESS = [
    r"(a+)+$",
    r"(a*)*b",
    r"(a|aa)+c",
    r"(\w+\s?)+!",
    r"(.*)(.*)(.*)x",
    r"a.*b[^c]*c",
    r"\w+\d+\w+\d+",
    r"((a{0,100}){0,100}){0,100}b",
    r"(a?){50}b",
    r"x|(y+)+$",
]
LINES = ["a" * 300, "1" * 300, " " * 300, "foobar" * 50, "1 %" * 100, "a b! " * 60, "newsletter" * 30, "presents" * 40]


@pytest.mark.parametrize("pattern", USUAL)
def test_what_people_write_is_allowed_and_takes_no_time(pattern):
    compiled = compile_pattern(pattern)
    begin = time.perf_counter()
    for line in LINES:
        compiled.search(line[:LONGEST_LINE])
    assert time.perf_counter() - begin < 0.2


@pytest.mark.parametrize("pattern", ENDLESS)
def test_what_a_line_could_keep_busy_is_refused(pattern):
    with pytest.raises(OpenPatternError, match="a line could keep it busy"):
        compile_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"(a)\1", r"refers back with \\1"),
        (r"x(?=y)", "only"),
        (r"(?i)x", "only"),
        ("(" * 40 + "a" + ")" * 40, "nested deeper than 20"),
        ("a" * 501, "longer than 500"),
    ],
)
def test_what_is_not_counted_is_refused_with_its_reason(pattern, why):
    with pytest.raises(OpenPatternError, match=why):
        compile_pattern(pattern)


def test_what_is_no_pattern_is_the_fault_of_the_pattern():
    with pytest.raises(re.error):
        compile_pattern("(")


def test_letters_match_in_any_case():
    assert compile_pattern("^werbung").search("Werbung: alles neu")


PIECES = st.sampled_from(["a", "b", ".", r"\w", r"\s", "[^a]", "ab", "(a)", "(?:a|b)", "(ab|a)", r"\b"])
SIGNS = st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,3}", "+?"])
ROWS = st.lists(st.tuples(PIECES, SIGNS).map("".join), min_size=1, max_size=4).map("".join)
PATTERNS = st.one_of(ROWS, st.tuples(ROWS, SIGNS, ROWS).map(lambda one: f"({one[0]}){one[1]}{one[2]}"))


@settings(max_examples=150, deadline=None)
@given(PATTERNS, st.text("ab !", max_size=8))
def test_no_pattern_that_is_allowed_keeps_a_line_busy(pattern, unit):
    try:
        compiled = compile_pattern(f"{pattern}!")
    except (OpenPatternError, re.error):
        reject()
    line = ((unit or "a") * LONGEST_LINE)[: LONGEST_LINE - 1] + "?"
    begin = time.perf_counter()
    compiled.search(line)
    assert time.perf_counter() - begin < 0.5
