"""Records what transformers makes of a synthesised signal: the reference of tests/embedding/test_clap.py.

transformers is no dependency. Run it in an environment of its own, from the root of the repository:

    python -m venv /tmp/clap && /tmp/clap/bin/pip install torch transformers
    /tmp/clap/bin/python -m scripts.golden.clap
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scripts.golden.logmel import signal

TARGET = Path(__file__).resolve().parents[2] / "tests/embedding/golden/clap_transformers.npz"
RATE = 48000
EVERY = 25
SHORT = 3.1


def main() -> None:
    """Write the reference file: every 25th frame of a full window and of a clip that is repeated."""
    import transformers  # type: ignore[import-not-found]  # noqa: PLC0415 - the tests import the numbers without it

    extract = transformers.ClapFeatureExtractor(
        frequency_min=50, frequency_max=14000, truncation="rand_trunc", padding="repeatpad"
    )

    def frames(seconds: float) -> NDArray[np.float32]:
        told = extract(signal(RATE, seconds), sampling_rate=RATE, return_tensors="np")
        return np.asarray(told["input_features"][0, 0, ::EVERY], np.float32)

    np.savez_compressed(
        TARGET, transformers=np.array(transformers.__version__), full=frames(10.0), repeated=frames(SHORT)
    )
    print(f"{TARGET.stat().st_size} bytes  {TARGET}")


if __name__ == "__main__":
    main()
