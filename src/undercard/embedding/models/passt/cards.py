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
    notice="Weights by Khaled Koutini, trained on AudioSet, under the Apache License 2.0.",
)


def _variant(
    name: str,
    file: str,
    *,
    cpu_seconds: float,
    good_for: str,
    window: float = 10.0,
    stride: int = 10,
    blocks: int = 12,
    positions: int = 99,
    size: int = _S_BYTES,
) -> Variant:
    """The variant whose weights lie in a file of the makers' releases, `<release>/<name>`."""
    weights = WeightFile(file.partition("/")[2], f"{_RELEASES}/{file}", about=size)
    card = replace(
        _BASE,
        name=name,
        id=ModelId(f"{name}/1"),
        window=window,
        files=(weights,),
        cpu_seconds=cpu_seconds,
        good_for=good_for,
    )
    return Variant(card, stride, blocks, positions)


S10 = _variant(
    "passt",
    "v0.0.1-audioset/passt-s-f128-p16-s10-ap.476-swa.pt",
    cpu_seconds=4.4,
    good_for="any sound, in fine detail; slow",
)
S16 = _variant(
    "passt_s16",
    "v0.0.2-audioset/passt-s-f128-p16-s16-ap.468.pt",
    stride=16,
    positions=62,
    cpu_seconds=1.6,
    good_for="no overlap between patches; a third of the cost",
)
KD = _variant(
    "passt_kd",
    "v.0.0.9/passt-s-kd-ap.486.pt",
    cpu_seconds=4.4,
    good_for="the best tagger of the family; slow",
)
LIGHT = _variant(
    "passt_light",
    "v.0.0.10/passt-l-kd-ap.47.pt",
    blocks=7,
    size=_LIGHT_BYTES,
    cpu_seconds=2.5,
    good_for="seven blocks instead of twelve; half the cost",
)
TWENTY = _variant(
    "passt_20s",
    "v0.0.5/passt-s-f128-20sec-p16-s10-ap.474-swa.pt",
    window=20.0,
    positions=200,
    cpu_seconds=6.9,
    good_for="twenty seconds at once; slow",
)
THIRTY = _variant(
    "passt_30s",
    "v0.0.5/passt-s-f128-30sec-p16-s10-ap.473-swa.pt",
    window=30.0,
    positions=300,
    cpu_seconds=6.5,
    good_for="a whole preview at once; slow",
)
VARIANTS = (S10, S16, KD, LIGHT, TWENTY, THIRTY)
