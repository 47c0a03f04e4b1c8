"""What the two vectors of VGGish are, and where its weights come from.

The makers publish no checksums. The checkpoint carries a CRC of each of its blocks, and the numbers of the makers' own
smoke test are compared after conversion (`recipe.check`).
"""

from dataclasses import replace

from undercard.embedding.port import ModelCard, WeightFile
from undercard.entities.names import ModelId

RATE, BANDS, FRAMES = 16000, 64, 96
WINDOW, HOP = 400, 160
DIM = 128

NETWORK, STATISTICS = "network.onnx", "statistics.npz"
INPUT, EMBEDDING, WHITENED = "mel", "embedding", "whitened"

CHECKPOINT = WeightFile(
    "vggish_model.ckpt", "https://storage.googleapis.com/audioset/vggish_model.ckpt", about=290_000_000
)
PCA = WeightFile("vggish_pca_params.npz", "https://storage.googleapis.com/audioset/vggish_pca_params.npz", about=73_000)

CARD = ModelCard(
    name="vggish",
    id=ModelId("vggish/1"),
    rate=RATE,
    window=FRAMES * HOP / RATE,
    dim=DIM,
    licence="Apache-2.0",
    citation="S. Hershey et al.: CNN architectures for large-scale audio classification (2017)",
    home="https://github.com/tensorflow/models/tree/master/research/audioset/vggish",
    weights=NETWORK,
    files=(CHECKPOINT, PCA),
    kept_in="vggish",
    notice="Weights by Google, trained on YouTube videos, under the Apache License 2.0.",
    cpu_seconds=0.35,
    good_for="any sound; taken before its last activation",
)
PCA_CARD = replace(
    CARD,
    name="vggish_pca",
    id=ModelId("vggish_pca/1"),
    good_for="the same, decorrelated by its makers' whitening",
)
