"""Spotify's ways, against its twin over real HTTP."""

import pytest

from tests.twins.server import Answer, Fault, Twin
from tests.twins.spotify import CLIENT_ID, CLIENT_SECRET, FORBIDDEN, NO_PREMIUM, QUOTA_EXCEEDED, Spotify
from tests.twins.world import Performer, Song
from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Track
from undercard.errors import SettingsError, SourceChanged, SourceRefused, SourceUnavailable
from undercard.tracks.catalogs.spotify import CATALOG_CARD, SpotifyCatalog, build
from undercard.tracks.port import Attentive, Listing, Numbered

VRIL_ID = "0000000000000000001005"
VRIL = Candidate("spotify", VRIL_ID, "Vril", link=f"https://open.spotify.com/artist/{VRIL_ID}")
SESSION = tuple(Song(900_100 + n, f"Session {n}", "Sessions", 2024) for n in range(12))
CROWDED = (
    # Twelve songs of a namesake stand before the one that is wanted: a search gives ten.
    Performer(1, "Fern", 9, 2, "Folk", SESSION),
    Performer(2, "Fern", 5, 3, "Dub", tuple(Song(800_000 + n, f"Root {n}", f"Soil {n // 2}", 2020) for n in range(6))),
)


@pytest.fixture
def play(clock):
    return Spotify(now=lambda: clock.at)


@pytest.fixture
def twin(play):
    with Twin(play) as running:
        yield running


def catalog_at(twin, clock, **more) -> SpotifyCatalog:
    told = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "token_url": f"{twin.base_url}/api/token"}
    return build(twin.base_url, **(told | more), timing=clock.timing)


@pytest.fixture
async def spotify(twin, clock):
    catalog = catalog_at(twin, clock)
    yield catalog
    await catalog.close()


@pytest.fixture
async def listening(clock):
    """Whoever has an app that is old enough, and decides to use it."""
    with Twin(Spotify(previews=True, now=lambda: clock.at)) as twin:
        catalog = catalog_at(twin, clock, previews=True)
        yield catalog, twin
        await catalog.close()


def questions(twin) -> list[str]:
    return [asked.path for asked in twin.asked if asked.path != "/api/token"]


def test_it_does_all_that_is_asked_of_it_besides(spotify):
    assert isinstance(spotify, Attentive)
    assert isinstance(spotify, Listing)
    assert isinstance(spotify, Numbered)


async def test_one_token_serves_many_questions_and_goes_to_the_api_alone(spotify, twin):
    await spotify.find_artists("Vril")
    await spotify.find_artists("Calibre")
    token, *others = twin.asked
    assert token.path == "/api/token"
    assert len(others) == 2
    assert all(asked.headers["authorization"].startswith("Bearer BQ") for asked in others)
    assert CLIENT_SECRET not in "".join(str(asked) for asked in others)


async def test_the_question_stays_within_the_ten_that_are_left(spotify, twin):
    await spotify.find_artists('Vril "live"')
    asked = twin.asked[1]
    assert (asked.path, dict(asked.query)) == (
        "/v1/search",
        {"q": 'artist:"Vril live"', "type": "artist", "limit": "10", "market": "DE"},
    )


async def test_namesakes_come_back_in_spotifys_order_and_nobody_has_fans(spotify):
    found = await spotify.find_artists("Nirvana")
    assert [(entry.name, entry.fans, entry.albums) for entry in found] == [("Nirvana", None, None)] * 2
    assert found[0].link == "https://open.spotify.com/artist/0000000000000000001001"


async def test_an_equal_name_comes_before_a_longer_one(spotify, twin):
    entries = [{"id": "a1", "name": "Calibre 50"}, {"id": "b2", "name": "CALIBRE"}]
    twin.script(Fault(Answer.json({"artists": {"items": entries, "next": None, "total": 2}}), path="/v1/search"))
    assert [entry.name for entry in await spotify.find_artists("Calibre")] == ["CALIBRE", "Calibre 50"]


async def test_where_the_strict_search_finds_nobody_the_loose_one_is_asked(spotify, twin):
    nobody = Answer.json({"artists": {"items": [], "next": None, "total": 0}})
    twin.script(Fault(nobody, path="/v1/search"))
    assert [entry.id for entry in await spotify.find_artists("Vril")][:1] == [VRIL_ID]
    assert twin.asked[-1].query["q"] == "Vril"


async def test_looking_closer_tells_titles_and_years_and_how_many_releases(spotify):
    seen = await spotify.look_closer(VRIL)
    assert seen.titles[:2] == ("Torus XXXII", "Anima")
    assert seen.titles[-3:] == ("Record 3", "Record 2", "Record 1")
    assert (seen.albums, seen.first_year, seen.last_year) == (3, 2010, 2012)
    assert (seen.name, seen.link) == (VRIL.name, VRIL.link)


async def test_the_first_year_of_a_long_list_is_not_guessed(spotify, twin):
    albums = [{"id": f"a{n}", "name": f"Record {n}", "release_date": str(2015 + n)} for n in range(10)]
    twin.script(Fault(Answer.json({"items": albums, "next": "more", "total": 31}), path="/v1/artists"))
    seen = await spotify.look_closer(VRIL)
    assert (seen.albums, seen.first_year, seen.last_year) == (31, None, 2024)


async def test_looking_closer_at_what_is_gone_leaves_it_as_it_was(spotify):
    gone = Candidate("spotify", "0000000000000000999999", "Gone")
    seen = await spotify.look_closer(gone)
    assert (seen.titles, seen.first_year, seen.last_year) == ((), None, None)


async def test_an_entry_is_looked_up_by_its_id(spotify):
    assert await spotify.look_up(VRIL_ID) == VRIL
    assert await spotify.look_up("0000000000000000999999") is None
    assert await spotify.look_up("short") is None


@pytest.mark.parametrize("odd", ["", "../me", "a/b", "a?b", "ü", "a" * 65])
async def test_what_cannot_be_an_id_enters_no_path(spotify, twin, odd):
    with pytest.raises(SourceChanged, match="not an id"):
        await spotify.look_up(odd)
    with pytest.raises(SourceChanged, match="not an id"):
        await spotify.look_closer(Candidate("spotify", odd, "Vril"))
    assert questions(twin) == []


async def test_recordings_bear_an_isrc_and_are_the_artists_own(spotify):
    (first, *others) = await spotify.list_recordings(VRIL, 3)
    assert first == Track(
        id=TrackId("spotify:track:0000000000000000100500"),
        catalog="spotify",
        artist=ArtistKey("vril"),
        artist_name="Vril",
        title="Torus XXXII",
        album="Record 1",
        year=2010,
        isrc="XX0000100500",
        seconds=240.0,
        link="https://open.spotify.com/track/0000000000000000100500",
        locator="0000000000000000100500",
    )
    assert len(others) == 2


async def test_recordings_of_the_longer_name_and_of_hosts_are_left_out(spotify):
    guest = Candidate("spotify", "0000000000000000001010", "Guest Heavy")
    titles = {track.title for track in await spotify.list_recordings(guest, 50)}
    assert "Own Song" in titles
    assert "Somebody Else's Song" not in titles
    calibre = Candidate("spotify", "0000000000000000001003", "Calibre")
    assert {track.artist_name for track in await spotify.list_recordings(calibre, 50)} == {"Calibre"}


async def test_recordings_that_the_search_does_not_reach_come_from_the_newest_releases(clock):
    with Twin(Spotify(CROWDED, now=lambda: clock.at)) as twin:
        catalog = catalog_at(twin, clock)
        hidden = (await catalog.find_artists("Fern"))[1]
        tracks = await catalog.list_recordings(hidden, 3)
        assert [(track.title, track.isrc) for track in tracks] == [
            ("Root 0", "XX0000800000"),
            ("Root 1", "XX0000800001"),
            ("Root 2", "XX0000800002"),
        ]
        assert {track.album for track in tracks} == {"Soil 0", "Soil 1"}
        await catalog.close()


async def test_looking_closer_and_listing_recordings_share_their_questions(spotify, twin):
    await spotify.look_closer(VRIL)
    await spotify.list_recordings(VRIL, 5)
    assert questions(twin) == [f"/v1/artists/{VRIL_ID}/albums", "/v1/search"]


async def test_nothing_can_be_heard_unless_the_user_says_so(clock):
    with Twin(Spotify(previews=True, now=lambda: clock.at)) as twin:
        catalog = catalog_at(twin, clock)
        assert await catalog.list_tracks(VRIL, 5) == ()
        (known, *_) = await catalog.list_recordings(VRIL, 1)
        asked = len(twin.asked)
        assert await catalog.open_preview(known) is None
        assert len(twin.asked) == asked
        await catalog.close()


async def test_an_app_without_previews_has_none_even_where_they_are_allowed(twin, clock):
    catalog = catalog_at(twin, clock, previews=True)
    assert await catalog.list_tracks(VRIL, 5) == ()
    await catalog.close()


async def test_a_preview_is_fetched_into_memory_and_never_from_a_foreign_host(listening):
    catalog, twin = listening
    (track,) = await catalog.list_tracks(VRIL, 1)
    twin.script(
        Fault(
            Answer.json({"name": "x", "id": track.locator, "preview_url": "https://evil.example/x"}), path="/v1/tracks"
        )
    )
    with pytest.raises(SourceChanged, match="not one of its hosts"):
        await catalog.open_preview(track)
    recording = await catalog.open_preview(track)
    assert recording is not None
    assert recording.name == track.id


async def test_a_refused_preview_is_temporary(listening):
    catalog, twin = listening
    (track,) = await catalog.list_tracks(VRIL, 1)
    twin.script(Fault(Answer(403), path="/mp3-preview"))
    with pytest.raises(SourceUnavailable):
        await catalog.open_preview(track)


async def test_a_token_that_ends_early_is_replaced_without_a_word(spotify, play):
    await spotify.find_artists("Vril")
    play.accounts.revoke()
    assert await spotify.find_artists("Calibre")
    assert play.accounts.given == 2


async def test_a_token_is_replaced_before_its_hour_is_over(spotify, play, clock):
    await spotify.find_artists("Vril")
    clock.at += 3600
    await spotify.find_artists("Calibre")
    assert play.accounts.given == 2


async def test_a_used_up_quota_ends_the_use_of_spotify_for_this_run(spotify, twin, clock):
    twin.script(Fault(QUOTA_EXCEEDED, times=99, path="/v1"))
    with pytest.raises(SourceRefused, match="quota of your developer account"):
        await spotify.find_artists("Vril")
    assert len(questions(twin)) == 1
    assert clock.slept == []


async def test_the_quota_of_the_account_runs_out_at_the_twin_too(clock):
    with Twin(Spotify(daily=2, now=lambda: clock.at)) as twin:
        catalog = catalog_at(twin, clock)
        await catalog.find_artists("Vril")
        await catalog.find_artists("Calibre")
        with pytest.raises(SourceRefused, match="quota"):
            await catalog.find_artists("Nirvana")
        await catalog.close()


async def test_a_plain_rate_limit_is_sat_out_as_long_as_the_server_says(spotify, twin, clock):
    throttled = Answer.json({"error": {"status": 429, "message": "API rate limit exceeded"}}, 429)
    twin.script(Fault(Answer(429, throttled.body, headers={"Retry-After": "7"}), path="/v1"))
    assert await spotify.find_artists("Vril")
    assert clock.slept == [7.0]


async def test_a_rate_limit_of_hours_is_not_sat_out(spotify, twin, clock):
    twin.script(Fault(Answer(429, headers={"Retry-After": "40000"}), path="/v1"))
    with pytest.raises(SourceUnavailable) as fault:
        await spotify.find_artists("Vril")
    assert fault.value.retry_after == 40000
    assert clock.slept == []


async def test_our_own_rate_keeps_within_what_the_server_bears(clock):
    play = Spotify(quota=30, now=lambda: clock.at)
    with Twin(play) as twin:
        catalog = catalog_at(twin, clock)
        for n in range(70):
            await catalog.find_artists(f"Vril {n}" if n % 2 else "Vril")
        assert play.refused == 0
        await catalog.close()


async def test_an_owner_without_premium_reads_spotifys_own_words(spotify, twin):
    twin.script(Fault(NO_PREMIUM, times=9, path="/v1"))
    with pytest.raises(SourceRefused, match="Active premium subscription required for the owner of the app"):
        await spotify.find_artists("Vril")
    assert len(questions(twin)) == 1


async def test_what_is_not_open_to_the_app_is_a_refusal(spotify, twin):
    twin.script(Fault(FORBIDDEN, path="/v1"))
    with pytest.raises(SourceRefused, match="not open to this app: Forbidden"):
        await spotify.find_artists("Vril")


async def test_a_wrong_secret_says_where_to_look(twin, clock):
    catalog = catalog_at(twin, clock, client_secret="wrong")
    with pytest.raises(SourceRefused, match=r"Invalid client secret.*\[catalogs\.spotify\]"):
        await catalog.find_artists("Vril")
    assert questions(twin) == []
    await catalog.close()


@pytest.mark.parametrize(
    "answer",
    [
        Answer.json({"artists": {"items": [{"id": "a1"}]}}),
        Answer.json({"artists": {"items": [{"id": "a1", "name": 7}]}}),
        Answer.json({"artists": []}),
        Answer.json({"tracks": {"items": []}}),
        Answer.json([]),
        Answer.json({"error": {"status": 400, "message": "Invalid limit"}}, 400),
        Answer.json({"error": "odd"}),
    ],
)
async def test_a_wrong_shape_is_a_change_with_a_sample(spotify, twin, answer):
    twin.script(Fault(answer, path="/v1", times=9))
    with pytest.raises(SourceChanged) as fault:
        await spotify.find_artists("Vril")
    assert fault.value.sample


async def test_holes_in_a_list_are_passed_over(spotify, twin):
    entries = [None, {"id": None, "name": "No Id"}, {"id": "b2", "name": " \u200b"}, {"id": "c3", "name": "Vril"}]
    twin.script(Fault(Answer.json({"artists": {"items": entries}}), path="/v1/search"))
    assert [entry.id for entry in await spotify.find_artists("Vril")] == ["c3"]


@pytest.mark.parametrize("market", ["", "Germany", "D1", "ÄÖ"])
def test_a_market_is_two_letters(market):
    with pytest.raises(SettingsError, match="market"):
        build(client_id="a", client_secret="b", market=market)


def test_without_an_app_of_ones_own_it_says_where_to_get_one():
    with pytest.raises(SettingsError, match=r"developer\.spotify\.com/dashboard"):
        build()


def test_the_card_says_why_nothing_is_listened_to():
    assert CATALOG_CARD.needs_key
    assert "fed to a model" in CATALOG_CARD.terms
