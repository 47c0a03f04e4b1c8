"""The reader of HDF5 files: on files that Keras and the HDF5 library wrote, and on damaged ones."""

import contextlib
import gzip
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.parity.openl3_h5 import keras_file
from scripts.parity.openl3_hdf5 import MANY, SHAPE, numbers
from scripts.parity.openl3_seeded import seeded_layers
from undercard.embedding.weights.hdf5 import open_hdf5
from undercard.embedding.weights.hdf5_keras import read_keras_layers
from undercard.errors import ModelError

GOLDEN = Path(__file__).parent / "golden"
KERAS_WIDTHS = (2, 2, 3, 3, 4, 4, 5, 6)


def unpacked(name):
    return gzip.decompress((GOLDEN / name).read_bytes())


V02, V04, WAYS = (unpacked(f"openl3_{name}.h5.gz") for name in ("keras_v0_2_0", "keras_v0_4_0", "hdf5"))


def assert_layers_are_seeded(layers, widths):
    expected = {name: weights for name, weights in seeded_layers(widths).items() if weights}
    assert len(layers) == len(expected)
    for layer, (name, weights) in zip(layers, expected.items(), strict=True):
        assert [f"{name}/{weight}:0" for weight in layer.weights] == list(weights)
        for found, wanted in zip(layer.weights.values(), weights.values(), strict=True):
            assert found.dtype == np.float32
            assert np.array_equal(found, wanted)


def test_file_that_keras_wrote_and_openl3_migrated_gives_the_weights_in_order():
    layers = read_keras_layers(V04, "openl3_keras_v0_4_0.h5")
    assert_layers_are_seeded(layers, KERAS_WIDTHS)
    assert layers[-1].name == "audio_embedding_layer"


def test_file_that_keras_wrote_before_the_migration_holds_a_spectrogram_layer_too():
    layers = read_keras_layers(V02, "openl3_keras_v0_2_0.h5")
    assert "spectrogram" in layers[0].name
    assert set(layers[0].weights) == {"real_kernels", "imag_kernels"}
    assert_layers_are_seeded(layers[1:], KERAS_WIDTHS)


def test_file_of_our_own_writer_reads_like_that_of_keras():
    assert_layers_are_seeded(read_keras_layers(keras_file(seeded_layers(KERAS_WIDTHS)), "ours"), KERAS_WIDTHS)


def test_whole_saved_model_with_names_of_varying_length_is_read():
    (layer,) = read_keras_layers(WAYS, "ways")
    assert layer.name == "dense"
    assert np.array_equal(layer.weights["kernel"], numbers())


@pytest.mark.parametrize("name", ["f4<", "f4>", "f8<", "f2<", "i4<", "i8>", "u1|"])
def test_numbers_of_every_type_and_order_of_bytes_are_read(name):
    array = open_hdf5(WAYS, "ways").array(f"types/{name}")
    assert np.array_equal(array, numbers())
    assert array.dtype == np.dtype(name[-1] + name[:-1])
    assert not array.flags.writeable


@pytest.mark.parametrize("name", ["plain", "deflate", "shuffle", "both", "growing"])
def test_numbers_in_chunks_are_read_however_they_are_packed(name):
    array = open_hdf5(WAYS, "ways").array(f"chunks/{name}")
    assert np.array_equal(array, numbers())
    assert not array.flags.writeable


def test_chunks_that_are_absent_are_zeros():
    expected = np.zeros(SHAPE, np.float32)
    expected[2:4, 2:4, :2] = numbers()[2:4, 2:4, :2]
    assert np.array_equal(open_hdf5(WAYS, "ways").array("chunks/sparse"), expected)


def test_trees_of_several_levels_are_walked_in_order():
    root = open_hdf5(WAYS, "ways")
    assert np.array_equal(root.array("chunks/single"), np.arange(MANY))
    assert all(root.array(f"many/{number:03}") == number for number in (0, 1, 150, MANY - 1))


def test_single_numbers_and_empty_arrays_have_their_shapes():
    root = open_hdf5(WAYS, "ways")
    assert root.array("scalar").shape == ()
    assert root.array("empty").shape == (0, 4)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("words", "texts of varying length instead of numbers"),
        ("record", "records instead of numbers"),
        ("filter", "filter 3"),
        ("unfilled", "never filled"),
        ("", "no dataset"),
        ("nothing", "holds no nothing; it holds filter, record, unfilled, words"),
    ],
)
def test_what_is_not_read_is_refused_by_name(name, said):
    with pytest.raises(ModelError, match=f"ways/refused.*{said}"):
        open_hdf5(WAYS, "ways").array(f"refused/{name}")


def test_file_without_layer_names_is_no_file_of_weights():
    with pytest.raises(ModelError, match="x holds no model_weights"):
        read_keras_layers(keras_file({}).replace(b"layer_names", b"other_names"), "x")


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b", b"PK\x03\x04" + bytes(200), bytes(96), b"\x89HDF\r\n\x1a\n"])
def test_what_is_no_hdf5_file_is_refused(data):
    with pytest.raises(ModelError, match="x is no weight file that can be read"):
        read_keras_layers(data, "x")


@pytest.mark.parametrize("size", [1, 100, len(V04) // 2, len(V04) - 1])
def test_file_cut_short_is_refused(size):
    with pytest.raises(ModelError):
        read_keras_layers(V04[:size], "x")


def test_newer_superblock_is_named():
    with pytest.raises(ModelError, match="superblock is of version 2"):
        read_keras_layers(V04[:8] + b"\2" + V04[9:], "x")


def test_tree_that_leads_back_to_itself_ends():
    tree = V04.index(b"TREE")
    broken = bytearray(V04)
    broken[tree + 5] = 1
    struct.pack_into("<Q", broken, tree + 32, tree)
    with pytest.raises(ModelError, match="leads astray"):
        read_keras_layers(bytes(broken), "x")


def test_chunk_that_unpacks_to_more_than_its_place_is_refused():
    large = zlib.compress(bytes(1 << 20), 9)[:20]
    at = WAYS.index(large[:2])
    broken = WAYS[:at] + large + WAYS[at + len(large) :]
    with pytest.raises(ModelError, match="a piece holds 129 bytes instead of 128"):
        open_hdf5(broken, "x").array("chunks/both")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(V04) - 1), st.binary(min_size=1, max_size=12))
def test_damage_anywhere_is_a_model_error_or_other_numbers(at, noise):
    with contextlib.suppress(ModelError):
        for layer in read_keras_layers(V04[:at] + noise + V04[at + len(noise) :], "x"):
            assert all(weights.nbytes <= len(V04) for weights in layer.weights.values())


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(WAYS) - 1), st.binary(min_size=1, max_size=12))
def test_damage_in_chunks_and_heaps_is_a_model_error_or_other_numbers(at, noise):
    broken = WAYS[:at] + noise + WAYS[at + len(noise) :]
    for name in ("chunks/both", "chunks/sparse", "types/f4<", "many/299", "refused/words"):
        with contextlib.suppress(ModelError):
            open_hdf5(broken, "x").array(name)
    with contextlib.suppress(ModelError):
        read_keras_layers(broken, "x")
