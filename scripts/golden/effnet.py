"""Records what Essentia makes of a synthesised signal: the reference of tests/embedding/test_effnet.py.

Essentia is no dependency. Run it in an environment of its own, from the root of the repository:

    python -m venv /tmp/essentia && /tmp/essentia/bin/pip install --pre essentia
    /tmp/essentia/bin/python -m scripts.golden.effnet
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scripts.golden.logmel import signal

TARGET = Path(__file__).resolve().parents[2] / "tests/embedding/golden/effnet_essentia.npz"
LENGTHS = (1, 255, 256, 257, 512, 1000, 32000, 32257)


def main() -> None:
    """Write the reference file."""
    import essentia  # type: ignore[import-not-found]  # noqa: PLC0415 - the tests import `LENGTHS` without essentia
    from essentia import standard  # noqa: PLC0415 - the same

    def cut(samples: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        cutter, frames = standard.FrameCutter(frameSize=512, hopSize=256), []
        while len(frame := cutter(samples)):
            frames.append(frame)
        return frames

    bands = standard.TensorflowInputMusiCNN()
    np.savez_compressed(
        TARGET,
        essentia=np.array(essentia.__version__),
        mel=np.array([bands(frame) for frame in cut(signal(16000))]),
        frames=np.array([len(cut(np.full(length, 0.1, np.float32))) for length in LENGTHS]),
    )
    print(f"{TARGET.stat().st_size} bytes  {TARGET}")


if __name__ == "__main__":
    main()
