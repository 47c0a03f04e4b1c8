"""Deezer's ways, against its twin over real HTTP."""

import asyncio
from dataclasses import replace

import pytest

from tests.twins.deezer import NO_CODE, NO_DATA, NOT_FOUND, QUOTA, WRONG_PARAMETER, Deezer
from tests.twins.server import Answer, Fault, Twin
from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Track
from undercard.errors import SourceChanged, SourceRefused, SourceUnavailable
from undercard.tracks.catalogs.deezer import build
from undercard.tracks.port import Attentive, Bridging, Numbered

VRIL = Candidate("deezer", "1005", "Vril")


@pytest.fixture
def play(clock):
    return Deezer(now=lambda: clock.at)


@pytest.fixture
def twin(play):
    with Twin(play) as running:
        yield running


@pytest.fixture
async def deezer(twin, clock):
    catalog = build(twin.base_url, timing=clock.timing)
    yield catalog
    await catalog.close()


def page(*entries):
    return Answer.json({"data": list(entries), "total": len(entries)})


def paths(twin, prefix):
    return [asked.path for asked in twin.asked if asked.path.startswith(prefix)]


async def test_both_namesakes_come_back_the_more_followed_first(deezer):
    found = await deezer.find_artists("Nirvana")
    assert [(entry.id, entry.fans, entry.albums) for entry in found] == [("1001", 8_000_000, 28), ("1002", 9_000, 6)]


async def test_an_equal_name_comes_before_a_more_famous_longer_one(deezer):
    assert [entry.name for entry in await deezer.find_artists("Calibre")] == [
        "Calibre",
        "Calibre 50",
        "Tribute to Calibre",
    ]


async def test_the_question_is_put_without_the_ranking_order(deezer, twin):
    await deezer.find_artists("&ME")
    assert twin.asked[0].path == "/search/artist"
    assert dict(twin.asked[0].query) == {"q": "&ME", "limit": "25"}


async def test_links_are_kept_only_when_they_are_web_addresses(deezer, twin):
    assert (await deezer.find_artists("Vril"))[0].link == "https://www.deezer.com/artist/1005"
    entry = {"id": 7, "name": "Seven\u202e\n", "link": "javascript:alert(1)"}
    twin.script(Fault(Answer.json({"data": [entry], "total": 1})))
    (found,) = await deezer.find_artists("Seven")
    assert (found.link, found.name, found.fans) == (None, "Seven", None)


@pytest.mark.parametrize("name", ["find", "list", "open"])
async def test_a_quota_error_under_200_is_waited_out_five_seconds_and_asked_again(deezer, twin, clock, name):
    track = (await deezer.list_tracks(VRIL, 1))[0]
    clock.at += 700
    twin.script(Fault(QUOTA, times=2))
    answer = await {
        "find": lambda: deezer.find_artists("Vril"),
        "list": lambda: deezer.list_tracks(VRIL, 5),
        "open": lambda: deezer.open_preview(track),
    }[name]()
    assert answer
    assert clock.slept == [5.0, 5.0]


async def test_a_lasting_quota_error_is_unavailable_and_never_none(deezer, twin):
    twin.script(Fault(QUOTA, times=99))
    with pytest.raises(SourceUnavailable, match="Quota limit exceeded"):
        await deezer.find_artists("Vril")


async def test_the_quota_is_never_exceeded(deezer, play):
    await asyncio.gather(*(deezer.find_artists("Vril") for _ in range(180)))
    assert play.refused == 0


@pytest.mark.parametrize("answer", [NO_DATA, Answer.json({"error": {"code": 800, "message": "no data"}}, 404)])
async def test_no_data_is_none_under_200_and_under_404(deezer, twin, answer):
    twin.script(Fault(answer, times=3))
    assert await deezer.find_artists("Vril") == ()
    assert await deezer.list_tracks(VRIL, 5) == ()
    assert await deezer.open_preview(_track("100500")) is None


async def test_an_empty_search_is_none(deezer, twin):
    twin.script(Fault(Answer.json({"data": [], "total": 0})))
    assert await deezer.find_artists("Vril") == ()


async def test_an_error_without_code_is_temporary(deezer, twin):
    twin.script(Fault(NO_CODE))
    assert await deezer.find_artists("Vril")
    twin.script(Fault(NO_CODE, times=99))
    with pytest.raises(SourceUnavailable):
        await deezer.find_artists("Vril")


@pytest.mark.parametrize("answer", [NOT_FOUND, Answer.json({"error": "Not Found"}), WRONG_PARAMETER])
async def test_a_string_error_or_a_wrong_parameter_is_a_change(deezer, twin, answer):
    twin.script(Fault(answer))
    with pytest.raises(SourceChanged):
        await deezer.find_artists("Vril")
    assert len(twin.asked) == 1


async def test_a_call_for_a_token_is_a_refusal(deezer, twin):
    twin.script(Fault(Answer.json({"error": {"type": "OAuthException", "message": "Invalid token", "code": 300}})))
    with pytest.raises(SourceRefused, match="token"):
        await deezer.find_artists("Vril")


async def test_an_empty_error_list_is_no_error(deezer, twin):
    twin.script(Fault(Answer.json({"error": [], "data": [], "total": 0})))
    assert await deezer.find_artists("Vril") == ()


@pytest.mark.parametrize(
    "body",
    [
        {"results": []},
        {"error": [], "results": True},
        [],
        None,
        {"data": {"id": 1}},
        {"data": [{"id": "x", "name": "A"}]},
        {"data": [{"name": "A"}]},
        {"data": [{"id": 1, "name": None}]},
        {"data": [{"id": 1, "name": "A", "nb_fan": "many"}]},
    ],
)
async def test_a_wrong_shape_is_a_change_with_a_sample(deezer, twin, body):
    twin.script(Fault(Answer.json(body)))
    with pytest.raises(SourceChanged) as fault:
        await deezer.find_artists("Vril")
    assert fault.value.sample


async def test_truncated_json_is_a_change_when_it_lasts(deezer, twin):
    twin.script(Fault(Answer(200, b'{"data":[{"id":1,"na'), times=99))
    with pytest.raises(SourceChanged, match="not JSON"):
        await deezer.find_artists("Vril")


async def test_a_track_is_dated_by_itself_where_lists_do_not_tell(deezer, twin):
    track = (await deezer.list_tracks(VRIL, 5))[0]
    dated = await deezer.date_track(track)
    assert (track.year, dated.year) == (None, 2010)
    assert dated.isrc
    assert replace(dated, year=None, isrc=None) == track
    twin.script(Fault(NO_DATA, times=1))
    assert await deezer.date_track(track) is None


async def test_only_own_readable_tracks_with_a_preview_are_listed(deezer):
    tracks = await deezer.list_tracks(Candidate("deezer", "1010", "Guest Heavy"), 10)
    assert [track.title for track in tracks] == ["Own Song", "On a Sampler", "Second Song"]


async def test_a_track_tells_what_deezer_tells(deezer):
    track = (await deezer.list_tracks(VRIL, 1))[0]
    assert track == Track(
        id=TrackId("deezer:track:100500"),
        catalog="deezer",
        artist=ArtistKey("vril"),
        artist_name="Vril",
        title="Torus XXXII",
        album="Record 1",
        seconds=240,
        link="https://www.deezer.com/track/100500",
        locator="100500",
    )


async def test_an_act_without_previews_has_no_tracks(deezer):
    (found,) = await deezer.find_artists("Mute Harbour")
    assert await deezer.list_tracks(found, 5) == ()


async def test_a_young_preview_url_is_used_without_asking_again(deezer, twin, clock):
    track = (await deezer.list_tracks(VRIL, 1))[0]
    clock.at += 500
    assert await deezer.open_preview(track)
    assert paths(twin, "/track/") == []


async def test_an_old_preview_url_is_asked_for_afresh(deezer, twin, clock):
    track = (await deezer.list_tracks(VRIL, 1))[0]
    clock.at += 601
    assert await deezer.open_preview(track)
    assert paths(twin, "/track/") == ["/track/100500"]


async def test_a_track_from_an_earlier_run_is_asked_for_afresh(deezer, twin):
    assert await deezer.open_preview(_track("100500"))
    assert paths(twin, "/track/") == ["/track/100500"]


async def test_an_expired_preview_url_is_replaced_once(twin, clock, play):
    play._life = -1.0
    catalog = build(twin.base_url, timing=clock.timing)
    track = (await catalog.list_tracks(VRIL, 1))[0]
    play._life = 900.0
    assert await catalog.open_preview(track)
    assert paths(twin, "/track/") == ["/track/100500"]
    assert len(paths(twin, "/preview/")) == 2
    await catalog.close()


async def test_a_preview_refused_under_a_fresh_url_is_temporary_and_deezer_stays_in_use(deezer, play):
    play._life = -1.0
    with pytest.raises(SourceUnavailable, match="even under a fresh URL"):
        await deezer.open_preview(_track("100500"))
    play._life = 900.0
    assert await deezer.open_preview(_track("100500"))


@pytest.mark.parametrize("number", ["100900", "101002"])
async def test_a_silent_or_unreadable_track_has_no_preview(deezer, number):
    assert await deezer.open_preview(_track(number)) is None


@pytest.mark.parametrize(
    "url", ["https://evil.example/a.mp3", "http://127.0.0.1:1/a.mp3", "https://dzcdn.net.evil.io/a"]
)
async def test_a_preview_url_on_a_foreign_host_is_not_fetched(deezer, twin, url):
    entry = {"id": 1, "title": "T", "readable": True, "preview": url, "artist": {"id": 1, "name": "A"}}
    twin.script(Fault(Answer.json(entry)))
    with pytest.raises(SourceChanged, match="not one of its hosts"):
        await deezer.open_preview(_track("1"))
    assert len(twin.asked) == 1


@pytest.mark.parametrize("locator", ["../artist/1", "1?x=2", "", "https://evil.example", "１"])
async def test_a_locator_that_is_no_number_asks_nothing(deezer, twin, locator):
    with pytest.raises(SourceChanged):
        await deezer.open_preview(_track(locator))
    assert twin.asked == []


async def test_a_closer_look_tells_titles_genres_years_and_neighbours(deezer, twin):
    twin.script(
        Fault(
            page(
                {"id": 1, "title": "Erste", "genre_id": 106, "release_date": "2012-05-01"},
                {"id": 2, "title": "Zweite", "genre_id": 106, "release_date": "2009-01-01"},
                {"id": 3, "title": "Dritte", "genre_id": 113, "release_date": "0000-00-00"},
                {"id": 4, "title": "ERSTE", "genre_id": 0},
                {"id": 5, "title": "Fünfte", "genre_id": -1, "release_date": "2024-11-01"},
                {"id": 6, "title": None, "genre_id": 99999, "release_date": None},
            ),
            path="/artist/1010/albums",
        ),
        Fault(page({"id": 3, "name": "Vrillah"}, {"id": 4, "name": "Calibre"}), path="/artist/1010/related"),
    )
    seen = Candidate("deezer", "1010", "Guest Heavy", fans=700, albums=2)
    assert await deezer.look_closer(seen) == Candidate(
        "deezer",
        "1010",
        "Guest Heavy",
        fans=700,
        albums=2,
        genres=("Electro", "Dance"),
        titles=(
            *("Erste", "Zweite", "Dritte", "Fünfte"),
            *("Own Song", "Locked", "Silent", "On a Sampler", "Second Song"),
        ),
        related=("Vrillah", "Calibre"),
        first_year=2009,
        last_year=2024,
    )
    assert [asked.target for asked in twin.asked] == [
        "/artist/1010/albums?limit=50",
        "/artist/1010/related?limit=20",
        "/artist/1010/top?limit=50",
    ]


@pytest.mark.parametrize(
    "answer", [NO_DATA, NOT_FOUND, WRONG_PARAMETER, Answer(404, b"<html>404</html>", "text/html"), page()]
)
@pytest.mark.parametrize("part", ["albums", "related", "top"])
async def test_what_a_server_does_not_tell_stays_empty_and_is_asked_for_once(deezer, twin, answer, part):
    twin.script(Fault(answer, path=f"/artist/1005/{part}"))
    closer = await deezer.look_closer(VRIL)
    assert (closer.first_year is None) == (part == "albums")
    assert ("Torus XXXII" in closer.titles) == (part != "top")
    assert closer.related == ()
    assert len(twin.asked) == 3


async def test_servers_without_those_pages_never_open_the_circuit(deezer, twin):
    twin.script(Fault(Answer(404, b"<html>404</html>", "text/html"), times=30, path="/artist/"))
    for _ in range(10):
        assert await deezer.look_closer(VRIL) == VRIL
    assert await deezer.find_artists("Vril")


@pytest.mark.parametrize("answer", [QUOTA, Answer(503), Answer.json([]), Answer.json({"data": [{"title": 7}]})])
@pytest.mark.parametrize("part", ["albums", "related", "top"])
async def test_a_closer_look_that_could_not_be_taken_is_a_fault(deezer, twin, answer, part):
    twin.script(Fault(answer, times=99, path=f"/artist/1005/{part}"))
    with pytest.raises((SourceUnavailable, SourceChanged)):
        await deezer.look_closer(VRIL)


async def test_tracks_seen_in_a_closer_look_are_listed_without_asking_again_while_their_urls_are_young(
    deezer, twin, clock
):
    await deezer.look_closer(VRIL)
    twin.asked.clear()
    clock.at += 200
    (track, *_) = await deezer.list_tracks(VRIL, 5)
    clock.at += 590
    assert await deezer.open_preview(track)
    assert paths(twin, "/artist/") == paths(twin, "/track/") == []


async def test_tracks_seen_long_ago_are_listed_afresh(deezer, twin, clock):
    await deezer.look_closer(VRIL)
    twin.asked.clear()
    clock.at += 300
    assert await deezer.list_tracks(VRIL, 5)
    assert paths(twin, "/artist/") == ["/artist/1005/top"]


async def test_an_artist_is_looked_up_by_number(deezer):
    (searched, *_) = await deezer.find_artists("Vril")
    assert await deezer.look_up("1005") == searched
    assert await deezer.look_up("999999") is None


@pytest.mark.parametrize("answer", [NOT_FOUND, Answer(404, b"<html>", "text/html")])
async def test_a_number_that_is_not_there_is_nobodys(deezer, twin, answer):
    twin.script(Fault(answer))
    assert await deezer.look_up("1005") is None


@pytest.mark.parametrize("number", ["", "1/top", "abc", "１", "1?x=2"])
async def test_what_is_no_number_is_not_looked_up(deezer, twin, number):
    with pytest.raises(SourceChanged, match="not an id"):
        await deezer.look_up(number)
    with pytest.raises(SourceChanged, match="not an id"):
        await deezer.look_closer(Candidate("deezer", number, "X"))
    assert twin.asked == []


@pytest.mark.parametrize("written", ["XX0000100500", "xx0000100500", "XX-000-01-00500", " XX0000100500 "])
async def test_a_recording_is_found_by_its_isrc_however_it_is_written(deezer, twin, written):
    track = await deezer.find_recording(written)
    assert track is not None
    assert (track.id, track.artist, track.artist_name) == ("deezer:track:100500", "vril", "Vril")
    assert (track.isrc, track.year) == ("XX0000100500", 2010)
    assert twin.asked[0].target == "/track/isrc:XX0000100500"
    assert await deezer.open_preview(track)
    assert paths(twin, "/track/") == ["/track/isrc:XX0000100500"]


@pytest.mark.parametrize("code", ["XX0000999999", "XX0000100900", "XX0000101002"])
async def test_a_recording_that_is_unknown_silent_or_locked_is_none(deezer, code):
    assert await deezer.find_recording(code) is None


@pytest.mark.parametrize("code", ["", "XX00001005001", "XX000010050", "../artist/1", "XX0000100５00"])
async def test_what_is_no_isrc_is_nobodys_without_asking(deezer, twin, code):
    assert await deezer.find_recording(code) is None
    assert twin.asked == []


async def test_a_bridge_that_is_down_is_a_fault(deezer, twin):
    twin.script(Fault(QUOTA, times=99))
    with pytest.raises(SourceUnavailable):
        await deezer.find_recording("XX0000100500")


def test_deezer_does_what_catalogues_do_besides(deezer):
    assert isinstance(deezer, Attentive)
    assert isinstance(deezer, Bridging)
    assert isinstance(deezer, Numbered)


async def test_cancelling_a_download_leaves_nothing_open(deezer, twin):
    twin.script(Fault(Answer(200, b"", delay=30), path="/preview/"))
    track = (await deezer.list_tracks(VRIL, 1))[0]
    twin.heard.clear()
    task = asyncio.create_task(deezer.open_preview(track))
    assert await asyncio.to_thread(twin.heard.wait, 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await deezer.open_preview(track)
    await deezer.close()
    assert asyncio.all_tasks() == {asyncio.current_task()}


def _track(locator: str) -> Track:
    return Track(TrackId(f"deezer:track:{locator}"), "deezer", ArtistKey("x"), "X", "T", locator=locator)
