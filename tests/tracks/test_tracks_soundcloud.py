"""SoundCloud: credentials of the user's own, previews only when allowed, the token shown to its own host alone."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from tests.fakes.timing import FakeTime
from tests.twins.server import Answer, Fault, Storm, Twin
from tests.twins.small import SMALL
from tests.twins.soundcloud import CLIENT_ID, CLIENT_SECRET, SoundCloud, plays_used_up
from tests.twins.world import WORLD, Performer, Song
from undercard.entities.artists import Candidate
from undercard.errors import SettingsError, SourceChanged, SourceRefused, SourceUnavailable
from undercard.tracks.catalogs import BUILTIN
from undercard.tracks.catalogs.soundcloud import CATALOG_CARD, SoundCloudCatalog, build

Make = Callable[..., SoundCloudCatalog]


@pytest.fixture
def play() -> SoundCloud:
    return SoundCloud()


@pytest.fixture
def twin(play: SoundCloud) -> Iterator[Twin]:
    with Twin(play) as one:
        yield one


@pytest.fixture
async def make(twin: Twin, clock: FakeTime) -> AsyncIterator[Make]:
    made: list[SoundCloudCatalog] = []

    def opened(**options: Any) -> SoundCloudCatalog:
        made.append(_open(twin, clock, **options))
        return made[-1]

    yield opened
    for one in made:
        await one.close()


def _open(twin: Twin, clock: FakeTime, **options: Any) -> SoundCloudCatalog:
    app = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "token_url": f"{twin.base_url}/oauth/token"}
    return build(twin.base_url, **{"previews": True, "timing": clock.timing, **app, **options})


def _asked(twin: Twin, start: str) -> list[str]:
    return [asked.path for asked in twin.asked if asked.path.startswith(start)]


def test_it_is_built_in_under_its_name_and_wants_a_key():
    assert BUILTIN["soundcloud"] == "undercard.tracks.catalogs.soundcloud:build"
    assert CATALOG_CARD.needs_key


def test_without_credentials_it_says_what_to_do():
    with pytest.raises(SettingsError, match=r"soundcloud needs client_id and client_secret .*undercard\.toml"):
        build()


async def test_one_token_serves_many_questions_and_is_asked_for_with_the_secret_in_the_header_only(make, twin, play):
    catalog = make()
    await catalog.find_artists("Vril")
    await catalog.find_artists("Calibre")
    assert play.tokens_given == 1
    token = next(asked for asked in twin.asked if asked.path == "/oauth/token")
    assert token.form == {"grant_type": "client_credentials"}
    assert not any(CLIENT_SECRET in asked.target for asked in twin.asked)


async def test_a_token_that_was_revoked_is_replaced_once(make, play):
    catalog = make()
    await catalog.find_artists("Vril")
    play.revoke()
    assert await catalog.find_artists("Calibre")
    assert play.tokens_given == 2


async def test_a_wrong_secret_stops_the_source_for_the_run(make):
    with pytest.raises(SourceRefused, match="does not accept this app"):
        await make(client_secret="wrong").find_artists("Vril")


async def test_a_user_is_told_with_followers_places_pages_and_a_link(make):
    found = (await make().find_artists("Vril"))[0]
    assert (found.name, found.id, found.fans) == ("Vril", "1005", 15_000)
    assert found.places == ("Berlin", "Germany")
    assert found.link == "https://soundcloud.com/vril-1005"
    assert found.pages == ("https://www.vril.example/",)
    assert found.note == "Techno. bookings: mail@vril.example"


async def test_users_who_publish_nothing_are_no_candidates(make):
    assert await make().find_artists("Only A Name") == ()


async def test_another_name_on_the_profile_is_an_alias(make):
    found = (await make().find_artists("Tokyo Incidents"))[0]
    assert found.aliases == ("東京事変",)


async def test_a_closer_look_tells_genres_years_titles_and_other_pages(make):
    catalog = make()
    closer = await catalog.look_closer((await catalog.find_artists("Vril"))[0])
    assert closer.genres == ("techno",)
    assert (closer.first_year, closer.last_year) == (2010, 2012)
    assert "Torus XXXII" in closer.titles
    assert closer.pages == ("https://www.vril.example/", "https://act1005.bandcamp.com")


async def test_neighbours_are_told(clock):
    songs = (Song(1, "One", "Record", 2020),)
    world = (Performer(7, "Act", 5, 1, "House", songs, related=(8,)), Performer(8, "Near", 5, 1, "House", songs))
    with Twin(SoundCloud(world)) as twin:
        catalog = _open(twin, clock)
        assert (await catalog.look_closer(Candidate("soundcloud", "7", "Act"))).related == ("Near",)
        assert (await catalog.look_closer(Candidate("soundcloud", "8", "Near"))).related == ()
        await catalog.close()


async def test_it_plays_the_persons_of_a_larger_world(clock):
    with Twin(SoundCloud(SMALL)) as twin:
        catalog = _open(twin, clock)
        found = await catalog.find_artists("Calibre")
        assert [entry.name for entry in found] == ["Calibre"]
        assert await catalog.list_tracks(found[0], 3)
        await catalog.close()


async def test_without_previews_nothing_is_listened_to_nor_asked_for(make, twin):
    catalog = make(previews=False)
    artist = (await catalog.find_artists("Vril"))[0]
    tracks = await make().list_tracks(artist, 1)
    before = len(twin.asked)
    assert await catalog.list_tracks(artist, 5) == ()
    assert await catalog.open_preview(tracks[0]) is None
    assert len(twin.asked) == before
    assert (await catalog.look_closer(artist)).titles


async def test_only_open_tracks_of_the_artists_own_are_listed_and_no_sets(clock):
    songs = (
        Song(1, "Own", "Record", 2020),
        Song(2, "Somebody Else's", "Record", 2020, by=(9, "Somebody")),
        Song(3, "Locked", "Record", 2020, readable=False),
        Song(4, "Podcast 112", "", 2020, seconds=3600),
        Song(5, "Long Piece", "Record", 2020, seconds=1200),
    )
    with Twin(SoundCloud((Performer(7, "Act", 5, 1, "House", songs),))) as twin:
        catalog = _open(twin, clock)
        tracks = await catalog.list_tracks(Candidate("soundcloud", "7", "Act"), 9)
        assert {track.title for track in tracks} == {"Own", "Long Piece"}
        await catalog.close()


async def test_the_preview_comes_through_a_redirect_and_the_token_stays_at_home(make, twin):
    catalog = make()
    tracks = await catalog.list_tracks((await catalog.find_artists("Vril"))[0], 1)
    recording = await catalog.open_preview(tracks[0])
    assert recording is not None
    assert recording.data is not None
    assert recording.path is None
    media = next(asked for asked in twin.asked if asked.path.startswith("/media/"))
    assert "authorization" not in media.headers
    played = next(asked for asked in twin.asked if asked.path.endswith("/preview"))
    assert played.headers["authorization"].startswith("OAuth ")
    assert _asked(twin, "/tracks/soundcloud:tracks:")[0].endswith("/streams")


async def test_a_track_without_a_preview_stream_has_none(make):
    catalog = make()
    artist = (await catalog.find_artists("Guest Heavy"))[0]
    silent = next(track for track in await catalog.list_tracks(artist, 9) if track.title == "Silent")
    assert await catalog.open_preview(silent) is None


async def test_a_preview_that_leads_to_a_strange_host_is_not_fetched(make, twin):
    catalog = make()
    tracks = await catalog.list_tracks((await catalog.find_artists("Vril"))[0], 1)
    for url in ("https://evil.example/x.mp3", "http://127.0.0.1:1/x.mp3", "https://api.soundcloud.com.evil.example/x"):
        twin.script(Fault(Answer.json({"preview_mp3_128_url": url}), path="/tracks/"))
        with pytest.raises(SourceChanged, match="not one of its hosts"):
            await catalog.open_preview(tracks[0])


async def test_when_the_plays_of_the_day_are_used_up_it_is_left_alone_until_they_are_back(make, twin):
    catalog = make()
    twin.script(Fault(plays_used_up(hours=7), times=9, path="/users"))
    with pytest.raises(SourceUnavailable) as refused:
        await catalog.find_artists("Vril")
    assert refused.value.retry_after == pytest.approx(7 * 3600, abs=60)
    before = len(twin.asked)
    with pytest.raises(SourceUnavailable):
        await catalog.find_artists("Calibre")
    assert len(twin.asked) == before


@pytest.mark.parametrize(
    "answer",
    [
        Answer.json({"code": 429, "message": "Too many requests", "link": "https://x.example"}, 429),
        Answer.json({"errors": [{"meta": {"reset_time": "whenever"}}]}, 429),
        Answer.json({"errors": "x"}, 429),
        Answer(429, b"<html>slow down</html>", "text/html"),
    ],
)
async def test_any_other_throttle_passes(answer, make, twin):
    twin.script(Fault(answer, path="/users"))
    assert await make().find_artists("Vril")


async def test_plain_arrays_of_former_times_are_read_too(clock):
    with Twin(SoundCloud(arrays=True)) as twin:
        catalog = _open(twin, clock)
        artist = (await catalog.find_artists("Vril"))[0]
        assert len(await catalog.list_tracks(artist, 9)) == 6
        await catalog.close()


@pytest.mark.parametrize("value", [[{"username": "x"}], {"collection": 7}, {"users": []}, "text", 7])
async def test_an_answer_of_another_shape_is_a_change_and_never_nothing(value, make, twin):
    twin.script(Fault(Answer.json(value), path="/users"))
    with pytest.raises(SourceChanged):
        await make().find_artists("Vril")


async def test_an_id_that_is_none_never_enters_a_path(make, twin):
    catalog = make()
    for bad in ("../me", "1/2", "", "soundcloud:tracks:1", "١"):
        with pytest.raises(SourceChanged, match="not an id"):
            await catalog.look_up(bad)
    assert twin.asked == []
    found = await catalog.look_up("soundcloud:users:1005")
    assert found is not None
    assert found.name == "Vril"


async def test_through_a_storm_the_answers_are_right_or_none(clock, play):
    with Twin(Storm(play, share=0.3, seed=3)) as twin:
        catalog = _open(twin, clock)
        right = 0
        for name in [performer.name for performer in WORLD if performer.songs] * 3:
            try:
                found = await catalog.find_artists(name)
            except SourceUnavailable:
                continue
            assert found[0].name == name
            right += 1
        assert right > 20
        await catalog.close()
