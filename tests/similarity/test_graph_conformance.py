"""The one suite that every source of circles passes, and the fake with them.

A new source joins by one entry in `_WORLDS`.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import stamina

from tests.fakes.graphs import FakeGraph
from tests.fakes.timing import FakeTime
from tests.twins import lastfm, listenbrainz, musicmap
from tests.twins.circles import BESIDE, circle_of
from tests.twins.deezer import Deezer
from tests.twins.server import Answer, Asked, Fault, Twin
from undercard.errors import SettingsError, SourceChanged, SourceUnavailable
from undercard.kit.registry import load
from undercard.kit.text import fold_name
from undercard.similarity.graphs import BUILTIN
from undercard.similarity.port import BY_NAME, GraphCard, GraphSource, is_askable

OPTIONS: Mapping[str, Mapping[str, str]] = {"lastfm": {"api_key": lastfm.API_KEY}}
PLAYS: Mapping[str, Callable[[], Callable[[Asked], Answer]]] = {
    "musicmap": lambda: musicmap.MusicMap(quota=0),
    "listenbrainz": listenbrainz.ListenBrainz,
    "deezer": lambda: Deezer(BESIDE, quota=0),
    "lastfm": lastfm.LastFm,
}
TELLS_LONE = {"musicmap", "deezer", "lastfm", "fake"}
"""Sources that tell "names nobody" from "not known"."""

NOBODY = {"deezer": "999999999", "musicbrainz": "00000000-0000-4000-8000-000000000000"}


@dataclass(frozen=True)
class World:
    """A source that knows the twins' artists; `kill` makes it unreachable."""

    name: str
    source: GraphSource
    kill: Callable[[], None]


@contextmanager
def served(name: str) -> Iterator[World]:
    if name == "fake":
        near = {one.name: tuple(other.name for other, _ in circle_of(BESIDE, one)) for one in BESIDE.persons}
        fake = FakeGraph(near)
        yield World(name, fake, lambda: fake.faults.update({"": SourceUnavailable("fake-graph", "away")}))
        return
    with Twin(PLAYS[name]()) as twin:
        source = load("graph", name, BUILTIN)(twin.base_url, timing=FakeTime().timing, **OPTIONS.get(name, {}))
        yield World(name, source, lambda: twin.script(Fault(Answer(503, b"<html>no</html>", "text/html"), times=99)))


@pytest.fixture(autouse=True)
def no_waiting():
    with stamina.set_testing(True, attempts=20, cap=True):
        yield


@pytest.fixture(params=sorted([*PLAYS, "fake"]))
async def world(request):
    with served(request.param) as made:
        yield made
        await made.source.close()


def ids_of(key: str) -> dict[str, str]:
    return {catalog: BESIDE[key].id_on(catalog) for catalog in ("deezer", "musicbrainz")}


async def ask(world: World, key: str):
    return await world.source.find_circle(BESIDE[key].name, ids_of(key))


def test_every_built_in_source_is_in_this_suite():
    assert set(BUILTIN) == set(PLAYS)


@pytest.mark.parametrize("name", sorted(BUILTIN))
def test_a_built_in_source_has_a_whole_card(name):
    card = sys.modules[load("graph", name, BUILTIN).__module__].GRAPH_CARD
    assert isinstance(card, GraphCard)
    assert card.home.startswith("https://")
    assert card.terms.endswith(".")
    assert card.requests / card.per_seconds <= 5
    assert 14 <= card.keep_days <= card.unknown_days <= 30
    assert card.most > 0


@pytest.mark.parametrize("name", sorted(BUILTIN))
def test_a_senseless_rate_or_address_is_the_users_to_fix(name):
    build = load("graph", name, BUILTIN)
    for options in ({"requests": 0}, {"per_seconds": -1.0}, {"base_url": "ftp://x"}, {"base_url": "nowhere"}):
        with pytest.raises(SettingsError):
            build(**options, **OPTIONS.get(name, {}))


async def test_a_circle_names_all_that_stand_beside_the_artist_nearest_first(world):
    circle = await ask(world, "vril")
    assert circle is not None
    assert (circle.name, circle.source) == ("Vril", world.source.card.name)
    wanted = [other.name for other, _ in circle_of(BESIDE, BESIDE["vril"])]
    told = [relation.name for relation in circle.relations]
    assert told == wanted[: len(told)]
    assert len(told) >= 2
    assert [relation.rank for relation in circle.relations] == list(range(1, len(told) + 1))
    assert all(0 < relation.strength <= 1 and relation.key == fold_name(relation.name) for relation in circle.relations)


@pytest.mark.parametrize("key", ["halma", "mara", "slash"])
async def test_a_name_with_signs_marks_or_strokes_is_asked_for_whole(world, key):
    circle = await ask(world, key)
    assert circle is not None
    assert circle.name == BESIDE[key].name
    assert circle.relations


ODD = ("Nobody Of That Name", "a" * 500, "\N{COLLISION SYMBOL}", "..", "A/B?c=d&e#f", "\ud800")


@pytest.mark.parametrize("name", ODD, ids=["nobody", "long", "sign", "dots", "strokes", "half a letter"])
async def test_an_unknown_or_odd_name_gives_none(world, name):
    assert await world.source.find_circle(name, NOBODY) is None


async def test_an_artist_that_stands_alone_has_an_empty_circle_where_the_source_tells_that(world):
    circle = await ask(world, "alone")
    if world.name in TELLS_LONE:
        assert circle is not None
        assert circle.relations == ()
    else:
        assert circle is None


async def test_a_dead_source_is_a_fault_and_never_an_unknown_artist(world):
    world.kill()
    with pytest.raises(SourceUnavailable):
        await ask(world, "vril")


async def test_many_questions_at_once_are_answered_like_one_after_the_other(world):
    keys = ["vril", "mara", "halma"]
    together = await asyncio.gather(*(ask(world, key) for key in keys))
    assert together == [await ask(world, key) for key in keys]


async def test_closing_twice_does_no_harm(world):
    await ask(world, "vril")
    await world.source.close()
    await world.source.close()


@pytest.mark.parametrize("name", sorted(BUILTIN))
@pytest.mark.parametrize("body", [b"[]]", b'{"data": 7}', b'[{"name": 1}]', b"", b"<html>hello</html>"])
async def test_an_answer_of_another_build_is_a_fault(name, body):
    with Twin(lambda _asked: Answer(200, body)) as twin:
        source = load("graph", name, BUILTIN)(twin.base_url, timing=FakeTime().timing, **OPTIONS.get(name, {}))
        with pytest.raises(SourceChanged):
            await source.find_circle("Vril", ids_of("vril"))
        await source.close()


def test_a_source_that_knows_artists_by_ids_is_asked_only_with_one():
    by_id = FakeGraph({}).card
    assert is_askable(by_id, {})
    assert by_id.asked_by == BY_NAME
    cards = [sys.modules[load("graph", name, BUILTIN).__module__].GRAPH_CARD for name in ("deezer", "listenbrainz")]
    assert [is_askable(card, {"deezer": "27"}) for card in cards] == [True, False]
