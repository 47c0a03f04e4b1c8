"""What the vectors of the musicnn wheel are, where their weights come from, and the words they know."""

from dataclasses import dataclass, replace

from undercard.embedding.port import ModelCard, WeightFile
from undercard.entities.names import ModelId

RATE, HOP, BANDS, PATCH_FRAMES = 16000, 256, 96, 187
GRAPH, STATISTICS = "network.onnx", "statistics.npy"

_HOME = "https://github.com/jordipons/musicnn"
_COMMIT = "516acb2a0ff5ef73f64547898e018e793152c506"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A network as its makers keep it, in TensorFlow's format 2: an index and one file of data."""

    index: WeightFile
    data: WeightFile


def _file(checkpoint: str, part: str, size: int, sha256: str, git_blob: str) -> WeightFile:
    """The same bytes lie in the repository and in the wheel of version 0.1.0."""
    inside = f"musicnn/{checkpoint}/.{part}"
    return WeightFile(f"{checkpoint}.{part}", f"{_HOME}/raw/{_COMMIT}/{inside}", size, 0, sha256, git_blob, inside)


def _checkpoint(name: str, index: tuple[int, str, str], data: tuple[int, str, str]) -> Checkpoint:
    return Checkpoint(_file(name, "index", *index), _file(name, "data-00000-of-00001", *data))


MSD_MUSICNN = _checkpoint(
    "MSD_musicnn",
    (
        4_948,
        "87f3e0f3550c8d3bafc840374003e5c8af5eeb5ecf6add61af09a7822d3282c8",
        "328f5c0b2eab5e90e98da7275b6d9e2dc705c285",
    ),
    (
        9_465_596,
        "8579734ee6388f799ed0def4bbd0d1fdcbeaf213ef2a9dc860917bd76a303de6",
        "e5be466c61f5fac71c7b5b68b24aad628965a494",
    ),
)
MTT_MUSICNN = _checkpoint(
    "MTT_musicnn",
    (
        4_948,
        "da2d7bb670b2b31e9bc441bb1bd75eca31b5b061f963cc1f9630c1aff3238f57",
        "9d5daefda36e9dd7b192870133267e9eed9cccb8",
    ),
    (
        9_465_596,
        "041f3935e981a65cea739842d30c188d3a7d2adf4410955c8668eb3de4a5acab",
        "a7f9a45290ac0f657d14cc0fba3a02c1e3632953",
    ),
)
MSD_VGG = _checkpoint(
    "MSD_vgg",
    (
        2_994,
        "50e499238457558bba9f34f8b84d4afb8279afd43520cdf0a4fdf805a49c9ca3",
        "af375e265c2f0f3d6bcabad51a6000c8f5c7889c",
    ),
    (
        7_274_112,
        "9683d756b8311146534f333502ebf4a2a78a3e320c54ab0411dff6186d8375fc",
        "2c842503d8ace62f6dac62a409bed3369647cbd1",
    ),
)
MTT_VGG = _checkpoint(
    "MTT_vgg",
    (
        2_994,
        "4b0d3d2d02bbe0919c063c1fb74bfa9018ac3517e362d681b07444d4207a5f5f",
        "ec6f1cdca1530dbaca6e50d528c2910c77f76856",
    ),
    (
        7_274_112,
        "458f5c8bcecc086a3bba3dce83809df6da6e0a3560a59ddd84711bf3d5fd8303",
        "17d7f45d0fd44229d8e9c36472fb43c0eaaf1c13",
    ),
)

POOLED = ModelCard(
    name="musicnn",
    id=ModelId("musicnn/2"),
    rate=RATE,
    window=PATCH_FRAMES * HOP / RATE,
    dim=1643,
    licence="ISC",
    citation="J. Pons, X. Serra: musicnn: pre-trained convolutional neural networks for music audio tagging (2019)",
    home=_HOME,
    weights="msd_musicnn.onnx",
    cpu_seconds=0.03,
    good_for="the default: fast, trained on music",
    sha256="58be186cb845a7cfc02630c2bce6dd3c701d04ca6317d3d1d3c973478147a4de",
)
PENULTIMATE = replace(
    POOLED,
    name="musicnn_penultimate",
    id=ModelId("musicnn_penultimate/1"),
    dim=200,
    cpu_seconds=0.02,
    good_for="the layer that most projects compare by",
)


def _installed(name: str, checkpoint: Checkpoint, dim: int, cpu_seconds: float, good_for: str) -> ModelCard:
    return replace(
        POOLED,
        name=name,
        id=ModelId(f"{name}/1"),
        dim=dim,
        weights=GRAPH,
        sha256="",
        files=(checkpoint.index, checkpoint.data),
        notice="Weights by Jordi Pons and the Music Technology Group, Universitat Pompeu Fabra, under the ISC licence.",
        cpu_seconds=cpu_seconds,
        good_for=good_for,
    )


MTT = _installed("musicnn_mtt", MTT_MUSICNN, 1482, 0.06, "a second opinion, taught instruments and voices")
VGG_MSD = _installed("musicnn_vgg_msd", MSD_VGG, 349, 0.03, "a network without ideas about music, beside others")
VGG_MTT = _installed("musicnn_vgg_mtt", MTT_VGG, 442, 0.06, "the same, taught instruments and voices")

TAGS = (
    "rock", "pop", "alternative", "indie", "electronic", "female vocalists", "dance", "00s", "alternative rock",
    "jazz", "beautiful", "metal", "chillout", "male vocalists", "classic rock", "soul", "indie rock", "Mellow",
    "electronica", "80s", "folk", "90s", "chill", "instrumental", "punk", "oldies", "blues", "hard rock", "ambient",
    "acoustic", "experimental", "female vocalist", "guitar", "Hip-Hop", "70s", "party", "country", "easy listening",
    "sexy", "catchy", "funk", "electro", "heavy metal", "Progressive rock", "60s", "rnb", "indie pop", "sad", "House",
    "happy",
)  # fmt: skip
"""In the order of the networks' output (musicnn/configuration.py, MSD_LABELS)."""

MTT_TAGS = (
    "guitar", "classical", "slow", "techno", "strings", "drums", "electronic", "rock", "fast", "piano", "ambient",
    "beat", "violin", "vocal", "synth", "female", "indian", "opera", "male", "singing", "vocals", "no vocals",
    "harpsichord", "loud", "quiet", "flute", "woman", "male vocal", "no vocal", "pop", "soft", "sitar", "solo", "man",
    "classic", "choir", "voice", "new age", "dance", "male voice", "female vocal", "beats", "harp", "cello",
    "no voice", "weird", "country", "metal", "female voice", "choral",
)  # fmt: skip
"""The same, MTT_LABELS."""
