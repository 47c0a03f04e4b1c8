"""Encoded bytes -> clips at the rates that models listen at."""

import io
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
import soxr
from numpy.typing import NDArray

from undercard.audio.containers import Mono, UndecodableError, read_beginning, read_middle
from undercard.entities.audio import DISTORTED, Clip
from undercard.entities.tracks import Recording
from undercard.errors import ItemError

VERSION = 1
"""Raise it when the same bytes give other samples: what was heard before is stale then."""

PREVIEW_LIMIT = 120.0
"""Seconds that are decoded of a preview at most; catalogues serve 30 to 90."""

SHORTEST = 1.0
"""Seconds below which there is nothing to recognise."""

_SILENCE = 10 ** (-60 / 20)
# The largest 16-bit sample is 0.99997.
_FULL_SCALE = 0.999
# No master peaks 18 dB above full scale; floating-point files in the scale of 16-bit integers do.
_ABSURD_PEAK = 8.0

_CUT_SHORT = 1 / 3
"""A preview that gives less than this share of the length it states was cut on its way."""

_log = logging.getLogger(__name__)


class Damaged(ItemError):
    """The bytes are no audio, or end too early: another copy of them may be whole."""


def decode(recording: Recording, rate: int, seconds: float = 30.0) -> Clip:
    """The recording as mono float32 at one rate; see `decode_rates`."""
    return decode_rates(recording, (rate,), seconds)[rate]


def decode_rates(recording: Recording, rates: Sequence[int], seconds: float = 30.0) -> dict[int, Clip]:
    """The recording at several rates, decoded once.

    A preview (bytes) is taken whole, up to `PREVIEW_LIMIT`; of a file longer than `seconds`, the middle is
    taken. Damaged frames are left out; a file cut short gives what there is. Samples are always finite.

    Raises:
        ItemError: empty, or cannot be read.
        Damaged: not audio, without an audio stream, shorter than `SHORTEST`, or a preview that lasts far
            less long than it states.
    """
    try:
        mono = _decode_file(recording.path, seconds) if recording.path else _decode_bytes(recording.data or b"")
    except UndecodableError as fault:
        raise Damaged(recording.name, str(fault)) from fault
    except OSError as fault:
        raise ItemError(recording.name, f"cannot be read ({fault.strerror})") from fault
    _check(recording.name, mono)
    if not recording.path:
        _refuse_fragment(recording.name, mono)
    samples, peak = _level(mono.samples)
    clipped = _share_clipped(mono.samples, peak)
    if clipped > DISTORTED:
        _log.info("clipped", extra={"recording": recording.name, "share": round(clipped, 4)})
    return {
        rate: Clip(_resample(samples, mono.rate, rate), rate, peak, silent=peak < _SILENCE, clipped=clipped)
        for rate in rates
    }


def _decode_bytes(data: bytes) -> Mono:
    return read_beginning(_not_empty(io.BytesIO(data)), PREVIEW_LIMIT)


def _decode_file(path: str, seconds: float) -> Mono:
    with Path(path).open("rb") as file:
        mono = read_middle(_not_empty(file), seconds)
        if mono.seconds >= SHORTEST:
            return mono
        # The file may claim to be longer than it is: then its middle is past its end.
        file.seek(0)
        return read_beginning(file, seconds)


def _not_empty(file: BinaryIO) -> BinaryIO:
    if not file.read(1):
        raise OSError(0, "it is empty: 0 bytes")
    file.seek(0)
    return file


def _check(name: str, mono: Mono) -> None:
    if mono.faults:
        _log.info("frames left out", extra={"recording": name, "frames": mono.faults, "seconds": mono.seconds})
    if not mono.samples.size:
        raise Damaged(name, f"is not audio that can be decoded (no frame was sound, {mono.faults} were damaged)")
    if mono.seconds < SHORTEST:
        raise Damaged(name, f"has only {mono.seconds:.2f} s of audio; at least {SHORTEST:.0f} s are needed")


def _refuse_fragment(name: str, mono: Mono) -> None:
    """Refuse a preview that was cut on its way; what states more than any preview lasts is not believed."""
    if mono.told <= PREVIEW_LIMIT and mono.seconds < _CUT_SHORT * mono.told:
        raise Damaged(name, f"is cut short: {mono.seconds:.1f} s came of {mono.told:.1f} s")


def _level(samples: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """The samples made finite and sane, and their peak before."""
    peak = _peak(samples)
    if not np.isfinite(peak):
        samples = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
        peak = _peak(samples)
    return (samples / np.float32(peak) if peak > _ABSURD_PEAK else samples), peak


def _peak(samples: NDArray[np.float32]) -> float:
    return float(max(samples.max(), -samples.min()))


def _share_clipped(samples: NDArray[np.float32], peak: float) -> float:
    """Share of samples at full scale or beyond, before any change; of a file in another scale, at its peak."""
    if peak < _FULL_SCALE:
        return 0.0
    limit = np.float32(_FULL_SCALE * (peak if peak > _ABSURD_PEAK else 1.0))
    return float((np.count_nonzero(samples >= limit) + np.count_nonzero(samples <= -limit)) / samples.size)


def _resample(samples: NDArray[np.float32], native: int, rate: int) -> NDArray[np.float32]:
    resampled = samples if native == rate else soxr.resample(samples, native, rate, quality="HQ")
    return np.ascontiguousarray(resampled, np.float32)
