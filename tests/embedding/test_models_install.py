"""Installing weights: all of it or nothing, and a clear word when it is nothing."""

import errno
import gzip
import hashlib
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from werkzeug import Response

from undercard.embedding import install as installing
from undercard.embedding.install import Order, disk_use, install, remove, verify
from undercard.embedding.models.mfcc import CARD as MFCC
from undercard.embedding.port import WeightFile
from undercard.embedding.recipes import Recipe, find_recipe
from undercard.embedding.weights.store import find_installed, open_weights
from undercard.errors import ModelError, SettingsError, SourceRefused, SourceUnavailable
from undercard.kit import downloads

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BODY = gzip.compress(b"weights " * 500, mtime=0)
BLOB = hashlib.sha1(b"blob %d\0" % len(BODY) + BODY).hexdigest()
FILE = WeightFile(
    "weights.gz", "https://weights.example/weights.gz", len(BODY), sha256=hashlib.sha256(BODY).hexdigest()
)
CARD = replace(MFCC, name="toy", weights="network.bin", files=(FILE,), licence="CC BY 4.0", notice="Name the makers.")


def unpack(files, out):
    (out / "network.bin").write_bytes(gzip.decompress(files["weights.gz"].read_bytes()))


def look(folder):
    if not (folder / "network.bin").read_bytes().startswith(b"weights"):
        raise ModelError("the network of toy is not what it should be")
    return "the first word is as published"


class Home:
    """The place that files are fetched from."""

    def __init__(self, **bodies: bytes) -> None:
        self.bodies = {"weights.gz": BODY} | bodies
        self.asked: list[str] = []
        self.fault: Exception | None = None
        self.most = 0

    def __call__(self, url, target, *, watch, most=0):
        self.asked.append(url)
        if self.fault:
            target.with_name(f"{target.name}.part").write_bytes(b"half")
            raise self.fault
        body = self.bodies[url.rpartition("/")[2]]
        self.most = most
        watch(len(body), len(body))
        target.write_bytes(body)


@pytest.fixture
def home() -> Home:
    return Home()


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def get(shelf, home):
    def call(card=CARD, order=None, convert=unpack, check=look):
        seen: list[tuple[str, int, int]] = []
        recipe = Recipe(card, convert, check)
        made = install(recipe, order or Order(), shelf, fetch=home, watch=lambda *step: seen.append(step), now=NOW)
        return made, seen

    return call


def files_below(shelf: Path) -> set[str]:
    """Every file but the lock."""
    found = (path for path in shelf.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(shelf)) for path in found}


def test_installed_model_opens_and_says_where_it_came_from(get, shelf):
    made, seen = get()
    opened = open_weights(CARD, shelf)
    assert opened == made
    assert opened.read("network.bin") == opened.path("network.bin").read_bytes() == b"weights " * 500
    assert opened.sources == {"weights.gz": FILE.sha256}
    assert opened.proof == "the first word is as published"
    assert opened.installed_at == "2026-11-22T12:00:00+00:00"
    assert [what for what, _, _ in seen] == ["weights.gz", "converting", "checking"]


def test_nothing_but_the_converted_files_and_the_manifest_stays(get, shelf):
    made, _ = get()
    assert files_below(shelf) == {"toy/installed.json", f"toy/{made.folder.name}/network.bin"}
    assert disk_use(CARD, shelf) == 4000


def test_installing_anew_replaces_what_was_there(get, shelf):
    first, _ = get()
    second, _ = get()
    assert first.folder != second.folder
    assert not first.folder.exists()
    assert open_weights(CARD, shelf).folder == second.folder


def test_model_that_is_not_installed_says_how_large_it_is_and_under_which_licence(shelf):
    with pytest.raises(ModelError, match=r"not installed: run `undercard models install toy` \(0\.0 MB .*CC BY 4\.0"):
        open_weights(CARD, shelf)


def test_model_of_an_older_converter_is_to_be_installed_again(get, shelf):
    get()
    newer = replace(CARD, weights_version=2)
    with pytest.raises(ModelError, match="another version of undercard: run `undercard models install toy`"):
        open_weights(newer, shelf)
    get(newer)
    assert open_weights(newer, shelf).version == 2


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (replace(FILE, sha256="0" * 64), "sha256 .* expected 0000"),
        (replace(FILE, sha256="", git_blob="0" * 40), "git blob .* expected 0000"),
        (replace(FILE, size=len(BODY) + 1, sha256=""), "is cut short: .* bytes, expected"),
        (replace(FILE, size=len(BODY) - 1, sha256=""), "is another file: .* bytes, expected"),
    ],
)
def test_wrong_bytes_are_thrown_away_and_nothing_is_installed(get, shelf, file, why):
    with pytest.raises(ModelError, match=why) as caught:
        get(replace(CARD, files=(file,)))
    assert "thrown away; nothing was installed" in str(caught.value)
    assert not shelf.exists()


@pytest.mark.parametrize(("file", "most"), [(FILE, len(BODY)), (replace(FILE, size=0, about=1000, sha256=""), 4000)])
def test_home_is_told_how_large_the_file_may_be(get, home, file, most):
    get(replace(CARD, files=(file,)))
    assert home.most == most


def test_git_blob_id_is_checked_as_git_makes_it(get):
    get(replace(CARD, files=(replace(FILE, sha256="", git_blob=BLOB),)))


def test_file_without_checksum_is_pinned_by_what_came(get):
    made, _ = get(replace(CARD, files=(WeightFile("weights.gz", FILE.url, about=len(BODY)),)))
    assert made.sources == {"weights.gz": hashlib.sha256(BODY).hexdigest()}


def test_failed_check_leaves_the_model_that_was_there(get, shelf):
    first, _ = get()

    def fail(folder):
        raise ModelError(f"{folder.name}: wrong shape of conv1, (3, 3) instead of (7, 7)")

    with pytest.raises(ModelError, match="wrong shape of conv1"):
        get(check=fail)
    assert open_weights(CARD, shelf).folder == first.folder
    assert len(list((shelf / "toy").glob("v*"))) == 1


@pytest.mark.parametrize("fault", [KeyError("conv1"), ValueError("bad"), EOFError(), RecursionError(), MemoryError()])
def test_file_that_its_reader_stumbles_over_is_named(get, shelf, fault):
    def stumble(_, out):
        (out / "half").write_bytes(b"half")
        raise fault

    with pytest.raises(ModelError, match=r"weights\.gz cannot be read as weights of toy"):
        get(convert=stumble)
    assert find_installed(CARD, shelf) is None
    assert not list((shelf / "toy").glob("v*"))


def test_ctrl_c_in_the_middle_leaves_nothing_half_installed(get, shelf):
    def interrupted(_, out):
        (out / "half").write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        get(convert=interrupted)
    assert find_installed(CARD, shelf) is None
    assert not list((shelf / "toy").glob("v*"))


def test_second_call_does_not_fetch_again_what_has_arrived_with_the_right_checksum(get, home):
    with pytest.raises(ModelError):
        get(convert=lambda *_: 1 / 0)
    get()
    assert len(home.asked) == 1


def test_no_network_says_how_to_go_on_and_keeps_the_part(get, shelf, home):
    home.fault = SourceUnavailable("weights.example", "cannot be reached; is the network up?")
    with pytest.raises(SourceUnavailable) as caught:
        get()
    told = str(caught.value)
    assert "toy is not installed" in told
    assert "the same command again goes on from there" in told
    assert f"Or bring a copy of {FILE.url}: undercard models install toy --from FILE" in told
    assert files_below(shelf) == {"toy/fetched/weights.gz.part"}


def test_refusal_does_not_promise_that_the_same_command_helps(get, home):
    home.fault = SourceRefused("weights.example", "HTTP 403")
    with pytest.raises(SourceRefused) as caught:
        get()
    assert "again" not in str(caught.value)


def test_room_is_counted_before_anything_is_fetched(get, home, shelf, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(ModelError, match=r"needs 300 MB in .*fetched, which has 0\.0 MB left: make room"):
        get(replace(CARD, files=(replace(FILE, size=120_000_000),)))
    assert home.asked == []
    assert not shelf.exists()


@pytest.mark.parametrize("at", ["fetching", "converting"])
def test_full_disk_is_told_and_the_part_gives_its_room_back(get, shelf, home, at):
    full = OSError(errno.ENOSPC, "No space left on device")

    def fill(_, out):
        (out / "network.bin").write_bytes(b"half")
        raise full

    home.fault = full if at == "fetching" else None
    with pytest.raises(ModelError, match=r"no room left for toy in .*nothing was installed"):
        get(convert=fill)
    assert not shelf.exists()


def test_folder_that_may_not_be_written_is_named(get, home):
    home.fault = PermissionError(errno.EACCES, "Permission denied")
    with pytest.raises(ModelError, match=r"the files of toy in .* cannot be changed: .*Permission denied"):
        get()


def test_licence_that_asks_for_consent_is_shown_before_anything_is_fetched(get, home, shelf):
    strict = replace(CARD, must_accept=True)
    with pytest.raises(SettingsError, match=r"Name the makers\. Nothing was fetched\. .*--accept-licence"):
        get(strict)
    assert home.asked == []
    assert not shelf.exists()
    made, _ = get(strict, Order(accepted=True))
    assert made.licence == "CC BY 4.0, accepted"


def test_given_file_is_taken_whatever_it_is_called_and_left_alone(get, home, tmp_path):
    copy = tmp_path / "download (1).gz"
    copy.write_bytes(BODY)
    get(order=Order((copy,)))
    assert home.asked == []
    assert copy.read_bytes() == BODY


def test_given_file_with_other_bytes_is_refused_and_left_alone(get, tmp_path, shelf):
    copy = tmp_path / "weights.gz"
    copy.write_bytes(BODY[:-9])
    with pytest.raises(ModelError, match=r"weights\.gz is cut short.*nothing was installed"):
        get(order=Order((copy,)))
    assert copy.exists()
    assert not shelf.exists()


def test_several_files_are_found_by_name_in_a_folder(get, home, tmp_path):
    two = replace(CARD, files=(FILE, WeightFile("pca.npz", "https://weights.example/pca.npz")))
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies/weights.gz").write_bytes(BODY)
    with pytest.raises(SettingsError, match=r"also needs pca\.npz"):
        get(two, Order((tmp_path / "copies",)))
    (tmp_path / "copies/pca.npz").write_bytes(b"pca")
    made, _ = get(two, Order((tmp_path / "copies",)))
    assert set(made.sources) == {"weights.gz", "pca.npz"}
    assert home.asked == []


def test_last_file_missing_is_the_last_one_given_whatever_it_is_called(get, tmp_path):
    two = replace(CARD, files=(FILE, WeightFile("pca.npz", "https://weights.example/pca.npz")))
    (tmp_path / "weights.gz").write_bytes(BODY)
    (tmp_path / "pca-970ea276.pth").write_bytes(b"another format")
    made, _ = get(two, Order((tmp_path / "pca-970ea276.pth", tmp_path / "weights.gz")))
    assert made.sources["pca.npz"] == hashlib.sha256(b"another format").hexdigest()


def test_given_file_that_is_not_there_is_told(get, tmp_path, shelf):
    with pytest.raises(SettingsError, match="is not there"):
        get(order=Order((tmp_path / "nowhere.gz",)))
    assert not shelf.exists()


def test_refused_installation_takes_only_its_own_folder_away(get, tmp_path, shelf):
    (shelf / "other").mkdir(parents=True)
    (shelf / "toy/fetched").mkdir(parents=True)
    with pytest.raises(SettingsError, match="is not there"):
        get(order=Order((tmp_path / "nowhere.gz",)))
    assert [path.name for path in shelf.iterdir()] == ["other"]


def test_two_installations_at_once_do_not_meet(get):
    def meanwhile(files, out):
        with pytest.raises(ModelError, match="being installed by another command"):
            get()
        unpack(files, out)

    get(convert=meanwhile)


def test_verify_tells_what_is_proven(get, shelf):
    get()
    assert verify(Recipe(CARD, unpack, look), shelf) == "the first word is as published"


def test_verify_finds_a_changed_byte(get, shelf):
    made, _ = get()
    (made.folder / "network.bin").write_bytes(b"weightS " * 500)
    with pytest.raises(ModelError, match="not the expected file"):
        verify(Recipe(CARD, unpack, look), shelf)
    with pytest.raises(ModelError, match="not the expected file"):
        open_weights(CARD, shelf).read("network.bin")
    with pytest.raises(ModelError, match=r"not the file that was installed .*: install the model again"):
        open_weights(CARD, shelf).path("network.bin")
    made.folder.joinpath("network.bin").unlink()
    with pytest.raises(ModelError, match=r"cannot be read .*: install the model again"):
        open_weights(CARD, shelf).path("network.bin")


def test_manifest_that_cannot_be_read_says_so(get, shelf):
    get()
    (shelf / "toy/installed.json").write_text("{")
    with pytest.raises(ModelError, match=r"installed\.json cannot be read .*remove the model and install it again"):
        open_weights(CARD, shelf)
    remove(CARD, shelf)
    get()
    assert open_weights(CARD, shelf).proof


def test_removed_model_leaves_nothing(get, shelf):
    get()
    assert remove(CARD, shelf) > 4000
    assert not (shelf / "toy").exists()
    assert remove(CARD, shelf) == 0


def test_leftovers_of_a_killed_installation_are_cleared_by_the_next(get, shelf):
    (shelf / "toy/v1-killed").mkdir(parents=True)
    (shelf / "toy/v1-killed/network.bin").write_bytes(b"half")
    (shelf / "toy/v1-killed.json").write_text("{")
    assert find_installed(CARD, shelf) is None
    made, _ = get()
    assert files_below(shelf) == {"toy/installed.json", f"toy/{made.folder.name}/network.bin"}


@pytest.mark.parametrize("moment", ["_settled", "_put_in_place", "manifest_of"])
def test_killed_at_any_moment_the_old_model_stays(get, shelf, monkeypatch, moment):
    first, _ = get()

    def killed(*_):
        raise SystemExit

    monkeypatch.setattr(installing, moment, killed)
    with pytest.raises(SystemExit):
        get()
    assert open_weights(CARD, shelf).read("network.bin") == b"weights " * 500
    assert open_weights(CARD, shelf).folder == first.folder


def test_model_comes_over_a_line_that_breaks(httpserver, shelf, monkeypatch):
    def cut_short(request):
        start = int(request.headers.get("Range", "bytes=0-")[6:-1])
        head = {"ETag": '"v1"', "Content-Length": str(len(BODY) - start)}
        if start:
            head["Content-Range"] = f"bytes {start}-{len(BODY) - 1}/{len(BODY)}"
        return Response(iter([BODY[start : start + 20]]), 206 if start else 200, head)

    httpserver.expect_request("/weights.gz").respond_with_handler(cut_short)
    monkeypatch.setattr(downloads, "Persistence", partial(downloads.Persistence, backoff=0.001))
    card = replace(CARD, files=(replace(FILE, url=httpserver.url_for("/weights.gz")),))
    recipe = Recipe(card, unpack, look)
    install(recipe, Order(), shelf, fetch=downloads.download, watch=lambda *_: None, now=NOW)
    assert open_weights(card, shelf).read("network.bin") == b"weights " * 500
    assert len(httpserver.log) == 3


def test_recipes_are_found_by_name_and_by_address():
    from undercard.embedding.models import BUILTIN

    assert find_recipe("effnet_artist", BUILTIN).card.name == "effnet_artist"
    assert find_recipe("musicnn", BUILTIN) is None
    with pytest.raises(SettingsError, match="no model is called 'nope'"):
        find_recipe("nope", BUILTIN)
    with pytest.raises(SettingsError, match="cannot be loaded"):
        find_recipe("no.such.place:build", BUILTIN)
