"""What LAION-CLAP is, and where it comes from.

The file is pinned to a revision of its home; size and checksum as several independent public projects pin them.
Cost: measured with random weights in a network of the same architecture.
"""

from undercard.embedding.port import ModelCard, WeightFile
from undercard.entities.names import ModelId

RATE, SECONDS, BANDS, HOP = 48000, 10, 64, 480
SAMPLES = RATE * SECONDS
FRAMES_OF_WINDOW = SAMPLES // HOP + 1
NETWORK = "network.onnx"
INPUT, EMBEDDINGS = "input_features", "audio_embeds"

_HOME = "https://huggingface.co/Xenova/larger_clap_music_and_speech"
_REVISION = "e9fd5ac1dbf3280936a7fc3ec8a020453ff184db"

CARD = ModelCard(
    name="clap",
    id=ModelId("clap/1"),
    rate=RATE,
    window=float(SECONDS),
    dim=512,
    licence="Apache-2.0",
    citation="Y. Wu, K. Chen, T. Zhang, Y. Hui, T. Berg-Kirkpatrick, S. Dubnov: Large-scale contrastive language-audio "
    "pretraining with feature fusion and keyword-to-caption augmentation (2023)",
    home=_HOME,
    weights=NETWORK,
    files=(
        WeightFile(
            "audio_model.onnx",
            f"{_HOME}/resolve/{_REVISION}/onnx/audio_model.onnx",
            281_749_092,
            sha256="3ecc72d27740e2a09ced20cf22fd6244122e5e506008763a0f368b3b4ff6eac8",
        ),
    ),
    notice="Weights of laion/larger_clap_music_and_speech (Apache-2.0), converted to ONNX by Xenova.",
    cpu_seconds=0.63,
    good_for="what words say of the sound; free for any use",
)
