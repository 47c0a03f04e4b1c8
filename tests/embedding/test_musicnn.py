"""MusiCNN: the shipped files, the published tags, and the pruned graph against the full one."""

import numpy as np
import pytest

from scripts.build_musicnn import TARGET, build_files, installed_files, read_tensors, wheel_files
from undercard.audio.decoding import decode
from undercard.embedding.models.musicnn import build, build_penultimate
from undercard.embedding.models.musicnn.cards import MTT_MUSICNN, MTT_TAGS, POOLED, TAGS
from undercard.embedding.models.musicnn.model import cut_patches, log_mel
from undercard.embedding.models.musicnn.network import from_tensors, prune, write_graph
from undercard.embedding.runtime import open_session
from undercard.entities.audio import Clip
from undercard.entities.tracks import Recording
from undercard.errors import ModelError

OUTPUTS = ("pooled", "penultimate", "tags")


def session(network, *, fast=False):
    return open_session(bytes(write_graph(network, fast=fast, about={})))


def patches_of(path):
    clip = decode(Recording(path.name, path=str(path)), 16000)
    return cut_patches(log_mel(clip.samples))


def synthetic_patches():
    rng = np.random.default_rng(5)
    time = np.arange(16000 * 9) / 16000
    sweep = np.sin(2 * np.pi * (80 * time + 150 * time**2)) * (time % 0.4 < 0.2)
    return cut_patches(log_mel((0.5 * sweep + 0.05 * rng.normal(size=time.size)).astype(np.float32)))


@pytest.fixture(scope="module")
def full():
    return session(from_tensors(read_tensors(installed_files())))


@pytest.fixture(scope="module")
def shipped():
    return open_session(TARGET / POOLED.weights, sha256=POOLED.sha256)


def assert_equal_outputs(full, other, patches):
    for name, expected, found in zip(
        OUTPUTS, full.run(OUTPUTS, {"mel": patches}), other.run(OUTPUTS, {"mel": patches}), strict=True
    ):
        assert np.allclose(found, expected, rtol=1e-5, atol=1e-5), name


def test_rebuilding_from_the_wheel_gives_the_shipped_bytes():
    built = build_files(installed_files())
    assert set(built) <= {path.name for path in TARGET.iterdir()}
    for name, data in built.items():
        assert (TARGET / name).read_bytes() == data, f"{name} differs: run `python -m scripts.build_musicnn`"


def test_shipped_graph_is_below_a_megabyte():
    assert (TARGET / POOLED.weights).stat().st_size < 1_000_000


def test_licence_travels_with_the_weights():
    notice = (TARGET / "LICENSE.musicnn").read_text()
    assert "Music Technology Group, Universitat Pompeu Fabra 2019" in notice
    assert "Permission to use, copy, modify, and/or distribute" in notice


def test_file_that_is_not_the_published_wheel_is_refused(tmp_path):
    wheel = tmp_path / "musicnn-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"PK\x03\x04")
    with pytest.raises(ModelError, match="not the published file"):
        wheel_files(wheel)


def test_pruning_keeps_64_filters_of_the_front_end_and_212_live_channels():
    network = from_tensors(read_tensors(installed_files()))
    pruned = prune(network)
    assert [branch.bias.size for branch in pruned.branches] == [23, 14, 3, 7, 17]
    assert network.live.size == pruned.live.size == 424
    assert np.array_equal(network.pooled_statistics, pruned.pooled_statistics)


def test_shipped_graph_equals_the_full_one_on_synthesised_audio(full, shipped):
    assert_equal_outputs(full, shipped, synthetic_patches())


def test_shipped_graph_equals_the_full_one_on_loud_noise(full, shipped):
    noise = np.random.default_rng(2).normal(size=16000 * 7).astype(np.float32) * 4
    assert_equal_outputs(full, shipped, cut_patches(log_mel(noise)))


@pytest.mark.shared
@pytest.mark.parametrize("name", ["joram.mp3", "trw.mp3"])
def test_shipped_graph_equals_the_full_one_on_music(full, shipped, shared, name):
    assert_equal_outputs(full, shipped, patches_of(shared / "golden/musicnn" / name))


def test_moving_the_maximum_changes_nothing_in_an_unpruned_network():
    network = from_tensors(read_tensors(installed_files(), MTT_MUSICNN))
    assert_equal_outputs(session(network), session(network, fast=True), synthetic_patches()[:1])


@pytest.mark.parametrize("frames", [1, 5, 63, 188])
def test_filters_that_hear_several_moments_at_once_hear_them_all_in_order(full, shipped, frames):
    assert_equal_outputs(full, shipped, synthetic_patches().reshape(1, -1, 96)[:, 100 : 100 + frames])


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "top"),
    [
        (
            "joram.mp3",
            "techno, electronic, synth, fast, beat, drums, no vocals, no vocal, dance, ambient",
        ),
        ("trw.mp3", "guitar, piano, fast"),
    ],
)
def test_published_tags_come_out_in_their_published_order(shared, name, top):
    network = session(from_tensors(read_tensors(installed_files(), MTT_MUSICNN)))
    (tags,) = network.run(("tags",), {"mel": patches_of(shared / "golden/musicnn" / name)})
    ranked = [MTT_TAGS[i] for i in np.argsort(-tags.mean(axis=0))]
    assert ranked[: len(top.split(", "))] == top.split(", ")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "top"), [("joram.mp3", ["electronic", "instrumental", "ambient"]), ("trw.mp3", ["blues", "rock", "folk"])]
)
def test_default_model_names_the_style_of_the_demo_songs(shared, name, top):
    clip = decode(Recording(name, path=str(shared / "golden/musicnn" / name)), 16000)
    assert [tag for tag, _ in build().embed(clip).tags[:3]] == top


def test_every_tag_is_named_once():
    assert len(set(TAGS)) == 50


def test_means_lie_behind_the_maxima_in_the_vector():
    clip = Clip(np.random.default_rng(1).normal(size=64000).astype(np.float32), 16000, 4.0, silent=False)
    values = build().embed(clip).values
    assert (values[:212] >= values[212:424] - 1e-4).all()


def test_statistics_standardise_music_to_about_unit_scale():
    clip = Clip((0.1 * np.random.default_rng(1).normal(size=160000)).astype(np.float32), 16000, 0.5, silent=False)
    for model in (build(), build_penultimate()):
        z = (model.embed(clip).values - model.statistics.mean) / np.sqrt(model.statistics.variance + 1e-3)
        assert 0.1 < np.abs(z).mean() < 5


def test_penultimate_statistics_are_those_behind_the_batch_normalisation():
    network = prune(from_tensors(read_tensors(installed_files())))
    mean, variance = network.penultimate_statistics
    norm = network.dense.norm
    spread = norm.gamma**2 * norm.variance / (norm.variance + 1e-3)
    assert np.allclose(mean, norm.beta)
    assert np.allclose(variance, spread, rtol=1e-5)


def test_vector_of_a_long_clip_is_the_level_and_the_spread_of_its_patches():
    model = build()
    sound = (0.2 * np.random.default_rng(4).normal(size=256 * 187 * 5)).astype(np.float32)
    vectors, _ = model.listen(cut_patches(log_mel(sound)))
    heard = model.embed(Clip(sound, 16000, 1.0, silent=False))
    assert heard.patches == len(vectors) == 5
    assert np.allclose(heard.values[:424], vectors.mean(axis=0), rtol=1e-6)
    assert np.allclose(heard.values[424:848], vectors.std(axis=0), rtol=1e-6)


def test_the_spread_over_patches_lies_behind_the_level():
    steady = Clip(np.tile(np.random.default_rng(1).normal(size=47872).astype(np.float32), 5), 16000, 4.0, silent=False)
    moving = Clip(
        steady.samples * np.linspace(0.01, 1, steady.samples.size, dtype=np.float32), 16000, 4.0, silent=False
    )
    model = build()
    assert model.embed(moving).values[424:848].mean() > 2 * model.embed(steady).values[424:848].mean()


def test_a_clip_of_one_patch_is_taken_to_spread_as_usual():
    clip = Clip(np.random.default_rng(1).normal(size=48000).astype(np.float32), 16000, 4.0, silent=False)
    model = build()
    statistics = model.statistics
    embedding = model.embed(clip)
    assert embedding.patches == 1
    assert np.allclose(embedding.values[424:848], statistics.mean[424:848])
