"""The reader of TensorFlow's checkpoints of format 1, on a file TensorFlow wrote and on files of our own writer."""

import contextlib
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.tensorflow_files import checkpoint, field, table
from undercard.embedding.weights.tensorflow_v1 import read_checkpoint
from undercard.errors import ModelError

WRITTEN_BY_TENSORFLOW = (Path(__file__).parent / "golden/vggish_small_v1.ckpt").read_bytes()
TENSORS = {
    "a/weights": np.arange(24, dtype=np.float32).reshape(2, 3, 4) - 7,
    "a/biases": np.array([1.5, -2, 1e-30], np.float32),
    "b": np.array([[1.0, -2.0]]),
    "counts": np.array([0, 1, -5, 2**31 - 1, -(2**31)], np.int32),
    "step": np.int64(-3),
    "half": np.array([1, 2.5, -0.25], np.float16),
    "empty": np.zeros((0, 3), np.float32),
}


def same(found, expected):
    return set(found) == set(expected) and all(
        found[name].dtype == np.asarray(value).dtype and np.array_equal(found[name], value)
        for name, value in expected.items()
    )


def test_file_that_tensorflow_wrote_is_read():
    assert same(
        read_checkpoint(WRITTEN_BY_TENSORFLOW),
        {
            "vggish/conv1/weights": np.arange(18, dtype=np.float32).reshape(3, 3, 1, 2),
            "vggish/conv1/biases": np.array([1.5, -2], np.float32),
            "global_step": np.int64(-7),
            "half": np.array([1, 2.5], np.float16),
            "ints": np.array([1, -2], np.int32),
            "doubles": np.array([[1.0, -2.0]]),
            "sliced": np.concatenate([np.arange(4 * rows).reshape(rows, 4) for rows in (4, 3, 3)]).astype(np.float32),
        },
    )


def test_our_writer_spells_the_same_file_as_tensorflow():
    whole = {name: value for name, value in read_checkpoint(WRITTEN_BY_TENSORFLOW).items() if name != "sliced"}
    ours = checkpoint(whole)
    for name, value in whole.items():
        piece = field(1, name.encode()) + field(2, b"".join(field(1, b"") for _ in value.shape))
        assert piece in WRITTEN_BY_TENSORFLOW
        assert piece in ours
    assert ours[-8:] == WRITTEN_BY_TENSORFLOW[-8:]


@pytest.mark.parametrize("slices", [1, 2])
def test_tensors_of_every_type_come_back(slices):
    tensors = {name: value for name, value in TENSORS.items() if slices == 1 or name != "empty"}
    assert same(read_checkpoint(checkpoint(tensors, slices)), tensors)


def test_numbers_in_the_other_field_of_a_tensor_are_read():
    named = field(1, b"t") + field(2, field(2, field(1, 3))) + field(3, 1)
    saved = field(1, b"t") + field(2, field(1, b"")) + field(3, field(4, np.array([1, 2, 3], "<f4").tobytes()))
    found = read_checkpoint(table([(b"", field(1, field(1, named))), (b"0", field(2, saved))]))
    assert found["t"].tolist() == [1, 2, 3]


def test_only_wanted_tensors_are_read():
    assert set(read_checkpoint(checkpoint(TENSORS), lambda name: name.startswith("a/"))) == {"a/weights", "a/biases"}


def test_tensor_of_another_type_is_refused_only_when_wanted():
    named = field(1, b"words") + field(3, 7)
    odd = table([(b"", field(1, field(1, named))), (b"\0words", field(2, field(1, b"words") + field(3, b"")))])
    assert read_checkpoint(odd, lambda name: name != "words") == {}
    with pytest.raises(ModelError, match=r"words .* type 7"):
        read_checkpoint(odd)


def test_blocks_of_many_megabytes_pass_their_checksums():
    large = {"large": np.arange(3_000_000, dtype=np.float32), "small": np.ones(3, np.float32)}
    assert same(read_checkpoint(checkpoint(large)), large)


def test_tensor_in_one_piece_is_a_view_of_the_file():
    found = read_checkpoint(checkpoint(TENSORS))
    assert not found["a/weights"].flags.writeable
    assert not found["a/weights"].flags.owndata


@pytest.mark.parametrize("at", [30, 200, 700])
def test_flipped_bit_is_found(at):
    broken = bytearray(WRITTEN_BY_TENSORFLOW)
    broken[at] ^= 16
    with pytest.raises(ModelError, match="fails its checksum"):
        read_checkpoint(bytes(broken))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", bytes(500), WRITTEN_BY_TENSORFLOW[:-1]])
def test_what_is_no_checkpoint_is_refused(data):
    with pytest.raises(ModelError, match="does not end like"):
        read_checkpoint(data)


def test_slices_that_leave_a_gap_are_found():
    def piece(start, length, values):
        extent = field(1, field(1, start) + field(2, length))
        return field(2, field(1, b"t") + field(2, extent) + field(3, field(5, np.array(values, "<f4").tobytes())))

    named = field(1, b"t") + field(2, field(2, field(1, 4))) + field(3, 1)
    head = (b"", field(1, field(1, named)))
    assert read_checkpoint(table([head, (b"0", piece(0, 2, [1, 2])), (b"1", piece(2, 2, [3, 4]))]))["t"].sum() == 10
    for second, reason in ((piece(1, 2, [3, 4]), "overlap"), (piece(2, 1, [3]), "complete"), (b"", "complete")):
        with pytest.raises(ModelError, match=reason):
            read_checkpoint(table([head, (b"0", piece(0, 2, [1, 2])), (b"1", second)]))
    with pytest.raises(ModelError, match="outside its tensor"):
        read_checkpoint(table([head, (b"0", piece(3, 2, [1, 2])), (b"1", piece(0, 2, [3, 4]))]))


def test_tensor_said_to_be_huge_is_refused_without_making_room_for_it():
    named = field(1, b"t") + field(2, field(2, field(1, 1 << 62)) + field(2, field(1, 1 << 62))) + field(3, 1)
    with pytest.raises(ModelError, match="not complete"):
        read_checkpoint(table([(b"", field(1, field(1, named)))]))


def test_number_without_end_is_refused():
    with pytest.raises(ModelError, match="longer than ten bytes"):
        read_checkpoint(table([(b"", b"\xff" * 200)]))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(WRITTEN_BY_TENSORFLOW) - 9), st.binary(min_size=1, max_size=40))
def test_damage_anywhere_is_a_model_error_or_harmless(at, noise):
    whole = read_checkpoint(WRITTEN_BY_TENSORFLOW)
    broken = WRITTEN_BY_TENSORFLOW[:at] + noise + WRITTEN_BY_TENSORFLOW[at + len(noise) :]
    with contextlib.suppress(ModelError):
        assert same(read_checkpoint(broken), whole)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.binary(max_size=6), st.binary(max_size=80)), min_size=1, max_size=6))
def test_tables_of_anything_with_right_checksums_are_model_errors_or_tensors(entries):
    with contextlib.suppress(ModelError):
        read_checkpoint(table([(b"", entries[0][1]), *entries[1:]]))


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_tampered_messages_with_right_checksums_are_model_errors_or_tensors(data):
    named = field(1, b"t") + field(2, field(2, field(1, 4))) + field(3, 1)
    values = np.arange(4, dtype="<f4").tobytes()
    messages = [
        field(1, field(1, named)),
        field(2, field(1, b"t") + field(2, field(1, b"")) + field(3, field(5, values))),
    ]
    which = data.draw(st.integers(0, 1))
    at = data.draw(st.integers(0, len(messages[which]) - 1))
    byte = data.draw(st.integers(0, 255))
    messages[which] = messages[which][:at] + bytes([byte]) + messages[which][at + 1 :]
    with contextlib.suppress(ModelError):
        read_checkpoint(table([(b"", messages[0]), (b"0", messages[1])]))


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=40, max_size=120))
def test_random_footers_are_model_errors(noise):
    with pytest.raises(ModelError):
        read_checkpoint(noise + struct.pack("<Q", 0xDB4775248B80FB57))
