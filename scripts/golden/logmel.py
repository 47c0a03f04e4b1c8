"""Records what librosa makes of a synthesised signal: the reference of tests/embedding/test_logmel.py.

librosa is no dependency. Run it in an environment of its own, from the root of the repository:

    python -m venv /tmp/librosa && /tmp/librosa/bin/pip install librosa
    /tmp/librosa/bin/python -m scripts.golden.logmel
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TARGET = Path(__file__).resolve().parents[2] / "tests/embedding/golden/logmel_librosa.npz"


def signal(rate: int, seconds: float = 2.0) -> NDArray[np.float32]:
    """A rising tone, a chord, clicks, a burst of noise and a stretch far too loud; (n,) float32."""
    time = np.arange(round(rate * seconds)) / rate
    tone = 0.3 * np.sin(2 * np.pi * (60 * time + rate / 10 * time**2 / seconds))
    chord = sum(0.1 * np.sin(2 * np.pi * hertz * time) for hertz in (110.0, 277.2, 415.3))
    clicks = np.where(np.arange(time.size) % (rate // 5) == 0, 0.9, 0.0)
    noise = np.random.Generator(np.random.PCG64(7)).random(time.size) - 0.5
    burst = np.where((time > 0.6 * seconds) & (time < 0.7 * seconds), noise, 0.0)
    loud = np.where((time > 0.8 * seconds) & (time < 0.85 * seconds), 4.0, 1.0)
    mixed: NDArray[np.float32] = ((tone + chord + clicks + burst) * loud).astype(np.float32)
    return mixed


def main() -> None:
    """Write the reference file."""
    import librosa  # type: ignore[import-not-found]  # noqa: PLC0415 - the tests import `signal` without librosa

    musicnn = librosa.feature.melspectrogram(
        y=signal(16000), sr=16000, n_fft=512, hop_length=256, n_mels=96, fmin=0, fmax=8000
    )
    htk = librosa.feature.melspectrogram(
        y=signal(48000, 0.3), sr=48000, n_fft=2048, hop_length=242, n_mels=64, htk=True, norm=None, power=1.0,
        center=False,
    )  # fmt: skip
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        TARGET,
        librosa=np.array(librosa.__version__),
        musicnn=np.log10(1 + 10000 * musicnn.T).astype(np.float32),
        htk=htk.T.astype(np.float32),
    )
    print(f"{TARGET.stat().st_size} bytes  {TARGET}")


if __name__ == "__main__":
    main()
