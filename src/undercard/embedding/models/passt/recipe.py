"""From the published files of PaSST to networks."""

from collections.abc import Mapping
from pathlib import Path

from undercard.embedding.models.passt.cards import BANDS, DIM, EMBEDDING, INPUT, NETWORK, VARIANTS, Variant
from undercard.embedding.models.passt.network import shapes, write_graph
from undercard.embedding.network_check import Interface, check_network
from undercard.embedding.recipes import Recipe, recipes
from undercard.embedding.weights.expected import take_tensors
from undercard.embedding.weights.torch_file import read_state_dict

_FRAMES = 200
_INTERFACE = Interface(INPUT, (BANDS, _FRAMES), EMBEDDING, (DIM,))


def recipe(variant: Variant) -> Recipe:
    """How the published file of a variant becomes a network, and what can be proven of it."""
    card = variant.card

    def convert(files: Mapping[str, Path], out: Path) -> None:
        path = files[card.files[0].name]
        expected = shapes(variant.blocks, variant.rows, variant.positions)
        with path.open("rb") as file:
            found = read_state_dict(file, expected.__contains__)
        about = {"source": card.files[0].url, "licence": card.licence, "changes": "converted to ONNX"}
        write_graph(take_tensors(found, expected, path.name), variant.stride, about).save(out / NETWORK)

    def check(folder: Path) -> str:
        return check_network(folder / NETWORK, _INTERFACE, card.name)

    return Recipe(card, convert, check)


RECIPES = recipes(*map(recipe, VARIANTS))
