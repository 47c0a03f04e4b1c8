"""The shelf of installed weights: `<user cache>/undercard/models/<folder>/`.

A manifest names the files in use with their hashes. It is put in place last, by one rename: what it does not name is
not installed, and everything else in the folder is a leftover that the next installation clears away.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

from undercard.embedding.port import ModelCard
from undercard.embedding.weights.files import megabytes, read_weights
from undercard.errors import ModelError

MANIFEST = "installed.json"


@dataclass(frozen=True, slots=True)
class Installed:
    """Files of one model that were fetched, converted and checked.

    Attributes:
        folder: where they lie.
        hashes: file name -> sha256.
        version: `ModelCard.weights_version` of the card that they were made for.
        sources: published file -> its sha256.
        proof: what the check said.
        licence: of the weights; "accepted" is added where it was asked for.
        installed_at: ISO 8601, zoned.
    """

    folder: Path
    hashes: Mapping[str, str]
    version: int
    sources: Mapping[str, str] = field(default_factory=dict)
    proof: str = ""
    licence: str = ""
    installed_at: str = ""

    def read(self, name: str) -> bytes:
        """The bytes of one file.

        Raises:
            ModelError: absent, unreadable, or not the bytes that were installed.
        """
        if name not in self.hashes:
            raise ModelError(f"{self.folder} holds no {name}: install the model again")
        return read_weights(self.folder / name, self.hashes[name])

    def path(self, name: str) -> Path:
        """Where one file lies, once its bytes are right; they are not held. Raises as `read`."""
        path = self.folder / name
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as fault:
            raise ModelError(f"{path} cannot be read ({fault.strerror}): install the model again") from fault
        if found != self.hashes.get(name):
            raise ModelError(f"{path} is not the file that was installed (sha256 {found}): install the model again")
        return path

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The arrays of one .npz file; raises as `read`."""
        try:
            with np.load(io.BytesIO(self.read(name)), allow_pickle=False) as file:
                return dict(file)
        except (OSError, ValueError, zipfile.BadZipFile) as fault:
            raise ModelError(f"{self.folder / name} cannot be read ({fault}): install the model again") from fault


def models_folder() -> Path:
    """Where installed weights lie; on Linux `XDG_CACHE_HOME` moves it."""
    return user_cache_path("undercard", appauthor=False) / "models"


def open_weights(card: ModelCard, shelf: Path | None = None) -> Installed:
    """What was installed for a card; `shelf` is `models_folder()` unless given.

    Raises:
        ModelError: nothing, or by an older converter; says how to install it, its size and its licence.
    """
    found = find_installed(card, shelf)
    if found is not None and found.version == card.weights_version:
        return found
    why = "not installed" if found is None else "installed by another version of undercard"
    raise ModelError(
        f"the model {card.name} is {why}: run `undercard models install {card.name}` "
        f"({megabytes(card.download)} to fetch, licence {card.licence})"
    )


def find_installed(card: ModelCard, shelf: Path | None = None) -> Installed | None:
    """What was installed for a card, whatever its version; None = nothing.

    Raises:
        ModelError: the manifest cannot be read.
    """
    return read_manifest((shelf or models_folder()) / card.folder)


def read_manifest(place: Path) -> Installed | None:
    """What the manifest of a folder says; None when it has none.

    Raises:
        ModelError: it cannot be read.
    """
    path = place / MANIFEST
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Installed(folder=place / told.pop("folder"), **told)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise ModelError(f"{path} cannot be read ({fault}): remove the model and install it again") from fault


def manifest_of(installed: Installed) -> bytes:
    """The manifest as it is written."""
    return json.dumps(asdict(installed) | {"folder": installed.folder.name}, indent=2, sort_keys=True).encode()
