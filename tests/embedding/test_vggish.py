"""VGGish against the makers' own code under seeded weights (recorded by scripts/parity/vggish_reference.py)."""

import io
from pathlib import Path

import numpy as np
import pytest

from scripts.parity.vggish_seeded import NARROW, seeded_tensors, seeded_whitening, signals, torch_names
from tests.fakes.networks.vggish import STAND_INS
from tests.fakes.tensorflow_files import checkpoint
from tests.fakes.torch_files import Verbatim, legacy_file, zip_file
from tests.fakes.weights import put_on_shelf
from undercard.embedding.models.vggish import build, build_pca, recipe
from undercard.embedding.models.vggish.cards import CARD, CHECKPOINT, PCA, PCA_CARD
from undercard.embedding.models.vggish.frontend import (
    SHORTEST,
    cut_patches,
    log_mel,
    magnitudes,
    mel_basis,
    mel_magnitudes,
)
from undercard.embedding.models.vggish.network import LAYERS, from_tensorflow, from_torch, write_graph
from undercard.embedding.models.vggish.recipe import TENSORFLOW_SHAPES, TORCH_SHAPES, check, convert, statistics
from undercard.embedding.runtime import open_session
from undercard.embedding.weights import store
from undercard.embedding.weights.expected import take_tensors
from undercard.embedding.weights.tensorflow_v1 import read_checkpoint
from undercard.embedding.weights.torch_file import read_state_dict
from undercard.entities.audio import Clip
from undercard.errors import ModelError, SettingsError

GOLDEN = np.load(Path(__file__).parent / "golden/vggish_tensorflow.npz")
TOLERANCE = 1e-4
# The recorded network: convolutions as published, narrow dense layers. And one for all else: few channels.
RECORDED = seeded_tensors(NARROW)
THIN = seeded_tensors(16, thinner=32)


def whitening():
    pca = seeded_whitening()
    return pca["pca_eigen_vectors"], pca["pca_means"]


def relative_error(found, expected):
    return float(np.abs(found - expected).max() / np.abs(expected).max())


def heard():
    return np.concatenate([cut_patches(log_mel(samples)) for samples in signals().values()])


def run(network):
    return open_session(bytes(write_graph(network, {}))).run(("embedding", "whitened"), {"mel": heard()})


# Front end, stage by stage.


@pytest.mark.parametrize("name", signals())
def test_magnitudes_equal_the_makers(name):
    samples = signals()[name]
    frames = np.stack([samples[160 * frame : 160 * frame + 400] for frame in (0, 40, 97)])
    expected = GOLDEN[f"magnitudes_{name}"]
    assert np.abs(magnitudes(frames) - expected).max() <= 1e-6 * max(1, expected.max())


@pytest.mark.parametrize("name", signals())
def test_log_mel_frames_equal_the_makers(name):
    expected = GOLDEN[f"log_mel_{name}"]
    ours = log_mel(signals()[name])
    assert ours.dtype == np.float32
    assert ours.shape == expected.shape == (98, 64)
    assert np.abs(ours - expected).max() <= 1e-5


def test_reference_is_loud_quiet_and_silent():
    assert GOLDEN["log_mel_loud"].max() > 6
    assert np.allclose(GOLDEN["log_mel_silence"], np.log(0.01))


def test_bands_hear_from_125_to_7500_hz():
    hertz = np.arange(257) * 16000 / 512
    heard_at = hertz[(mel_basis() > 0).any(axis=1)]
    assert 125 < heard_at.min() < 157
    assert 7468 < heard_at.max() < 7500
    assert not mel_basis()[0].any()


@pytest.mark.parametrize(("samples", "frames"), [(0, 0), (399, 0), (400, 1), (559, 1), (560, 2), (16000, 98)])
def test_frames_are_not_padded(samples, frames):
    assert mel_magnitudes(np.ones(samples, np.float32)).shape == (frames, 64)


@pytest.mark.parametrize(
    ("frames", "hop", "patches"), [(96, 96, 1), (191, 96, 1), (192, 96, 2), (192, 48, 3), (97, 1, 2)]
)
def test_patches_drop_a_tail_and_follow_the_hop(frames, hop, patches):
    spectrogram = np.arange(frames, dtype=np.float32)[:, None] * np.ones(64, np.float32)
    cut = cut_patches(spectrogram, hop)
    assert cut.shape == (patches, 96, 64)
    assert np.array_equal(cut[:, :, 0], np.arange(patches)[:, None] * hop + np.arange(96))


def test_shortest_clip_makes_exactly_one_patch():
    assert len(cut_patches(log_mel(np.ones(SHORTEST, np.float32)))) == 1
    assert len(log_mel(np.ones(SHORTEST - 1, np.float32))) == 95


# From files in the published formats to the numbers of the makers' network.


def test_checkpoint_of_format_1_gives_what_tensorflow_gives():
    tensors = read_checkpoint(checkpoint(RECORDED))
    embedding, whitened = run(from_tensorflow(take_tensors(tensors, shapes(RECORDED), "file"), whitening()))
    assert relative_error(embedding, GOLDEN["embedding"]) <= TOLERANCE
    assert relative_error(whitened, GOLDEN["whitened"]) <= TOLERANCE


@pytest.mark.parametrize("write", [zip_file, legacy_file])
def test_files_of_the_pytorch_port_give_the_same(write):
    port = torch_names(RECORDED, LAYERS)
    tensors = read_state_dict(io.BytesIO(write(port)))
    embedding, _ = run(from_torch(take_tensors(tensors, shapes(port), "file"), whitening()))
    assert relative_error(embedding, GOLDEN["embedding"]) <= TOLERANCE


def test_reference_embedding_has_negative_numbers_and_tells_sounds_apart():
    assert (GOLDEN["embedding"] < 0).mean() > 0.2
    assert not np.allclose(GOLDEN["embedding"][0], GOLDEN["embedding"][1], rtol=0.1)


def test_statistics_undo_the_whitening():
    matrix, mean = whitening()
    rng = np.random.default_rng(1)
    vectors = np.linalg.solve(matrix.astype(np.float64), rng.normal(size=(128, 20000))).T + mean
    told_mean, variance = statistics((matrix, mean))
    assert np.array_equal(told_mean, mean)
    assert np.allclose(variance, vectors.var(axis=0), rtol=0.06)


def test_whitening_that_cannot_be_undone_is_refused():
    with pytest.raises(ModelError, match="cannot be inverted"):
        statistics((np.zeros((128, 128), np.float32), np.zeros(128, np.float32)))


# Conversion of whole files; the shapes of the published network are cut down so that the files stay small.


def shapes(tensors):
    return {name: tensor.shape for name, tensor in tensors.items()}


@pytest.fixture
def thin(monkeypatch):
    port = torch_names(THIN, LAYERS)
    assert set(THIN) == set(TENSORFLOW_SHAPES)
    assert set(port) == set(TORCH_SHAPES)
    monkeypatch.setattr(recipe, "TENSORFLOW_SHAPES", shapes(THIN))
    monkeypatch.setattr(recipe, "TORCH_SHAPES", shapes(port))


def published_files(folder, network, pca=None):
    files = {CHECKPOINT.name: folder / CHECKPOINT.name, PCA.name: folder / PCA.name}
    files[CHECKPOINT.name].write_bytes(network)
    if pca is None:
        np.savez(files[PCA.name], allow_pickle=False, **seeded_whitening())
    else:
        files[PCA.name].write_bytes(pca)
    return files


def converted(files, out):
    out.mkdir()
    convert(files, out)
    return open_session(out / "network.onnx").run(("embedding", "whitened"), {"mel": heard()})


def test_published_files_become_the_makers_network(tmp_path, monkeypatch):
    monkeypatch.setattr(recipe, "TENSORFLOW_SHAPES", shapes(RECORDED))
    embedding, whitened = converted(published_files(tmp_path, checkpoint(RECORDED)), tmp_path / "out")
    assert relative_error(embedding, GOLDEN["embedding"]) <= TOLERANCE
    assert relative_error(whitened, GOLDEN["whitened"]) <= TOLERANCE
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"network.onnx", "statistics.npz"}


@pytest.mark.usefixtures("thin")
def test_converting_twice_gives_the_same_bytes(tmp_path):
    files = published_files(tmp_path, checkpoint(THIN))
    converted(files, tmp_path / "first")
    converted(files, tmp_path / "second")
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


@pytest.mark.usefixtures("thin")
def test_files_of_the_port_are_taken_under_the_names_of_the_originals(tmp_path):
    original = converted(published_files(tmp_path, checkpoint(THIN)), tmp_path / "original")
    pca = legacy_file({name: Verbatim(values) for name, values in seeded_whitening().items()})
    files = published_files(tmp_path, legacy_file(torch_names(THIN, LAYERS)), pca)
    for ours, expected in zip(converted(files, tmp_path / "port"), original, strict=True):
        assert np.array_equal(ours, expected)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"vggish/fc2/biases": None}, "lacks 1 of 18 tensors: vggish/fc2/biases"),
        ({"vggish/conv1/weights": np.zeros((3, 3, 2, 2), np.float32)}, r"vggish/conv1/weights .* \(3, 3, 2, 2\)"),
        ({"vggish/conv2/biases": np.zeros(4, np.int32)}, r"vggish/conv2/biases .* int32"),
        ({"vggish/conv2/biases": np.full(4, np.nan, np.float32)}, r"vggish/conv2/biases .* no number"),
    ],
)
@pytest.mark.usefixtures("thin")
def test_wrong_tensors_are_named(tmp_path, change, reason):
    tensors = {name: value for name, value in (THIN | change).items() if value is not None}
    with pytest.raises(ModelError, match=reason):
        converted(published_files(tmp_path, checkpoint(tensors)), tmp_path / "out")


def test_checkpoint_of_the_published_width_is_expected(tmp_path):
    with pytest.raises(ModelError, match=r"vggish/conv1/weights .* \(3, 3, 1, 2\), expected \(3, 3, 1, 64\)"):
        converted(published_files(tmp_path, checkpoint(THIN)), tmp_path / "out")


@pytest.mark.parametrize("network", [b"", b"<html>not found</html>", b"PK\x03\x04", b"\x80\x02K\x01."])
def test_file_that_is_no_checkpoint_is_refused(tmp_path, network):
    with pytest.raises(ModelError):
        converted(published_files(tmp_path, network), tmp_path / "out")


def _npz(**arrays):
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


@pytest.mark.parametrize(
    "pca",
    [
        b"",
        b"<html>",
        _npz(pca_means=np.zeros(128)),
        _npz(pca_means=np.zeros(128), pca_eigen_vectors=np.zeros((128, 64))),
        _npz(pca_means=np.zeros(128), pca_eigen_vectors=np.full((128, 128), np.inf)),
        _npz(pca_means=np.array([{}], object), pca_eigen_vectors=np.eye(128)),
        _npz(pca_means=np.zeros(128), pca_eigen_vectors=np.eye(128), more=np.zeros(1 << 20)),
        legacy_file({"pca_means": np.zeros(128, np.float32)}),
    ],
)
@pytest.mark.usefixtures("thin")
def test_file_that_holds_no_pca_is_refused(tmp_path, pca):
    with pytest.raises(ModelError, match=r"vggish_pca_params\.npz|PyTorch"):
        converted(published_files(tmp_path, checkpoint({"x": np.zeros(1, np.float32)}), pca), tmp_path / "out")


@pytest.mark.usefixtures("thin")
def test_means_may_be_a_column_of_doubles(tmp_path):
    pca = seeded_whitening()
    original = converted(published_files(tmp_path, checkpoint(THIN)), tmp_path / "original")
    column = _npz(pca_means=pca["pca_means"][:, None].astype(np.float64), pca_eigen_vectors=pca["pca_eigen_vectors"])
    files = published_files(tmp_path, checkpoint(THIN), column)
    assert np.array_equal(converted(files, tmp_path / "out")[1], original[1])


@pytest.mark.usefixtures("thin")
def test_other_weights_fail_the_makers_smoke_test(tmp_path):
    converted(published_files(tmp_path, checkpoint(THIN)), tmp_path / "out")
    with pytest.raises(ModelError, match="these are other weights"):
        check(tmp_path / "out")


@pytest.mark.usefixtures("thin")
def test_smoke_test_passes_when_its_numbers_come_out(tmp_path, monkeypatch):
    converted(published_files(tmp_path, checkpoint(THIN)), tmp_path / "out")
    patches = cut_patches(log_mel(recipe.smoke_test_signal()))
    assert len(patches) == 3
    outputs = open_session(tmp_path / "out/network.onnx").run(("embedding", "whitened"), {"mel": patches})
    quantized = np.floor((np.clip(outputs[1], -2, 2) + 2) * 63.75)
    proof = {"embedding": outputs[0], "postprocessed": quantized}
    monkeypatch.setattr(recipe, "_PROOF", {name: (1.05 * x.mean(), 0.95 * x.std()) for name, x in proof.items()})
    assert "smoke test comes out" in check(tmp_path / "out")


# Listening.


@pytest.fixture
def installed(tmp_path, monkeypatch):
    put_on_shelf(CARD, tmp_path, STAND_INS["vggish"])
    monkeypatch.setattr(store, "models_folder", lambda: tmp_path)


def clip(seconds=3.0):
    samples = signals(seconds)["chirp"]
    return Clip(samples, 16000, 0.5, silent=False)


def test_both_vectors_share_one_download():
    assert CARD.folder == PCA_CARD.folder == "vggish"
    assert CARD.id != PCA_CARD.id


@pytest.mark.usefixtures("installed")
def test_vector_is_the_mean_of_the_patches():
    model = build()
    patches = cut_patches(log_mel(clip().samples))
    heard_by_it = model.embed(clip())
    assert heard_by_it.patches == len(patches) == 3
    assert np.allclose(heard_by_it.values, model.listen(patches).mean(axis=0), atol=1e-6)


@pytest.mark.usefixtures("installed")
def test_whitened_vector_is_the_whitening_of_the_other():
    matrix, mean = whitening()
    expected = matrix @ (build().embed(clip()).values - mean)
    assert np.allclose(build_pca().embed(clip()).values, expected, rtol=1e-3, atol=1e-3 * np.abs(expected).max())


@pytest.mark.usefixtures("installed")
def test_batches_change_nothing():
    model = build()
    patches = cut_patches(log_mel(clip(2.0).samples), 5)
    assert len(patches) > 16
    one_by_one = np.concatenate([model.listen(patch[None]) for patch in patches])
    assert np.allclose(model.listen(patches), one_by_one, atol=1e-5)


@pytest.mark.usefixtures("installed")
def test_another_hop_is_another_model_id():
    half = build(hop=0.48)
    assert half.embed(clip()).patches == 5
    assert build().card.id == "vggish/1"
    assert half.card.id == "vggish_hop48/1"
    assert build_pca(hop=0.48).card.id == "vggish_pca_hop48/1"


@pytest.mark.parametrize("hop", [0.0, -1.0, 0.97, 3.0])
@pytest.mark.usefixtures("installed")
def test_hop_outside_a_patch_is_refused(hop):
    with pytest.raises(SettingsError, match="cannot hop"):
        build(hop=hop)
