import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.kit import json_stream
from undercard.kit.json_stream import BrokenJsonError, NoObjectError, read_items, read_members


def cut(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(values, max_size=6), st.integers(1, 9), st.booleans())
@settings(max_examples=100, deadline=None)
def test_an_array_reads_the_same_however_it_arrives(items, size, indented):
    text = json.dumps({'na[me\\"': "x", "list": items, "after": [1]}, indent=2 if indented else None)
    assert list(read_items(cut(text, size))) == items


def test_a_text_without_an_array_gives_nothing():
    assert list(read_items(['{"a": "[not one]"}'])) == []
    assert list(read_items([])) == []


@pytest.mark.parametrize("text", ['[{"a": 1}, {"a"', '[{"a": 1}, 12', '[{"a": 1}, ', '[{"a": 1}, nonsense]'])
def test_what_stands_before_a_break_is_given(text):
    items = read_items(cut(text, 3))
    assert next(items) == {"a": 1}
    with pytest.raises(BrokenJsonError):
        list(items)


def test_nesting_without_end_is_refused():
    with pytest.raises(BrokenJsonError):
        list(read_items(["[" * 200_000]))


def test_an_element_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(json_stream, "LONGEST", 1000)
    endless = iter(['["'] + ["x" * 100] * 100)
    with pytest.raises(BrokenJsonError, match="longer"):
        list(read_items(endless))
    assert next(endless, None) is not None  # the rest was not even fetched


@given(st.dictionaries(st.text(max_size=5), values, max_size=5), st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_an_object_reads_the_same_however_it_arrives(members, size):
    assert dict(read_members(cut(json.dumps(members), size))) == members


def test_another_kind_of_json_is_told_with_what_it_is():
    with pytest.raises(NoObjectError) as told:
        list(read_members(["[1, 2]"]))
    assert told.value.args[0] == [1, 2]


@pytest.mark.parametrize(
    "text", ['{"a": 1', '{"a": 1, ', '{"a": 1,}', '{"a": 1} x', '{"a": {"b": 1, "b": 2}}', '{"a" 1}', "{1: 2}"]
)
def test_what_is_no_object_to_its_end_is_refused(text):
    with pytest.raises(BrokenJsonError):
        list(read_members(cut(text, 2)))
