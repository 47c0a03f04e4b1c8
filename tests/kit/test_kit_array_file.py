"""A file of arrays is read as it was written, or not at all."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from undercard.kit.array_file import UnfitFileError, read_arrays, write_arrays

ARRAYS: dict[str, NDArray[Any]] = {
    "names": np.frombuffer(b"one\ntwo", np.uint8),
    "marks": np.array([1, 2**63], np.uint64),
    "places": np.array([-1, 5], np.int64),
    "rows": np.arange(6, dtype=np.float32).reshape(3, 2),
    "none": np.zeros((0, 4), np.float32),
}


def test_arrays_come_back_with_their_tag_types_and_shapes(tmp_path):
    path = tmp_path / "a" / "b.index"
    write_arrays(path, "made of this", ARRAYS)
    tag, found = read_arrays(path)
    assert tag == "made of this"
    assert list(found) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert found[name].dtype == array.dtype
        np.testing.assert_array_equal(found[name], array)


def test_what_was_there_is_replaced_and_no_draft_stays(tmp_path):
    path = tmp_path / "b.index"
    write_arrays(path, "old", ARRAYS)
    write_arrays(path, "new", {"rows": ARRAYS["rows"]})
    assert read_arrays(path)[0] == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["b.index"]


def test_a_file_that_is_not_there_is_told_apart(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_arrays(tmp_path / "none")


@pytest.mark.parametrize("data", [b"", b"x", b"ARRAYS01", b"ARRAYS01" + b"\xff" * 40, b"PK\x03\x04" * 99])
def test_something_else_is_refused(tmp_path, data):
    path = tmp_path / "b.index"
    path.write_bytes(data)
    with pytest.raises(UnfitFileError, match="is damaged"):
        read_arrays(path)


def test_a_folder_in_its_place_is_refused(tmp_path):
    with pytest.raises(UnfitFileError, match="cannot be read"):
        read_arrays(tmp_path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_changed_or_missing_byte_is_noticed(tmp_path, data):
    path = tmp_path / "b.index"
    write_arrays(path, "tag", ARRAYS)
    whole = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        path.write_bytes(whole[:place])
    else:
        whole[place] ^= data.draw(st.integers(1, 255))
        path.write_bytes(whole)
    with pytest.raises(UnfitFileError, match="is damaged"):
        read_arrays(path)
