"""Records what the published implementation of VGGish computes: the reference of tests/embedding/test_vggish.py.

TensorFlow is no dependency. Run it in an environment of its own, from the root of the repository:

    python3.11 -m venv /tmp/vggish && /tmp/vggish/bin/pip install tensorflow-cpu==2.21.0 tf_slim==1.1.0
    /tmp/vggish/bin/python -m scripts.parity.vggish_reference VGGISH             the golden file
    /tmp/vggish/bin/python -m scripts.parity.vggish_reference VGGISH --full DIR  full width: checkpoint and outputs

VGGISH is the folder research/audioset/vggish of https://github.com/tensorflow/models (commit 09093db); its own code
cuts the audio and builds the network, and its own `Saver` writes the checkpoint. Only the weights are ours
(`vggish_seeded`): the published ones are not needed, nor downloaded. Compare the full width afterwards with
`python -m scripts.parity.vggish_full DIR`.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.parity.vggish_seeded import NARROW, RATE, seeded_tensors, seeded_whitening, signals

GOLDEN = Path(__file__).resolve().parents[2] / "tests/embedding/golden"
_PUBLISHED_WIDTH = 4096
_STAGE_FRAMES = (0, 40, 97)


def stages(folder: Path) -> dict[str, NDArray[np.float32]]:
    """What the makers' front end makes of each signal: magnitudes of some frames, and all log-mel frames."""
    mel = _module("mel_features", folder, {})
    made: dict[str, NDArray[np.float32]] = {}
    for name, samples in signals().items():
        spectrum = mel.stft_magnitude(samples, 512, hop_length=160, window_length=400)
        made[f"magnitudes_{name}"] = spectrum[list(_STAGE_FRAMES)].astype(np.float32)
        made[f"log_mel_{name}"] = log_mel(mel, samples).astype(np.float32)
    return made


def log_mel(mel: Any, samples: NDArray[np.float32]) -> NDArray[np.float64]:  # noqa: ANN401 - the makers' module
    """Their log-mel frames, (frames, 64), with the parameters of vggish_params.py."""
    frames: NDArray[np.float64] = mel.log_mel_spectrogram(
        samples.astype(np.float64), audio_sample_rate=RATE, log_offset=0.01, window_length_secs=0.025,
        hop_length_secs=0.010, num_mel_bins=64, lower_edge_hertz=125, upper_edge_hertz=7500,
    )  # fmt: skip
    return frames


def patches(folder: Path, seconds: float) -> NDArray[np.float32]:
    """Their patches of all signals, one behind the other, (patches, 96, 64)."""
    mel = _module("mel_features", folder, {})
    cut = [mel.frame(log_mel(mel, samples), 96, 96) for samples in signals(seconds).values()]
    return np.concatenate(cut).astype(np.float32)


def embed(
    folder: Path, heard: NDArray[np.float32], width: int, checkpoint: Path | None = None
) -> dict[str, NDArray[np.float32]]:
    """The embedding of each patch, and the last maps, under the seeded weights; writes them as a V1 checkpoint."""
    tf = import_module("tensorflow.compat.v1")
    slim = _module("vggish_slim", folder, {str(_PUBLISHED_WIDTH): str(width)})
    with tf.Graph().as_default(), tf.Session() as session:
        slim.define_vggish_slim(training=False)
        seeded = seeded_tensors(width)
        for variable in tf.global_variables():
            variable.load(seeded.pop(variable.op.name), session)
        assert not seeded, f"not in the network: {sorted(seeded)}"
        if checkpoint:
            tf.train.Saver(write_version=tf.train.SaverDef.V1).save(session, str(checkpoint), write_meta_graph=False)
        maps, embedding = session.run(
            ["vggish/pool4/MaxPool:0", "vggish/embedding:0"], {"vggish/input_features:0": heard}
        )
    return {"maps": maps, "embedding": embedding}


def postprocess(embedding: NDArray[np.float32]) -> NDArray[np.float32]:
    """The makers' PCA before they clip and round it (vggish_postprocess.py)."""
    seeded = seeded_whitening()
    return (seeded["pca_eigen_vectors"] @ (embedding.T - seeded["pca_means"][:, None])).T


def small_checkpoint(target: Path) -> None:
    """A checkpoint of format 1 that TensorFlow itself wrote, with every type and with a variable in three slices."""
    tf = import_module("tensorflow.compat.v1")

    def rising(shape: list[int], **_: object) -> Any:  # noqa: ANN401 - a tensor
        return tf.cast(tf.reshape(tf.range(shape[0] * shape[1]), shape), tf.float32)

    with tf.Graph().as_default(), tf.Session() as session:
        for name, value in {
            "vggish/conv1/weights": np.arange(18, dtype="f").reshape(3, 3, 1, 2),
            "vggish/conv1/biases": np.array([1.5, -2], "f"),
            "global_step": np.int64(-7),
            "half": np.array([1, 2.5], np.float16),
            "ints": np.array([1, -2], np.int32),
            "doubles": np.array([[1, -2]], np.float64),
        }.items():
            tf.get_variable(name, initializer=value)
        tf.get_variable("sliced", shape=(10, 4), initializer=rising, partitioner=tf.fixed_size_partitioner(3))
        session.run(tf.global_variables_initializer())
        tf.train.Saver(write_version=tf.train.SaverDef.V1).save(session, str(target), write_meta_graph=False)


def _module(name: str, folder: Path, changes: dict[str, str]) -> Any:  # noqa: ANN401 - the makers' module
    source = (folder / f"{name}.py").read_text()
    for old, new in changes.items():
        source = source.replace(old, new)
    sys.path.insert(0, str(folder))
    module = ModuleType(name)
    exec(compile(source, name, "exec"), module.__dict__)  # noqa: S102 - the reference implementation, as fetched
    return module


def main() -> None:
    """Write the golden files, or the full-width files for one comparison by hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vggish", type=Path)
    parser.add_argument("--full", type=Path)
    arguments = parser.parse_args()
    if arguments.full:
        heard = patches(arguments.vggish, 2.0)
        full = embed(arguments.vggish, heard, _PUBLISHED_WIDTH, arguments.full / "vggish_model.ckpt")
        np.savez(arguments.full / "vggish_pca_params.npz", allow_pickle=False, **seeded_whitening())
        np.savez(
            arguments.full / "reference.npz",
            allow_pickle=False,
            patches=heard,
            whitened=postprocess(full["embedding"]),
            **full,
        )
        return
    narrow = embed(arguments.vggish, patches(arguments.vggish, 1.0), NARROW)
    np.savez_compressed(
        GOLDEN / "vggish_tensorflow.npz",
        embedding=narrow["embedding"],
        whitened=postprocess(narrow["embedding"]),
        maps=narrow["maps"][:, :, :, :4],
        allow_pickle=False,
        **stages(arguments.vggish),
    )
    small_checkpoint(GOLDEN / "vggish_small_v1.ckpt")
    (GOLDEN / "checkpoint").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
