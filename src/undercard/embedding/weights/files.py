"""Weights as bytes that are known to be the right ones; loading them is the runtime's work."""

import hashlib
from pathlib import Path

from undercard.errors import ModelError


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
