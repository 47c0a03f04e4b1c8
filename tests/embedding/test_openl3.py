"""OpenL3 from weights to vectors, against what Keras computes from the same seeded weights.

The golden files are made by `scripts/parity/openl3_reference.py`; the published weights are not needed for them. The
published vectors, which do need them, are compared where the weights are installed.
"""

import gzip
import wave
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from scripts.parity.openl3_h5 import keras_file
from scripts.parity.openl3_reference import HOP, SECONDS
from scripts.parity.openl3_seeded import RATE, WIDTHS, kept_of_layer, seeded_layers, signals, tune
from tests.fakes.networks.openl3 import THIN, seeded_network
from undercard.embedding.models.openl3 import RECIPES, build_variant
from undercard.embedding.models.openl3.front_end import front_end
from undercard.embedding.models.openl3.model import OpenL3, cut_seconds
from undercard.embedding.models.openl3.network import arrange, draw
from undercard.embedding.models.openl3.recipe import unpack
from undercard.embedding.models.openl3.variants import DEFAULT, GRAPH, LISTED, UPSTREAM, Variant, card
from undercard.embedding.runtime import open_session
from undercard.embedding.weights.hdf5_keras import read_keras_layers
from undercard.embedding.weights.store import find_installed
from undercard.entities.audio import Clip
from undercard.errors import ItemError, ModelError, SettingsError

GOLDEN = Path(__file__).parent / "golden"
HEARD, KINDS = ("mel128", "mel256", "linear"), ("trained", "v04")
CUTS = np.load(GOLDEN / "openl3_windows.npz", allow_pickle=False)
VECTORS = {kind: np.load(GOLDEN / f"openl3_{kind}_network.npz", allow_pickle=False) for kind in KINDS}


@cache
def published_shape():
    """The file of a seeded network as large as the published one."""
    return keras_file(seeded_layers())


@cache
def network():
    return arrange(read_keras_layers(published_shape(), "seeded"), "seeded", WIDTHS)


@cache
def graph(heard):
    return bytes(draw(network(), heard, {}))


def relative(found, expected):
    return np.linalg.norm(found - expected) / np.linalg.norm(expected)


def clip(samples):
    return Clip(samples, RATE, float(np.abs(samples).max()), silent=False)


# The network


@pytest.mark.parametrize("heard", HEARD)
def test_every_layer_computes_what_keras_computes(heard):
    third = front_end(heard, "trained")(cut_seconds(tune(SECONDS), round(HOP * RATE))[2])
    session = open_session(bytes(draw(network(), heard, {}, layers=True)))
    names = [name for name in session.outputs if name.startswith("layer")]
    assert len(names) == 8 + 3
    for name, found in zip(names, session.run(names, {"decibels": third[None, None]}), strict=True):
        expected = VECTORS["trained"][f"{heard}/{name}"]
        assert relative(kept_of_layer(found[0].transpose(1, 2, 0)), expected) < 1e-4, name
        whole = np.linalg.norm(found.astype(np.float64))
        assert whole == pytest.approx(VECTORS["trained"][f"{heard}/{name}/norm"], rel=1e-5), name


@pytest.mark.parametrize(("kind", "heard"), list(product(KINDS, HEARD)))
def test_audio_becomes_the_vectors_that_openl3_gives(kind, heard):
    model = OpenL3(Variant(heard, hop=HOP, front_end=kind), graph(heard), 1)
    found, expected = model.listen(tune(SECONDS)), VECTORS[kind][f"{heard}/512"]
    assert found.shape == expected.shape
    assert max(relative(*pair) for pair in zip(found, expected, strict=True)) < 1e-4


@pytest.mark.parametrize("heard", HEARD)
def test_long_vectors_are_in_the_order_of_keras(heard):
    third = tune(SECONDS)[RATE // 2 : RATE // 2 + RATE]
    (found,) = OpenL3(Variant(heard, size=6144), graph(heard), 1).listen(third, centred=False)
    (expected,) = VECTORS["trained"][f"{heard}/6144"]
    assert relative(found, expected) < 1e-4


def test_the_two_front_ends_give_vectors_apart():
    trained, v04 = (VECTORS[kind]["mel128/512"] for kind in KINDS)
    assert relative(trained, v04) > 0.01


def test_names_of_layers_do_not_matter_but_their_order():
    layers = read_keras_layers(keras_file(seeded_layers(THIN)), "x")
    renamed = arrange([type(layer)(f"x{n}", layer.weights) for n, layer in enumerate(layers)], "x", THIN)
    assert bytes(draw(renamed, "mel128", {})) == bytes(draw(seeded_network(THIN), "mel128", {}))
    swapped = (*layers[:3], layers[4], layers[3], *layers[5:])
    with pytest.raises(ModelError, match=r"the layer batch_normalization_3 holds gamma.*expected kernel"):
        arrange(swapped, "x", THIN)


def test_spectrogram_layer_of_older_files_is_passed_over():
    layers = read_keras_layers(gzip.decompress((GOLDEN / "openl3_keras_v0_2_0.h5.gz").read_bytes()), "x")
    assert len(arrange(layers, "x", (2, 2, 3, 3, 4, 4, 5, 6)).convolutions) == 8


# Cutting


def test_audio_is_cut_as_openl3_cuts_it():
    for length, hop, centred, count, first, last in CUTS["cuts"]:
        cut = cut_seconds(np.ones(int(length), np.float32), Variant(hop=hop).step, centred=bool(centred))
        assert (len(cut), cut[0].sum(), cut[-1].sum()) == (count, first, last), (length, hop, centred)


def test_half_a_minute_has_as_many_seconds_as_published():
    samples = np.ones(30 * RATE, np.float32)
    assert len(cut_seconds(samples, UPSTREAM.step)) == 296
    assert len(cut_seconds(samples, DEFAULT.step)) == 31


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "hop", "centred"),
    [("v031", 0.1, True), ("kapre", 0.1, True), ("linear_v031", 0.5, False), ("kapre_linear", 0.5, False)],
)
def test_published_vectors_stand_at_the_times_of_our_seconds(shared, name, hop, centred):
    published = np.load(shared / f"golden/openl3/chirp_44k_{name}.npz", allow_pickle=False)
    cut = cut_seconds(chirp(shared), Variant(hop=hop).step, centred=centred)
    assert len(cut) == len(published["embedding"])
    assert np.allclose(np.arange(len(cut)) * hop, published["timestamps"])


# The model


def thin(variant, threads=1):
    return OpenL3(variant, bytes(draw(seeded_network(THIN), variant.heard, {})), threads)


@pytest.mark.parametrize("variant", LISTED, ids=lambda variant: variant.name)
def test_clip_becomes_the_mean_of_its_seconds(variant):
    model = thin(variant)
    heard = model.embed(clip(tune(2.0)))
    vectors = model.listen(tune(2.0))
    assert heard.patches == len(vectors) == len(cut_seconds(tune(2.0), variant.step))
    assert np.allclose(heard.values, vectors.mean(axis=0))
    assert heard.values.shape == (variant.size,)
    assert heard.values.dtype == np.float32
    assert model.statistics is None


def test_number_of_threads_changes_nothing():
    one, two = (thin(DEFAULT, threads).embed(clip(tune(2.0))).values for threads in (1, 2))
    assert np.allclose(one, two, rtol=1e-5)


def test_clip_shorter_than_a_second_sounds_on():
    short = tune(0.25)
    assert np.array_equal(thin(DEFAULT).embed(clip(short)).values, thin(DEFAULT).embed(clip(np.tile(short, 4))).values)


def test_clip_too_loud_for_floats_is_refused():
    with np.errstate(all="ignore"), pytest.raises(ItemError, match="too loud"):
        thin(DEFAULT).embed(clip(np.float32(1e30) * signals()["noise"]))


def test_no_two_variants_share_an_identity():
    every = [
        Variant(*parts)  # type: ignore[arg-type]
        for parts in product(HEARD, ("music", "env"), (512, 6144), (0.1, 0.25, 0.5, 1.0), KINDS)
    ]
    assert len({card(variant).id for variant in every}) == len(every)


def test_names_say_what_differs_from_the_default():
    assert DEFAULT.name == "openl3"
    assert [variant.name for variant in LISTED] == [
        "openl3", "openl3_6144", "openl3_mel256", "openl3_linear", "openl3_env", "openl3_v04",
        "openl3_mel256_6144_v04_hop0.1",
    ]  # fmt: skip


def test_variants_of_one_file_share_its_installation():
    folders: dict[str, set[str]] = {variant.file.name: set() for variant in LISTED}
    for variant in LISTED:
        folders[variant.file.name].add(card(variant).folder)
    assert all(len(names) == 1 for names in folders.values())
    assert len({*map(str, folders.values())}) == len(folders)


@pytest.mark.parametrize("hop", [0.0, -1.0, 1e-6])
def test_hop_shorter_than_a_sample_is_refused(hop):
    with pytest.raises(SettingsError, match="a sample at least"):
        build_variant(Variant(hop=hop))


# Installing


def converted(data, folder, variant=DEFAULT):
    path = folder / variant.file.name
    path.write_bytes(data)
    out = folder / "out"
    out.mkdir(exist_ok=True)
    RECIPES[variant.name].convert({variant.file.name: path}, out)
    return out


def test_published_file_becomes_a_network_that_listens(tmp_path):
    out = converted(gzip.compress(published_shape(), 1), tmp_path)
    assert [path.name for path in out.iterdir()] == [GRAPH]
    first = (out / GRAPH).read_bytes()
    assert b"CC BY 4.0" in first
    assert "tell a chord from noise" in RECIPES["openl3"].check(out)
    assert (converted(published_shape(), tmp_path) / GRAPH).read_bytes() == first


def test_network_that_hears_nothing_fails_its_check(tmp_path):
    layers = seeded_layers()
    layers["conv2d_1"]["conv2d_1/kernel:0"][:] = 0
    out = converted(keras_file(layers), tmp_path)
    with pytest.raises(ModelError, match="hears no difference"):
        RECIPES["openl3"].check(out)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda layers: layers.pop("conv2d_3"), "15 layers with weights; OpenL3's audio network has 16"),
        (
            lambda layers: layers["conv2d_3"].pop("conv2d_3/bias:0"),
            r"conv2d_3 holds kernel \(3, 3, 64, 128\); expected",
        ),
        (lambda layers: layers["conv2d_2"]["conv2d_2/bias:0"].fill(np.nan), "bias of the layer conv2d_2 holds values"),
        (
            lambda layers: layers["conv2d_1"].update({"conv2d_1/bias:0": np.zeros(63, np.float32)}),
            r"conv2d_1 holds .*bias \(63,\); expected .*bias \(64,\)",
        ),
    ],
)
def test_other_weights_are_refused_by_layer(tmp_path, spoil, said):
    layers = seeded_layers()
    spoil(layers)
    with pytest.raises(ModelError, match=rf"openl3_audio_mel128_music-v0_4_0.h5.gz.*{said}"):
        converted(keras_file(layers), tmp_path)


def test_packed_file_cut_short_or_damaged_is_refused():
    packed = gzip.compress(keras_file(seeded_layers(THIN)))
    with pytest.raises(ModelError, match="x is cut short"):
        unpack(packed[:-100], "x")
    with pytest.raises(ModelError, match="x cannot be unpacked"):
        unpack(packed[:500] + bytes(20) + packed[520:], "x")


def test_packed_file_of_endless_zeros_is_refused():
    with pytest.raises(ModelError, match="larger than OpenL3's weights can be"):
        unpack(gzip.compress(bytes((1 << 27) + 1), 1), "x")


# The published vectors


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "variant", "centred"),
    [
        ("v031", Variant("mel256", size=6144, hop=0.1), True),
        ("kapre", Variant("mel256", size=6144, hop=0.1, front_end="v04"), True),
        ("linear_v031", Variant("linear", "env", hop=0.5), False),
        ("kapre_linear", Variant("linear", "env", hop=0.5, front_end="v04"), False),
    ],
)
def test_published_vectors_come_out_of_the_published_weights(shared, name, variant, centred):
    """A sound at 44.1 kHz has nothing above 22 kHz: there kapre 0.3 hears the rounding errors of its own transform."""
    listed = card(variant)
    if find_installed(listed) is None:
        pytest.skip(f"the weights {variant.file.name} are not installed")
    published = np.load(shared / f"golden/openl3/chirp_44k_{name}.npz", allow_pickle=False)["embedding"]
    found = build_variant(variant).listen(chirp(shared), centred=centred)
    cosines = (found * published).sum(1) / np.linalg.norm(found, axis=1) / np.linalg.norm(published, axis=1)
    assert cosines.min() > (0.99 if variant.front_end == "v04" else 0.9999)


def chirp(shared):
    """The makers' sweep at 48 kHz, resampled as they did."""
    with wave.open(str(shared / "golden/openl3/chirp_44k.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return resampled(samples / 32768).astype(np.float32)


def resampled(samples):
    """From 44.1 to 48 kHz by resampy's `kaiser_best`: a windowed sinc, looked up between 512 places a zero."""
    zeros, places, rolloff = 64, 512, 0.9475937167399596
    grid = np.linspace(0, zeros, places * zeros + 1)
    sinc = rolloff * np.sinc(rolloff * grid) * np.kaiser(2 * grid.size - 1, 14.769656459379492)[grid.size - 1 :]
    times = np.arange(int(samples.size * RATE / 44100)) * (44100 / RATE)
    whole = times.astype(int)
    out = np.zeros(times.size)
    for offset in range(-zeros, zeros + 2):
        at = whole + offset
        inside = (at >= 0) & (at < samples.size)
        away = np.abs(at - times)
        weights = np.where(away < zeros, np.interp(away, grid, sinc), 0)
        out[inside] += weights[inside] * samples[at[inside]]
    return out


def test_resampler_of_these_tests_is_that_of_openl3():
    noise = signals()["noise"][:4410].astype(np.float64)
    assert np.abs(resampled(noise)[::7] - CUTS["resampled"]).max() < 1e-6
