"""Opening networks, and what is said when they cannot be opened."""

import hashlib
import os
import subprocess
import sys

import numpy as np
import onnxruntime
import pytest
from onnx import TensorProto, helper

from undercard.embedding.device import CPU, DEVICES, choose_device
from undercard.embedding.runtime import PROVIDERS, open_session
from undercard.errors import ModelError, SettingsError


@pytest.fixture(scope="module")
def doubling():
    """A network that adds its input to itself."""
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 2])
    result = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 2])
    graph = helper.make_graph([helper.make_node("Add", ["x", "x"], ["y"])], "doubling", [value], [result])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8).SerializeToString()


def test_network_runs_from_bytes_and_from_a_file(doubling, tmp_path):
    path = tmp_path / "doubling.onnx"
    path.write_bytes(doubling)
    ones = np.ones((3, 2), np.float32)
    for source in (doubling, path):
        (doubled,) = open_session(source).run(("y",), {"x": ones})
        assert np.array_equal(doubled, 2 * ones)


def test_output_shapes_are_told(doubling):
    assert open_session(doubling).outputs == {"y": ("n", 2)}


def test_right_checksum_is_accepted(doubling):
    open_session(doubling, sha256=hashlib.sha256(doubling).hexdigest())


def test_wrong_checksum_is_refused(doubling):
    with pytest.raises(ModelError, match="not the expected file"):
        open_session(doubling, sha256="0" * 64, name="doubling")


def test_absent_file_is_a_model_error_that_names_it(tmp_path):
    with pytest.raises(ModelError, match=r"absent\.onnx cannot be read"):
        open_session(tmp_path / "absent.onnx")


@pytest.mark.parametrize("data", [b"", b"not a network", b"\x08\x08" * 40])
def test_bytes_that_are_no_network_are_refused(data):
    with pytest.raises(ModelError, match="cannot be loaded as a network"):
        open_session(data)


def test_input_of_the_wrong_shape_is_a_model_error(doubling):
    with pytest.raises(ModelError, match="failed"):
        open_session(doubling).run(("y",), {"x": np.ones((3, 5), np.float32)})


def test_unknown_output_is_a_model_error(doubling):
    with pytest.raises(ModelError, match="failed"):
        open_session(doubling).run(("z",), {"x": np.ones((3, 2), np.float32)})


def test_a_process_that_runs_a_network_leaves_nothing_in_the_users_home(doubling, tmp_path):
    home, network = tmp_path / "home", tmp_path / "doubling.onnx"
    home.mkdir()
    network.write_bytes(doubling)
    code = (
        "import sys, pathlib, numpy as np; from undercard.embedding.runtime import open_session; "
        "open_session(pathlib.Path(sys.argv[1])).run(('y',), {'x': np.ones((1, 2), np.float32)})"
    )
    # "0" in the user's environment must not switch the telemetry on again.
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home), "ORT_DISABLE_TELEMETRY": "0"}
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        environment.pop(name, None)
    subprocess.run([sys.executable, "-c", code, str(network)], env=environment, check=True, timeout=120)
    assert list(home.rglob("*")) == []


@pytest.fixture
def on_the_processor_afterwards(monkeypatch):
    yield
    monkeypatch.undo()
    choose_device(CPU)


def test_unknown_device_is_refused_with_those_that_are_known():
    with pytest.raises(SettingsError, match=r"no device 'gpu'.* cpu, cuda"):
        choose_device("gpu")


@pytest.mark.usefixtures("on_the_processor_afterwards")
@pytest.mark.parametrize("device", sorted(set(DEVICES) - {CPU}))
def test_every_device_gives_what_the_processor_gives(device, doubling):
    try:
        choose_device(device)
        session = open_session(doubling)
    except (SettingsError, ModelError) as fault:
        pytest.skip(f"not here: {fault}")
    (doubled,) = session.run(("y",), {"x": np.ones((3, 2), np.float32)})
    assert np.array_equal(doubled, np.full((3, 2), 2.0))


@pytest.mark.usefixtures("on_the_processor_afterwards")
def test_device_that_onnxruntime_was_built_without_is_refused(monkeypatch, doubling):
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])
    choose_device("cuda")
    with pytest.raises(SettingsError, match="cannot listen on 'cuda', only on: cpu"):
        open_session(doubling)


def test_every_device_has_a_provider():
    assert set(DEVICES) == set(PROVIDERS)


@pytest.mark.usefixtures("on_the_processor_afterwards")
def test_device_that_fails_to_start_is_no_silent_fall_back(monkeypatch, doubling):
    opened = onnxruntime.InferenceSession
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CUDAExecutionProvider"])
    monkeypatch.setattr(
        onnxruntime,
        "InferenceSession",
        lambda data, options, providers: opened(data, options, providers=[providers[-1]]),
    )
    choose_device("cuda")
    with pytest.raises(ModelError, match="cannot be opened on 'cuda'"):
        open_session(doubling, name="doubling")
