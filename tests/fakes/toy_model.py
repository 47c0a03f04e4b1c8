"""A model that has to be fetched, small enough for a test: the stand-in of effnet_artist under a name of its own."""

import hashlib
from dataclasses import replace

from tests.fakes.networks.effnet import network
from undercard.embedding.models.effnet.cards import ARTIST
from undercard.embedding.models.effnet.model import Effnet
from undercard.embedding.models.effnet.recipe import RECIPES as EFFNETS
from undercard.embedding.port import WeightFile
from undercard.embedding.recipes import Recipe, recipes
from undercard.embedding.runtime import open_session
from undercard.embedding.weights.store import open_weights
from undercard.entities.names import ModelId

BODY = network(512, 64)
FILE = WeightFile("toy.onnx", "https://weights.example/toy.onnx", len(BODY), sha256=hashlib.sha256(BODY).hexdigest())
CARD = replace(ARTIST, name="toy", id=ModelId("toy/1"), files=(FILE,), notice="Toys are for children.")
TWIN = replace(CARD, name="twin", id=ModelId("twin/1"), kept_in="toy")


def convert(files, out):
    (out / "network.onnx").write_bytes(files["toy.onnx"].read_bytes())


RECIPES = recipes(Recipe(CARD, convert, EFFNETS["effnet_artist"].check), Recipe(TWIN, convert, lambda _: "equal"))


def build(threads: int = 1) -> Effnet:
    """The toy, once installed."""
    installed = open_weights(CARD)
    return Effnet(CARD, lambda: open_session(installed.read(CARD.weights), threads=threads))


build_twin = build
