"""Messages fit the terminal, and are broken between words only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undercard.cli.saying import fitted, say


def test_a_long_message_is_broken_between_words():
    told = fitted("warning: deezer cannot be reached; the same command again goes on from here", 40)
    assert told == "warning: deezer cannot be reached; the\nsame command again goes on from here"


def test_what_is_longer_than_a_line_stays_whole_and_lines_stay_lines():
    path = "/home/somebody/music/" + "x" * 60
    assert path in fitted(f"there is no file {path} anywhere", 40).split("\n")
    assert fitted("\nstopped.\n  what is done is kept", 80) == "\nstopped.\n  what is done is kept"


@given(st.text(alphabet="ab -\n", max_size=200), st.integers(10, 80))
def test_no_word_is_lost_and_no_line_is_too_long(text, width):
    told = fitted(text, width)
    assert told.split() == text.split()
    assert all(len(line) <= width or " " not in line.strip() for line in told.split("\n"))


@pytest.mark.parametrize("stream", ["err", "out"])
def test_where_nobody_looks_nothing_is_broken(capsys, stream):
    say("word " * 60)
    assert getattr(capsys.readouterr(), stream).count("\n") == (1 if stream == "err" else 0)
