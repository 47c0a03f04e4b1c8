"""ask_graphs, and what the ranking makes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fakes.catalog import FakeArtist, FakeCatalog
from tests.fakes.graphs import CARD, FakeGraph
from tests.fakes.line import NOW, World
from undercard.entities.artists import Candidate, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.errors import SourceChanged, SourceRefused, SourceUnavailable
from undercard.flow.ask_graphs import AskGraphs, shelve_imported
from undercard.flow.graph import beside_of, is_foremost, read_graph
from undercard.flow.step import Silence
from undercard.similarity.circles import circle_of

CIRCLES = {"Beloved Act": ("Mara Volt", "Ede"), "Mara Volt": ("Ossip",), "Ossip": ("Mara Volt",)}
BY_ID = replace(CARD, name="by-id", asked_by="fake")


@pytest.fixture
async def world():
    made = World()
    await made.walk()
    return made


async def ask(world, *sources, at=NOW):
    return await AskGraphs(sources).run(world.store.shelves, replace(world.scope(), now=at), Silence())


def kept(world):
    return {row.key: row for row in world.store.shelves.relations.rows()}


async def test_loved_artists_and_accepted_acts_are_asked_about_once(world):
    source = FakeGraph(CIRCLES)
    first = await ask(world, source)
    assert sorted(source.asked) == ["Beloved Act", "Mara Volt", "Ossip", "Other Love", "Tin Lantern"]
    assert (first.done, first.none, first.failed, first.later) == (3, 2, 0, 0)
    again = await ask(world, source)
    assert (again.fresh, again.done, len(source.asked)) == (5, 0, 5)


async def test_loved_artists_and_acts_take_turns(world):
    source = FakeGraph({}, replace(CARD, most=2))
    report = await ask(world, source)
    assert source.asked == ["Beloved Act", "Mara Volt"]
    assert report.later == 3
    await ask(world, source)
    assert source.asked[2:] == ["Other Love", "Ossip"]


async def test_that_a_source_does_not_know_an_artist_is_remembered_with_its_date_until_it_expires(world):
    source = FakeGraph(CIRCLES)
    await ask(world, source)
    row = kept(world)["fake-graph:other love"]
    assert (row.value, row.stamp.outcome, row.stamp.at) == (None, Outcome.NONE, NOW)
    assert row.stamp.due == NOW + timedelta(days=30)
    await ask(world, source, at=NOW + timedelta(days=29))
    assert source.asked.count("Other Love") == 1
    await ask(world, source, at=NOW + timedelta(days=31))
    assert source.asked.count("Other Love") == 2
    assert source.asked.count("Beloved Act") == 2


async def test_a_fault_is_never_kept_as_unknown_and_leaves_what_was_known(world):
    source = FakeGraph({**CIRCLES, "Other Love": ("Ede",)})
    await ask(world, source)
    source.faults["Beloved Act"] = SourceUnavailable("fake-graph", "time-out")
    source.faults["Other Love"] = SourceChanged("fake-graph", "another build")
    late = await ask(world, source, at=NOW + timedelta(days=31))
    rows = kept(world)
    assert rows["fake-graph:beloved act"].stamp.outcome is Outcome.LATER
    assert rows["fake-graph:other love"].stamp.outcome is Outcome.FAILED
    assert rows["fake-graph:beloved act"].value is not None
    assert rows["fake-graph:other love"].value is not None
    assert (late.later, late.failed) == (1, 1)
    assert sorted(late.faults) == ["fake-graph: another build", "fake-graph: time-out"]


async def test_a_source_that_refuses_is_asked_no_more_in_this_run_and_the_others_are(world):
    refusing = FakeGraph(CIRCLES, faults={"": SourceRefused("fake-graph", "no key")})
    other = FakeGraph(CIRCLES).called("other")
    report = await ask(world, refusing, other)
    assert len(refusing.asked) == 1
    assert len(other.asked) == 5
    assert (report.later, report.done, report.faults) == (5, 3, ["fake-graph: no key"])


async def test_a_source_that_stays_silent_is_left_alone_after_three_questions(world):
    silent = FakeGraph(CIRCLES, faults={"": SourceUnavailable("fake-graph", "time-out")})
    report = await ask(world, silent)
    assert len(silent.asked) <= 4
    assert report.later == 5
    assert report.faults == ["fake-graph: time-out"]


async def test_a_source_that_knows_ids_is_asked_only_about_who_has_one_and_anew_when_that_changes(world):
    number = {row.value.name: row.value.chosen[0].id for row in world.store.shelves.verdicts.rows() if row.value.chosen}
    source = FakeGraph({number["Mara Volt"]: ("Ossip",)}, BY_ID)
    await ask(world, source)
    assert "Nobody Ever Heard" not in source.asked
    assert kept(world)["by-id:mara volt"].value.by_id
    row = world.store.shelves.verdicts.get("mara volt")
    moved = replace(row.value, chosen=(replace(row.value.chosen[0], id="77"),))
    world.store.shelves.verdicts.put([Row(row.key, moved, row.stamp)])
    source.asked.clear()
    await ask(world, source)
    assert source.asked == ["Mara Volt"]


async def test_nothing_is_read_or_asked_without_sources(world):
    report = await ask(world)
    assert (report.fresh, report.done, report.later) == (0, 0, 0)
    assert kept(world) == {}


async def test_imported_circles_count_as_asked_for_by_name_and_the_larger_of_two_is_kept(world):
    circles = [
        circle_of("Mara Volt", "fake-graph", [("Ossip", 5.0)]),
        circle_of("MARA VOLT", "fake-graph", [("Ossip", 5.0), ("Ede", 2.0)]),
    ]
    told = shelve_imported(world.store.shelves.relations, circles, "from a.json", 30, NOW)
    assert [len(circle.relations) for circle in told] == [2]
    source = FakeGraph(CIRCLES)
    await ask(world, source)
    assert "Mara Volt" not in source.asked
    assert kept(world)["fake-graph:mara volt"].stamp.why == "from a.json"


async def test_an_act_is_ranked_by_sound_and_graph_together(world):
    before = {act.key: act for night in world.stock().nights for act in night.acts}
    await ask(world, FakeGraph({**CIRCLES, "Beloved Act": ("Mara Volt", *(f"Ede {n}" for n in range(20)))}))
    after = {act.key: act for night in world.stock().nights for act in night.acts}
    mara = ArtistKey("mara volt")
    assert (after[mara].sound, before[mara].graph) == (before[mara].strength, None)
    assert after[mara].beside[0].way == ("Mara Volt", "Beloved Act")
    assert (
        min(after[mara].sound, after[mara].graph) <= after[mara].strength <= max(after[mara].sound, after[mara].graph)
    )
    assert "fake-graph puts it beside Beloved Act" in after[mara].why
    tin = ArtistKey("tin lantern")
    assert after[tin] == before[tin]


async def test_an_act_that_nobody_heard_gets_a_score_from_the_graph_and_stays_unheard_in_the_funnel(world):
    await ask(world, FakeGraph({"Beloved Act": ("Nobody Ever Heard",)}))
    stock = world.stock()
    act = next(act for night in stock.nights for act in night.acts if act.name == "Nobody Ever Heard")
    assert act.sound is None
    assert act.strength == act.graph
    assert act.why.startswith("Nobody Ever Heard was not heard: ")
    assert "Nobody Ever Heard" in {lost.name for lost in stock.funnel.dropouts}


def verdict(name, status, *candidates, chosen=1):
    key = ArtistKey(name.casefold())
    return Verdict(key, name, status, candidates[:chosen], candidates, "")


def entry(number, name, fans):
    return Candidate("deezer", str(number), name, fans=fans)


def shelve(world, *verdicts):
    stamp = Stamp(NOW, "test", "", "", Outcome.DONE)
    world.store.shelves.verdicts.put([Row(one.key, one, stamp) for one in verdicts])


def test_whoever_is_asked_by_name_tells_of_the_best_known_of_that_name():
    known = verdict("Basement", VerdictStatus.ACCEPTED, entry(1, "Basement", 900_000), entry(2, "Basement", 40))
    other = verdict("Basement", VerdictStatus.ACCEPTED, entry(2, "Basement", 40), entry(1, "Basement", 900_000))
    longer = verdict("Basement", VerdictStatus.ACCEPTED, entry(2, "Basement", 40), entry(3, "Basement Jaxx", 900_000))
    assert [is_foremost(one) for one in (known, other, longer)] == [True, False, True]


def test_of_an_act_in_the_shadow_of_its_name_only_what_was_asked_by_id_counts():
    world = World()
    shelve(world, verdict("Basement", VerdictStatus.ACCEPTED, entry(2, "Basement", 40), entry(1, "Basement", 900_000)))
    by_name = circle_of("Basement", "fake-graph", [("Guitar Band", 1.0)])
    by_id = replace(circle_of("Basement", "deezer", [("Techno Act", None)]), by_id=True)
    naming = circle_of("Guitar Fan", "fake-graph", [("Basement", 1.0), ("Guitar Band", 0.5)])
    shelve_imported(world.store.shelves.relations, [by_name, by_id, naming], "", 30, NOW)
    edges = read_graph(world.store.shelves).edges
    assert set(edges[ArtistKey("basement")]) == {"techno act"}
    assert set(edges[ArtistKey("guitar fan")]) == {"guitar band"}


def test_a_bare_word_that_no_catalogue_knows_counts_only_in_the_company_of_its_bill():
    world = World()
    told = [circle_of(f"Near {n}", "fake-graph", [(f"Near {n + 1}", 9.0), (f"Near {n + 2}", 5.0)]) for n in range(30)]
    told += [circle_of("Um", "fake-graph", [("Near 3", 9.0)]), circle_of("Two Words", "fake-graph", [("Near 3", 9.0)])]
    shelve_imported(world.store.shelves.relations, told, "", 30, NOW)
    um, two, loved = ArtistKey("um"), ArtistKey("two words"), {ArtistKey("near 4")}
    shelves = world.store.shelves
    assert set(beside_of(shelves, [um, two], loved)) == {two}
    assert set(beside_of(shelves, [um, two], loved, [{um, ArtistKey("near 25")}])) == {two}
    assert set(beside_of(shelves, [um, two], loved, [{um, ArtistKey("near 3")}])) == {um, two}


@pytest.mark.parametrize("status", [VerdictStatus.AMBIGUOUS, VerdictStatus.NOT_AN_ARTIST])
def test_who_is_ambiguous_or_no_artist_is_beside_nobody(status):
    world = World()
    shelve(world, verdict("Two Words", status, entry(1, "Two Words", 5), chosen=0))
    told = [circle_of("Two Words", "fake-graph", [("Near", 9.0)])]
    shelve_imported(world.store.shelves.relations, told, "", 30, NOW)
    assert beside_of(world.store.shelves, [ArtistKey("two words")], {ArtistKey("near")}) == {}


async def test_an_ambiguous_act_is_not_asked_about():
    twins = [FakeArtist("Mara Volt", ("A",), id="1", fans=50), FakeArtist("Mara Volt", ("B",), id="2", fans=50)]
    world = World(catalogs=[FakeCatalog([*twins, FakeArtist("Ossip", ("A",), fans=10)])], loved=())
    await world.walk()
    source = FakeGraph({})
    await ask(world, source)
    assert "Mara Volt" not in source.asked
