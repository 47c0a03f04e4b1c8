"""Records what the published implementations of OpenL3 compute: the reference of `tests/embedding/test_openl3*.py`.

The two front ends live in two worlds that no environment joins, so this is run twice, from the root of the repository:

    python3.7 -m venv /tmp/openl3_031      # trained: openl3 0.3.1, kapre 0.1.4
    /tmp/openl3_031/bin/pip install tensorflow==1.15.5 keras==2.2.4 kapre==0.1.4 h5py==2.10.0 numpy==1.18.5 \
        'protobuf<3.21' librosa==0.7.2 numba==0.48 'scipy<1.5' 'resampy<0.3' soundfile scikit-learn
    /tmp/openl3_031/bin/python -m scripts.parity.openl3_reference trained OPENL3

    python3.8 -m venv /tmp/openl3_042      # v04: openl3 0.4.2, kapre 0.3.7
    /tmp/openl3_042/bin/pip install tensorflow-cpu==2.8.4 h5py 'numpy<1.24' 'protobuf<3.21' librosa==0.9.2 \
        'numba<0.57' 'resampy<0.3' soundfile scikit-learn && /tmp/openl3_042/bin/pip install --no-deps kapre==0.3.7
    /tmp/openl3_042/bin/python -m scripts.parity.openl3_reference v04 OPENL3

OPENL3 is a checkout of https://github.com/marl/openl3 at v0.3.1 and at v0.4.2; its own code builds the networks and
cuts the audio. Only the weights are ours (`openl3_seeded`): the published ones are not needed, nor downloaded.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import os
import sys
import tempfile
import types
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from scripts.parity.openl3_h5 import keras_file
from scripts.parity.openl3_seeded import (
    RATE,
    clean_sweep,
    kept_of_layer,
    kept_of_spectrogram,
    seeded_layers,
    signals,
    tune,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scripts.parity.openl3_seeded import Array

    Kept = dict[str, Any]

TARGET = Path(__file__).resolve().parents[2] / "tests/embedding/golden"
_STAGES = ("spectrum", "decibels")
INPUTS = ("mel128", "mel256", "linear")
SECONDS, HOP = 2.3, 0.5
_THIN = (2, 2, 3, 3, 4, 4, 5, 6)


class World:
    """One published implementation: its Keras and its openl3."""

    def __init__(self, kind: str) -> None:
        """Import it; `openl3` has to be on the path."""
        _without_video()
        import openl3.core  # type: ignore[import-not-found]  # noqa: PLC0415 - another environment's
        import openl3.models  # type: ignore[import-not-found]  # noqa: PLC0415 - as above

        self.kind = kind
        self.core: Any = openl3.core
        self.models: Any = openl3.models
        self._folder = tempfile.TemporaryDirectory()  # gone with this object
        self._weights = Path(self._folder.name) / "seeded.h5"
        self._weights.write_bytes(keras_file(seeded_layers()))

    def network(self, name: str) -> Any:  # noqa: ANN401 - Keras has no types
        """openl3's network for an input, with the seeded weights, up to the embedding layer."""
        model = getattr(self.models, f"_construct_{name}_audio_network")()
        if self.kind == "v04":
            model.load_weights(str(self._weights))
            return model
        weighted = [layer for layer in model.layers if layer.weights and "spectrogram" not in layer.name]
        seeded = [list(weights.values()) for weights in seeded_layers().values() if weights]
        _fill(weighted, seeded)
        return model

    def embedder(self, model: Any, name: str, size: int) -> Any:  # noqa: ANN401 - Keras has no types
        """The model that openl3 makes of a network for one size of embedding."""
        pool = self.models.AUDIO_POOLING_SIZES[name][size]
        pooled = self.models.MaxPooling2D(pool_size=pool, padding="same")(model.output)
        return self.models.Model(model.input, self.models.Flatten()(pooled))

    def cut(self, samples: Array, hop: float, centred: bool = True) -> Array:  # noqa: FBT001, FBT002 - as theirs
        """openl3's own windows of audio at 48 kHz, (windows, 1, 48000)."""
        cut: Array = self.core._preprocess_audio_batch(samples, RATE, centred, hop)  # noqa: SLF001 - what it runs
        return cut


def stages(world: World, model: Any) -> Any:  # noqa: ANN401 - Keras has no types
    """A model from audio to (before decibels, decibels)."""
    layers = model.layers
    if world.kind == "v04":
        inner = layers[1].layers
        before = world.models.Model(layers[1].input, inner[-3].output)
        return lambda audio: (before.predict(audio).transpose(0, 2, 1, 3), layers[1].predict(audio))
    from keras.models import Model  # type: ignore[import-not-found]  # noqa: PLC0415 - another environment's

    whole = Model(model.input, layers[1].output)
    told = layers[1].get_config()
    switch = "return_decibel_melgram" if "return_decibel_melgram" in told else "return_decibel_spectrogram"
    plain = type(layers[1]).from_config({**told, switch: False})
    before = Model(model.input, plain(model.input))
    return lambda audio: (before.predict(audio), whole.predict(audio))


def record_front_ends(world: World) -> Kept:
    """Kept numbers of every signal before and in decibels, and the norm of the whole, by `input/signal/stage`."""
    kept: Kept = {}
    for name in INPUTS:
        take = stages(world, world.network(name))
        for signal, samples in {**signals(), "clean": clean_sweep()}.items():
            for stage, values in zip(_STAGES, take(samples[None, None])):  # noqa: B905 - Python 3.7 has no strict
                kept[f"{name}/{signal}/{stage}"] = kept_of_spectrogram(values[0, :, :, 0])
                kept[f"{name}/{signal}/{stage}/norm"] = np.float32(np.linalg.norm(values.astype(np.float64)))
    return kept


def record_networks(world: World) -> Kept:
    """Kept numbers of every layer for the third window of the tune, and the embeddings of all windows."""
    kept: Kept = {}
    windows = world.cut(tune(SECONDS), HOP)
    for name in INPUTS:
        model = world.network(name)
        traced = [layer for layer in model.layers if layer.name.startswith(("activ", "max_p", "audio_e"))]
        kept[f"{name}/512"] = world.embedder(model, name, 512).predict(windows)
        if world.kind == "v04":  # the network is the same one, and so are the files in the repository kept small
            continue
        kept[f"{name}/6144"] = world.embedder(model, name, 6144).predict(windows[2:3])
        outputs = world.models.Model(model.input, [layer.output for layer in traced]).predict(windows[2:3])
        for number, values in enumerate(outputs):
            kept[f"{name}/layer{number:02}"] = kept_of_layer(values[0])
            kept[f"{name}/layer{number:02}/norm"] = np.float32(np.linalg.norm(values.astype(np.float64)))
    return kept


def record_windows(world: World) -> Kept:
    """How openl3 cuts ones: how many windows, what first and last hold; and what it makes of noise at 44.1 kHz."""
    lengths = [1, 100, 23999, 24000, 24001, 47999, 48000, 48001, 72000, 96000, 100000, 30 * RATE, 1440017]
    rows = []
    for length in lengths:
        for hop in (0.1, 0.242, 0.5, 1.0, 1.7):
            for centred in (True, False):
                cut = world.cut(np.ones(length, np.float32), hop, centred)
                rows.append((length, hop, centred, cut.shape[0], cut[0].sum(), cut[-1].sum()))
    noise = signals()["noise"][:4410].astype(np.float64)
    import resampy  # type: ignore[import-not-found]  # noqa: PLC0415 - another environment's

    resampled = resampy.resample(noise, 44100, RATE, filter="kaiser_best")
    return {"cuts": np.array(rows, np.float64), "resampled": resampled[::7].astype(np.float32)}


def write_thin_file(world: World) -> None:
    """A file of the published kind that Keras itself wrote, small: few filters, its spectrogram layer cut out after."""
    from kapre.time_frequency import Spectrogram  # type: ignore[import-not-found]  # noqa: PLC0415 - as above
    from keras.layers import (  # type: ignore[import-not-found]  # noqa: PLC0415 - another environment's
        Activation,
        BatchNormalization,
        Conv2D,
        Input,
        MaxPooling2D,
    )
    from keras.models import Model  # noqa: PLC0415 - as above

    entry = Input((1, 64))
    heard = BatchNormalization()(Spectrogram(n_dft=16, n_hop=4)(entry))
    for number, width in enumerate(_THIN[:-1], 1):
        heard = Activation("relu")(BatchNormalization()(Conv2D(width, (3, 3), padding="same")(heard)))
        heard = MaxPooling2D((2, 2), strides=2, padding="same")(heard) if number in {2, 4, 6} else heard
    model = Model(entry, Conv2D(_THIN[-1], (3, 3), padding="same", name="audio_embedding_layer")(heard))
    seeded = [list(weights.values()) for weights in seeded_layers(_THIN).values() if weights]
    weighted = [layer for layer in model.layers if layer.weights and "spectrogram" not in layer.name]
    _fill(weighted, seeded)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thin.h5"
        model.save_weights(str(path))
        _write_gzip(TARGET / "openl3_keras_v0_2_0.h5.gz", path.read_bytes())
        sys.path.insert(0, str(Path(world.models.__file__).parents[1] / "tests/migration"))
        _remove_spectrogram(path)
        _write_gzip(TARGET / "openl3_keras_v0_4_0.h5.gz", path.read_bytes())


def _fill(layers: Sequence[Any], weights: Sequence[Sequence[Array]]) -> None:
    if len(layers) != len(weights):
        raise ValueError(f"{len(layers)} layers for {len(weights)} sets of weights")
    for layer, arrays in zip(layers, weights):  # noqa: B905 - Python 3.7 has no strict; the lengths are compared above
        layer.set_weights(arrays)


def _remove_spectrogram(path: Path) -> None:
    """As openl3's `tests/migration/remove_layers.py` made the files of 0.4.0 out of those of 0.2.0."""
    import h5py  # type: ignore[import-not-found]  # noqa: PLC0415 - another environment's

    with h5py.File(str(path), "a") as file:
        names = list(file.attrs["layer_names"])
        file.attrs["layer_names"] = [name for name in names if b"spectrogram" not in name]
        for name in names:
            if b"spectrogram" in name:
                del file[name]


def _write_gzip(path: Path, data: bytes) -> None:
    path.write_bytes(gzip.compress(data, 9))
    print(f"{path.stat().st_size} bytes  {path}")


def _write(name: str, kept: Kept) -> None:
    path = TARGET / name
    np.savez_compressed(path, **kept)
    print(f"{path.stat().st_size} bytes  {path}")


def _without_video() -> None:
    """openl3 imports libraries for video and images, which its audio half never calls."""
    for name in ("moviepy", "moviepy.video", "moviepy.video.io", "moviepy.video.io.VideoFileClip", "skimage"):
        with contextlib.suppress(ImportError):
            __import__(name)
            continue
        sys.modules[name] = types.ModuleType(name)
    sys.modules["moviepy.video.io.VideoFileClip"].VideoFileClip = object  # type: ignore[attr-defined]
    sys.modules["skimage"].transform = None  # type: ignore[attr-defined]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    import warnings  # noqa: PLC0415 - only here

    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def main() -> None:
    """Write the reference files of one world."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("world", choices=("trained", "v04"))
    parser.add_argument("openl3", type=Path, help="checkout of marl/openl3: v0.3.1 for trained, v0.4.2 for v04")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.openl3))
    with _quiet():
        world = World(arguments.world)
        TARGET.mkdir(parents=True, exist_ok=True)
        _write(f"openl3_{world.kind}_front_end.npz", record_front_ends(world))
        _write(f"openl3_{world.kind}_network.npz", record_networks(world))
        if world.kind == "trained":
            _write("openl3_windows.npz", record_windows(world))
            write_thin_file(world)


if __name__ == "__main__":
    main()
