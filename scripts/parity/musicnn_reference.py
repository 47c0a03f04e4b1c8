"""Records what the makers' own code gives for the networks of the musicnn wheel, under their published weights.

TensorFlow is no dependency. Run it in an environment of its own, from the root of the repository:

    python3 -m venv /tmp/musicnn && /tmp/musicnn/bin/pip install tensorflow-cpu==2.8.4
    /tmp/musicnn/bin/python scripts/parity/musicnn_reference.py SITE

SITE is a folder that the wheel of musicnn 0.1.0 was unpacked to. For two seeded patches the golden file keeps the tags
of every network that has to be installed, MusiCNN's pooled and penultimate vectors, and the mean over its map of every
channel of the VGG's second to fifth layer: the reference of tests/embedding/test_musicnn_variants.py.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

GOLDEN = Path(__file__).resolve().parents[2] / "tests/embedding/golden/musicnn_tensorflow.npz"
NETWORKS = ("MTT_musicnn", "MSD_vgg", "MTT_vgg")
_SEED, _SHAPE = 7, (2, 187, 96)


def seeded_patches() -> NDArray[np.float32]:
    """Numbers in the range of log-mel values, (2, 187, 96); the same in every version of numpy."""
    return (3 * np.random.RandomState(_SEED).rand(*_SHAPE) ** 2).astype(np.float32)


def compute(site: Path, network: str) -> dict[str, NDArray[np.float32]]:
    """The outputs of one network, by name."""
    tf: Any = import_module("tensorflow")
    models: Any = import_module("musicnn.models")
    tf1 = tf.compat.v1
    with tf.Graph().as_default() as graph, tf1.Session() as session:
        patches = tf1.placeholder(tf.float32, [None, *_SHAPE[1:]])
        made = models.define_model(patches, False, network, 50)  # noqa: FBT003 - the makers' signature
        wanted = {"tags": tf.sigmoid(made[0])}
        if network.endswith("vgg"):
            maps = [graph.get_tensor_by_name(f"{layer}CNN/Relu:0") for layer in range(2, 6)]
            wanted["channels"] = tf.concat([tf.reduce_mean(one, [1, 2]) for one in maps], 1)
        else:
            mean_pool, max_pool, wanted["penultimate"] = made[-3:]
            wanted["pooled"] = tf.concat([max_pool, mean_pool], 1)
        tf1.train.Saver().restore(session, f"{site / 'musicnn' / network}/")
        outputs: dict[str, NDArray[np.float32]] = session.run(wanted, {patches: seeded_patches()})
        return outputs


def main() -> None:
    """Run the networks and write the golden file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="folder with the unpacked wheel")
    parser.add_argument("--golden", type=Path, default=GOLDEN)
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.site))
    kept: dict[str, Any] = {
        f"{network}/{name}": values for network in NETWORKS for name, values in compute(arguments.site, network).items()
    }
    np.savez_compressed(arguments.golden, **kept)
    print(f"{arguments.golden}: {arguments.golden.stat().st_size} bytes")


if __name__ == "__main__":
    main()
