"""The reader of PyTorch's files: nothing in them is ever run, and what comes out is right or refused."""

import collections
import contextlib
import io
import os
import pickle
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.torch_files import Brain, Called, Strided, Word, legacy_file, zip_file
from undercard.embedding.weights.torch_file import read_state_dict
from undercard.errors import ModelError

GOLDEN = Path(__file__).parent / "golden"
WRITERS = {"zip": zip_file, "legacy": legacy_file}
GRID = np.arange(24, dtype=np.float32).reshape(4, 6)
TENSORS = {
    "grid": GRID,
    "double": np.array([[1.0], [-2.5]]),
    "half": np.array([1.5, -2], np.float16),
    "long": np.array([3, -4], np.int64),
    "int": np.array([7], np.int32),
    "short": np.array([-7], np.int16),
    "char": np.array([-1], np.int8),
    "byte": np.array([255], np.uint8),
    "bool": np.array([True, False]),
    "scalar": np.array(2.0, np.float32),
    "empty": np.zeros((0, 3), np.float32),
}


def read(data, *wanted):
    return read_state_dict(io.BytesIO(data), *wanted)


def same(found, expected):
    return set(found) == set(expected) and all(
        found[name].dtype == value.dtype and found[name].shape == value.shape and np.array_equal(found[name], value)
        for name, value in expected.items()
    )


@pytest.fixture(params=sorted(WRITERS))
def write(request):
    return WRITERS[request.param]


# What PyTorch 2.13 itself wrote (scripts/parity/passt_reference.py, `small_files`).


@pytest.mark.parametrize("name", ["passt_small.pt", "passt_small_legacy.pth"])
def test_files_that_pytorch_wrote_are_read(name):
    found = read((GOLDEN / name).read_bytes())
    expected = {
        "grid": GRID,
        "turned": GRID.T,
        "corner": GRID[1:3, 2:4],
        "half": np.array([1.5, -2], np.float16),
        "brain": np.array([1.5, -2.25], np.float32),
        "long": np.array(3, np.int64),
        "bool": np.array([True, False]),
        "parameter": np.ones(2, np.float32),
        "empty": np.zeros((0, 3), np.float32),
        "byte": np.array([1, 255], np.uint8),
        "double": np.array([1.0]),
    }
    assert same(found, expected)


@pytest.mark.parametrize("name", ["passt_state_dict.pt", "passt_state_dict_legacy.pth"])
def test_state_dict_of_a_module_that_pytorch_wrote_is_read(name):
    found = read((GOLDEN / name).read_bytes())
    assert {key: value.shape for key, value in found.items()} == {"weight": (2, 3), "bias": (2,)}
    assert np.array_equal(found["weight"], np.arange(6, dtype=np.float32).reshape(2, 3))


def test_numpy_arrays_that_pytorch_wrote_are_read():
    found = read((GOLDEN / "passt_numpy_legacy.pth").read_bytes())
    rows = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert same(found, {"pca_eigen_vectors": rows, "by_column": rows, "pca_means": np.arange(2.0)})


# What our own writer of the same formats makes.


def test_tensors_of_every_type_come_back(write):
    assert same(read(write(TENSORS)), TENSORS)


def test_ordered_dictionary_of_a_module_is_read(write):
    assert same(read(write(collections.OrderedDict(TENSORS))), TENSORS)


def test_brain_floats_come_back_as_floats(write):
    found = read(write({"x": Brain([[1.5, -2.25, 3e38]])}))["x"]
    assert found.dtype == np.float32
    assert np.allclose(found, [[1.5, -2.25, 3e38]], rtol=2**-7)


def test_views_of_one_storage_share_it(write):
    storage = np.arange(24, dtype=np.float32)
    found = read(write({"t": Strided(storage, 0, (6, 4), (1, 6)), "c": Strided(storage, 8, (2, 2), (6, 1))}))
    assert np.array_equal(found["t"], GRID.T)
    assert np.array_equal(found["c"], GRID[1:3, 2:4])
    assert np.shares_memory(found["t"], found["c"])


def test_arrays_cannot_be_written_to(write):
    assert not any(array.flags.writeable for name, array in read(write(TENSORS)).items() if name != "empty")


@pytest.mark.parametrize("key", ["model", "state_dict"])
def test_tensors_under_a_well_known_key_are_found(write, key):
    assert same(read(write({"epoch": 3, "rate": 0.1, "note": "ø", key: TENSORS})), TENSORS)


def test_only_wanted_tensors_are_read(write):
    assert set(read(write(TENSORS), lambda name: name in {"half", "bool"})) == {"half", "bool"}


def test_folder_in_the_zip_may_have_any_name():
    assert same(read(zip_file(TENSORS, "passt-s-f128-p16-s10-ap.476-swa")), TENSORS)


# What is refused.


class Harm:
    def __reduce__(self):
        return os.mkdir, ("harm-was-done",)


def test_program_in_the_file_is_refused_and_not_run(write, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match=r"asks for '(os|posix|nt)\.mkdir'"):
        read(write({"x": GRID, "y": Called(os.mkdir.__module__ or "os", "mkdir", "harm-was-done")}))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("protocol", range(6))
def test_pickle_of_any_protocol_in_place_of_the_list_of_tensors_is_not_run(protocol, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a/data.pkl", pickle.dumps({"x": Harm()}, protocol))
    for data in (out.getvalue(), pickle.dumps(Harm(), protocol)):
        with pytest.raises(ModelError):
            read(data)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "word",
    [
        Called("builtins", "eval", "1"),
        Called("torch", "load", "x"),
        Called("torch.hub", "load_state_dict_from_url", "https://example.org"),
        Called("collections", "OrderedDict", [("a", 1)]),
        Called("torch", "FloatStorage", 3),
        Called("numpy", "ndarray", (2,)),
        Called("numpy", "dtype", "O8"),
        Called("numpy.core.multiarray", "scalar", "f8", b""),
        Called("_codecs", "encode", "x", "rot13"),
        Called("_codecs", "decode", "x", "latin1"),
        Word("torch.nn.modules.linear", "Linear"),
    ],
)
def test_everything_but_tensors_is_refused(write, word):
    with pytest.raises(ModelError):
        read(write({"x": GRID, "y": word}))


@pytest.mark.parametrize(
    "tensor",
    [
        Strided(np.zeros(6, np.float32), 0, (7,), (1,)),
        Strided(np.zeros(6, np.float32), 5, (2,), (1,)),
        Strided(np.zeros(6, np.float32), 0, (2,), (6,)),
        Strided(np.zeros(6, np.float32), -1, (2,), (1,)),
        Strided(np.zeros(6, np.float32), 0, (2,), (-1,)),
        Strided(np.zeros(6, np.float32), 0, (1 << 40, 1 << 40), (0, 0)),
        Strided(np.zeros(6, np.float32), 0, (1000,), (0,)),
        Strided(np.zeros(6, np.float32), 0, (2, 3), (3,)),
        Strided(np.zeros(6, np.float32), 0, (1,) * 60, (1,) * 60),
        Strided(np.zeros(6, np.float32), 1 << 62, (1,), (1,)),
    ],
)
def test_tensor_outside_its_storage_is_refused(write, tensor):
    with pytest.raises(ModelError):
        read(write({"x": tensor}))


@pytest.mark.parametrize("content", [{}, {"model": {}}, [GRID], GRID, 3, {"epoch": 3}, {"a": {"b": GRID}}])
def test_file_without_a_dictionary_of_tensors_is_refused(write, content):
    with pytest.raises(ModelError, match="no dictionary of tensors"):
        read(write(content))


def test_key_that_takes_for_ever_to_hash_is_refused(write):
    nested = b")q\0" + b"".join(b"h%ch%c\x86q%c" % (i, i, i + 1) for i in range(80))
    program = b"\x80\x02" + nested + b"}h\x50K\1s."
    with pytest.raises(ModelError, match="neither a name nor a number"):
        read(_with_program(program, legacy=write is legacy_file))


def test_program_without_end_is_refused(write):
    program = b"\x80\x02}" + b"]q\0h\0" * 120_000 + b"."
    with pytest.raises(ModelError, match="longer than that of any model"):
        read(_with_program(program, legacy=write is legacy_file))


@pytest.mark.parametrize("size", [1 << 20, (1 << 31) - 1])
def test_string_said_to_be_huge_is_refused(write, size):
    with pytest.raises(ModelError):
        read(_with_program(b"\x80\x02X" + struct.pack("<I", size) + b"abc.", legacy=write is legacy_file))


def _with_program(program, *, legacy):
    if legacy:
        return (
            b"".join(pickle.dumps(part, 2) for part in (0x1950A86A20F9469CFC6C, 1001, {"little_endian": True}))
            + program
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a/data.pkl", program)
    return out.getvalue()


def test_compressed_member_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(zip_file(TENSORS))) as plain, zipfile.ZipFile(out, "w") as packed:
        for member in plain.infolist():
            packed.writestr(member.filename, plain.read(member), zipfile.ZIP_DEFLATED)
    with pytest.raises(ModelError, match="compressed"):
        read(out.getvalue())


def test_tensor_said_to_be_larger_than_the_file_is_refused():
    with zipfile.ZipFile(io.BytesIO(zip_file({"x": np.zeros(1000, np.float32)}))) as archive:
        program = archive.read("archive/data.pkl")
    larger = program.replace(struct.pack("<H", 1000), struct.pack("<H", 60000))
    assert larger != program
    with pytest.raises(ModelError, match="larger than the file"):
        read(_with_program(larger, legacy=False))


def test_big_endian_zip_is_refused():
    data = zip_file(TENSORS).replace(b"byteorderlittle", b"byteorderbig   ")
    with pytest.raises(ModelError):
        read(data)


@pytest.mark.parametrize("end", [0, 1, 4, 100, 400, -1, -30])
def test_file_cut_short_is_refused(write, end):
    with pytest.raises(ModelError):
        read(write(TENSORS)[:end])


def test_flipped_bit_in_a_storage_of_a_zip_is_found():
    data = zip_file({"x": np.full(50, 1.25, np.float32)})
    at = data.index(np.float32(1.25).tobytes() * 3)
    with pytest.raises(ModelError, match="CRC"):
        read(data[:at] + b"\1" + data[at + 1 :])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(WRITERS)), st.data())
def test_damage_anywhere_is_a_model_error_or_gives_tensors(kind, data):
    whole = _WHOLE[kind]
    at = data.draw(st.integers(0, len(whole) - 1))
    noise = data.draw(st.binary(min_size=1, max_size=8))
    with contextlib.suppress(ModelError):
        found = read(whole[:at] + noise + whole[at + len(noise) :])
        assert all(isinstance(array, np.ndarray) and array.dtype.kind in "fiub" for array in found.values())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_tampered_list_of_tensors_with_right_checksums_is_a_model_error_or_gives_tensors(data):
    with zipfile.ZipFile(io.BytesIO(_WHOLE["zip"])) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    program = bytearray(members["archive/data.pkl"])
    for _ in range(data.draw(st.integers(1, 4))):
        program[data.draw(st.integers(0, len(program) - 1))] = data.draw(st.integers(0, 255))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (members | {"archive/data.pkl": bytes(program)}).items():
            archive.writestr(name, content)
    with contextlib.suppress(ModelError):
        found = read(out.getvalue())
        assert all(array.size <= 100 for array in found.values())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_program_is_a_model_error(noise):
    with pytest.raises(ModelError):
        read(_with_program(b"\x80\x02" + noise, legacy=False))


_WHOLE = {kind: writer({"model": collections.OrderedDict(TENSORS)}) for kind, writer in WRITERS.items()}
