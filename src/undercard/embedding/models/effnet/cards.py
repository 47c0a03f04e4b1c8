"""What the three Discogs-EffNet models are, and where they come from.

Cost: measured with random weights in an EfficientNet-B0 of the same size, which costs as much as the trained one.

Sizes and checksums: of the base and the multi model as several independent public projects pin them; none is published
for the artist model.
"""

from dataclasses import replace

from undercard.embedding.port import ModelCard, WeightFile
from undercard.entities.names import ModelId

RATE, HOP, PATCH_FRAMES, PATCH_HOP = 16000, 256, 128, 62
NETWORK = "network.onnx"
INPUT, EMBEDDINGS = "melspectrogram", "embeddings"

_HOME = "https://essentia.upf.edu/models/feature-extractors/discogs-effnet/"


def _file(name: str, size: int, sha256: str = "") -> tuple[WeightFile, ...]:
    return (WeightFile(name, _HOME + name, size, sha256=sha256),)


BASE = ModelCard(
    name="effnet",
    id=ModelId("effnet/1"),
    rate=RATE,
    window=PATCH_FRAMES * HOP / RATE,
    dim=1280,
    licence="CC BY-NC-SA 4.0",
    citation="P. Alonso-Jimenez, X. Serra, D. Bogdanov: Music representation learning based on editorial metadata "
    "from Discogs (2022)",
    home="https://essentia.upf.edu/models.html",
    weights=NETWORK,
    files=_file(
        "discogs-effnet-bsdynamic-1.onnx",
        18_027_718,
        "a280825b334797cf677939db8cd5762c0392aedd0ca6415dbc1cd083f045e43c",
    ),
    notice="The Music Technology Group (UPF) licenses these weights for non-commercial use: name the authors, and "
    "pass anything made from the weights on under the same licence only. Other uses need a licence from them. "
    "undercard does not distribute the weights; they are fetched from their home to this machine.",
    must_accept=True,
    cpu_seconds=0.08,
    good_for="genre: trained on 400 Discogs styles",
)
MULTI = replace(
    BASE,
    name="effnet_multi",
    id=ModelId("effnet_multi/1"),
    files=_file(
        "discogs_multi_embeddings-effnet-bs64-1.onnx",
        15_998_047,
        "65cfde30655a939de420e5c09a49a43648336fdbbf79eb3af6d3b40176339d8e",
    ),
    cpu_seconds=0.19,
    good_for="artist, label, release and track together",
)
ARTIST = replace(
    BASE,
    name="effnet_artist",
    id=ModelId("effnet_artist/1"),
    dim=512,
    cpu_seconds=0.19,
    files=_file("discogs_artist_embeddings-effnet-bs64-1.onnx", 18_621_951),
    good_for="same artist or not: trained for just that",
)
