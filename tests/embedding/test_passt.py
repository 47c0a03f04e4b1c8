"""PaSST against hear21passt's own code under seeded weights (recorded by scripts/parity/passt_reference.py)."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scripts.parity.passt_reference import HEARD, SHORT
from scripts.parity.passt_seeded import RECORDED_BLOCKS, seeded_tensors, signals, with_classifiers
from tests.fakes.torch_files import legacy_file, zip_file
from undercard.embedding.models import passt
from undercard.embedding.models.passt import recipe as module
from undercard.embedding.models.passt.cards import LIGHT, S10, S16, THIRTY, TWENTY, VARIANTS
from undercard.embedding.models.passt.frontend import SHORTEST, log_mel, mel_basis, mel_powers, powers
from undercard.embedding.models.passt.model import Passt, cut_windows
from undercard.embedding.models.passt.network import shapes, write_graph
from undercard.embedding.models.passt.recipe import RECIPES, recipe
from undercard.embedding.runtime import open_session
from undercard.embedding.weights.expected import take_tensors
from undercard.embedding.weights.torch_file import read_state_dict
from undercard.entities.audio import Clip
from undercard.errors import ModelError

GOLDEN = np.load(Path(__file__).parent / "golden/passt_hear21passt.npz")
TOLERANCE = 1e-4
SOUNDS = tuple(signals(SHORT))


def relative_error(found, expected):
    return float(np.abs(found - expected).max() / np.abs(expected).max())


def recorded_shapes(variant):
    return shapes(RECORDED_BLOCKS, variant.rows, variant.positions)


# Front end, stage by stage.


@pytest.mark.parametrize("name", SOUNDS)
def test_power_spectra_equal_hear21passt(name):
    samples = signals(SHORT)[name]
    emphasised = samples[1:] - np.float32(0.97) * samples[:-1]
    padded = np.pad(emphasised, 512, mode="reflect")
    frames = np.stack([padded[320 * frame + 112 : 320 * frame + 912] for frame in (0, 20, 44)])
    expected = GOLDEN[f"powers_{name}"]
    assert np.abs(powers(frames) - expected).max() <= 1e-6 * expected.max()


@pytest.mark.parametrize("name", SOUNDS)
def test_log_mel_frames_equal_hear21passt(name):
    expected = GOLDEN[f"log_mel_{name}"]
    ours = log_mel(signals(SHORT)[name])
    assert ours.dtype == np.float32
    assert ours.shape == expected.shape == (128, 45)
    error = np.abs(ours - expected)
    # Upstream computes in single precision, and itself lies up to 3.4e-4 from the same steps in double precision
    # where a loud tone just touches a band.
    assert error.max() <= 4e-4
    assert np.quantile(error, 0.99) <= 1.3e-4


def test_reference_is_loud_quiet_and_silent():
    assert GOLDEN["log_mel_loud"].max() > 3
    assert np.allclose(GOLDEN["log_mel_silence"], (np.log(1e-5) + 4.5) / 5)


def test_bands_end_at_15_khz_and_the_last_bin_counts_nowhere():
    hertz = np.arange(513) * 32000 / 1024
    heard_at = hertz[(mel_basis() > 0).any(axis=1)]
    assert 14900 < heard_at.max() < 15000
    assert heard_at.min() == 31.25
    assert mel_basis().max() <= 1


@pytest.mark.parametrize(("samples", "frames"), [(SHORTEST, 2), (32000, 100), (320000, 1000), (960000, 3000)])
def test_ten_seconds_are_a_thousand_frames(samples, frames):
    assert mel_powers(np.ones(samples, np.float32)).shape == (frames, 128)


# From files in PyTorch's formats to the numbers of hear21passt's network. A file holds classifiers besides.


@pytest.fixture(scope="module", params=[S10, S16], ids=["stride 10", "stride 16"])
def recorded(request):
    variant = request.param
    expected = recorded_shapes(variant)
    file = zip_file({"model": with_classifiers(seeded_tensors(expected))})
    tensors = read_state_dict(io.BytesIO(file), expected.__contains__)
    session = open_session(bytes(write_graph(take_tensors(tensors, expected, "file"), variant.stride, {})))
    return variant, session


@pytest.mark.parametrize("name", SOUNDS)
def test_embedding_equals_hear21passt(recorded, name):
    variant, session = recorded
    found = session.run(("embedding",), {"mel": log_mel(signals(HEARD)[name])[None]})[0][0]
    assert relative_error(found, GOLDEN[f"embedding_s{variant.stride}_{name}"]) <= TOLERANCE


def test_embedding_of_ten_seconds_equals_hear21passt(recorded):
    variant, session = recorded
    found = session.run(("embedding",), {"mel": log_mel(signals(10.0)["chirp"])[None]})[0][0]
    assert relative_error(found, GOLDEN[f"embedding_s{variant.stride}_ten_seconds"]) <= TOLERANCE


def test_reference_tells_sounds_and_strides_apart():
    kept = [GOLDEN[f"embedding_s{stride}_{name}"] for stride in (10, 16) for name in SOUNDS]
    for i, one in enumerate(kept):
        assert one.shape == (768,)
        assert all(np.abs(one - other).max() > 0.01 for other in kept[:i])


def test_windows_of_a_batch_do_not_hear_each_other(recorded):
    _, session = recorded
    heard = np.stack([log_mel(signals(0.7)[name]) for name in ("chirp", "noise")])
    both = session.run(("embedding",), {"mel": heard})[0]
    alone = np.concatenate([session.run(("embedding",), {"mel": one[None]})[0] for one in heard])
    assert np.allclose(both, alone, atol=1e-5)


def test_shortest_spectrogram_is_one_column_of_patches(recorded):
    _, session = recorded
    assert session.run(("embedding",), {"mel": np.zeros((1, 128, 16), np.float32)})[0].shape == (1, 768)
    with pytest.raises(ModelError):
        session.run(("embedding",), {"mel": np.zeros((1, 128, 15), np.float32)})


def test_spectrogram_longer_than_the_learned_places_is_refused():
    tensors = seeded_tensors(shapes(1, 8, 3))
    session = open_session(bytes(write_graph(tensors, 16, {})))
    assert session.run(("embedding",), {"mel": np.zeros((1, 128, 48), np.float32)})[0].shape == (1, 768)
    with pytest.raises(ModelError, match="failed"):
        session.run(("embedding",), {"mel": np.zeros((1, 128, 80), np.float32)})


# Variants and conversion of whole files.


def test_variants_have_the_shapes_that_were_published():
    grids = {variant.card.name: (variant.rows, variant.positions, variant.blocks) for variant in VARIANTS}
    assert grids == {
        "passt": (12, 99, 12),
        "passt_s16": (8, 62, 12),
        "passt_kd": (12, 99, 12),
        "passt_light": (12, 99, 7),
        "passt_20s": (12, 200, 12),
        "passt_30s": (12, 300, 12),
    }


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.card.name)
def test_places_last_for_the_window_of_the_card(variant):
    frames = round(variant.card.window * 100)
    assert (frames - 16) // variant.stride + 1 <= variant.positions


def test_no_two_variants_share_id_file_or_folder():
    for part in ("id", "name", "files", "folder"):
        assert len({getattr(variant.card, part) for variant in VARIANTS}) == len(VARIANTS)
    assert set(RECIPES) == {variant.card.name for variant in VARIANTS}


@pytest.fixture
def _one_block(monkeypatch):
    monkeypatch.setattr(module, "shapes", lambda _, rows, positions: shapes(1, rows, positions))


def convert(variant, data, folder):
    source, out = folder / variant.card.files[0].name, folder / "out"
    source.write_bytes(data)
    out.mkdir(exist_ok=True)
    made = recipe(variant)
    made.convert({source.name: source}, out)
    return made.check(out)


def tensors_of(variant):
    return seeded_tensors(shapes(1, variant.rows, variant.positions))


@pytest.mark.usefixtures("_one_block")
@pytest.mark.parametrize("write", [zip_file, legacy_file])
def test_published_file_becomes_a_network_that_passes_its_check(tmp_path, write):
    assert "the makers publish no numbers" in convert(LIGHT, write(with_classifiers(tensors_of(LIGHT))), tmp_path)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["network.onnx"]


@pytest.mark.usefixtures("_one_block")
def test_file_of_another_variant_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"freq_new_pos_embed .* \(1, 768, 8, 1\), expected \(1, 768, 12, 1\)"):
        convert(LIGHT, zip_file(tensors_of(S16)), tmp_path)


def test_file_without_its_last_block_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"ap\.47\.pt lacks 72 of 93 tensors: blocks\.1\.norm1\.weight"):
        convert(LIGHT, zip_file(tensors_of(LIGHT)), tmp_path)


@pytest.mark.parametrize("data", [b"", b"<html>", b"PK\x03\x04", zip_file({"a": 1})])
def test_what_is_no_state_dict_is_refused(tmp_path, data):
    with pytest.raises(ModelError):
        convert(S10, data, tmp_path)


# Listening.


@pytest.mark.parametrize(
    ("seconds", "count"),
    [(0.1, 1), (9.9, 1), (10.0, 1), (14.9, 1), (15.1, 2), (29.9, 3), (30.0, 3), (30.04, 3), (36, 4)],
)
def test_as_many_windows_as_fit_best_from_beginning_to_end(seconds, count):
    samples = np.arange(round(seconds * 100), dtype=np.float32)
    windows = cut_windows(samples, 1000)
    assert windows.shape == (count, 1000)
    if count > 1:
        assert windows[0, 0] == 0
        assert windows[-1, -1] == samples[-1]


def test_single_window_of_a_longer_clip_lies_in_its_middle():
    assert cut_windows(np.arange(1400, dtype=np.float32), 1000)[0, 0] == 200


def test_short_clip_is_repeated():
    assert np.array_equal(cut_windows(np.arange(3, dtype=np.float32), 7), [[0, 1, 2, 0, 1, 2, 0]])


def test_vector_of_a_clip_is_the_mean_of_its_windows(recorded):
    variant, session = recorded
    model = Passt(replace(variant.card, window=1.0), lambda: session)
    samples = signals(3.0)["chirp"]
    heard = model.embed(Clip(samples, 32000, 0.5, silent=False))
    expected = [model.listen(log_mel(part))[0] for part in samples.reshape(3, 32000)]
    assert heard.patches == 3
    assert np.allclose(heard.values, np.mean(expected, axis=0), atol=1e-5)


def test_every_variant_has_a_builder():
    builders = {passt.build, passt.build_s16, passt.build_kd, passt.build_light, passt.build_20s, passt.build_30s}
    assert len(builders) == len(VARIANTS)
    assert {TWENTY.card.window, THIRTY.card.window} == {20.0, 30.0}
