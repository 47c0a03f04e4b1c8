"""What is particular to each source of circles: how it is asked, and what its refusals mean."""

import logging

import pytest
import stamina

from tests.fakes.timing import FakeTime
from tests.twins import lastfm as lastfm_twin
from tests.twins.circles import BESIDE
from tests.twins.deezer import NO_CODE, QUOTA, Deezer
from tests.twins.lastfm import API_KEY, LastFm
from tests.twins.listenbrainz import ALGORITHMS, ListenBrainz
from tests.twins.musicmap import ELSEWHERE, MusicMap
from tests.twins.server import Answer, Fault, Twin
from undercard.errors import SettingsError, SourceChanged, SourceRefused, SourceUnavailable
from undercard.similarity.graphs import deezer, lastfm, listenbrainz
from undercard.similarity.graphs.musicmap import source as musicmap

IDS = {catalog: BESIDE["vril"].id_on(catalog) for catalog in ("deezer", "musicbrainz")}


@pytest.fixture(autouse=True)
def no_waiting():
    with stamina.set_testing(True, attempts=20, cap=True):
        yield


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Vril", "/vril"),
        ("Hercules & Love Affair", "/hercules+%26+love+affair"),
        ("AR/CO?", "/ar%2Fco%3F"),
        ("Sébastien + Léa", "/s%C3%A9bastien+%2B+l%C3%A9a"),
        ("100% #1", "/100%25+%231"),
        ("  A\u200bB  ", "/ab"),
        ("", ""),
        ("..", ""),
        ("/", ""),
    ],
)
def test_a_page_is_asked_for_by_the_whole_name_encoded(name, path):
    assert musicmap.path_of(name) == path


async def test_pages_are_two_seconds_apart():
    time = FakeTime()
    with Twin(MusicMap(quota=1, per_seconds=1.9, now=lambda: time.at)) as twin:
        source = musicmap.build(twin.base_url, timing=time.timing)
        began = time.at
        for key in ("vril", "halma", "alone"):
            assert await source.find_circle(BESIDE[key].name, {}) is not None
        assert time.at - began >= 3.9
        await source.close()


async def test_a_page_of_somebody_of_another_name_is_not_the_artists():
    with Twin(MusicMap(quota=0)) as twin:
        twin.script(Fault(Answer(200, _page_of("Vrillah"), "text/html")))
        source = musicmap.build(twin.base_url, timing=FakeTime().timing)
        assert await source.find_circle("Vril", {}) is None
        assert await source.find_circle("Vril", {}) is not None
        await source.close()


def _page_of(name: str) -> bytes:
    page = f"<a class=S id=s0>{name}</a><a class=S id=s1>Ede</a><script>Aid[0]=new Array(-1,9.5);</script>"
    return page.encode()


async def test_a_page_of_another_build_is_a_fault():
    with Twin(lambda _asked: ELSEWHERE) as twin:
        source = musicmap.build(twin.base_url, timing=FakeTime().timing)
        with pytest.raises(SourceChanged, match="names no artists"):
            await source.find_circle("Vril", {})
        await source.close()


async def test_an_unknown_algorithm_is_refused_with_those_that_are_offered():
    with Twin(ListenBrainz()) as twin:
        source = listenbrainz.build(twin.base_url, algorithm="session_based_old", timing=FakeTime().timing)
        with pytest.raises(SourceRefused, match=rf"it offers {ALGORITHMS[0]}.*\[graphs.listenbrainz\]"):
            await source.find_circle("Vril", IDS)
        await source.close()
        assert source.card.variant.startswith("session_based_old ")


async def test_who_is_asked_by_mbid_is_never_sent_anything_else():
    with Twin(ListenBrainz()) as twin:
        source = listenbrainz.build(twin.base_url, timing=FakeTime().timing)
        with pytest.raises(SourceChanged, match="is not an MBID"):
            await source.find_circle("Vril", {"musicbrainz": "1&algorithm=x"})
        assert not twin.asked
        await source.close()


@pytest.mark.parametrize("fault", [QUOTA, NO_CODE])
async def test_a_quota_error_under_http_200_is_asked_again_and_never_an_empty_circle(fault):
    with Twin(Deezer(BESIDE, quota=0)) as twin:
        twin.script(Fault(fault, times=2))
        source = deezer.build(twin.base_url, timing=FakeTime().timing)
        circle = await source.find_circle("Vril", IDS)
        assert circle is not None
        assert [relation.score for relation in circle.relations] == [None] * len(circle.relations)
        assert len(twin.asked) == 3
        await source.close()


async def test_a_server_that_has_no_such_path_is_a_fault_and_not_an_unknown_artist():
    with Twin(lambda _asked: Answer(404, b"<html>nginx</html>", "text/html")) as twin:
        source = deezer.build(twin.base_url, timing=FakeTime().timing)
        with pytest.raises(SourceChanged, match="is its base_url right"):
            await source.find_circle("Vril", IDS)
        await source.close()


async def test_last_fm_is_asked_by_mbid_first_and_by_name_where_it_does_not_know_that():
    with Twin(LastFm()) as twin:
        source = lastfm.build(twin.base_url, api_key=API_KEY, timing=FakeTime().timing)
        circle = await source.find_circle("Vril", {"musicbrainz": "00000000-0000-4000-8000-000000000000"})
        assert circle is not None
        assert ["mbid" in asked.query for asked in twin.asked] == [True, False]
        assert circle.relations[0].strength == 1.0
        await source.close()


async def test_a_wrong_key_is_refused_and_never_told_or_logged(caplog):
    caplog.set_level(logging.DEBUG, logger="undercard")
    with Twin(LastFm()) as twin:
        source = lastfm.build(twin.base_url, api_key="s3cr3t-k3y", timing=FakeTime().timing)
        with pytest.raises(SourceRefused, match="Invalid API key") as told:
            await source.find_circle("Vril", {})
        await source.close()
    assert "s3cr3t" not in f"{told.value}{told.value.__cause__}{source!r}{caplog.text}"


async def test_an_outage_of_last_fm_is_temporary_and_keeps_the_key_to_itself(caplog):
    caplog.set_level(logging.DEBUG, logger="undercard")
    with Twin(lambda _asked: lastfm_twin.DOWN) as twin:
        source = lastfm.build(twin.base_url, api_key=API_KEY, timing=FakeTime().timing)
        with pytest.raises(SourceUnavailable, match="error 11") as told:
            await source.find_circle("Vril", {})
        await source.close()
    assert API_KEY not in f"{told.value}{caplog.text}"


def test_last_fm_without_a_key_is_the_users_to_fix():
    with pytest.raises(SettingsError, match="api_key under"):
        lastfm.build()
