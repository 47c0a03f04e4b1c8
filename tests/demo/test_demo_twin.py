"""The twin: answers like Deezer's, over real HTTP, to the real catalogue."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from undercard.demo.acts import CAST, STRANGERS, Listing
from undercard.demo.catalogue import entries
from undercard.demo.twin import Twin
from undercard.kit.text import fold_name
from undercard.tracks.catalogs.deezer import DeezerCatalog, build


class Clock:
    """Time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    """A file for every listed track that holds its own name."""
    for entry in entries():
        for track in entry.tracks:
            if track.file:
                (tmp_path / track.file).write_bytes(track.file.encode())
    return tmp_path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def twin(clips: Path, clock: Clock) -> Iterator[Twin]:
    with Twin(clips, now=clock) as running:
        yield running


@pytest.fixture
async def catalog(twin: Twin):
    built: DeezerCatalog = build(twin.base_url, requests=2000, per_seconds=5)
    yield built
    await built.close()


def _get(twin: Twin, target: str) -> dict[str, Any]:
    with urllib.request.urlopen(twin.base_url + target) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url) as response:
            return int(response.status)
    except urllib.error.HTTPError as fault:
        fault.close()
        return fault.code


def _previews(twin: Twin) -> list[str]:
    found = _get(twin, "/search/artist?q=Ada+Korvin")["data"][-1]
    return [row["preview"] for row in _get(twin, f"/artist/{found['id']}/top?limit=5")["data"]]


async def test_every_act_that_can_be_heard_is_found_with_tracks_and_bytes(catalog: DeezerCatalog) -> None:
    for act in CAST:
        if act.listing is not Listing.FULL:
            continue
        found = (await catalog.find_artists(act.name))[0]
        assert (found.name, found.fans) == (act.name, act.fans)
        tracks = await catalog.list_tracks(found, 5)
        assert tuple(track.title for track in tracks) == act.titles
        recording = await catalog.open_preview(tracks[1])
        assert recording is not None
        assert recording.data is not None
        assert recording.data.endswith(b"-2.m4a")


async def test_an_absent_act_is_not_found_and_a_silent_one_has_no_track_to_hear(catalog: DeezerCatalog) -> None:
    assert await catalog.find_artists("Gravel Choirboys") == ()
    (silent,) = await catalog.find_artists("Die Fernmelder")
    assert await catalog.list_tracks(silent, 5) == ()


def test_a_famous_near_namesake_stands_before_the_act_that_was_meant(twin: Twin) -> None:
    names = [row["name"] for row in _get(twin, "/search/artist?q=Harrowfen")["data"]]
    assert names == ["Harrowfen 12", "Harrowfen"]


def test_a_namesake_a_tribute_band_and_a_longer_name_are_in_the_catalogue(twin: Twin) -> None:
    fans = [row["nb_fan"] for row in _get(twin, "/search/artist?q=lumenfall")["data"] if row["name"] == "Lumenfall"]
    assert len(fans) == 2
    assert max(fans) > 100 * min(fans)
    names = {row["name"] for row in _get(twin, "/search/artist?q=Moss+%26+Lantern")["data"]}
    assert names == {"Moss & Lantern", "The Moss & Lantern Tribute Band"}


def test_each_stranger_shares_words_with_an_act_but_is_not_taken_for_its_recordings() -> None:
    names = {fold_name(act.name): act for act in CAST}
    for stranger in STRANGERS:
        borrowed = names[fold_name(stranger.sounds_like)]
        akin = [act for key, act in names.items() if set(key.split()) & set(fold_name(stranger.name).split())]
        assert akin, stranger.name
        assert all(act.style is not borrowed.style for act in akin), stranger.name


def test_nothing_found_is_an_empty_list_and_unknown_ids_are_an_error_under_status_200(twin: Twin) -> None:
    assert _get(twin, "/search/artist?q=nobody+at+all") == {"data": [], "total": 0}
    for target in ("/artist/1", "/artist/1/top", "/track/1", "/elsewhere"):
        assert _get(twin, target)["error"]["code"] == 800
    assert _get(twin, "/search/artist?q=")["error"]["code"] == 501


def test_a_preview_url_opens_until_it_expires_and_a_fresh_one_is_given_on_asking(twin: Twin, clock: Clock) -> None:
    url = _previews(twin)[0]
    assert _status(url) == 200
    clock.now += 899
    assert _status(url) == 200
    clock.now += 2
    assert _status(url) == 403
    assert _status(_previews(twin)[0]) == 200


def test_a_preview_url_that_is_unsigned_forged_or_of_another_track_is_refused(twin: Twin) -> None:
    first, second = _previews(twin)[:2]
    path, query = first.split("?")
    forged = query[:-1] + ("0" if query[-1] != "0" else "1")
    assert [_status(path), _status(f"{path}?{forged}"), _status(f"{path}?{second.split('?')[1]}")] == [403] * 3
    later = query.replace("exp=1", "exp=2")
    assert _status(f"{path}?{later}") == 403


async def test_the_real_catalogue_asks_anew_when_its_url_has_expired(
    catalog: DeezerCatalog, twin: Twin, clock: Clock
) -> None:
    tracks = await catalog.list_tracks((await catalog.find_artists("40317"))[0], 1)
    clock.now += 901
    recording = await catalog.open_preview(tracks[0])
    assert recording is not None
    assert recording.data == b"40317-1.mp3"
    assert any(path.startswith("/track/") for path in twin.asked)


def test_the_quota_is_an_error_under_status_200_until_the_window_has_passed(clips: Path, clock: Clock) -> None:
    with Twin(clips, quota=3, now=clock) as twin:
        answers = [_get(twin, "/search/artist?q=40317") for _ in range(4)]
        assert ["error" in answer for answer in answers] == [False, False, False, True]
        assert answers[-1]["error"]["code"] == 4
        clock.now += 5.1
        assert "data" in _get(twin, "/search/artist?q=40317")


def test_the_twin_stops_listening_when_it_is_left(clips: Path) -> None:
    with Twin(clips) as twin:
        url = twin.base_url
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(url)
