"""What was known survives while a catalogue cannot be asked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fakes.catalog import FakeArtist, FakeCatalog
from tests.fakes.line import ARTISTS, NOW, World
from undercard.entities.artists import VerdictStatus
from undercard.entities.rows import Outcome
from undercard.errors import SourceRefused, SourceUnavailable
from undercard.flow.remembering import RememberingCatalog
from undercard.store.memory import MemoryStore

AWAY = SourceUnavailable("fake", "time-out")
REFUSED = SourceRefused("fake", "quota is spent")


def outdate(*shelves) -> None:
    for shelf in shelves:
        shelf.put([replace(row, stamp=replace(row.stamp, by="x/0")) for row in shelf.rows()])


@pytest.mark.parametrize("verb", ["find_artists", "list_tracks", "open_preview"])
@pytest.mark.parametrize("fault", [AWAY, REFUSED])
async def test_an_outage_after_an_upgrade_leaves_every_score_as_it_was(verb, fault):
    world = World()
    await world.walk()
    before = world.stock()
    outdate(world.store.shelves.verdicts, world.store.shelves.tracks, world.store.shelves.vectors)
    world.catalogs[0].faults[verb] = fault
    world.now += timedelta(minutes=1)
    reports = await world.walk()
    assert sum(report.later for report in reports.values())
    assert replace(world.stock().funnel, dropouts=()) == replace(before.funnel, dropouts=())
    assert [(night.event.id, night.score) for night in world.stock().nights] == [
        (night.event.id, night.score) for night in before.nights
    ]


async def test_the_run_after_the_outage_asks_again():
    world = World()
    await world.walk()
    outdate(world.store.shelves.verdicts)
    world.catalogs[0].faults["find_artists"] = AWAY
    await world.walk()
    world.catalogs[0].faults.clear()
    world.now += timedelta(minutes=1)
    assert (await world.walk())["resolve_artists"].done == len(ARTISTS)


async def test_a_short_list_from_one_catalogue_does_not_replace_the_long_one_while_the_other_is_away():
    near = FakeCatalog([FakeArtist("Ossip", ("Near",), fans=900)], name="near")
    far = FakeCatalog(ARTISTS)
    world = World(catalogs=[near, far])
    await world.walk()
    known = world.store.shelves.tracks.get("ossip").value
    outdate(world.store.shelves.tracks)
    far.faults["list_tracks"] = AWAY
    far.faults["find_artists"] = AWAY
    await world.walk()
    row = world.store.shelves.tracks.get("ossip")
    assert len(known or ()) > 1
    assert (row.value, row.stamp.outcome) == (known, Outcome.LATER)


class Remembered:
    """A remembering catalogue two months after it was asked for one name."""

    def __init__(self, name: str) -> None:
        self.name, self.now = name, NOW
        self.inner = FakeCatalog(ARTISTS)
        self.catalog = RememberingCatalog(self.inner, MemoryStore().shelves.answers, lambda: self.now)

    async def grow_old(self) -> "Remembered":
        self.known = await self.catalog.find_artists(self.name)
        self.now += timedelta(days=60)
        return self


@pytest.mark.parametrize("fault", [AWAY, REFUSED])
async def test_an_expired_answer_is_told_again_while_the_catalogue_cannot_be_asked(fault):
    old = await Remembered("Ossip").grow_old()
    old.inner.faults["find_artists"] = fault
    assert await old.catalog.find_artists("Ossip") == old.known != ()


async def test_an_expired_has_none_is_not_told_again():
    old = await Remembered("Nobody").grow_old()
    old.inner.faults["find_artists"] = AWAY
    with pytest.raises(SourceUnavailable):
        await old.catalog.find_artists("Nobody")


async def test_a_refusal_is_not_asked_again_for_other_old_answers():
    old = await Remembered("Ossip").grow_old()
    old.inner.faults["find_artists"] = REFUSED
    old.inner.asked.clear()
    for _ in range(3):
        assert await old.catalog.find_artists("Ossip") == old.known
    assert len(old.inner.asked) == 1


async def test_what_was_found_out_stands_while_nobody_may_be_asked():
    world = World()
    await world.walk()
    before = world.stock()
    world.catalogs = []
    world.now += timedelta(days=1)
    await world.walk()
    assert replace(world.stock().funnel, dropouts=()) == replace(before.funnel, dropouts=())
    assert len(world.store.shelves.tracks.rows()) == len(ARTISTS)


async def test_every_source_that_could_not_be_asked_is_named():
    near = FakeCatalog(ARTISTS, name="near", faults={"find_artists": AWAY})
    far = FakeCatalog(ARTISTS, name="far", faults={"find_artists": SourceUnavailable("far", "is down")})
    world = World(catalogs=[near, far])
    await world.walk()
    why = world.store.shelves.verdicts.get("ossip").stamp.why
    assert set(why.splitlines()) == {"fake: time-out", "far: is down"}


def _near_and_far(*near: FakeArtist) -> tuple[World, FakeCatalog]:
    away = FakeCatalog(near, name="near", faults={"find_artists": SourceUnavailable("near", "is down")})
    return World(catalogs=[FakeCatalog(ARTISTS), away]), away


async def test_an_act_accepted_while_a_source_is_away_is_heard_says_so_and_is_asked_about_again():
    world, away = _near_and_far()
    reports = await world.walk()
    row = world.store.shelves.verdicts.get("ossip")
    assert (row.value.status, row.stamp.outcome) == (VerdictStatus.ACCEPTED, Outcome.LATER)
    assert row.value.why.endswith("; near could not be asked yet")
    assert world.store.shelves.tracks.get("ossip").stamp.outcome is not Outcome.NONE
    assert reports["resolve_artists"].later > 0, "the run says what it could not ask"
    funnel = world.stock().funnel
    assert (funnel.resolved, funnel.scored) == (3, 3), "it counts for what it is so far"
    away.faults.clear()
    world.now += timedelta(minutes=1)
    await world.walk()
    row = world.store.shelves.verdicts.get("ossip")
    assert row.stamp.outcome is Outcome.DONE
    assert "could not be asked" not in row.value.why


async def test_a_namesake_that_shows_when_the_source_is_back_takes_the_act_out_again():
    world, away = _near_and_far(
        FakeArtist("Ossip", ("Other",), id="a", fans=5_000), FakeArtist("Ossip", ("Third",), id="b", fans=4_000)
    )
    await world.walk()
    assert world.stock().funnel.resolved == 3
    away.faults.clear()
    world.now += timedelta(minutes=1)
    await world.walk()
    assert world.store.shelves.verdicts.get("ossip").value.status is VerdictStatus.AMBIGUOUS
    assert world.store.shelves.tracks.get("ossip") is None, "tracks of who was taken for somebody are forgotten"
    assert world.stock().funnel.resolved == 2


async def test_previews_of_a_catalogue_that_refused_are_not_asked_for():
    old = await Remembered("Ossip").grow_old()
    (track,) = await old.catalog.list_tracks(old.known[0], 1)
    old.inner.faults["find_artists"] = REFUSED
    await old.catalog.find_artists("Ossip")
    with pytest.raises(SourceRefused):
        await old.catalog.open_preview(track)
    assert not any(question.startswith("open_preview") for question in old.inner.asked)


async def test_why_the_entry_of_a_further_catalogue_is_the_artist_is_kept_with_the_tracks():
    near = FakeCatalog([FakeArtist("Ossip", ("One",), fans=900)], name="near")
    further = FakeCatalog([FakeArtist("Ossip", ("Two", "Three"), id="77")], name="further")
    further.card = replace(further.card, requests=20, per_seconds=60.0)
    world = World(catalogs=[near, further])
    await world.walk()
    row = world.store.shelves.tracks.get("ossip")
    assert [entry.catalog for entry in world.store.shelves.verdicts.get("ossip").value.chosen] == ["near"]
    assert {track.catalog for track in row.value} == {"near", "further"}
    assert row.stamp.why == "further 77 is the same artist as near 1: each is the only one of this name there"
