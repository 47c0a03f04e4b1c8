"""CRC-32C (Castagnoli), the checksum of TensorFlow bundles and LevelDB tables.

A checksum over megabytes is slow byte by byte in Python. CRC is linear over GF(2), so the message is
cut into equal lanes that numpy advances side by side, and neighbouring lanes are then joined in pairs:
crc(a + b) = shift(crc(a), len(b)) ^ crc(b). Hundreds of megabytes go slab by slab, joined in the same way.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

_POLYNOMIAL = 0x82F63B78
_LANE = 256
_SLAB = 1 << 22
_ONES = 0xFFFFFFFF
_MASK_DELTA = 0xA282EAD8

_Words = NDArray[np.uint32]


def crc32c(data: bytes | memoryview) -> int:
    """The CRC-32C of the bytes, as an unsigned 32-bit number (RFC 3720, appendix B.4)."""
    first = len(data) % _SLAB or min(len(data), _SLAB)
    crc = _crc_of_slab(data[:first])
    for start in range(first, len(data), _SLAB):
        shifted = _apply(_slab_shift(), np.array([crc], np.uint32))
        crc = int(shifted[0]) ^ _crc_of_slab(data[start : start + _SLAB])
    return crc


def _crc_of_slab(data: bytes | memoryview) -> int:
    head = np.frombuffer(data[:4], np.uint8)
    if head.size < 4:  # noqa: PLR2004 - the initial value of a CRC is four bytes wide
        return _crc_of_few(data)
    lanes = 1 << max(0, (len(data) - 1) // _LANE).bit_length()
    message = np.zeros(lanes * _LANE, np.uint8)
    body = message[message.size - len(data) :]
    body[:] = np.frombuffer(data, np.uint8)
    # Starting from all ones equals inverting the first four bytes and starting from zero;
    # from zero, the zeros in front that fill up the lanes change nothing.
    body[:4] ^= 0xFF
    return _join(_advance(np.zeros(lanes, np.uint32), message.reshape(lanes, _LANE))) ^ _ONES


def unmask(masked: int) -> int:
    """The CRC behind the masked form in which LevelDB and TensorFlow store it."""
    rotated = (masked - _MASK_DELTA) & _ONES
    return ((rotated >> 17) | (rotated << 15)) & _ONES


@cache
def _table() -> _Words:
    words: _Words = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        words = (words >> np.uint32(1)) ^ (words & np.uint32(1)) * np.uint32(_POLYNOMIAL)
    return words


def _crc_of_few(data: bytes | memoryview) -> int:
    crc = _ONES
    for byte in data:
        crc = (crc >> 8) ^ int(_table()[(crc ^ byte) & 0xFF])
    return crc ^ _ONES


def _advance(crcs: _Words, lanes: NDArray[np.uint8]) -> _Words:
    table = _table()
    for column in np.ascontiguousarray(lanes.T):
        crcs = (crcs >> 8) ^ table[(crcs ^ column) & 0xFF]
    return crcs


def _join(crcs: _Words) -> int:
    shift = _lane_shift()
    while crcs.size > 1:
        crcs = _apply(shift, crcs[0::2]) ^ crcs[1::2]
        shift = _apply(shift, shift)
    return int(crcs[0])


@cache
def _lane_shift() -> _Words:
    """What becomes of each single bit of a CRC when a lane of zeros follows."""
    return _advance(np.uint32(1) << np.arange(32, dtype=np.uint32), np.zeros((32, _LANE), np.uint8))


@cache
def _slab_shift() -> _Words:
    """The same for a slab of zeros."""
    shift = _lane_shift()
    for _ in range((_SLAB // _LANE).bit_length() - 1):
        shift = _apply(shift, shift)
    return shift


def _apply(shift: _Words, crcs: _Words) -> _Words:
    bits = (crcs[:, None] >> np.arange(32, dtype=np.uint32)) & np.uint32(1)
    shifted: _Words = np.bitwise_xor.reduce(bits * shift, axis=1)
    return shifted
