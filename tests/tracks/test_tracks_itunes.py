"""The iTunes Search API's ways, against its twin over real HTTP."""

import asyncio

import pytest

from tests.twins.itunes import THROTTLED, ITunes
from tests.twins.server import Answer, Fault, Twin
from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Track
from undercard.errors import SettingsError, SourceChanged, SourceUnavailable
from undercard.kit.politeness import CircuitOpen
from undercard.tracks.catalogs.itunes import build
from undercard.tracks.port import Attentive, Numbered

GUEST_HEAVY = Candidate("itunes", "1010", "Guest Heavy")


@pytest.fixture
def play(clock):
    return ITunes(now=lambda: clock.at)


@pytest.fixture
def twin(play):
    with Twin(play) as running:
        yield running


@pytest.fixture
async def itunes(twin, clock):
    catalog = build(twin.base_url, timing=clock.timing)
    yield catalog
    await catalog.close()


async def test_namesakes_differ_by_genre(itunes):
    found = await itunes.find_artists("Nirvana")
    assert [(entry.id, entry.genres) for entry in found] == [("1001", ("Alternative",)), ("1002", ("Rock",))]


async def test_the_question_names_the_store(itunes, twin):
    await itunes.find_artists("Vril")
    assert twin.asked[0].query["country"] == "DE"
    assert twin.asked[0].query["entity"] == "musicArtist"


async def test_a_transliterated_name_comes_back_as_the_store_prints_it(itunes):
    assert [entry.name for entry in await itunes.find_artists("東京事変")] == ["Tokyo Incidents"]


async def test_an_empty_403_is_a_throttle_and_leaves_the_source_alone_for_minutes(itunes, twin, clock):
    twin.script(Fault(THROTTLED))
    with pytest.raises(SourceUnavailable) as fault:
        await itunes.find_artists("Vril")
    assert fault.value.retry_after == 300
    for _ in range(5):
        with pytest.raises(CircuitOpen):
            await itunes.find_artists("Vril")
    assert len(twin.asked) == 1
    clock.at += 301
    assert await itunes.find_artists("Vril")


async def test_previews_stay_within_reach_while_the_api_throttles(itunes, twin):
    track = (await itunes.list_tracks(GUEST_HEAVY, 1))[0]
    twin.script(Fault(THROTTLED, path="/search"))
    with pytest.raises(SourceUnavailable):
        await itunes.find_artists("Vril")
    assert await itunes.open_preview(track)


async def test_twenty_a_minute_are_never_exceeded(itunes, play, clock):
    began = clock.at
    await asyncio.gather(*(itunes.find_artists("Vril") for _ in range(61)))
    assert play.refused == 0
    assert 180 <= clock.at - began < 200


async def test_own_songs_with_a_preview_are_listed_compilations_left_out(itunes):
    tracks = await itunes.list_tracks(GUEST_HEAVY, 10)
    assert [track.title for track in tracks] == ["Own Song", "Second Song"]


async def test_a_track_tells_what_the_store_tells(itunes, twin):
    assert (await itunes.list_tracks(GUEST_HEAVY, 1))[0] == Track(
        id=TrackId("itunes:track:101000"),
        catalog="itunes",
        artist=ArtistKey("guest heavy"),
        artist_name="Guest Heavy",
        title="Own Song",
        album="Mine",
        year=2019,
        seconds=240.0,
        link="https://music.apple.com/de/album/x/50500?i=101000&uo=4",
        locator=f"{twin.base_url}/itunes-assets/AudioPreview125/v4/aa/mzaf_101000.plus.aac.p.m4a",
    )


async def test_a_closer_look_tells_titles_genres_and_years_of_own_songs(itunes, twin):
    closer = await itunes.look_closer(Candidate("itunes", "1010", "Guest Heavy", genres=("Electronic",)))
    assert closer.titles == ("Mine", "Other", "Own Song", "Locked", "Silent", "On a Sampler", "Second Song")
    assert closer.genres == ("Electronic", "House")
    assert (closer.first_year, closer.last_year) == (2019, 2022)
    assert twin.asked[0].target == "/lookup?id=1010&entity=song&limit=50&country=DE"


async def test_a_closer_look_at_an_artist_without_songs_changes_nothing(itunes):
    nobody = Candidate("itunes", "1012", "Only A Name", genres=("House",))
    assert await itunes.look_closer(nobody) == nobody


async def test_songs_seen_in_a_closer_look_are_listed_without_another_question(itunes, twin):
    await itunes.look_closer(GUEST_HEAVY)
    assert len(await itunes.list_tracks(GUEST_HEAVY, 10)) == 2
    assert len(twin.asked) == 1


async def test_songs_seen_long_ago_are_asked_for_afresh(itunes, twin, clock):
    await itunes.look_closer(GUEST_HEAVY)
    clock.at += 3600
    assert await itunes.list_tracks(GUEST_HEAVY, 10)
    assert len(twin.asked) == 2


async def test_a_closer_look_under_throttle_is_a_fault(itunes, twin):
    twin.script(Fault(THROTTLED))
    with pytest.raises(SourceUnavailable):
        await itunes.look_closer(GUEST_HEAVY)


async def test_an_artist_is_looked_up_by_number(itunes):
    found = await itunes.look_up("1005")
    assert found == (await itunes.find_artists("Vril"))[0]


@pytest.mark.parametrize("number", ["999999", "101000"])
async def test_a_number_that_is_nobodys_or_a_songs_gives_none(itunes, number):
    assert await itunes.look_up(number) is None


@pytest.mark.parametrize("number", ["", "1005,1006", "x", "１"])
async def test_what_is_no_number_asks_nothing(itunes, twin, number):
    with pytest.raises(SourceChanged, match="not an id"):
        await itunes.look_up(number)
    with pytest.raises(SourceChanged, match="not an id"):
        await itunes.look_closer(Candidate("itunes", number, "X"))
    assert twin.asked == []


def test_itunes_does_what_catalogues_do_besides(itunes):
    assert isinstance(itunes, Attentive)
    assert isinstance(itunes, Numbered)


@pytest.mark.parametrize("locator", ["https://evil.example/a.m4a", "http://127.0.0.1:1/a.m4a", ""])
async def test_a_preview_on_a_foreign_host_is_not_fetched(itunes, twin, locator):
    track = Track(TrackId("itunes:track:1"), "itunes", ArtistKey("x"), "X", "T", locator=locator)
    with pytest.raises(SourceChanged):
        await itunes.open_preview(track)
    assert twin.asked == []


async def test_a_refused_preview_is_temporary(itunes, twin):
    track = (await itunes.list_tracks(GUEST_HEAVY, 1))[0]
    twin.script(Fault(Answer(403), path="/itunes-assets"))
    with pytest.raises(SourceUnavailable):
        await itunes.open_preview(track)
    assert await itunes.open_preview(track)


@pytest.mark.parametrize(
    "body",
    [
        {"data": []},
        {"results": {"artistId": 1}},
        {"results": [1]},
        {"results": [{"wrapperType": "artist", "artistName": "No Id"}]},
        {"results": [{"wrapperType": "artist", "artistId": 1, "artistName": 7}]},
    ],
)
async def test_a_wrong_shape_is_a_change_with_a_sample(itunes, twin, body):
    twin.script(Fault(Answer.json(body)))
    with pytest.raises(SourceChanged) as fault:
        await itunes.find_artists("Vril")
    assert fault.value.sample


@pytest.mark.parametrize("country", ["", "Germany", "D1", "ÄÖ"])
def test_a_country_is_two_letters(country):
    with pytest.raises(SettingsError, match="country"):
        build(country=country)
