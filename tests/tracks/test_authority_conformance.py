"""The one suite that every authority passes, and the fake with them.

A new authority joins by one entry in `_WORLDS`.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from tests.fakes.authority import FakeAuthority
from tests.fakes.timing import FakeTime
from tests.twins.musicbrainz import MusicBrainz
from tests.twins.server import Answer, Fault, Twin
from tests.twins.small import SMALL
from undercard.entities.artists import Candidate
from undercard.errors import SettingsError, SourceChanged, SourceUnavailable
from undercard.kit.registry import load
from undercard.kit.text import fold_name
from undercard.tracks.authorities import BUILTIN
from undercard.tracks.port import Authority, CatalogCard, Numbered

GONE = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class World:
    """An authority that knows the twins' artists; `kill` makes its source unreachable."""

    authority: Authority
    kill: Callable[[], None]
    again: Callable[[], Authority]


@contextmanager
def _musicbrainz() -> Iterator[World]:
    build = load("authority", "musicbrainz", BUILTIN)
    with Twin(MusicBrainz(SMALL, quota=0)) as twin:
        yield World(
            build(twin.base_url, timing=FakeTime().timing),
            lambda: twin.script(Fault(Answer(503, b"<html>Service Unavailable</html>", "text/html"), times=99)),
            lambda: build(twin.base_url, timing=FakeTime().timing),
        )


@contextmanager
def _fake() -> Iterator[World]:
    def build() -> FakeAuthority:
        return FakeAuthority(
            Candidate(
                "",
                str(number),
                person.called("musicbrainz"),
                aliases=person.aliases,
                note=person.note,
                places=(person.home[0], "United Kingdom") if person.home[1] == "GB" else (),
                pages=tuple(person.page(service) for service in person.pages),
            )
            for number, person in enumerate(SMALL.on("musicbrainz"), start=1)
        )

    authority = build()
    fault = SourceUnavailable("fake-authority", "away")
    yield World(authority, lambda: authority.faults.update(find_artists=fault, look_closer=fault, look_up=fault), build)


_WORLDS = {"musicbrainz": _musicbrainz, "fake": _fake}


@pytest.fixture(params=sorted(_WORLDS))
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    with _WORLDS[request.param]() as made:
        yield made
        await made.authority.close()


@pytest.fixture
def authority(world: World) -> Authority:
    return world.authority


async def _artist(authority: Authority, name: str) -> Candidate:
    return (await authority.find_artists(name))[0]


def test_every_built_in_authority_is_in_this_suite():
    assert set(BUILTIN) <= set(_WORLDS)


@pytest.mark.parametrize("name", sorted(BUILTIN))
def test_a_built_in_authority_has_a_whole_card_under_its_own_name(name):
    card = sys.modules[load("authority", name, BUILTIN).__module__].AUTHORITY_CARD
    assert isinstance(card, CatalogCard)
    assert card.name == name
    assert card.home
    assert card.terms.endswith(".")
    assert card.per_seconds > 0


@pytest.mark.parametrize("name", sorted(BUILTIN))
def test_a_senseless_rate_or_address_is_the_users_to_fix(name):
    build = load("authority", name, BUILTIN)
    for options in ({"requests": 0}, {"per_seconds": -1.0}, {"base_url": "ftp://x"}, {"base_url": "nowhere"}):
        with pytest.raises(SettingsError):
            build(**options)


async def test_an_artist_is_found_under_the_name_however_it_is_typed(authority):
    for typed in ("Vril", "VRIL", " vril ", "Vril\u200b"):
        found = await authority.find_artists(typed)
        assert [entry.name for entry in found] == ["Vril"], typed


async def test_an_artist_is_found_under_an_alias_in_another_script_and_tells_it(authority):
    found = await _artist(authority, "Tokyo Incidents")
    assert found.name == "東京事変"
    assert "Tokyo Incidents" in found.aliases
    assert (await _artist(authority, "東京事変")).id == found.id


async def test_candidates_are_complete_at_most_ten_and_equal_names_come_first(authority):
    found = await authority.find_artists("Calibre")
    assert [entry.name for entry in found] == ["Calibre", "Calibre 50"]
    for entry in found:
        assert entry.catalog == authority.card.name
        assert entry.id
        assert entry.name == entry.name.strip()
        assert fold_name(entry.name) not in map(fold_name, entry.aliases)


async def test_namesakes_all_come_back_told_apart_by_notes(authority):
    found = await authority.find_artists("Nirvana")
    assert {entry.note for entry in found} == {"1980s–1990s US grunge band", "60s band from the UK"}
    assert len({entry.id for entry in found}) == 2


@pytest.mark.parametrize("name", ["Nobody Of That Name", "", "   ", '"', "\\", 'a"b', "a" * 500, "💥", "A/B?c=d&e#f"])
async def test_an_unknown_or_odd_name_gives_an_empty_tuple(authority, name):
    assert await authority.find_artists(name) == ()


async def test_a_closer_look_keeps_who_it_is_and_tells_the_pages_as_web_addresses(authority):
    seen = await _artist(authority, "Calibre")
    closer = await authority.look_closer(seen)
    assert (closer.catalog, closer.id, closer.name) == (seen.catalog, seen.id, seen.name)
    assert "https://www.deezer.com/artist/1003" in closer.pages
    assert all(page.startswith("https://") for page in closer.pages)
    assert closer.places == ("Belfast", "United Kingdom")


async def test_a_closer_look_at_an_entry_that_is_gone_leaves_it_as_it_was(authority):
    gone = Candidate(authority.card.name, GONE, "Gone", aliases=("Went",))
    assert await authority.look_closer(gone) == gone


async def test_an_entry_is_found_by_its_id_and_an_unknown_id_gives_none(authority):
    seen = await _artist(authority, "Vril")
    assert isinstance(authority, Numbered)
    found = await authority.look_up(seen.id)
    assert found is not None
    assert (found.id, found.name) == (seen.id, "Vril")
    assert await authority.look_up(GONE) is None


async def test_the_same_question_gives_the_same_answer_in_another_process_life(world):
    again = world.again()
    artist = await _artist(world.authority, "Tokyo Incidents")
    assert await _artist(again, "Tokyo Incidents") == artist
    assert await again.look_closer(artist) == await world.authority.look_closer(artist)
    await again.close()


async def test_a_dead_source_is_a_fault_and_never_an_empty_answer(world):
    artist = await _artist(world.authority, "Vril")
    world.kill()
    with pytest.raises(SourceUnavailable):
        await world.authority.find_artists("Vril")
    with pytest.raises(SourceUnavailable):
        await world.authority.look_closer(artist)
    assert isinstance(world.authority, Numbered)
    with pytest.raises(SourceUnavailable):
        await world.authority.look_up(artist.id)


async def test_many_questions_at_once_are_answered_like_one_after_the_other(authority):
    names = ["Vril", "Calibre", "Nobody", "Tokyo Incidents"]
    together = await asyncio.gather(*(authority.find_artists(name) for name in names))
    assert together == [await authority.find_artists(name) for name in names]


async def test_closing_twice_does_no_harm(authority):
    await authority.find_artists("Vril")
    await authority.close()
    await authority.close()


def test_a_wrong_shape_is_no_temporary_fault():
    assert not issubclass(SourceChanged, SourceUnavailable)
