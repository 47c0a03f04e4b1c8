"""The one importer of onnxruntime.

One thread per session, without spinning: parallelism is over clips, in processes, where it scales;
spinning threads would burn the cores that other clips need. Networks run on the processor unless
`undercard.embedding.device` was told another device before they were opened.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

# Read once, while onnxruntime loads: without it, it keeps a device id and a database in the user's home, to be sent.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from undercard.embedding.device import CPU, chosen_device
from undercard.embedding.weights.files import check_weights, read_weights
from undercard.errors import ModelError, SettingsError

PROVIDERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    CPU: ("CPUExecutionProvider", {}),
    # TF32 keeps ten bits of every factor: vectors heard here would not be those heard elsewhere.
    "cuda": ("CUDAExecutionProvider", {"use_tf32": "0"}),
    "migraphx": ("MIGraphXExecutionProvider", {}),
    "directml": ("DmlExecutionProvider", {}),
    "coreml": ("CoreMLExecutionProvider", {}),
    "openvino": ("OpenVINOExecutionProvider", {}),
}
"""Device -> onnxruntime's name for it, and its options."""

_ERRORS_ONLY = 3


class Session:
    """A loaded network. Safe to use from several threads."""

    def __init__(self, session: ort.InferenceSession, name: str) -> None:
        """Wrap what onnxruntime loaded; `open_session` is the way to get one."""
        self._session = session
        self._name = name

    def run(self, outputs: Sequence[str], inputs: Mapping[str, NDArray[np.float32]]) -> tuple[NDArray[np.float32], ...]:
        """Compute the named outputs, in the order asked for.

        Raises:
            ModelError: the network rejects these inputs or names.
        """
        try:
            return tuple(self._session.run(list(outputs), dict(inputs)))
        except Exception as fault:  # onnxruntime's own exceptions share no base but Exception
            raise ModelError(f"the network {self._name} failed: {_first_line(fault)}") from fault

    @property
    def inputs(self) -> dict[str, tuple[int | str | None, ...]]:
        """Shape of every input by name; a string or None stands for a free dimension."""
        return {node.name: tuple(node.shape) for node in self._session.get_inputs()}

    @property
    def outputs(self) -> dict[str, tuple[int | str | None, ...]]:
        """Shape of every output by name; a string or None stands for a free dimension."""
        return {node.name: tuple(node.shape) for node in self._session.get_outputs()}


def open_session(source: Path | bytes, *, threads: int = 1, sha256: str = "", name: str = "") -> Session:
    """Load an ONNX file, or its bytes.

    Args:
        source: where the network is.
        threads: threads inside one run.
        sha256: hash the bytes must have; empty = not checked.
        name: what messages call it; the path when empty.

    Raises:
        ModelError: absent, unreadable, not the expected bytes, not a network, or the device does not start.
        SettingsError: the installed onnxruntime was built without the chosen device.
    """
    called = name or (str(source) if isinstance(source, Path) else "in memory")
    data = source if isinstance(source, bytes) else read_weights(source)
    check_weights(data, sha256, called)
    device = chosen_device()
    provider = _provider_of(device)
    providers = [(name, dict(options)) for name, options in map(PROVIDERS.__getitem__, dict.fromkeys((device, CPU)))]
    try:
        session = ort.InferenceSession(data, _options(threads), providers=providers)
    except Exception as fault:  # as above
        raise ModelError(f"{called} cannot be loaded as a network: {_first_line(fault)}") from fault
    # onnxruntime falls back to the processor without an error when a driver or library of the device is missing.
    if provider not in session.get_providers():
        raise ModelError(f"{called} cannot be opened on {device!r}: its driver or libraries are missing or too old")
    return Session(session, called)


def _provider_of(device: str) -> str:
    provider, _ = PROVIDERS[device]
    offered = ort.get_available_providers()
    if provider not in offered:
        here = ", ".join(name for name, (theirs, _) in PROVIDERS.items() if theirs in offered)
        raise SettingsError(
            f"the installed onnxruntime cannot listen on {device!r}, only on: {here}. "
            f"Install a build of it with {provider}, or leave `listening.device` away"
        )
    return provider


def _options(threads: int) -> ort.SessionOptions:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def _first_line(fault: Exception) -> str:
    return str(fault).strip().partition("\n")[0]
