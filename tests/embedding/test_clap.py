"""LAION-CLAP's front end against transformers' own values (scripts/golden/clap.py), its windows and its pooling."""

from pathlib import Path

import numpy as np
import pytest

from scripts.golden.clap import EVERY, RATE, SHORT
from scripts.golden.logmel import signal
from tests.fakes.networks.clap import network
from undercard.embedding.models.clap.card import CARD, NETWORK, SAMPLES
from undercard.embedding.models.clap.model import Clap, cut_windows, log_mel
from undercard.embedding.models.clap.recipe import RECIPES
from undercard.entities.audio import Clip
from undercard.errors import ItemError, ModelError

GOLDEN = np.load(Path(__file__).parent / "golden/clap_transformers.npz")


@pytest.mark.parametrize(("name", "seconds"), [("full", 10.0), ("repeated", SHORT)])
def test_front_end_equals_transformers(name, seconds):
    (window,) = cut_windows(signal(RATE, seconds))
    ours = log_mel(window)
    assert ours.shape == (1001, 64)
    assert ours.dtype == np.float32
    difference = np.abs(ours[::EVERY] - GOLDEN[name])
    assert difference.max() <= 0.02
    assert difference.mean() <= 5e-4


def test_reference_spans_from_silence_to_far_too_loud():
    assert GOLDEN["repeated"].min() == -100
    assert GOLDEN["full"].max() > 20


@pytest.mark.parametrize(
    ("samples", "windows"), [(SAMPLES, 1), (SAMPLES + 1, 2), (3 * SAMPLES, 3), (4 * SAMPLES - 9, 4)]
)
def test_windows_reach_from_the_first_sample_to_the_last(samples, windows):
    sound = np.arange(samples, dtype=np.float32)
    cut = cut_windows(sound)
    assert cut.shape == (windows, SAMPLES)
    assert cut[0, 0] == 0
    assert cut[-1, -1] == samples - 1
    gaps = np.diff(cut[:, 0])
    assert (gaps <= SAMPLES).all()
    assert np.ptp(gaps) <= 1 if windows > 1 else True


def test_short_clip_is_repeated_in_whole_and_then_silent():
    sound = np.arange(1, SAMPLES // 3 + 1, dtype=np.float32)[:-1]
    (window,) = cut_windows(sound)
    assert np.array_equal(window[: 3 * len(sound)], np.tile(sound, 3))
    assert not window[3 * len(sound) :].any()


class Session:
    """Answers with rows of its own."""

    def __init__(self, *rows) -> None:
        self.rows = [np.array([row], np.float32) for row in rows]
        self.shapes: list[tuple[int, ...]] = []

    def run(self, outputs, inputs):
        assert outputs == ("audio_embeds",)
        self.shapes.append(inputs["input_features"].shape)
        return (self.rows[len(self.shapes) - 1],)


def listening(session) -> Clap:
    return Clap(CARD, lambda: session)


def test_each_window_counts_by_its_direction():
    session = Session([3, 4], [0, 100], [-7, 0])
    heard = listening(session).embed(Clip(signal(RATE, 30.0), RATE, 1.0, silent=False))
    assert session.shapes == [(1, 1, 1001, 64)] * 3
    assert heard.patches == 3
    assert heard.values.dtype == np.float32
    assert np.allclose(heard.values, [(0.6 + 0 - 1) / 3, (0.8 + 1) / 3])


@pytest.mark.parametrize(
    ("row", "why"), [([np.nan, 1], "overflow"), ([np.inf, 1], "overflow"), ([0, 0], "a vector without a direction")]
)
def test_answer_without_a_direction_costs_the_clip(row, why):
    with pytest.raises(ItemError, match=why), np.errstate(all="ignore"):
        listening(Session(row)).embed(Clip(signal(RATE, 2.0), RATE, 1.0, silent=False))


def test_recipe_keeps_the_published_network_as_it_is(tmp_path):
    (tmp_path / "audio_model.onnx").write_bytes(network())
    (tmp_path / "out").mkdir()
    recipe = RECIPES["clap"]
    recipe.convert({"audio_model.onnx": tmp_path / "audio_model.onnx"}, tmp_path / "out")
    assert (tmp_path / "out" / NETWORK).read_bytes() == network()
    assert "names and shapes are as published" in recipe.check(tmp_path / "out")


def test_file_that_is_not_the_model_is_refused(tmp_path):
    (tmp_path / NETWORK).write_bytes(b"version https://git-lfs.github.com/spec/v1")
    with pytest.raises(ModelError, match="cannot be loaded as a network"):
        RECIPES["clap"].check(tmp_path)


def test_file_is_pinned_to_a_revision_of_its_home():
    (file,) = CARD.files
    assert "/resolve/main/" not in file.url
    assert len(file.sha256) == 64
