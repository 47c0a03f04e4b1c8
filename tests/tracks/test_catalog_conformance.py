"""The one suite that every catalogue passes, and the fake with them.

A new catalogue joins by one entry in `_WORLDS`.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.catalog import FakeArtist, FakeCatalog
from tests.fakes.timing import FakeTime
from tests.twins.deezer import Deezer
from tests.twins.itunes import ITunes
from tests.twins.server import Answer, Fault, Twin
from tests.twins.soundcloud import CLIENT_ID as CLOUD_ID
from tests.twins.soundcloud import CLIENT_SECRET as CLOUD_SECRET
from tests.twins.soundcloud import SoundCloud
from tests.twins.spotify import CLIENT_ID, CLIENT_SECRET, Spotify
from tests.twins.world import WORLD, tone
from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Track
from undercard.errors import SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.registry import load
from undercard.kit.text import fold_name
from undercard.tracks.catalogs import BUILTIN
from undercard.tracks.port import Attentive, Catalog, CatalogCard, Numbered


@dataclass(frozen=True)
class World:
    """A catalogue that knows the twins' artists; `kill` makes its source unreachable, None = it has none."""

    catalog: Catalog
    kill: Callable[[], None] | None
    again: Callable[[], Catalog]


@contextmanager
def _deezer(_: Path) -> Iterator[World]:
    build = load("catalog", "deezer", BUILTIN)
    with Twin(Deezer()) as twin:
        yield World(
            build(twin.base_url, timing=FakeTime().timing),
            lambda: twin.script(Fault(Answer(503), times=99)),
            lambda: build(twin.base_url, timing=FakeTime().timing),
        )


@contextmanager
def _itunes(_: Path) -> Iterator[World]:
    build = load("catalog", "itunes", BUILTIN)
    with Twin(ITunes()) as twin:
        yield World(
            build(twin.base_url, timing=FakeTime().timing),
            lambda: twin.script(Fault(Answer(503), times=99)),
            lambda: build(twin.base_url, timing=FakeTime().timing),
        )


@contextmanager
def _spotify(_: Path) -> Iterator[World]:
    build = load("catalog", "spotify", BUILTIN)
    app = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "previews": True}
    with Twin(Spotify(previews=True)) as twin:
        app["token_url"] = f"{twin.base_url}/api/token"
        yield World(
            build(twin.base_url, **app, timing=FakeTime().timing),
            lambda: twin.script(Fault(Answer(503), times=99)),
            lambda: build(twin.base_url, **app, timing=FakeTime().timing),
        )


@contextmanager
def _soundcloud(_: Path) -> Iterator[World]:
    build = load("catalog", "soundcloud", BUILTIN)
    app = {"client_id": CLOUD_ID, "client_secret": CLOUD_SECRET, "previews": True}
    with Twin(SoundCloud()) as twin:
        app["token_url"] = f"{twin.base_url}/oauth/token"
        yield World(
            build(twin.base_url, **app, timing=FakeTime().timing),
            lambda: twin.script(Fault(Answer(503), times=99)),
            lambda: build(twin.base_url, **app, timing=FakeTime().timing),
        )


@contextmanager
def _local(folder: Path) -> Iterator[World]:
    build = load("catalog", "local", BUILTIN)
    for performer in WORLD:
        for song in (song for song in performer.songs if song.by is None):
            place = folder / performer.name / song.album
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{song.title}.wav").write_bytes(tone(song.id, 0.05))
    yield World(build([folder]), None, lambda: build([folder]))


@contextmanager
def _fake(_: Path) -> Iterator[World]:
    def build() -> FakeCatalog:
        entries = [FakeArtist(p.name, tuple(song.title for song in p.songs if song.by is None)) for p in WORLD]
        return FakeCatalog(entries)

    catalog = build()
    fault = SourceUnavailable("fake", "away")
    yield World(catalog, lambda: catalog.faults.update(find_artists=fault, list_tracks=fault), build)


_WORLDS = {
    "deezer": _deezer,
    "itunes": _itunes,
    "spotify": _spotify,
    "soundcloud": _soundcloud,
    "local": _local,
    "fake": _fake,
}


@pytest.fixture(params=sorted(_WORLDS))
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    with _WORLDS[request.param](tmp_path) as made:
        yield made
        await made.catalog.close()


@pytest.fixture
def catalog(world: World) -> Catalog:
    return world.catalog


async def _artist(catalog: Catalog, name: str) -> Candidate:
    return (await catalog.find_artists(name))[0]


def test_every_built_in_catalogue_is_in_this_suite():
    assert set(BUILTIN) <= set(_WORLDS)


@pytest.mark.parametrize("name", sorted(BUILTIN))
def test_a_built_in_catalogue_has_a_whole_card_under_its_own_name(name):
    card = sys.modules[load("catalog", name, BUILTIN).__module__].CATALOG_CARD
    assert isinstance(card, CatalogCard)
    assert card.name == name
    assert card.home
    assert card.terms.endswith(".")
    assert card.per_seconds > 0


async def test_an_artist_is_found_under_the_name_however_it_is_typed(catalog):
    for typed in ("Vril", "VRIL", " vril ", "Vril\u200b"):
        found = await catalog.find_artists(typed)
        assert [entry.name for entry in found][:1] == ["Vril"], typed


async def test_candidates_are_complete_at_most_ten_and_the_equal_name_comes_first(catalog):
    found = await catalog.find_artists("Calibre")
    assert 1 <= len(found) <= 10
    assert found[0].name == "Calibre"
    for entry in found:
        assert entry.catalog == catalog.card.name
        assert entry.id
        assert entry.name == entry.name.strip()
    assert len({entry.id for entry in found}) == len(found)


@pytest.mark.parametrize("name", ["Nobody Of That Name", "", "   ", '"', "%", "a" * 500, "💥", "A/B?c=d&e#f"])
async def test_an_unknown_or_odd_name_gives_an_empty_tuple(catalog, name):
    assert await catalog.find_artists(name) == ()


async def test_tracks_are_the_artists_own_and_complete(catalog):
    artist = await _artist(catalog, "Vril")
    tracks = await catalog.list_tracks(artist, 10)
    assert len(tracks) == 6
    for track in tracks:
        assert track.id.startswith(f"{catalog.card.name}:track:")
        assert track.catalog == catalog.card.name
        assert track.artist == fold_name(artist.name)
        assert track.title
        assert track.locator
        assert "exp=" not in track.locator
    assert len({track.id for track in tracks}) == 6


async def test_no_more_tracks_are_given_than_asked_for(catalog):
    artist = await _artist(catalog, "Vril")
    assert len(await catalog.list_tracks(artist, 2)) == 2


async def test_tracks_of_others_are_left_out(catalog):
    artist = await _artist(catalog, "Guest Heavy")
    titles = {track.title for track in await catalog.list_tracks(artist, 50)}
    assert "Own Song" in titles
    assert "Somebody Else's Song" not in titles


async def test_an_entry_that_is_gone_has_no_tracks(catalog):
    assert await catalog.list_tracks(Candidate(catalog.card.name, "999999", "Gone"), 5) == ()


async def test_a_preview_is_bytes_or_a_file(catalog):
    artist = await _artist(catalog, "Calibre")
    for track in await catalog.list_tracks(artist, 5):
        recording = await catalog.open_preview(track)
        assert recording is not None
        assert recording.name
        assert (recording.data is None) != (recording.path is None)
        content = recording.data or await asyncio.to_thread(Path(str(recording.path)).read_bytes)
        assert content.startswith(b"RIFF")


async def test_a_closer_look_keeps_who_it_is_and_tells_own_titles_only(catalog):
    artist, attentive = await _artist(catalog, "Guest Heavy"), catalog
    if not isinstance(attentive, Attentive):
        pytest.skip("its search tells all it knows")
    closer = await attentive.look_closer(artist)
    assert (closer.catalog, closer.id, closer.name) == (artist.catalog, artist.id, artist.name)
    assert "Own Song" in closer.titles
    assert "Somebody Else's Song" not in closer.titles
    assert len(set(map(fold_name, closer.titles))) == len(closer.titles)


async def test_a_closer_look_changes_no_list_of_tracks(world):
    artist, attentive = await _artist(world.catalog, "Guest Heavy"), world.catalog
    if not isinstance(attentive, Attentive):
        pytest.skip("its search tells all it knows")
    await attentive.look_closer(artist)
    again = world.again()
    assert await world.catalog.list_tracks(artist, 10) == await again.list_tracks(artist, 10)
    await again.close()


async def test_an_entry_is_found_by_its_id_and_an_unknown_id_gives_none(catalog):
    artist, numbered = await _artist(catalog, "Vril"), catalog
    if not isinstance(numbered, Numbered):
        pytest.skip("its entries have no lasting ids")
    found = await numbered.look_up(artist.id)
    assert found is not None
    assert (found.catalog, found.id, found.name) == (artist.catalog, artist.id, artist.name)
    assert await numbered.look_up("9" * 22) is None


async def test_the_same_question_gives_the_same_answer_in_another_process_life(world):
    artist = await _artist(world.catalog, "Vril")
    again = world.again()
    assert await _artist(again, "Vril") == artist
    tracks = await world.catalog.list_tracks(artist, 5)
    assert await again.list_tracks(artist, 5) == tracks
    fresh = world.again()
    assert await fresh.open_preview(tracks[0]) == await world.catalog.open_preview(tracks[0])
    await again.close()
    await fresh.close()


async def test_a_track_that_is_gone_has_no_preview(catalog, tmp_path):
    locators = {
        "itunes": "/itunes-assets/AudioPreview125/v4/aa/mzaf_1.plus.aac.p.m4a",
        "deezer": "1",
        "spotify": "1",
        "soundcloud": "1",
    }
    tracks = await catalog.list_tracks(await _artist(catalog, "Vril"), 1)
    home = tracks[0].locator.partition("/itunes-assets")[0] if catalog.card.name == "itunes" else ""
    locator = home + locators.get(catalog.card.name, str(tmp_path / "gone.wav"))
    gone = Track(TrackId("x:track:1"), catalog.card.name, ArtistKey("vril"), "Vril", "Gone", locator=locator)
    assert await catalog.open_preview(gone) is None


@pytest.mark.parametrize("world", sorted(set(_WORLDS) - {"local"}), indirect=True)
async def test_a_dead_source_is_a_fault_and_never_an_empty_answer(world):
    artist = await _artist(world.catalog, "Vril")
    assert world.kill is not None
    world.kill()
    with pytest.raises(SourceUnavailable):
        await world.catalog.find_artists("Vril")
    with pytest.raises(SourceUnavailable):
        await world.catalog.list_tracks(artist, 5)


async def test_many_questions_at_once_are_answered_like_one_after_the_other(catalog):
    names = ["Vril", "Calibre", "Nobody", "Guest Heavy"]
    together = await asyncio.gather(*(catalog.find_artists(name) for name in names))
    assert together == [await catalog.find_artists(name) for name in names]


async def test_closing_twice_does_no_harm(catalog):
    await catalog.find_artists("Vril")
    await catalog.close()
    await catalog.close()


def test_the_faults_of_the_port_are_source_errors():
    assert all(issubclass(kind, SourceError) for kind in (SourceUnavailable, SourceRefused, SourceChanged))
