"""models: which there are, and getting one that does not ship with the package."""

from dataclasses import dataclass
from enum import StrEnum

from undercard.app.house import House
from undercard.embedding.ensembles import read_shares
from undercard.embedding.install import Fetch, Order, Watch, disk_use, install, remove, verify
from undercard.embedding.port import ModelCard
from undercard.embedding.recipes import Recipe, find_recipe
from undercard.embedding.weights import store
from undercard.embedding.weights.store import Installed, find_installed
from undercard.errors import ModelError, SettingsError


class State(StrEnum):
    """Whether a model can listen now."""

    SHIPS = "ships"
    READY = "installed"
    ABSENT = "not installed"
    OUTDATED = "outdated"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Entry:
    """One model of the list.

    Attributes:
        card: what it is.
        state: whether it can listen.
        disk: bytes that its installed files take.
        proof: what was proven when it was installed.
        in_use: the settings name it.
    """

    card: ModelCard
    state: State
    disk: int = 0
    proof: str = ""
    in_use: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """What is gone.

    Attributes:
        freed: bytes.
        others: models that shared the files.
    """

    freed: int
    others: tuple[str, ...]


def list_models(house: House) -> tuple[Entry, ...]:
    """Every registered model, in the order of the registry."""
    return tuple(_entry(house, name) for name in house.models)


def install_model(house: House, name: str, order: Order, *, fetch: Fetch, watch: Watch) -> Installed:
    """Fetch, convert and check one model; raises as `install`, and SettingsError for one that needs none of it."""
    return install(_recipe(house, name), order, store.models_folder(), fetch=fetch, watch=watch, now=house.clock())


def is_ready(house: House, name: str) -> bool:
    """Whether a model can listen now."""
    return _entry(house, name).state in {State.SHIPS, State.READY}


def verify_model(house: House, name: str) -> str:
    """What is proven of an installed model, checked again; raises as `verify`."""
    return verify(_recipe(house, name), store.models_folder())


def remove_model(house: House, name: str) -> Removed:
    """Take an installed model away; raises as `remove`."""
    card = _recipe(house, name).card
    freed = remove(card, store.models_folder())
    others = [other for other in house.models if other != name and _folder(house, other) == card.folder]
    return Removed(freed, tuple(others) if freed else ())


def card_of(house: House, name: str) -> ModelCard:
    """What a model is, whether installed or not."""
    recipe = find_recipe(name, house.models)
    return recipe.card if recipe else house.open_model(name).card


def _folder(house: House, name: str) -> str:
    recipe = find_recipe(name, house.models)
    return recipe.card.folder if recipe else ""


def _recipe(house: House, name: str) -> Recipe:
    recipe = find_recipe(name, house.models)
    if recipe is None:
        raise SettingsError(f"the model {name} ships with its package: there is nothing to install or remove")
    return recipe


def _entry(house: House, name: str) -> Entry:
    card, shelf = card_of(house, name), store.models_folder()
    in_use = name in {asked for asked, _ in read_shares(house.model)}
    if not card.files:
        return Entry(card, State.SHIPS, in_use=in_use)
    try:
        found = find_installed(card, shelf)
        disk = disk_use(card, shelf)
    except ModelError as fault:
        return Entry(card, State.DAMAGED, proof=str(fault), in_use=in_use)
    if found is None:
        return Entry(card, State.ABSENT, in_use=in_use)
    state = State.READY if found.version == card.weights_version else State.OUTDATED
    return Entry(card, state, disk, found.proof, in_use)
