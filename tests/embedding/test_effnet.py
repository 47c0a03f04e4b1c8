"""Discogs-EffNet's front end against Essentia's own values (scripts/golden/effnet.py), its patches and its batches."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scripts.golden.effnet import LENGTHS
from scripts.golden.logmel import signal
from tests.fakes.networks.effnet import network
from undercard.embedding.models.effnet.cards import ARTIST, BASE, EMBEDDINGS, INPUT, MULTI
from undercard.embedding.models.effnet.model import FREE_BATCH, Effnet, cut_patches, log_mel
from undercard.embedding.models.effnet.recipe import RECIPES
from undercard.embedding.models.musicnn.model import log_mel as musicnn_log_mel
from undercard.embedding.port import ModelCard
from undercard.embedding.runtime import open_session
from undercard.embedding.weights.onnx_graph import Graph
from undercard.entities.audio import Clip
from undercard.errors import ItemError, ModelError

GOLDEN = np.load(Path(__file__).parent / "golden/effnet_essentia.npz")


def clip(seconds: float) -> Clip:
    return Clip(signal(16000, seconds), 16000, 1.0, silent=False)


class Recorder:
    """A session that remembers what it was given, and answers with the first band of each patch's first frame."""

    def __init__(self, batch: int | str) -> None:
        self.inputs = {INPUT: (batch, 128, 96)}
        self.batches: list[np.ndarray] = []

    def run(self, outputs, inputs):
        assert outputs == (EMBEDDINGS,)
        self.batches.append(inputs[INPUT].copy())
        return (inputs[INPUT][:, 0, :5],)


def hearing(card: ModelCard, session: Any) -> Effnet:
    return Effnet(card, lambda: session)


def test_front_end_equals_essentia():
    ours = log_mel(signal(16000))
    assert ours.shape == GOLDEN["mel"].shape
    assert ours.dtype == np.float32
    difference = np.abs(ours - GOLDEN["mel"])
    assert difference.max() <= 1.5e-3
    assert difference.mean() <= 4e-6


def test_reference_tells_a_symmetric_window_from_a_periodic_one():
    assert np.abs(musicnn_log_mel(signal(16000)) - GOLDEN["mel"]).max() > 0.05


@pytest.mark.parametrize(("length", "frames"), list(zip(LENGTHS, GOLDEN["frames"], strict=True)))
def test_frames_are_counted_as_essentia_does(length, frames):
    assert len(log_mel(np.full(length, 0.1, np.float32))) == frames


@pytest.mark.parametrize(("frames", "patches"), [(1, 1), (127, 1), (128, 1), (189, 1), (190, 2), (1876, 29)])
def test_patches_overlap_by_half_and_a_tail_is_dropped(frames, patches):
    rows = np.arange(frames, dtype=np.float32)[:, None] * np.ones(96, np.float32)
    cut = cut_patches(rows)
    assert cut.shape == (patches, 128, 96)
    assert cut[:, 0, 0].tolist() == [62 * place for place in range(patches)]
    assert np.array_equal(cut[-1, :, 3], (62 * (patches - 1) + np.arange(128)) % frames)


@pytest.mark.parametrize(("seconds", "sent"), [(1.0, [64]), (30.0, [64]), (75.0, [64, 64])])
def test_fixed_batch_is_filled_with_zeros_that_leave_no_trace(seconds, sent):
    session = Recorder(64)
    patches = cut_patches(log_mel(signal(16000, seconds)))
    heard = hearing(MULTI, session).listen(patches)
    assert [len(batch) for batch in session.batches] == sent
    assert np.array_equal(heard, patches[:, 0, :5])
    assert not session.batches[-1][len(patches) - 64 * (len(sent) - 1) :].any()


def test_free_batch_is_not_filled():
    session = Recorder("batch")
    patches = cut_patches(log_mel(signal(16000, 30.0)))
    heard = hearing(BASE, session).listen(patches)
    assert [len(batch) for batch in session.batches] == [FREE_BATCH, FREE_BATCH, FREE_BATCH, 29 - 3 * FREE_BATCH]
    assert np.array_equal(heard, patches[:, 0, :5])


def test_vector_is_the_mean_over_patches_whatever_the_batch():
    fixed = Effnet(MULTI, lambda: open_session(network(1280, 64))).embed(clip(30.0))
    free = Effnet(BASE, lambda: open_session(network(1280, "batch"))).embed(clip(30.0))
    assert fixed.patches == free.patches == 29
    assert np.allclose(fixed.values, free.values, atol=1e-5)
    alone = Effnet(BASE, lambda: open_session(network(1280, "batch")))
    one_by_one = [alone.listen(patch[None])[0] for patch in cut_patches(log_mel(signal(16000, 30.0)))]
    assert np.allclose(free.values, np.mean(one_by_one, axis=0), atol=1e-5)


def test_network_that_overflows_costs_the_clip():
    class Overflowing(Recorder):
        def run(self, outputs, inputs):
            return (super().run(outputs, inputs)[0] * np.float32(np.inf),)

    with pytest.raises(ItemError, match="overflow"), np.errstate(invalid="ignore"):
        hearing(BASE, Overflowing("batch")).embed(clip(3.0))


@pytest.mark.parametrize(("card", "batch"), [(BASE, "batch"), (MULTI, 64), (ARTIST, 64)])
def test_recipe_keeps_the_published_network_as_it_is(card, batch, tmp_path):
    published = tmp_path / card.files[0].name
    published.write_bytes(network(card.dim, batch))
    (tmp_path / "out").mkdir()
    recipe = RECIPES[card.name]
    recipe.convert({published.name: published}, tmp_path / "out")
    assert (tmp_path / "out/network.onnx").read_bytes() == published.read_bytes()
    assert "names and shapes are as published" in recipe.check(tmp_path / "out")


def dumb() -> bytes:
    graph = Graph("says the same of everything")
    mel = graph.input(INPUT, "batch", 128, 96)
    nothing = graph.add("Mul", graph.add("ReduceMean", mel, axes=[1, 2], keepdims=0), graph.constant(np.zeros(1, "f")))
    graph.output(EMBEDDINGS, graph.add("Expand", graph.add("Unsqueeze", nothing, graph.constant(np.array([1]))),
                                       graph.constant(np.array([1, 512]))), "batch", 512)  # fmt: skip
    return bytes(graph)


@pytest.mark.parametrize(
    ("published", "why"),
    [
        (b"<html>not found</html>", "cannot be loaded as a network"),
        (network(1280, 64), r"output 'embeddings' of effnet_artist has the shape \(64, 1280\), expected .*512"),
        (dumb(), "gives the same for whatever it hears"),
    ],
)
def test_file_that_is_not_the_model_is_refused(published, why, tmp_path):
    (tmp_path / "network.onnx").write_bytes(published)
    with pytest.raises(ModelError, match=why):
        RECIPES["effnet_artist"].check(tmp_path)


def test_network_with_other_names_is_refused(tmp_path):
    graph = Graph("other")
    graph.output("out", graph.input("in", "batch", 128, 96), "batch", 128, 96)
    graph.save(tmp_path / "network.onnx")
    with pytest.raises(ModelError, match="has no input 'melspectrogram'; it has in"):
        RECIPES["effnet"].check(tmp_path)
