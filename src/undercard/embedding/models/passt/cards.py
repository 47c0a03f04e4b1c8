"""What the variants of PaSST are, and where their weights come from; the makers publish no checksums."""

from dataclasses import dataclass, replace

from undercard.embedding.port import ModelCard, WeightFile
from undercard.entities.names import ModelId

RATE, BANDS, HOP = 32000, 128, 320
DIM, HEADS, PATCH = 768, 12, 16
NETWORK, INPUT, EMBEDDING = "network.onnx", "mel", "embedding"

_RELEASES = "https://github.com/kkoutini/PaSST/releases/download"
_S_BYTES, _LIGHT_BYTES = 345_000_000, 204_000_000


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the published networks.

    Attributes:
        card: who it is; `card.window` is the longest window it hears at once.
        stride: mel bands and frames from one patch to the next.
        blocks: how deep it is.
        positions: for how many patches in time it learned a place.
    """

    card: ModelCard
    stride: int
    blocks: int
    positions: int

    @property
    def rows(self) -> int:
        """Patches from the lowest band to the highest."""
        return (BANDS - PATCH) // self.stride + 1


def _file(release: str, name: str, size: int = _S_BYTES) -> tuple[WeightFile]:
    return (WeightFile(name, f"{_RELEASES}/{release}/{name}", about=size),)


_BASE = ModelCard(
    name="passt",
    id=ModelId("passt/1"),
    rate=RATE,
    window=10.0,
    dim=DIM,
    licence="Apache-2.0",
    citation="K. Koutini, J. Schlueter, H. Eghbal-zadeh, G. Widmer: Efficient training of audio transformers with "
    "patchout (2022)",
    home="https://github.com/kkoutini/PaSST",
    weights=NETWORK,
    files=_file("v0.0.1-audioset", "passt-s-f128-p16-s10-ap.476-swa.pt"),
    notice="Weights by Khaled Koutini, trained on AudioSet, under the Apache License 2.0.",
    cpu_seconds=4.4,
    good_for="any sound, in fine detail; slow",
)

S10 = Variant(_BASE, stride=10, blocks=12, positions=99)
S16 = Variant(
    replace(
        _BASE,
        name="passt_s16",
        id=ModelId("passt_s16/1"),
        files=_file("v0.0.2-audioset", "passt-s-f128-p16-s16-ap.468.pt"),
        cpu_seconds=1.6,
        good_for="the same without overlap between patches; a third of the cost",
    ),
    stride=16,
    blocks=12,
    positions=62,
)
KD = Variant(
    replace(
        _BASE,
        name="passt_kd",
        id=ModelId("passt_kd/1"),
        files=_file("v.0.0.9", "passt-s-kd-ap.486.pt"),
        good_for="the best tagger of the family; slow",
    ),
    stride=10,
    blocks=12,
    positions=99,
)
LIGHT = Variant(
    replace(
        _BASE,
        name="passt_light",
        id=ModelId("passt_light/1"),
        files=_file("v.0.0.10", "passt-l-kd-ap.47.pt", _LIGHT_BYTES),
        cpu_seconds=2.5,
        good_for="seven blocks instead of twelve; half the cost",
    ),
    stride=10,
    blocks=7,
    positions=99,
)
TWENTY = Variant(
    replace(
        _BASE,
        name="passt_20s",
        id=ModelId("passt_20s/1"),
        window=20.0,
        files=_file("v0.0.5", "passt-s-f128-20sec-p16-s10-ap.474-swa.pt"),
        cpu_seconds=6.9,
        good_for="twenty seconds at once; slow",
    ),
    stride=10,
    blocks=12,
    positions=200,
)
THIRTY = Variant(
    replace(
        _BASE,
        name="passt_30s",
        id=ModelId("passt_30s/1"),
        window=30.0,
        files=_file("v0.0.5", "passt-s-f128-30sec-p16-s10-ap.473-swa.pt"),
        cpu_seconds=6.5,
        good_for="a whole preview at once; slow",
    ),
    stride=10,
    blocks=12,
    positions=300,
)
VARIANTS = (S10, S16, KD, LIGHT, TWENTY, THIRTY)
