"""What a run ends with: its day, whether all is over, whom it could not hear, which nights are kept."""

from datetime import date, timedelta

import pytest

from tests.fakes.line import MAIL, MODEL_ID, NOW, World
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.vectors import ArtistEmbedding
from undercard.flow import rank_events
from undercard.flow.keys import under_model
from undercard.flow.rank_events import take_stock
from undercard.flow.step import Scope


async def test_the_stock_is_taken_once_and_comes_with_the_report(monkeypatch):
    taken = []

    def counted(*arguments):
        taken.append(arguments)
        return take_stock(*arguments)

    monkeypatch.setattr(rank_events, "take_stock", counted)
    world = World()
    await world.walk()
    assert len(taken) == 1
    assert world.last == world.stock()


async def test_an_old_mail_is_ranked_as_of_its_day_and_said_to_be_over():
    world = World()
    await world.walk()
    messages = frozenset(world.store.shelves.messages.stamps())
    scope = Scope(NOW + timedelta(days=300), messages, ("--like",))
    stock = take_stock(world.store.shelves, scope, MODEL_ID)
    assert stock.as_of == date(2026, 11, 12)
    assert len(stock.nights) == 3
    assert stock.over


async def test_nights_to_come_are_not_over():
    world = World()
    await world.walk()
    assert not world.last.over
    assert world.last.as_of == date(2026, 11, 12)


async def test_no_nights_at_all_are_not_called_over():
    world = World(mails=())
    await world.walk()
    assert not world.last.over


async def test_a_loved_artist_that_nobody_knows_is_told_with_the_reason():
    world = World(loved=("Beloved Act", "Mistyped Nmae"))
    await world.walk()
    (drop,) = world.last.unloved
    assert (drop.name, drop.stage) == ("Mistyped Nmae", "resolved")
    assert "no artist of this name" in drop.why


async def test_a_loved_artist_with_an_imported_vector_counts_as_heard():
    world = World(loved=("Beloved Act", "From A File"))
    entry = ArtistEmbedding("From A File", (0.5,) * 16, (), (), NOW, MODEL_ID)
    stamp = Stamp(NOW, "import/1", "", "file", Outcome.DONE)
    world.store.shelves.imports.put([Row(under_model("from a file", MODEL_ID), entry, stamp)])
    await world.walk()
    assert world.last.unloved == ()


@pytest.mark.parametrize("newer_first", [False, True])
async def test_a_night_merged_into_another_leaves_no_row_of_its_own(newer_first):
    again = MAIL.replace(b"<1@klub.example>", b"<2@klub.example>").replace(b"[10p-4a]", b"[10p-5a]")
    mails = (again, MAIL) if newer_first else (MAIL, again)
    world = World(mails=mails[:1])
    await world.walk()
    world.mails = mails
    await world.walk()
    titles = [row.value.event.title for row in world.store.shelves.nights.rows()]
    assert sorted(titles) == ["Low Tide", "Quiet Hours", "Second Wind"]


async def test_a_night_that_is_ranked_no_more_leaves_the_shelf():
    world = World()
    await world.walk()
    world.now += timedelta(days=1, hours=20)
    await world.walk()
    assert [row.value.event.title for row in world.store.shelves.nights.rows()] == ["Second Wind"]
