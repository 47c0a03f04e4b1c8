"""What the line needs from an embedding model."""

from dataclasses import dataclass
from typing import Protocol

from undercard.entities.audio import Clip
from undercard.entities.names import ModelId
from undercard.entities.vectors import Embedding, ModelStatistics


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One published file of weights, as its makers offer it.

    Attributes:
        name: what it is called on disk.
        url: its own home, https.
        size: bytes, exact; 0 when not established.
        about: bytes, roughly, where the exact size is not established; for messages and the room needed.
        sha256: of the file, empty when not published.
        git_blob: id of the file in git (sha1 of `blob <size>`, a NUL, the bytes), empty when it is in none.
        inside: where it lies in an archive that its makers also publish, empty when there is none.
    """

    name: str
    url: str
    size: int = 0
    about: int = 0
    sha256: str = ""
    git_blob: str = ""
    inside: str = ""

    @property
    def bytes(self) -> int:
        """How large it is, as well as is known."""
        return self.size or self.about

    @property
    def has_checksum(self) -> bool:
        """Whether its bytes can be told from any others."""
        return bool(self.sha256 or self.git_blob)


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a model is.

    Attributes:
        name: short name, the same as in the registry.
        id: `<name>/<front-end version>`; vectors of different ids never meet.
        rate: samples per second it listens at.
        window: seconds of one patch.
        dim: length of its vector.
        licence: of the weights.
        citation: whom to thank.
        home: where a person reads about it.
        weights: file name of the network, empty when it has none.
        sha256: of that file where it ships with the package, else empty.
        files: what has to be fetched before it can listen; empty when it ships with the package.
        kept_in: folder of its installed files; models that share files name the same; empty = `name`.
        weights_version: raised when the same published files are converted to a network that gives other numbers.
        notice: what the licence asks of the user, in one or two sentences; shown before anything is fetched.
        must_accept: the user has to agree to the notice first.
        cpu_seconds: on one core for 30 seconds of decoded audio; None when neither measured nor estimated.
        good_for: when to choose it, in a few words.
    """

    name: str
    id: ModelId
    rate: int
    window: float
    dim: int
    licence: str
    citation: str
    home: str
    weights: str = ""
    sha256: str = ""
    files: tuple[WeightFile, ...] = ()
    kept_in: str = ""
    weights_version: int = 1
    notice: str = ""
    must_accept: bool = False
    cpu_seconds: float | None = None
    good_for: str = ""

    @property
    def folder(self) -> str:
        """Name of the folder that its installed files lie in."""
        return self.kept_in or self.name

    @property
    def download(self) -> int:
        """Bytes to fetch, as well as is known."""
        return sum(file.bytes for file in self.files)


class Model(Protocol):
    """Something that listens."""

    @property
    def card(self) -> ModelCard:
        """Who this is."""
        ...

    @property
    def statistics(self) -> ModelStatistics | None:
        """Mean and variance over the model's own training data; None when not published."""
        ...

    def embed(self, clip: Clip) -> Embedding:
        """Listen to a clip at `card.rate`.

        MUST be deterministic. A clip shorter than a window is repeated, not rejected.

        Raises:
            ItemError: the clip is silent, empty or not finite.
            ModelError: the model itself is unusable.
        """
        ...
