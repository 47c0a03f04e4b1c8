"""What every embedding model keeps, whichever it is; a new plug-in is tested by being registered."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.fakes.weights import stand_in_installed
from undercard.embedding.models import BUILTIN
from undercard.embedding.weights import store
from undercard.entities.audio import Clip
from undercard.errors import ItemError, ModelError
from undercard.kit.registry import load


def tune(rate, seconds, gain=0.3):
    time = np.arange(round(rate * seconds)) / rate
    beat = np.exp(-8 * (time % 0.5)) * np.sin(2 * np.pi * 60 * time)
    chord = sum(np.sin(2 * np.pi * hertz * time) for hertz in (220.0, 277.2, 329.6)) / 3
    noise = np.random.default_rng(3).normal(size=time.size) * 0.1 * (time % 0.25 < 0.05)
    samples = (gain * (beat + chord + noise)).astype(np.float32)
    return Clip(samples, rate, float(np.abs(samples).max()), silent=False)


@pytest.fixture(scope="module", params=sorted(BUILTIN))
def model(request, tmp_path_factory):
    with stand_in_installed(request.param, tmp_path_factory.mktemp("models")):
        yield load("model", request.param, BUILTIN)()


def test_card_is_complete_and_named_as_registered(model, request):
    card = model.card
    assert card.name == request.node.callspec.params["model"]
    assert card.id.partition("/")[0] == card.name
    assert card.id.partition("/")[2].isdigit()
    assert card.licence
    assert card.citation
    assert card.home.startswith("https://")
    assert bool(card.weights) == bool(card.sha256 or card.files)
    assert card.good_for
    assert card.cpu_seconds


def test_published_files_have_a_home_of_their_own_and_a_licence_notice(model):
    card = model.card
    for file in card.files:
        assert file.url.startswith("https://")
        assert file.bytes > 0
        assert file.name == Path(file.name).name
        assert card.notice
        assert card.kept_in == Path(card.kept_in).name


def test_model_that_is_not_installed_says_what_to_type(model, tmp_path, monkeypatch):
    if not model.card.files:
        pytest.skip("this model ships with the package")
    monkeypatch.setattr(store, "models_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match=f"undercard models install {model.card.name}.* MB .*{model.card.licence}"):
        load("model", model.card.name, BUILTIN)()


def test_vector_has_the_length_and_type_of_the_card(model):
    heard = model.embed(tune(model.card.rate, 10))
    assert heard.values.shape == (model.card.dim,)
    assert heard.values.dtype == np.float32
    assert np.isfinite(heard.values).all()
    assert heard.patches >= 1


def test_statistics_fit_the_vector(model):
    if model.statistics is None:
        pytest.skip("this model publishes none")
    assert model.statistics.mean.shape == model.statistics.variance.shape == (model.card.dim,)
    assert model.statistics.mean.dtype == model.statistics.variance.dtype == np.float32
    assert (model.statistics.variance > 0).all()


def test_listening_twice_gives_the_same_bits(model):
    clip = tune(model.card.rate, 7)
    first, second = model.embed(clip), model.embed(clip)
    assert first.values.tobytes() == second.values.tobytes()
    assert first.tags == second.tags


def test_clip_is_left_as_it_was(model):
    clip = tune(model.card.rate, 4)
    before = clip.samples.copy()
    clip.samples.flags.writeable = False
    model.embed(clip)
    assert np.array_equal(clip.samples, before)


def test_tags_are_probabilities_best_first(model):
    tags = model.embed(tune(model.card.rate, 5)).tags
    values = [value for _, value in tags]
    assert values == sorted(values, reverse=True)
    assert all(0 <= value <= 1 for value in values)
    assert len({name for name, _ in tags}) == len(tags)


@pytest.mark.parametrize("samples", [1, 100, 15000, 47871])
def test_clip_shorter_than_a_window_is_heard(model, samples):
    whole = tune(model.card.rate, 3)
    heard = model.embed(replace(whole, samples=whole.samples[:samples] + np.float32(0.01)))
    assert np.isfinite(heard.values).all()


def test_loud_clip_is_heard(model):
    assert np.isfinite(model.embed(tune(model.card.rate, 4, gain=8.0)).values).all()


def test_silent_clip_is_refused(model):
    silence = Clip(np.zeros(model.card.rate * 4, np.float32), model.card.rate, 0.0, silent=True)
    with pytest.raises(ItemError, match="silent"):
        model.embed(silence)


def test_empty_clip_is_refused(model):
    with pytest.raises(ItemError, match="no audio"):
        model.embed(Clip(np.zeros(0, np.float32), model.card.rate, 0.0, silent=False))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_samples_that_are_not_numbers_are_refused(model, value):
    clip = tune(model.card.rate, 4)
    clip.samples[1234] = value
    with pytest.raises(ItemError, match="not numbers"):
        model.embed(clip)


def test_clip_at_another_rate_is_refused(model):
    with pytest.raises(ModelError, match=f"{model.card.rate} Hz"):
        model.embed(tune(model.card.rate // 2, 4))


def test_different_sounds_have_different_vectors(model):
    rate = model.card.rate
    noise = np.random.default_rng(1).normal(size=rate * 4).astype(np.float32) * np.float32(0.2)
    other = model.embed(Clip(noise, rate, 1.0, silent=False)).values
    assert not np.allclose(model.embed(tune(rate, 4)).values, other, rtol=0.01)
