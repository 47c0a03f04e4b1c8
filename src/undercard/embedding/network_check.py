"""What can be proven of a network whose makers published no numbers: its names, its shapes, and that it listens."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from undercard.errors import ModelError

_PATCHES = 2
_SEED = 5


@dataclass(frozen=True, slots=True)
class Interface:
    """The one input and output of a network that are used; the batch is the first dimension of both.

    Attributes:
        input: its name.
        input_shape: without the batch.
        output: its name.
        output_shape: without the batch.
    """

    input: str
    input_shape: tuple[int, ...]
    output: str
    output_shape: tuple[int, ...]


def check_network(path: Path, interface: Interface, called: str) -> str:
    """One sentence on what was proven.

    Raises:
        ModelError: it is no network, has other names or shapes, or does not tell one input from another.
    """
    from undercard.embedding.runtime import open_session  # noqa: PLC0415 - onnxruntime loads only to listen

    session = open_session(path, name=called)
    _compare("input", session.inputs, interface.input, interface.input_shape, called)
    _compare("output", session.outputs, interface.output, interface.output_shape, called)
    batch = session.inputs[interface.input][0]
    patches = batch if isinstance(batch, int) else _PATCHES
    heard = np.random.default_rng(_SEED).random((patches, *interface.input_shape), dtype=np.float32)
    vectors = session.run((interface.output,), {interface.input: heard})[0]
    if vectors.shape != (patches, *interface.output_shape) or not np.isfinite(vectors).all():
        raise ModelError(f"{called} gives {vectors.shape}, or numbers that are none, for {heard.shape}")
    if np.ptp(vectors, axis=0).max() == 0:
        raise ModelError(
            f"{called} gives the same for whatever it hears: its weights are not those of a trained network"
        )
    return (
        "names and shapes are as published, the output is finite and depends on what is heard; the makers publish "
        "no numbers to compare with"
    )


def _compare(
    kind: str,
    found: dict[str, tuple[int | str | None, ...]],
    name: str,
    expected: tuple[int, ...],
    called: str,
) -> None:
    if name not in found:
        raise ModelError(f"{called} has no {kind} {name!r}; it has {', '.join(sorted(found))}")
    shape = found[name][1:]
    if len(shape) != len(expected) or any(
        isinstance(size, int) and size != wanted for size, wanted in zip(shape, expected, strict=True)
    ):
        raise ModelError(f"{kind} {name!r} of {called} has the shape {found[name]}, expected (batch, {expected})")
