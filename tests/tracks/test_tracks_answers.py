"""Remote answers made into types, lines and years; and given again while they are young."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undercard.errors import SourceChanged
from undercard.kit.shapes import Shape
from undercard.kit.text import fold_name
from undercard.tracks.answers import Recent, distinct_lines, field_of, span_of, year_of


@dataclass(frozen=True)
class Entry:
    id: int
    name: str = ""


def test_a_shape_takes_more_fields_than_it_needs_and_says_where_it_fails():
    shape = Shape("x", tuple[Entry, ...])
    assert shape.read([{"id": 1, "name": "a", "more": True}]) == (Entry(1, "a"),)
    with pytest.raises(SourceChanged, match=r"1\.id"):
        shape.read([{"id": 1}, {"id": "one"}])


@pytest.mark.parametrize("value", [None, [], "data", {"other": 1}])
def test_a_missing_field_is_a_change(value):
    with pytest.raises(SourceChanged, match="data"):
        field_of("x", value, "data")


@pytest.mark.parametrize(
    ("date", "year"),
    [("2016-06-24", 2016), ("1999", 1999), ("0000-00-00", None), ("", None), (None, None), ("????-05", None)],
)
def test_a_year_is_four_digits_above_zero(date, year):
    assert year_of(date) == year


def test_a_span_leaves_out_dates_without_a_year():
    assert span_of(["2012-01-01", None, "0000-00-00", "1998", "2005-03"]) == (1998, 2012)
    assert span_of([None, ""]) == (None, None)


def test_lines_are_clean_distinct_by_folded_form_in_order_and_bounded():
    told = [" Drop\n", "DROP", "", "Dróp", "Even\u202e If", "\u200b", "Moss"]
    assert distinct_lines(told) == ("Drop", "Even If", "Moss")
    assert distinct_lines(told, 2) == ("Drop", "Even If")
    assert distinct_lines(told, beside="drop") == ("Even If", "Moss")


@given(st.lists(st.text(max_size=6), max_size=12), st.text(max_size=6))
def test_no_line_is_told_twice_or_beside_its_own_name(texts, beside):
    keys = [fold_name(line) for line in distinct_lines(texts, 5, beside=beside)]
    assert len(set(keys)) == len(keys) <= 5
    assert fold_name(beside) not in keys


def test_an_answer_is_given_out_once_and_only_while_it_is_young(clock):
    recent = Recent[int](3, 10.0, clock.timing)
    recent.keep("a", 1)
    clock.at += 9.9
    assert recent.take("a") == 1
    assert recent.take("a") is None
    recent.keep("b", 2)
    clock.at += 10.0
    assert recent.take("b") is None


def test_the_oldest_answers_go_first_and_kept_again_is_young_again(clock):
    recent = Recent[int](3, 10.0, clock.timing)
    for number, key in enumerate("abca"):
        recent.keep(key, number)
    recent.keep("d", 4)
    assert len(recent) == 3
    assert [recent.take(key) for key in "abcd"] == [3, None, 2, 4]
