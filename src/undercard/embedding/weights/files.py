"""Weights as bytes that are known to be the right ones; loading them is the runtime's work."""

import hashlib
from pathlib import Path

from undercard.embedding.port import WeightFile
from undercard.errors import ModelError

_CHUNK = 1 << 20
_MEGA, _GIGA = 1e6, 1e9
_WHOLE = 10


def read_weights(path: Path, sha256: str = "") -> bytes:
    """The bytes of a file of weights.

    Args:
        path: the file.
        sha256: hash the bytes must have; empty = not checked.

    Raises:
        ModelError: absent, unreadable, or not the expected bytes.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise ModelError(f"{path} cannot be read ({fault.strerror}): install the model again") from fault
    check_weights(data, sha256, str(path))
    return data


def check_weights(data: bytes, sha256: str, called: str) -> None:
    """Do nothing when the bytes have the hash, or none is asked for.

    Raises:
        ModelError: they do not.
    """
    found = hashlib.sha256(data).hexdigest() if sha256 else ""
    if found != sha256:
        raise ModelError(f"{called} is not the expected file (sha256 {found}, expected {sha256}): install it again")


def megabytes(size: int) -> str:
    """A size for people: `18 MB`, `0.9 MB`, `1.2 GB`; `size unknown` for none."""
    if size <= 0:
        return "size unknown"
    if size >= _GIGA:
        return f"{size / _GIGA:.1f} GB"
    mega = size / _MEGA
    return f"{mega:.0f} MB" if mega >= _WHOLE else f"{mega:.1f} MB"


def check_file(path: Path, file: WeightFile) -> str:
    """The sha256 of a published file, once size and checksum are right.

    Raises:
        ModelError: another size or other bytes; says which.
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    if file.size and size != file.size:
        cut = "is cut short" if size < file.size else "is another file"
        raise ModelError(f"{path} {cut}: {size} bytes, expected {file.size}")
    sha256, blob = hashlib.sha256(), hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
    with path.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            sha256.update(chunk)
            blob.update(chunk)
    for kind, found, expected in (("sha256", sha256, file.sha256), ("git blob", blob, file.git_blob)):
        if expected and found.hexdigest() != expected:
            raise ModelError(f"{path} is not {file.name}: {kind} {found.hexdigest()}, expected {expected}")
    return sha256.hexdigest()
