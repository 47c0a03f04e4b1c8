"""Networks written by hand are what onnx's own checker and onnxruntime take them for."""

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from undercard.embedding.runtime import open_session
from undercard.embedding.weights.onnx_graph import IR_VERSION, OPERATOR_SET, Graph

RNG = np.random.default_rng(1)


def small() -> Graph:
    graph = Graph("small", {"source": "a test", "licence": "ISC"})
    sound = graph.input("sound", "batch", 1, 6, 4)
    kernel = graph.constant(np.full((2, 1, 3, 3), 0.5, np.float32))
    heard = graph.add("Relu", graph.add("Conv", sound, kernel, kernel_shape=[3, 3], pads=[1, 1, 1, 1]))
    left, right = graph.add_many("Split", 2, heard, graph.constant(np.array([1, 1])), axis=1)
    graph.output("left", left, "batch", 1, 6, 4)
    graph.output("leaky", graph.add("LeakyRelu", right, alpha=0.25), "batch", 1, 6, 4)
    return graph


def test_checker_finds_nothing_to_complain_of():
    model = onnx.load_from_string(bytes(small()))
    onnx.checker.check_model(model, full_check=True)
    assert model.ir_version == IR_VERSION
    assert model.opset_import[0].version == OPERATOR_SET
    assert {entry.key: entry.value for entry in model.metadata_props} == {"source": "a test", "licence": "ISC"}


def test_network_computes_what_was_written():
    sound = RNG.normal(size=(3, 1, 6, 4)).astype(np.float32)
    left, leaky = open_session(bytes(small())).run(("left", "leaky"), {"sound": sound})
    padded = np.pad(sound[:, 0], ((0, 0), (1, 1), (1, 1)))
    around = sum(padded[:, i : i + 6, j : j + 4] for i in range(3) for j in range(3))
    assert np.allclose(left[:, 0], np.maximum(0, 0.5 * around), atol=1e-6)
    assert np.array_equal(left, leaky)


def test_session_names_inputs_and_outputs_with_their_free_dimension():
    session = open_session(bytes(small()))
    assert session.inputs == {"sound": ("batch", 1, 6, 4)}
    assert session.outputs == {"left": ("batch", 1, 6, 4), "leaky": ("batch", 1, 6, 4)}


def test_same_calls_give_the_same_bytes(tmp_path):
    small().save(tmp_path / "a.onnx")
    assert (tmp_path / "a.onnx").read_bytes() == bytes(small()) == bytes(small())


@pytest.mark.parametrize("kind", ["float32", "float16", "float64", "int8", "uint8", "int32", "int64", "bool"])
def test_every_kind_of_array_comes_back_as_it_was(kind):
    array = np.arange(-3, 9).reshape(3, 4).astype(kind)
    graph = Graph("constant")
    graph.constant(array.T)
    graph.constant(array.astype(array.dtype.newbyteorder(">")))
    graph.constant(np.array(1).astype(kind))
    kept = [numpy_helper.to_array(t) for t in onnx.load_from_string(bytes(graph)).graph.initializer]
    assert kept[0].dtype == array.dtype
    assert np.array_equal(kept[0], array.T)
    assert np.array_equal(kept[1], array)
    assert kept[2].shape == ()


def test_attributes_keep_their_kind_and_negative_numbers_their_sign():
    graph = Graph("attributes")
    graph.add("Odd", graph.input("x", 1), whole=-2, real=0.5, text="reflect", several=[0, -1, 300])
    kept = {
        a.name: onnx.helper.get_attribute_value(a) for a in onnx.load_from_string(bytes(graph)).graph.node[0].attribute
    }
    assert kept == {"whole": -2, "real": 0.5, "text": b"reflect", "several": [0, -1, 300]}
