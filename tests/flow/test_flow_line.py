"""The whole line in milliseconds: what it gives, what it repeats, what it repairs."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fakes.catalog import FakeCatalog
from tests.fakes.ears import FakeEars
from tests.fakes.line import ARTISTS, MAIL, NOW, World
from undercard.entities.rows import Outcome
from undercard.errors import ModelError, SourceRefused, SourceUnavailable
from undercard.flow.remembering import RememberingCatalog
from undercard.store.memory import MemoryStore


async def test_a_mail_becomes_ranked_nights_with_reasons():
    world = World()
    await world.walk()
    stock = world.stock()
    assert {night.event.title for night in stock.nights} == {"Low Tide", "Quiet Hours", "Second Wind"}
    assert all(night.reason for night in stock.nights)
    assert stock.loved == 2


async def test_the_funnel_counts_distinct_acts_and_says_why_one_dropped_out():
    world = World()
    await world.walk()
    funnel = world.stock().funnel
    assert (funnel.events, funnel.acts, funnel.resolved, funnel.scored) == (3, 4, 3, 3)
    assert [drop.name for drop in funnel.dropouts] == ["Nobody Ever Heard"]
    assert funnel.dropouts[0].why


async def test_a_second_run_computes_nothing_again():
    world = World()
    await world.walk()
    asked, heard = list(world.catalogs[0].asked), list(world.ears.heard)
    reports = await world.walk()
    assert world.catalogs[0].asked == asked
    assert world.ears.heard == heard
    assert all(report.done == 0 for step, report in reports.items() if step not in ("read_taste", "rank_events"))


async def test_no_more_tracks_are_heard_than_wanted():
    world = World()
    await world.walk()
    assert len(world.ears.heard) == 3 * len(ARTISTS)


async def test_a_track_that_cannot_be_heard_is_replaced_by_a_spare_one():
    world = World(ears=FakeEars(deaf_to=frozenset({"fake:track:1-0"})))
    await world.walk()
    rows = world.store.shelves.vectors.rows()
    assert [row.key for row in rows if row.stamp.outcome is Outcome.FAILED] == ["fake:track:1-0@hummer/1"]
    assert sum(row.value is not None and row.value.artist == "mara volt" for row in rows) == 3


async def test_a_catalogue_that_is_down_is_never_taken_for_having_none_and_the_next_run_repairs_it():
    world = World()
    world.catalogs[0].faults["find_artists"] = SourceUnavailable("fake", "time-out")
    reports = await world.walk()
    assert reports["resolve_artists"].later == 6
    assert reports["resolve_artists"].none == 0
    assert "time-out" in world.stock().funnel.dropouts[0].why
    world.catalogs[0].faults.clear()
    world.now += timedelta(seconds=1)
    await world.walk()
    assert world.stock().funnel.scored == 3


async def test_a_catalogue_that_refuses_is_asked_once_a_run():
    refusing = FakeCatalog(name="refusing", faults={"find_artists": SourceRefused("refusing", "quota is spent")})
    remembering = RememberingCatalog(refusing, MemoryStore().shelves.answers, lambda: NOW)
    world = World(catalogs=[remembering, FakeCatalog(ARTISTS)])
    await world.walk()
    assert refusing.asked == [refusing.asked[0]]
    assert world.stock().funnel.scored == 3


async def test_a_preview_that_cannot_be_fetched_now_is_heard_by_the_next_run():
    world = World()
    world.catalogs[0].faults["open_preview"] = SourceUnavailable("fake", "reset")
    reports = await world.walk()
    assert reports["embed_tracks"].later > 0
    world.catalogs[0].faults.clear()
    world.now += timedelta(seconds=1)
    reports = await world.walk()
    assert reports["embed_tracks"].done == 3 * len(ARTISTS)


async def test_a_missing_model_stops_the_run_as_itself():
    world = World()
    world.ears.broken = True
    with pytest.raises(ModelError, match="weights are gone"):
        await world.walk()


async def test_an_unreadable_mail_is_told_and_the_others_are_read():
    world = World(mails=(b"%PDF-1.7 \x00\x01\x02", MAIL))
    reports = await world.walk()
    assert reports["take_mail"].failed == 1
    assert reports["take_mail"].done == 1
    assert len(world.stock().nights) == 3


async def test_a_failed_mail_is_told_again_by_the_next_run_but_not_decoded_again():
    world = World(mails=(b"%PDF-1.7 \x00\x01\x02",))
    await world.walk()
    reports = await world.walk()
    assert reports["take_mail"].fresh == 1
    assert reports["take_mail"].faults


async def test_other_likes_change_the_ranking_without_listening_again():
    world = World()
    await world.walk()
    heard = list(world.ears.heard)
    world.loved = ("Beloved Act",)
    await world.walk()
    assert world.ears.heard == heard
    assert world.stock().loved == 1


async def test_without_any_taste_the_nights_are_still_listed():
    world = World(loved=())
    await world.walk()
    assert len(world.stock().nights) == 3
    assert world.stock().funnel.scored == 0


async def test_nights_that_are_over_are_left_out():
    world = World()
    world.now += timedelta(days=1, hours=20)
    await world.walk()
    assert {night.event.title for night in world.stock().nights} == {"Second Wind"}


async def test_the_same_night_in_two_mails_is_one_night():
    again = MAIL.replace(b"<1@klub.example>", b"<2@klub.example>").replace(
        b"Mara Volt, Ossip", b"Mara Volt, Ossip, Tin Lantern"
    )
    world = World(mails=(MAIL, again))
    await world.walk()
    nights = [night for night in world.stock().nights if night.event.title == "Low Tide"]
    assert len(nights) == 1
    assert {act.name for act in nights[0].acts} == {"Mara Volt", "Ossip", "Tin Lantern"}


async def test_a_newer_version_of_a_step_redoes_its_rows():
    world = World()
    await world.walk()
    shelf = world.store.shelves.bills
    shelf.put([replace(row, stamp=replace(row.stamp, by="name_artists/0")) for row in shelf.rows()])
    reports = await world.walk()
    assert reports["name_artists"].done == 3
