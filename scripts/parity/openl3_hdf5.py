"""Writes an HDF5 file that uses everything our reader reads, and some of what it refuses, by the HDF5 library itself.

h5py is no dependency. Run it in an environment of its own, from the root of the repository:

    python -m venv /tmp/h5py && /tmp/h5py/bin/pip install h5py
    /tmp/h5py/bin/python -m scripts.parity.openl3_hdf5
"""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

TARGET = Path(__file__).resolve().parents[2] / "tests/embedding/golden/openl3_hdf5.h5.gz"
SHAPE = (7, 5, 3)
MANY = 300


def numbers(dtype: str = "<f4") -> np.ndarray[Any, np.dtype[Any]]:
    """What every array of the file holds, in some type: 0, 1, 2 ... in the shape (7, 5, 3)."""
    return np.arange(np.prod(SHAPE)).reshape(SHAPE).astype(dtype)


def main() -> None:
    """Write the file."""
    import h5py  # type: ignore[import-not-found]  # noqa: PLC0415 - the tests import `numbers` without h5py

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ways.h5"
        with h5py.File(str(path), "w") as file:
            for dtype in ("<f4", ">f4", "<f8", "<f2", "<i4", ">i8", "|u1"):
                file[f"types/{dtype[1:]}{dtype[0]}"] = numbers(dtype)
            file["scalar"] = np.float32(3)
            file["empty"] = np.zeros((0, 4), np.float32)
            _write_chunks(file.create_group("chunks"))
            for number in range(MANY):
                file[f"many/{number:03}"] = np.float32(number)
            file["refused/words"] = ["a", "bc"]
            file["refused/record"] = np.zeros(2, [("a", "<f4"), ("b", "<i4")])
            file.create_dataset("refused/filter", data=numbers(), chunks=(4, 4, 2), fletcher32=True)
            file.create_dataset("refused/unfilled", shape=(3,), dtype="<f4")
            _write_model(file.create_group("model_weights"), h5py)
        TARGET.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    print(f"{TARGET.stat().st_size} bytes  {TARGET}")


def _write_chunks(group: Any) -> None:  # noqa: ANN401 - h5py has no types
    ways: dict[str, dict[str, Any]] = {
        "plain": {},
        "deflate": {"compression": "gzip"},
        "shuffle": {"shuffle": True},
        "both": {"compression": "gzip", "compression_opts": 9, "shuffle": True},
        "growing": {"maxshape": (None, 5, 3)},
    }
    for name, options in ways.items():
        group.create_dataset(name, data=numbers(), chunks=(4, 4, 2), **options)
    sparse = group.create_dataset("sparse", shape=SHAPE, dtype="<f4", chunks=(2, 2, 2), compression="gzip")
    sparse[2:4, 2:4, :2] = numbers()[2:4, 2:4, :2]
    single = group.create_dataset("single", shape=(MANY,), dtype="<f4", chunks=(1,))
    single[:] = np.arange(MANY)


def _write_model(group: Any, h5py: Any) -> None:  # noqa: ANN401 - h5py has no types
    group.attrs["backend"] = b"tensorflow"
    group.attrs["notes"] = "a text of varying length"
    group.attrs["layer_names"] = [b"dense", b"flatten"]
    group.create_group("flatten").attrs["weight_names"] = []
    dense = group.create_group("dense")
    dense.attrs["weight_names"] = np.array([b"dense/kernel:0"], h5py.string_dtype("ascii", 20))
    dense["dense/kernel:0"] = numbers()


if __name__ == "__main__":
    main()
