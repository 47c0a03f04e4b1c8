"""What both sides of the OpenL3 comparison agree on: signals, weights from a seed, and which numbers are kept.

Runs under Python 3.7 and numpy 1.18 as well, for the reference implementations need those.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Layers = OrderedDict[str, OrderedDict[str, Array]]

RATE = 48000
SEED = 20180603
WIDTHS = (64, 64, 128, 128, 256, 256, 512, 512)
_POOLED = (2, 4, 6)
_LAST = "audio_embedding_layer"
_EDGE = 5
_BURST = 0.05


def signals() -> dict[str, Array]:
    """One second each at 48 kHz, (48000,) float32: a sweep, noise, silence, and music far too loud."""
    time = np.arange(RATE) / RATE
    noise = 2 * _random(1).random(RATE) - 1
    sweep = 0.5 * np.sin(2 * np.pi * (40 * time + 9980 * time**2))
    made = {"chirp": sweep + 2e-3 * noise, "noise": 0.1 * noise, "silence": np.zeros(RATE), "loud": 20 * _music(time)}
    return {name: samples.astype(np.float32) for name, samples in made.items()}


def clean_sweep() -> Array:
    """The sweep without the faint noise: its far bands hold nothing but rounding errors; (48000,) float32."""
    time = np.arange(RATE) / RATE
    return (0.5 * np.sin(2 * np.pi * (40 * time + 9980 * time**2))).astype(np.float32)


def tune(seconds: float) -> Array:
    """A beat, a chord and hiss at 48 kHz, (n,) float32, within one."""
    return _music(np.arange(round(RATE * seconds)) / RATE).astype(np.float32)


def _music(time: NDArray[np.float64]) -> NDArray[np.float64]:
    music = np.exp(-8 * (time % 0.5)) * np.sin(2 * np.pi * 60 * time)
    for hertz in (110.0, 277.2, 415.3, 3300.0):
        music += 0.1 * np.sin(2 * np.pi * hertz * time)
    music += (2 * _random(2).random(time.size) - 1) * (0.01 + 0.2 * (time % 0.25 < _BURST))
    scaled: NDArray[np.float64] = 0.4 * music
    return scaled


def seeded_layers(widths: tuple[int, ...] = WIDTHS, seed: int = SEED) -> Layers:
    """Weights of every layer of the audio network, none for most, in the order and under the names Keras gives them.

    Kernels are uniform with He's variance, so that the signal neither dies nor explodes on its way; the input's
    normalisation has the mean and variance of decibels, so that it matters.
    """
    random = _random(seed)
    layers: Layers = OrderedDict()
    layers["input_1"] = OrderedDict()
    layers["batch_normalization_1"] = _norm(random, "batch_normalization_1", 1, mean=-45.0, variance=300.0)
    before = 1
    for number, width in enumerate(widths, 1):
        name = _LAST if number == len(widths) else "conv2d_%d" % number  # noqa: UP031 - as in the other versions
        reach = np.sqrt(6 / (9 * before))
        kernel = (reach * (2 * random.random((3, 3, before, width)) - 1)).astype(np.float32)
        bias = (0.2 * random.random(width) - 0.1).astype(np.float32)
        layers[name] = OrderedDict([(name + "/kernel:0", kernel), (name + "/bias:0", bias)])
        if name != _LAST:
            norm = "batch_normalization_%d" % (number + 1)  # noqa: UP031 - as above
            layers[norm] = _norm(random, norm, width, mean=0.0, variance=1.0)
            layers["activation_%d" % number] = OrderedDict()  # noqa: UP031 - as above
        if number in _POOLED:
            layers["max_pooling2d_%d" % (number // 2)] = OrderedDict()  # noqa: UP031 - as above
        before = width
    return layers


def _norm(random: np.random.Generator, name: str, width: int, mean: float, variance: float) -> OrderedDict[str, Array]:
    parts = [
        ("gamma", 0.5 + random.random(width)),
        ("beta", 0.4 * random.random(width) - 0.2),
        ("moving_mean", mean + 0.4 * random.random(width) - 0.2),
        ("moving_variance", variance * (0.5 + random.random(width))),
    ]
    return OrderedDict((name + "/" + part + ":0", values.astype(np.float32)) for part, values in parts)


def kept_of_spectrogram(spectrogram: Array) -> Array:
    """Some numbers of (bands, frames): 16 bands over all the range, frames at both ends and in the middle."""
    bands, frames = spectrogram.shape
    rows = np.linspace(0, bands - 1, 16).astype(int)
    middle = frames // 2
    columns = [*range(_EDGE), middle, middle + 1, *range(frames - _EDGE, frames)]
    kept: Array = spectrogram[rows][:, columns]
    return kept


def kept_of_layer(activations: Array) -> Array:
    """Some numbers of (height, width, channels): a grid from corner to corner, so that padding shows."""
    picked = [np.unique(np.linspace(0, size - 1, 7).astype(int)) for size in activations.shape]
    kept: Array = activations[np.ix_(*picked)]
    return kept


def _random(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))
