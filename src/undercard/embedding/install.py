"""Fetches, checks and converts the weights of a model, and puts the result in place in one step.

Whatever goes wrong on the way, and whenever: what was installed before stays as it was, and what was not installed is
not installed. Only a download that broke off is kept, to be resumed.
"""

import errno
import hashlib
import logging
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NoReturn, Protocol

from filelock import FileLock, Timeout

from undercard.embedding.port import ModelCard, WeightFile
from undercard.embedding.recipes import Recipe
from undercard.embedding.weights.files import check_file, megabytes, read_weights
from undercard.embedding.weights.store import MANIFEST, Installed, find_installed, manifest_of, open_weights
from undercard.errors import ModelError, SettingsError, SourceError, SourceUnavailable

_log = logging.getLogger(__name__)

_FETCHED, _LOCK = "fetched", ".lock"
_CONVERTED = 1.5
"""Room that a conversion takes beside the published files, as a multiple of their size."""
_ARCHIVES = {".whl", ".zip"}
_MOST = 4
"""How many times larger than said a file of unestablished size may be."""

Watch = Callable[[str, int, int], object]
"""Hears what is going on (a file's name, `converting`, `checking`) and how far: done, in all; 0 in all = unknown."""


class Fetch(Protocol):
    """Fetches one file; `undercard.kit.downloads.download` does."""

    def __call__(self, url: str, target: Path, *, watch: Callable[[int, int], object], most: int = 0) -> None:
        """Give the whole file at `target`, or raise SourceError or OSError."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asks for.

    Attributes:
        given: files, or folders with files, to take instead of fetching; none = everything is fetched.
        accepted: the user agrees to the notice of the card.
    """

    given: tuple[Path, ...] = ()
    accepted: bool = False


def install(recipe: Recipe, order: Order, shelf: Path, *, fetch: Fetch, watch: Watch, now: datetime) -> Installed:
    """Install a model, or install it anew.

    Raises:
        SettingsError: the licence is not accepted, or a given file is not there.
        SourceError: a file cannot be fetched; what has arrived is kept for the next call.
        ModelError: no room, wrong checksum, a file that is not what it should be, or another installation is under way.
    """
    card = recipe.card
    if card.must_accept and not order.accepted:
        raise SettingsError(
            f"{card.name} is under {card.licence}: {card.notice} Nothing was fetched. "
            f"If you agree: undercard models install {card.name} --accept-licence"
        )
    place = shelf / card.folder
    with _disk_faults(card, place), _alone(place, card), _unpacked(card, order.given, place) as given:
        files = _given_files(card, given) if given else _fetch_all(card, place, fetch, watch)
        sources = {file.name: _checked(files[file.name], file, place) for file in card.files}
        with _workplace(place, card) as folder:
            proof = _convert(recipe, files, folder, watch)
            made = Installed(
                folder=folder,
                hashes={path.name: _settled(path) for path in sorted(folder.iterdir())},
                version=card.weights_version,
                sources=sources,
                proof=proof,
                licence=card.licence + (", accepted" if card.must_accept else ""),
                installed_at=now.isoformat(timespec="seconds"),
            )
            _put_in_place(place, made)
        _clear(place, but=made.folder.name)
    _log.info("model installed", extra={"model": card.name, "folder": str(made.folder), "proof": proof})
    return made


def verify(recipe: Recipe, shelf: Path) -> str:
    """What is proven of an installed model, once all its bytes and its check are right.

    Raises:
        ModelError: not installed, damaged, or failing its check.
    """
    installed = open_weights(recipe.card, shelf)
    for name, sha256 in installed.hashes.items():
        read_weights(installed.folder / name, sha256)
    return recipe.check(installed.folder)


def remove(card: ModelCard, shelf: Path) -> int:
    """Take a model and every leftover of it away; gives the bytes that became free.

    Raises:
        ModelError: it cannot be removed, or is being installed.
    """
    place = shelf / card.folder
    if not place.is_dir():
        return 0
    with _disk_faults(card, place), _alone(place, card):
        freed = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
        (place / MANIFEST).unlink(missing_ok=True)
        _clear(place)
    _log.info("model removed", extra={"model": card.name, "bytes": freed})
    return freed


def disk_use(card: ModelCard, shelf: Path) -> int:
    """Bytes that an installed model takes; 0 when it is not installed. Raises ModelError as `find_installed`."""
    found = find_installed(card, shelf)
    return sum(path.stat().st_size for path in found.folder.glob("*")) if found else 0


def _fetch_all(card: ModelCard, place: Path, fetch: Fetch, watch: Watch) -> dict[str, Path]:
    fetched = place / _FETCHED
    fetched.mkdir(parents=True, exist_ok=True)
    return {file.name: _fetch_one(card, file, fetched / file.name, fetch, watch) for file in card.files}


def _fetch_one(card: ModelCard, file: WeightFile, target: Path, fetch: Fetch, watch: Watch) -> Path:
    """The file, from an earlier call that was stopped later, or from its home."""
    if target.exists() and file.has_checksum:
        return target
    _require_room(file, target.parent)
    most = file.size or _MOST * file.about
    try:
        fetch(file.url, target, most=most, watch=lambda done, total: watch(file.name, done, total or file.bytes))
    except SourceError as fault:
        raise _with_way_out(fault, card, file) from fault
    return target


def _checked(path: Path, file: WeightFile, place: Path) -> str:
    """The sha256 of a file with the right bytes; one that we fetched is thrown away when it has others."""
    try:
        return check_file(path, file)
    except ModelError as fault:
        if not path.is_relative_to(place / _FETCHED):
            raise ModelError(f"{fault}; nothing was installed") from fault
        path.unlink()
        raise ModelError(f"{fault}. It came from {file.url} and was thrown away; nothing was installed") from fault


def _with_way_out(fault: SourceError, card: ModelCard, file: WeightFile) -> SourceError:
    """The same fault, saying how to go on."""
    again = "; the same command again goes on from there" if isinstance(fault, SourceUnavailable) else ""
    fault.message = (
        f"{fault.message} ({file.name} is not fetched, {card.name} is not installed{again}). "
        f"Or bring a copy of {file.url}: undercard models install {card.name} --from FILE"
    )
    return fault


def _require_room(file: WeightFile, folder: Path) -> None:
    part = folder / f"{file.name}.part"
    needed = int(file.bytes * (1 + _CONVERTED)) - (part.stat().st_size if part.exists() else 0)
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise ModelError(
            f"{file.name} needs {megabytes(needed)} in {folder}, which has {megabytes(free)} left: make room, or let "
            "XDG_CACHE_HOME name another disk; nothing was fetched"
        )


@contextmanager
def _unpacked(card: ModelCard, given: Sequence[Path], place: Path) -> Iterator[tuple[Path, ...]]:
    """The given paths; in place of an archive, the wanted files that lie in it, for as long as they are needed."""
    wanted = [file for file in card.files if file.inside]
    archives = [path for path in given if wanted and path.is_file() and _is_archive(path)]
    with tempfile.TemporaryDirectory(prefix="unpacked-", dir=place) as folder:
        for path in archives:
            _unpack(path, wanted, Path(folder))
        yield (*(path for path in given if path not in archives), *([Path(folder)] if archives else []))


def _is_archive(path: Path) -> bool:
    """Also one by its name only: the end of an archive, which tells what is in it, is the first to go missing."""
    return zipfile.is_zipfile(path) or path.suffix in _ARCHIVES


def _unpack(archive: Path, wanted: Sequence[WeightFile], folder: Path) -> None:
    """Only what has the name and the size of a wanted file leaves the archive."""
    try:
        with zipfile.ZipFile(archive) as opened:
            for member in opened.infolist():
                for file in wanted:
                    if member.filename == file.inside and member.file_size == file.size:
                        (folder / file.name).write_bytes(opened.read(member))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as fault:
        raise ModelError(f"{archive} cannot be unpacked ({fault}): fetch it again; nothing was installed") from fault


def _given_files(card: ModelCard, given: Sequence[Path]) -> dict[str, Path]:
    """Each wanted file among those given, by its name; the last one missing is the last one left, whatever its name."""
    candidates = [path for place in given for path in _inside(place)]
    found = {file.name: path for file in card.files for path in candidates if path.name == file.name}
    unpacked = {file.name: path for place in given for file in card.files if (path := _unpacked_at(place, file))}
    found = unpacked | found
    missing = [file.name for file in card.files if file.name not in found]
    left = [path for path in candidates if path.name not in found]
    if len(missing) == len(left) == 1:
        found[missing.pop()] = left.pop()
    if missing:
        also = " also" if found else ""
        raise SettingsError(f"{card.name}{also} needs {', '.join(missing)}: give every file with its own --from")
    return found


def _unpacked_at(place: Path, file: WeightFile) -> Path | None:
    """Where a file lies in a folder that its archive was unpacked to, or in a folder of that; or the file itself."""
    parts = Path(file.inside).parts
    ways = (place.joinpath(*parts[depth:]) for depth in range(len(parts)))
    itself = (place,) if place.name in parts[-1:] else ()
    return next((path for path in (*ways, *itself) if path.is_file()), None)


def _inside(place: Path) -> list[Path]:
    if not place.exists():
        raise SettingsError(f"{place} is not there")
    return sorted(path for path in place.iterdir() if path.is_file()) if place.is_dir() else [place]


def _convert(recipe: Recipe, files: Mapping[str, Path], folder: Path, watch: Watch) -> str:
    try:
        watch("converting", 0, 0)
        recipe.convert(files, folder)
        watch("checking", 0, 0)
        return recipe.check(folder)
    except ModelError as fault:
        raise ModelError(f"{fault}; nothing was installed") from fault
    except OSError:
        raise
    except Exception as fault:  # a damaged file may fail its reader in any way
        _log.exception("conversion failed", extra={"model": recipe.card.name})
        names = ", ".join(str(path) for path in files.values())
        raise ModelError(
            f"{names} cannot be read as weights of {recipe.card.name} ({fault!r}); nothing was installed"
        ) from fault


@contextmanager
def _workplace(place: Path, card: ModelCard) -> Iterator[Path]:
    """A new folder, gone again unless all goes well."""
    folder = Path(tempfile.mkdtemp(prefix=f"v{card.weights_version}-", dir=place))
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _settled(path: Path) -> str:
    """The hash of a file that has reached the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put_in_place(place: Path, made: Installed) -> None:
    draft = made.folder.with_suffix(".json")
    try:
        with draft.open("wb") as file:
            file.write(manifest_of(made))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place / MANIFEST)
    finally:
        draft.unlink(missing_ok=True)


def _clear(place: Path, but: str = "") -> None:
    for path in place.iterdir():
        if path.name in {but, MANIFEST, _LOCK}:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


@contextmanager
def _alone(place: Path, card: ModelCard) -> Iterator[None]:
    """Hold the model's folder against other commands; where nothing comes to lie in it, it is gone again afterwards."""
    missing = [folder for folder in (place, *place.parents) if not folder.exists()]
    place.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(place / _LOCK, timeout=0):
            try:
                yield
            finally:
                _leave_nothing(place, missing)
    except Timeout:
        raise ModelError(f"{card.name} is being installed by another command: wait for it to end") from None


def _leave_nothing(place: Path, missing: Sequence[Path]) -> None:
    """Take away a folder without a file, and those around it that were not there before."""
    if any(path.is_file() and path.name != _LOCK for path in place.rglob("*")):
        return
    shutil.rmtree(place, ignore_errors=True)
    for folder in missing:
        with suppress(OSError):  # something else has come to lie in it
            folder.rmdir()


@contextmanager
def _disk_faults(card: ModelCard, place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        _tell_disk_fault(card, place, fault)


def _tell_disk_fault(card: ModelCard, place: Path, fault: OSError) -> NoReturn:
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        shutil.rmtree(place / _FETCHED, ignore_errors=True)
        _leave_nothing(place, (place.parent,))
        raise ModelError(
            f"no room left for {card.name} in {place}: make some, or let XDG_CACHE_HOME name another disk; "
            "nothing was installed"
        ) from fault
    raise ModelError(f"the files of {card.name} in {place} cannot be changed: {fault}") from fault
