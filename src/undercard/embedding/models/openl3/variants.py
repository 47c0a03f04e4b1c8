"""The ways of listening with OpenL3, and the card of each."""

from dataclasses import dataclass
from typing import Literal

from undercard.embedding.models.openl3.front_end import RATE, FrontEnd, Input
from undercard.embedding.port import ModelCard, WeightFile
from undercard.entities.names import ModelId

GRAPH = "network.onnx"
_WEIGHTS = "https://github.com/marl/openl3/raw/models/"
_ABOUT_BYTES = 17_500_000
_GIT_BLOBS: dict[tuple[Input, str], str] = {
    ("mel128", "music"): "73ff29de441865318c4b3a3f98c40763c4773e7c",
    ("mel256", "music"): "15e483646fa3d4091a463f0affbb706e6bbbb098",
    ("linear", "music"): "4e2e61beb17865481c8b8791c72eac8307e2753a",
    ("mel128", "env"): "8c3dfee140f7776373841e5938a3e76c54f28942",
    ("mel256", "env"): "34dbd7a91cdd2de6a3d6d036ac0a24d27d78e3cc",
    ("linear", "env"): "7837407f033f3564c7e8d53fc4a4241fe160478b",
}
"""On branch `models` of marl/openl3, at c2321e8."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of listening with OpenL3.

    Attributes:
        heard: what the network sees: 128 or 256 mel bands, or the bins of the spectrum.
        content: what it was trained on, videos of music or of environmental sound.
        size: numbers of the vector.
        hop: seconds from one second that is heard to the next.
        front_end: as the weights were trained, or as `openl3` runs them since 0.4.
    """

    heard: Input = "mel128"
    content: Literal["music", "env"] = "music"
    size: Literal[512, 6144] = 512
    hop: float = 1.0
    front_end: FrontEnd = "trained"

    @property
    def name(self) -> str:
        """`openl3`, and whatever differs from the default: `openl3_mel256_6144_v04_hop0.1`.

        Vectors under different names never meet; a hop is part of the name, since it moves the mean of a clip.
        """
        unusual = {
            self.heard: self.heard != "mel128",
            self.content: self.content != "music",
            str(self.size): self.size != 512,  # noqa: PLR2004 - the default above
            self.front_end: self.front_end != "trained",
            f"hop{self.hop:g}": self.hop != 1.0,
        }
        return "_".join(["openl3", *(word for word, said in unusual.items() if said)])

    @property
    def step(self) -> int:
        """Samples from one second that is heard to the next, cut off as `openl3` does."""
        return int(self.hop * RATE)

    @property
    def file(self) -> WeightFile:
        """Its published weights; both sizes and both front ends share them."""
        name = f"openl3_audio_{self.heard}_{self.content}-v0_4_0.h5.gz"
        return WeightFile(name, _WEIGHTS + name, about=_ABOUT_BYTES, git_blob=_GIT_BLOBS[self.heard, self.content])


DEFAULT = Variant()
LARGE = Variant(size=6144)
FINE = Variant("mel256")
LINEAR = Variant("linear")
ENVIRONMENT = Variant(content="env")
V04 = Variant(front_end="v04")
UPSTREAM = Variant("mel256", size=6144, hop=0.1, front_end="v04")
"""Every vector that `openl3.get_audio_embedding(audio, rate, content_type="music")` gives since 0.4."""

LISTED = {
    DEFAULT: "a second opinion, learned from pictures instead of tags",
    LARGE: "a classifier behind it, not distances",
    FINE: "finer bands, at twice the cost",
    LINEAR: "work that compares spectrograms",
    ENVIRONMENT: "sound that is not music",
    V04: "vectors to set beside those of openl3 0.4",
    UPSTREAM: "what openl3 0.4 computes when told nothing else; slow",
}
"""The variants that have a name in the registry, and what each is good for."""

# Front end and network, for one second of sound, on one core of an EPYC with AVX-512; others take twice that or more.
_CPU_SECONDS: dict[Input, float] = {"mel128": 0.048, "mel256": 0.094, "linear": 0.092}
_CLIP = 30 * RATE


def card(variant: Variant) -> ModelCard:
    """The card of a variant."""
    heard = 1 + max(0, -(-(_CLIP - RATE // 2) // variant.step))
    return ModelCard(
        name=variant.name,
        id=ModelId(f"{variant.name}/1"),
        rate=RATE,
        window=1.0,
        dim=variant.size,
        licence="CC BY 4.0",
        citation="J. Cramer, H.-H. Wu, J. Salamon, J. P. Bello: Look, Listen and Learn More: "
        "Design Choices for Deep Audio Embeddings (2019)",
        home="https://github.com/marl/openl3",
        weights=GRAPH,
        files=(variant.file,),
        kept_in=f"openl3_{variant.heard}_{variant.content}",
        notice="What is published from the weights has to name J. Cramer, H.-H. Wu, J. Salamon and J. P. Bello.",
        cpu_seconds=round(_CPU_SECONDS[variant.heard] * heard, 1),
        good_for=LISTED.get(variant, "what its maker made it for"),
    )
