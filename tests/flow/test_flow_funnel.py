"""The funnel for each newsletter, and what each source gave, as the store tells it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fakes.catalog import FakeArtist, FakeCatalog
from tests.fakes.ears import FakeEars
from tests.fakes.line import ARTISTS, MAIL, MODEL_ID, NOW, World
from undercard.entities.artists import Correction, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.entities.nights import Loss
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.vectors import ArtistEmbedding
from undercard.errors import SourceUnavailable
from undercard.flow.keys import under_model
from undercard.flow.rank_events import take_stock
from undercard.flow.remembering import RememberingCatalog
from undercard.flow.step import Scope

AWAY = {"find_artists": SourceUnavailable("far", "time-out")}
OTHER = (
    MAIL.replace(b"Klub Nok <news@klub.example>", b"Halle <post@halle.example>")
    .replace(b"<1@klub.example>", b"<2@halle.example>")
    .replace(b"this week", b"Your November")
    .replace(b"12 Nov", b"11 Nov")
    .replace(b"Thu", b"Wed")
    .replace(b"Tin Lantern", b"Unheard Quartet")
    .replace(b"klub.example/", b"halle.example/")
    .replace(b"[Attic]", b"[Halle]")
    .replace(b"[Cellar]", b"[Keller]")
)


def sources(world, *catalogs):
    """Catalogues that keep their answers, as in a run."""
    world.catalogs = [RememberingCatalog(one, world.store.shelves.answers, lambda: world.now) for one in catalogs]
    return world


def stock_of(world, *names):
    return take_stock(world.store.shelves, world.scope(), MODEL_ID, names or ("near", "far"))


def losses(stock):
    return {drop.name: drop.loss for drop in stock.funnel.dropouts}


async def two_sources(**far):
    near = FakeCatalog([FakeArtist("Ossip", ("One", "Two", "Three"), fans=900)], name="near")
    world = sources(World(), near, FakeCatalog(ARTISTS, name="far", **far))
    await world.walk()
    return world


async def test_each_newsletter_has_its_own_funnel_with_its_newest_mail():
    world = World(mails=(MAIL, OTHER))
    await world.walk()
    first, second = world.last.newsletters
    assert (first.sender, first.name, first.subject) == ("news@klub.example", "Klub Nok", "this week")
    assert (second.sender, second.subject) == ("post@halle.example", "Your November")
    assert first.newest is not None
    assert second.newest is not None
    assert first.newest > second.newest
    assert (first.funnel.mails, first.funnel.events, first.funnel.acts, first.funnel.scored) == (1, 3, 4, 3)
    assert {drop.name for drop in second.funnel.dropouts} == {"Nobody Ever Heard", "Unheard Quartet"}


async def test_an_act_of_two_newsletters_counts_in_both_and_once_over_all():
    world = World(mails=(MAIL, OTHER))
    await world.walk()
    assert world.last.funnel.acts == 5
    assert [letter.funnel.acts for letter in world.last.newsletters] == [4, 4]


async def test_the_newest_mail_of_a_sender_gives_the_subject():
    newer = MAIL.replace(b"<1@", b"<3@").replace(b"this week", b"next week").replace(b"12 Nov", b"19 Nov")
    world = World(mails=(newer, MAIL))
    await world.walk()
    (letter,) = world.last.newsletters
    assert (letter.subject, letter.funnel.mails) == ("next week", 2)


async def test_a_scan_counts_only_the_newsletters_of_its_mails():
    world = World(mails=(MAIL, OTHER))
    await world.walk()
    rows = world.store.shelves.yields.rows()
    own = frozenset(row.key for row in rows if row.value.sender == "post@halle.example")
    stock = take_stock(world.store.shelves, Scope(NOW, own, ("--like",)), MODEL_ID)
    assert [letter.name for letter in stock.newsletters] == ["Halle"]
    assert stock.funnel == stock.newsletters[0].funnel


async def test_words_that_name_no_act_are_lost_with_that_reason_unless_the_user_said_so():
    world = World(mails=(MAIL.replace(b"Nobody Ever Heard", b"Film Screening"),))
    await world.walk()
    act = next(row.value[0] for row in world.store.shelves.bills.rows() if row.value and len(row.value) > 1)
    key = str(act.key)
    verdict = world.store.shelves.verdicts.get(key)
    assert verdict is not None
    assert verdict.value is not None
    none = replace(verdict.value, status=VerdictStatus.NOT_AN_ARTIST, chosen=(), why="names no act")
    world.store.shelves.verdicts.put([replace(verdict, value=none)])
    assert losses(world.stock())[act.name] is Loss.NOT_AN_ARTIST
    stamp = Stamp(NOW, "fix/1", "", "said", Outcome.DONE)
    world.store.shelves.corrections.put([Row(key, Correction(not_an_artist=True), stamp)])
    assert act.name not in losses(world.stock())


async def test_each_source_is_counted_with_what_it_has():
    near, far = stock_of(await two_sources()).providers
    assert (near.name, near.found, near.with_preview, near.previews, near.heard) == ("near", 1, 1, 3, 3)
    assert (far.name, far.asked, far.answered, far.found, far.faults) == ("far", 4, 4, 3, 0)
    assert far.hit_rate == pytest.approx(0.75)


async def test_could_not_ask_is_counted_apart_from_has_none():
    near, far = stock_of(await two_sources(faults=AWAY)).providers
    assert (near.asked, near.answered, near.faults) == (4, 4, 0)
    assert (far.asked, far.answered, far.found, far.faults) == (4, 0, 0, 4)
    assert far.hit_rate is None


async def test_what_a_source_once_told_in_passing_is_not_counted_as_a_miss():
    world = await two_sources()
    key = ArtistKey("ossip")
    row = world.store.shelves.verdicts.get(key)
    far = replace(row.value, candidates=tuple(entry for entry in row.value.candidates if entry.catalog == "near"))
    far = replace(far, chosen=tuple(entry for entry in far.chosen if entry.catalog == "near"))
    before = {one.name: (one.asked, one.found) for one in stock_of(world).providers}
    world.store.shelves.verdicts.put([replace(row, value=far)])
    after = {one.name: (one.asked, one.found) for one in stock_of(world).providers}
    assert before["near"] == after["near"]
    assert after["far"] == (before["far"][0] - 1, before["far"][1] - 1)


async def test_when_all_are_away_all_are_named_and_none_is_called_unknown():
    world = sources(World(), *(FakeCatalog((), name=name, faults=AWAY) for name in ("near", "far")))
    await world.walk()
    stock = stock_of(world)
    assert set(losses(stock).values()) == {Loss.COULD_NOT_ASK}
    assert {drop.why for drop in stock.funnel.dropouts} == {"near and far could not be asked; the next run asks again"}
    assert [provider.faults for provider in stock.providers] == [4, 4]


async def test_a_source_that_comes_back_leaves_no_fault():
    world = await two_sources(faults=AWAY)
    world.catalogs[1].inner.faults.clear()
    world.now += timedelta(minutes=1)
    await world.walk()
    stock = stock_of(world)
    assert stock.providers[1].faults == 0
    assert losses(stock) == {"Nobody Ever Heard": Loss.UNKNOWN}


async def test_previews_that_cannot_be_fetched_are_apart_from_those_that_cannot_be_heard():
    away = {"open_preview": SourceUnavailable("far", "reset")}
    stock = stock_of(await two_sources(faults=away))
    far = stock.providers[1]
    assert (far.heard, far.unfetched) == (0, far.previews)
    assert {losses(stock)["Mara Volt"], losses(stock)["Tin Lantern"]} == {Loss.COULD_NOT_ASK}
    deaf = World(ears=FakeEars(frozenset(f"fake:track:3-{n}" for n in range(4))))
    await deaf.walk()
    assert losses(deaf.last)["Tin Lantern"] is Loss.UNHEARABLE


async def test_an_act_without_previews_and_a_source_without_any_are_told_so():
    world = World(catalogs=[FakeCatalog([FakeArtist("Mara Volt", ("!One",), fans=900), *ARTISTS[1:]])])
    await world.walk()
    assert losses(world.last)["Mara Volt"] is Loss.NO_PREVIEW


async def test_without_any_source_no_catalogue_was_asked():
    world = World(catalogs=[])
    await world.walk()
    stock = take_stock(world.store.shelves, world.scope(), MODEL_ID, ())
    assert set(losses(stock).values()) == {Loss.NOT_ASKED}
    assert {drop.why for drop in stock.funnel.dropouts} == {"no catalogue was asked"}
    assert stock.providers == ()


async def test_namesakes_are_told_apart_from_unknown_names():
    twice = [FakeArtist("Ossip", ("One",), fans=900), FakeArtist("Ossip", ("Two",), fans=800)]
    world = World(catalogs=[FakeCatalog([*twice, ARTISTS[0], *ARTISTS[2:]])])
    await world.walk()
    told = losses(world.last)
    assert (told["Ossip"], told["Nobody Ever Heard"]) == (Loss.AMBIGUOUS, Loss.UNKNOWN)
    assert world.last.funnel.losses == (("resolved", Loss.AMBIGUOUS, 1), ("resolved", Loss.UNKNOWN, 1))
    (drop,) = (drop for drop in world.last.funnel.dropouts if drop.name == "Ossip")
    assert drop.hint == "undercard artist Ossip"


async def test_an_act_that_was_scored_by_an_imported_vector_is_not_called_lost():
    world = World()
    entry = ArtistEmbedding("Nobody Ever Heard", (0.5,) * 16, (), (), NOW, MODEL_ID)
    stamp = Stamp(NOW, "import/1", "", "file", Outcome.DONE)
    world.store.shelves.imports.put([Row(under_model("nobody ever heard", MODEL_ID), entry, stamp)])
    await world.walk()
    assert "Nobody Ever Heard" not in losses(world.last)


async def test_the_only_loved_act_is_not_told_that_nobody_is_loved():
    world = World(loved=("Ossip",))
    await world.walk()
    (drop,) = world.last.funnel.loved
    assert drop.name == "Ossip"
    assert drop.name not in losses(world.last)
    assert drop.loss is Loss.NOT_COMPARED
    assert drop.why.startswith("it is one of yours")


async def test_every_dropout_has_a_kind_and_nobody_is_lost_in_any_newsletter():
    world = World(mails=(MAIL, OTHER))
    await world.walk()
    for funnel in (world.last.funnel, *(letter.funnel for letter in world.last.newsletters)):
        assert all(drop.loss and drop.why for drop in funnel.dropouts)
        assert funnel.scored + len(funnel.dropouts) + len(funnel.loved) == funnel.acts
