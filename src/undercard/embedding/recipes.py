"""How a model whose weights are fetched says what it needs, and how the fetched files become a network.

A model that ships with the package needs none of this. Any other one puts three things into its folder
`models/<name>/`:

* cards: `ModelCard(..., weights="network.onnx", files=(WeightFile(...),), notice="...", cpu_seconds=3.5)`;
* a recipe for each card, in the module that the registry names, under the word `RECIPES`:

      RECIPES = recipes(Recipe(CARD, convert, check), Recipe(OTHER_CARD, convert, check))

* a builder, `build(threads: int = 1) -> Model`, which opens what was installed:

      installed = open_weights(CARD)                   # ModelError with the command to type, when it is not there
      session = open_session(installed.path(CARD.weights), threads=threads, name=CARD.name)
      mean = installed.arrays("statistics.npz")["mean"]

  (`undercard.embedding.weights.store`). The module is imported to list models, so it loads neither onnxruntime
  nor anything else that is slow.

A converter writes its network with `undercard.embedding.weights.onnx_graph`. The rest, which is fetching, checksums,
atomicity and messages, is the work of `undercard.embedding.install`.

The conformance suite hears such a model through a stand-in: a small seeded network with the same inputs, outputs and
shapes, written by `tests/fakes/networks/<module>.py` under the word `STAND_INS` (model name -> function of a folder).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from undercard.embedding.port import ModelCard
from undercard.errors import SettingsError

Convert = Callable[[Mapping[str, Path], Path], None]
"""Takes the fetched files by `WeightFile.name`, and an empty folder; writes into it whatever `build` opens.

Pure: the same files give the same bytes. MUST raise `ModelError` for a file that is not what it should be
(format, tensor names, shapes), naming file, tensor, what was found and what was expected. MUST NOT execute
anything found in a file. The checksums, where there are any, have been checked before.
"""

Check = Callable[[Path], str]
"""Takes the folder that was written; gives one sentence on what was proven (`docs/models.md` has the details).

The built-in golden: a seeded input and the first numbers the network must give for it; where the makers published
no numbers, that names and shapes are as published, and that the output is finite and depends on the input. MUST
raise `ModelError` when it fails. The files are not yet installed then, and `open_weights` does not find them.
"""


@dataclass(frozen=True, slots=True)
class Recipe:
    """From published weights to files that a model opens."""

    card: ModelCard
    convert: Convert
    check: Check


def recipes(*all_of_them: Recipe) -> dict[str, Recipe]:
    """The recipes by the names of their models, in the order given."""
    return {recipe.card.name: recipe for recipe in all_of_them}


def find_recipe(name: str, models: Mapping[str, str]) -> Recipe | None:
    """The recipe of a registered model, or of the user's own `package.module:build`; None when it needs none.

    Raises:
        SettingsError: no such model, or its module cannot be imported.
    """
    target = models.get(name, name)
    module, _, attribute = target.partition(":")
    if not attribute:
        raise SettingsError(f"no model is called {name!r}. Known: {', '.join(sorted(models))}")
    try:
        found: Mapping[str, Recipe] = getattr(import_module(module), "RECIPES", {})
    except ImportError as fault:
        raise SettingsError(f"the model {name!r} cannot be loaded from {target!r}: {fault}") from fault
    return found.get(name) or next((recipe for recipe in found.values() if target == name), None)
