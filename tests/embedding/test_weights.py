"""The readers of published weight files, on the real file and on damaged ones."""

import contextlib
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.build_musicnn import installed_files
from undercard.embedding.weights.crc32c import crc32c, unmask
from undercard.embedding.weights.tensorflow_bundle import read_bundle, read_index
from undercard.errors import ModelError

INDEX = installed_files()("musicnn/MSD_musicnn/.index")
DATA = installed_files()("musicnn/MSD_musicnn/.data-00000-of-00001")


def slow_crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


@pytest.mark.parametrize(
    ("data", "crc"),
    [
        (b"123456789", 0xE3069283),
        (bytes(32), 0x8A9136AA),
        (b"\xff" * 32, 0x62A8AB43),
        (bytes(range(32)), 0x46DD794E),
        (b"", 0),
    ],
)
def test_crc_matches_the_vectors_of_rfc_3720(data, crc):
    assert crc32c(data) == crc


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1100), st.binary(min_size=1, max_size=40))
def test_crc_equals_the_definition_at_every_length(length, pattern):
    data = (pattern * (length // len(pattern) + 1))[:length]
    assert crc32c(data) == slow_crc(data)


@given(st.integers(0, 2**32 - 1))
def test_unmask_undoes_the_mask(crc):
    masked = (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF
    assert unmask(masked) == crc


def test_index_of_the_published_model_names_150_tensors():
    index = read_index(INDEX)
    assert len(index) == 150
    assert sum("Adam" in name for name in index) == 84
    assert index["conv2d_5/kernel"].shape == (7, 561, 1, 64)
    assert index["dense/kernel"].shape == (1506, 200)
    assert index["beta1_power"].shape == ()


def test_tensors_of_the_published_model_pass_their_checksums():
    tensors = read_bundle(INDEX, DATA, lambda name: "Adam" not in name and "power" not in name)
    assert sum(tensor.size for tensor in tensors.values()) == 792_079
    assert tensors["conv2d/kernel"].dtype == np.float32
    assert all(np.isfinite(tensor).all() for tensor in tensors.values())


def test_flipped_bit_in_the_data_is_found():
    entry = read_index(INDEX)["dense/bias"]
    broken = bytearray(DATA)
    broken[entry.offset + 17] ^= 1
    with pytest.raises(ModelError, match="dense/bias fails its checksum"):
        read_bundle(INDEX, bytes(broken), lambda name: name == "dense/bias")


def test_data_cut_short_is_found():
    with pytest.raises(ModelError, match="does not fit"):
        read_bundle(INDEX, DATA[:1000], lambda name: name == "dense/kernel")


def test_flipped_bit_in_the_index_is_found():
    broken = bytearray(INDEX)
    broken[100] ^= 4
    with pytest.raises(ModelError, match="block of the index fails"):
        read_index(bytes(broken))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", bytes(200), INDEX[:-1]])
def test_what_is_no_index_is_refused(data):
    with pytest.raises(ModelError, match="does not end like"):
        read_index(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(INDEX) - 9), st.binary(min_size=1, max_size=60))
def test_damage_anywhere_in_the_index_is_a_model_error_or_harmless(at, noise):
    whole = read_index(INDEX)
    broken = INDEX[:at] + noise + INDEX[at + len(noise) :]
    with contextlib.suppress(ModelError):
        assert read_index(broken) == whole


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=40, max_size=120))
def test_random_footers_are_model_errors(noise):
    with pytest.raises(ModelError):
        read_index(noise + struct.pack("<Q", 0xDB4775248B80FB57))
