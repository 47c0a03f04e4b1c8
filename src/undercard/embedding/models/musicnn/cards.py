"""What the two vectors of MusiCNN are, and the words it knows."""

from dataclasses import replace

from undercard.embedding.port import ModelCard
from undercard.entities.names import ModelId

RATE, HOP, PATCH_FRAMES = 16000, 256, 187

POOLED = ModelCard(
    name="musicnn",
    id=ModelId("musicnn/1"),
    rate=RATE,
    window=PATCH_FRAMES * HOP / RATE,
    dim=848,
    licence="ISC",
    citation="J. Pons, X. Serra: musicnn: pre-trained convolutional neural networks for music audio tagging (2019)",
    home="https://github.com/jordipons/musicnn",
    weights="msd_musicnn.onnx",
    cpu_seconds=0.035,
    good_for="the default: fast, trained on music",
    sha256="46fe00c205c86d73b51bbed3a9735e0c961a2e5d851561cf49d4cf380dc634b4",
)
PENULTIMATE = replace(
    POOLED,
    name="musicnn_penultimate",
    id=ModelId("musicnn_penultimate/1"),
    dim=200,
    good_for="the layer that most projects compare by",
)

TAGS = (
    "rock", "pop", "alternative", "indie", "electronic", "female vocalists", "dance", "00s", "alternative rock",
    "jazz", "beautiful", "metal", "chillout", "male vocalists", "classic rock", "soul", "indie rock", "Mellow",
    "electronica", "80s", "folk", "90s", "chill", "instrumental", "punk", "oldies", "blues", "hard rock", "ambient",
    "acoustic", "experimental", "female vocalist", "guitar", "Hip-Hop", "70s", "party", "country", "easy listening",
    "sexy", "catchy", "funk", "electro", "heavy metal", "Progressive rock", "60s", "rnb", "indie pop", "sad", "House",
    "happy",
)  # fmt: skip
"""In the order of the network's output (musicnn/configuration.py, MSD_LABELS)."""
