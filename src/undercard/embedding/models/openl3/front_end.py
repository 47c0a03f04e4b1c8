"""What OpenL3's network sees of a second of sound: decibels, (bands or bins, frames).

The network was trained behind one front end, and `openl3` since 0.4 runs it behind another. Both are here:

* trained: openl3 up to 0.3.1 with kapre 0.1.4. HTK's mel bands (of equal area) of the power spectrum, then the
  square root; a frame is centred, with 982 zeros on either side of the second.
* v04: openl3 from 0.4.0 with kapre 0.3.5 and later. Slaney's mel bands of the magnitudes; the zeros all follow.

The linear spectrogram is the same in both: magnitudes, no padding. Decibels are ten times the logarithm although these
are magnitudes, as in both; they count down from the loudest point of the second, 80 at the most.
"""

from collections.abc import Callable
from functools import partial
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from undercard.embedding.logmel import MelFrames, hann, mel_spectrogram

Array = NDArray[np.float32]
Input = Literal["mel128", "mel256", "linear"]
FrontEnd = Literal["trained", "v04"]

RATE = 48000
_HOP = 242
_MEL_FFT, _LINEAR_FFT = 2048, 512
_FRAMES = -(-RATE // _HOP)
_PADDING = (_FRAMES - 1) * _HOP + _MEL_FFT - RATE
_FLOOR = 1e-10
_RANGE_DB = 80.0

SHAPES: dict[Input, tuple[int, int]] = {
    "mel128": (128, _FRAMES),
    "mel256": (256, _FRAMES),
    "linear": (_LINEAR_FFT // 2 + 1, 1 + (RATE - _LINEAR_FFT) // _HOP),
}
"""Bands or bins, and frames, of a second."""


def front_end(heard: Input, kind: FrontEnd) -> Callable[[Array], Array]:
    """The function from a second at 48 kHz, (48000,), to decibels of the shape that `SHAPES` says."""
    if heard == "linear":
        return lambda second: decibels(magnitudes(second))
    take = trained_mel if kind == "trained" else v04_mel
    return lambda second: decibels(take(second, SHAPES[heard][0]))


def trained_mel(second: Array, bands: int) -> Array:
    """Roots of mel energies as the network was trained on, (bands, 199)."""
    around = _PADDING // 2
    mel: Array = mel_spectrogram(np.pad(second, (around, _PADDING - around)), _mel(bands, htk=True, power=2)).T
    return np.sqrt(mel)


def v04_mel(second: Array, bands: int) -> Array:
    """Mel magnitudes as openl3 takes them since 0.4, (bands, 199)."""
    mel: Array = mel_spectrogram(np.pad(second, (0, _PADDING)), _mel(bands, htk=False, power=1)).T
    return mel


def magnitudes(second: Array) -> Array:
    """Of the spectrum, (257 bins, 197 frames)."""
    frames = sliding_window_view(second, _LINEAR_FFT)[::_HOP] * hann(_LINEAR_FFT)
    spectrum = np.fft.rfft(frames).astype(np.complex64, copy=False)
    return np.abs(spectrum).T


def decibels(spectrogram: Array) -> Array:
    """Below the loudest point, 0 to -80; silence is 0 everywhere."""
    level: Array = 10 * np.log10(np.maximum(spectrogram, np.float32(_FLOOR)))
    level -= level.max()
    return np.maximum(level, np.float32(-_RANGE_DB), out=level)


_mel = partial(MelFrames, RATE, _MEL_FFT, _HOP, high=RATE / 2, centred=False)
