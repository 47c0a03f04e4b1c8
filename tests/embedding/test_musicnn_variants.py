"""The other networks of the musicnn wheel: converted and pruned, against the whole ones; and where they come from."""

import zipfile
from datetime import UTC, datetime

import numpy as np
import pytest

from scripts.build_musicnn import installed_files, installed_wheel, read_tensors
from scripts.parity.musicnn_reference import GOLDEN, seeded_patches
from tests.fakes.weights import stand_in_installed
from undercard.audio.decoding import decode
from undercard.embedding.install import Order, install
from undercard.embedding.models import BUILTIN
from undercard.embedding.models.musicnn import RECIPES, network, vgg
from undercard.embedding.models.musicnn.cards import MSD_VGG, MTT, MTT_MUSICNN, MTT_TAGS, MTT_VGG, TAGS
from undercard.embedding.models.musicnn.checkpoints import MUSICNN_SHAPES, VGG_SHAPES, read_checkpoint
from undercard.embedding.models.musicnn.frontend import cut_patches, log_mel
from undercard.embedding.models.musicnn.recipe import sound
from undercard.embedding.runtime import open_session
from undercard.entities.audio import Clip
from undercard.entities.tracks import Recording
from undercard.errors import ModelError, SettingsError
from undercard.kit.registry import load

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PARTS = {
    "musicnn_mtt": (network, MTT_MUSICNN, MUSICNN_SHAPES, ("pooled", "penultimate", "tags")),
    "musicnn_vgg_msd": (vgg, MSD_VGG, VGG_SHAPES, ("channels", "tags")),
    "musicnn_vgg_mtt": (vgg, MTT_VGG, VGG_SHAPES, ("channels", "tags")),
}


@pytest.fixture(scope="module", params=PARTS)
def pair(request):
    """The whole network as published, the pruned one, and what their first output is called."""
    module, checkpoint, shapes, outputs = PARTS[request.param]
    whole = module.from_tensors(read_tensors(installed_files(), checkpoint, shapes))
    full = open_session(bytes(module.write_graph(whole, fast=False, about={})))
    pruned = open_session(bytes(module.write_graph(module.prune(whole), fast=True, about={})))
    kept = np.concatenate([layer.norm.varies for layer in whole.layers[1:]]) if module is vgg else slice(None)
    return full, pruned, outputs, kept


def assert_equal(pair, patches):
    full, pruned, outputs, kept = pair
    whole = full.run(outputs, {"mel": patches})
    for name, expected, found in zip(outputs, whole, pruned.run(outputs, {"mel": patches}), strict=True):
        wanted = expected[:, kept] if name == "channels" else expected
        assert np.abs(found - wanted).max() <= 1e-4 * np.abs(wanted).max(), name


def test_pruned_network_equals_the_whole_one_on_synthesised_audio(pair):
    assert_equal(pair, cut_patches(log_mel(sound())))


def test_pruned_network_equals_the_whole_one_on_loud_noise(pair):
    noise = np.random.default_rng(2).normal(size=16000 * 4).astype(np.float32) * 4
    assert_equal(pair, cut_patches(log_mel(noise)))


@pytest.mark.shared
@pytest.mark.parametrize("name", ["joram.mp3", "trw.mp3"])
def test_pruned_network_equals_the_whole_one_on_music(pair, shared, name):
    recording = Recording(name, path=str(shared / "golden/musicnn" / name))
    assert_equal(pair, cut_patches(log_mel(decode(recording, 16000).samples))[:3])


@pytest.mark.parametrize("name", PARTS)
def test_makers_own_code_gives_the_same_under_the_same_weights(name):
    module, checkpoint, shapes, outputs = PARTS[name]
    golden = np.load(GOLDEN)
    whole = module.from_tensors(read_tensors(installed_files(), checkpoint, shapes))
    pruned = open_session(bytes(module.write_graph(module.prune(whole), fast=True, about={})))
    for output, found in zip(outputs, pruned.run(outputs, {"mel": seeded_patches()}), strict=True):
        expected = golden[f"{checkpoint.index.name.removesuffix('.index')}/{output}"]
        if output == "pooled":
            expected = expected[:, whole.live]
        if output == "channels":
            expected = expected[:, np.concatenate([layer.norm.varies for layer in whole.layers[1:]])]
        assert np.abs(found - expected).max() <= 1e-5 * np.abs(expected).max(), output


def test_only_what_varied_is_left():
    whole = network.from_tensors(read_tensors(installed_files(), MTT_MUSICNN))
    pruned = network.prune(whole)
    assert [branch.bias.size for branch in pruned.branches] == [78, 69, 19, 16, 42]
    assert np.array_equal(whole.pooled_statistics, pruned.pooled_statistics)
    for checkpoint, sizes in ((MSD_VGG, [49, 53, 88, 81, 127]), (MTT_VGG, [89, 88, 112, 114, 128])):
        smaller = vgg.prune(vgg.from_tensors(read_tensors(installed_files(), checkpoint, VGG_SHAPES)))
        assert [layer.bias.size for layer in smaller.layers] == sizes


@pytest.fixture(params=PARTS)
def model(request, tmp_path):
    with stand_in_installed(request.param, tmp_path):
        yield load("model", request.param, BUILTIN)()


def test_each_model_has_the_words_of_what_it_was_taught(model):
    heard = model.embed(Clip(sound(), 16000, 0.4, silent=False))
    words = MTT_TAGS if model.card.name.endswith("mtt") else TAGS
    assert sorted(word for word, _ in heard.tags) == sorted(words)


def test_statistics_centre_what_is_heard(model):
    noise = (0.1 * np.random.default_rng(1).normal(size=160000)).astype(np.float32)
    heard = model.embed(Clip(noise, 16000, 0.5, silent=False)).values
    away = np.abs(heard - model.statistics.mean) / np.sqrt(model.statistics.variance + 1e-3)
    assert 0.1 < away.mean() < 5


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "top"),
    [("joram.mp3", ["techno", "electronic", "synth", "fast", "beat"]), ("trw.mp3", ["guitar", "piano", "fast"])],
)
def test_published_tags_come_out_of_the_converted_network(shared, tmp_path, name, top):
    clip = decode(Recording(name, path=str(shared / "golden/musicnn" / name)), 16000)
    with stand_in_installed("musicnn_mtt", tmp_path):
        heard = load("model", "musicnn_mtt", BUILTIN)().embed(clip)
    assert [tag for tag, _ in heard.tags[: len(top)]] == top


def nothing_is_fetched(*asked, **told):
    raise AssertionError(f"asked for {asked} {told}")


def put_in(tmp_path, name, *given):
    return install(
        RECIPES[name], Order(given), tmp_path / "shelf", fetch=nothing_is_fetched, watch=lambda *_: None, now=NOW
    )


def wheel(folder, name, spoil=lambda data: data):
    """An archive that holds the files of one model, laid out as the published wheel is."""
    path = folder / "musicnn-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("musicnn/__init__.py", b"raise SystemExit('nothing of the wheel is ever run')")
        for file in RECIPES[name].card.files:
            archive.writestr(file.inside, spoil((installed_wheel() / file.inside).read_bytes()))
    return path


@pytest.mark.parametrize("name", PARTS)
def test_a_model_is_installed_from_the_wheel(tmp_path, name):
    made = put_in(tmp_path, name, wheel(tmp_path, name))
    assert set(made.hashes) == {"network.onnx", "statistics.npy"}
    assert (made.folder / "network.onnx").stat().st_size < 1_800_000
    assert "unpruned" in made.proof
    assert [path.name for path in made.folder.parent.iterdir() if path.name.startswith("unpacked")] == []


@pytest.mark.parametrize("folder", ["", "musicnn", "musicnn/MSD_vgg"])
def test_a_model_is_installed_from_the_folder_that_the_wheel_was_unpacked_to(tmp_path, folder):
    assert put_in(tmp_path, "musicnn_vgg_msd", installed_wheel() / folder).sources.keys() == {
        "MSD_vgg.index", "MSD_vgg.data-00000-of-00001",
    }  # fmt: skip


def test_a_wheel_with_other_bytes_installs_nothing_and_says_which_file(tmp_path):
    spoilt = wheel(tmp_path, "musicnn_vgg_msd", lambda data: data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(ModelError, match=r"is not MSD_vgg\.index: sha256 .*nothing was installed"):
        put_in(tmp_path, "musicnn_vgg_msd", spoilt)
    assert not (tmp_path / "shelf/musicnn_vgg_msd/installed.json").exists()


def test_a_damaged_wheel_installs_nothing(tmp_path):
    path = wheel(tmp_path, "musicnn_vgg_msd")
    data = bytearray(path.read_bytes())
    data[2000:4000] = bytes(2000)
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"cannot be unpacked|is not MSD_vgg"):
        put_in(tmp_path, "musicnn_vgg_msd", path)


def test_a_wheel_that_is_cut_short_is_said_to_be(tmp_path):
    path = wheel(tmp_path, "musicnn_vgg_msd")
    path.write_bytes(path.read_bytes()[:-100_000])
    with pytest.raises(ModelError, match=r"\.whl cannot be unpacked .*fetch it again; nothing was installed"):
        put_in(tmp_path, "musicnn_vgg_msd", path)


def test_the_files_of_a_checkpoint_may_be_given_one_by_one_under_the_names_they_are_published_by(tmp_path):
    inside = installed_wheel() / "musicnn/MSD_vgg"
    made = put_in(tmp_path, "musicnn_vgg_msd", inside / ".index", inside / ".data-00000-of-00001")
    assert set(made.hashes) == {"network.onnx", "statistics.npy"}


def test_the_folder_of_another_network_is_told_by_the_checksum(tmp_path):
    with pytest.raises(ModelError, match=r"MTT_vgg/\.index is not MSD_vgg\.index: "):
        put_in(tmp_path, "musicnn_vgg_msd", installed_wheel() / "musicnn/MTT_vgg")


def test_an_archive_without_the_files_says_what_is_missing(tmp_path):
    path = tmp_path / "other.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other/file", b"")
    with pytest.raises(SettingsError, match=r"MSD_vgg\.index, MSD_vgg\.data"):
        put_in(tmp_path, "musicnn_vgg_msd", path)


def test_another_networks_checkpoint_is_told_apart_by_its_tensors():
    read = installed_files()
    with pytest.raises(ModelError, match=r"MTT_vgg.* lacks 6\d of 6\d tensors|MTT_vgg.* lacks"):
        read_checkpoint(read(MTT_VGG.index.inside), read(MTT_VGG.data.inside), MUSICNN_SHAPES, MTT_VGG.data.name)


def test_a_network_that_hears_otherwise_fails_its_check(tmp_path):
    recipe = RECIPES[MTT.name]
    files = {file.name: installed_wheel() / file.inside for file in recipe.card.files}
    recipe.convert(files, tmp_path)
    data = bytearray((tmp_path / "network.onnx").read_bytes())
    data[400_000:600_000] = bytes(200_000)
    (tmp_path / "network.onnx").write_bytes(data)
    with pytest.raises(ModelError, match="the whole network gives"):
        recipe.check(tmp_path)
