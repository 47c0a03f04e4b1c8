"""tune, on worlds whose truth is known: what it learns, when it counts, and what it does with odd data."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.tuning_world import DIARY, MODEL, STAMP, TuningWorld, build_house, scope
from undercard.app import tuning as tuning_module
from undercard.app.opinions import Answer, judge
from undercard.app.sound_mapping import LEAST_BOTH
from undercard.app.tuning import read_tuning, reset, show_tuning, tune
from undercard.app.tuning_record import FILE, MAP_FILE, TuningShelf
from undercard.app.verdict_book import Book, Pair, Run, VerdictBook
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.rows import Row
from undercard.errors import SettingsError
from undercard.flow.rank_events import take_stock
from undercard.flow.tuning import Tuning
from undercard.recommend.hybrid import STATED, UNTUNED

SMALL = TuningWorld(artists=100, liked=25, tracks=1)
BLEND_GAIN = TuningWorld(artists=320, liked=100, tracks=1, sound=0.0, listed=1.0, seed=3)


@pytest.fixture(scope="module")
def agreeing(tmp_path_factory):
    """A house in which sound and graph agree, tuned."""
    house = build_house(tmp_path_factory.mktemp("agreeing"), SMALL)
    return house, asyncio.run(tune(house)).record


def shelves(house):
    return house.open_store().shelves


def stock(house, tuning=None):
    return take_stock(shelves(house), scope(), MODEL, None, tuning)


def acts(found):
    return {act.name: act for night in found.nights for act in night.acts}


def test_where_sound_and_graph_agree_the_map_is_switched_on_and_says_why(agreeing):
    _, record = agreeing
    assert record.map.is_on
    assert record.map.found["gain"]["ndcg10"].low > 0
    assert record.map.found["gain"]["recall10"].low > 0
    assert record.map.both >= LEAST_BOTH
    assert "better than by sound alone" in record.map.why


def test_the_map_speaks_only_for_acts_that_the_graph_does_not_know(agreeing):
    house, _ = agreeing
    tuned = acts(stock(house, read_tuning(house, MODEL)))
    graph = frozenset(circle.name for circle in SMALL.circles())
    assert {act.mapped is None for name, act in tuned.items() if name in graph} == {True}
    unknown = [act for name, act in tuned.items() if name not in graph]
    assert unknown
    for act in unknown:
        assert 0 <= act.mapped <= 1
        assert "; a map learned from your artists puts it near act number" in act.why
        share = STATED.mapped_share
        assert act.strength == pytest.approx((1 - share) * act.sound + share * act.mapped)


def test_what_is_kept_is_read_back_as_it_was_written(agreeing):
    house, record = agreeing
    assert show_tuning(house).record == record
    chart = TuningShelf(house.home).read_chart(record)
    assert chart.keys == tuple(record.map.keys)
    assert np.isfinite(chart.points).all()


def test_the_same_data_teach_the_same(agreeing, tmp_path):
    _, record = agreeing
    again = asyncio.run(tune(build_house(tmp_path, SMALL))).record
    assert again == record


def chance_world(side: str, seed: int) -> TuningWorld:
    """A world in which one side tells nothing."""
    return replace(SMALL, seed=seed, sound=0.0) if side == "sound" else replace(SMALL, seed=seed, graph=0.0)


@pytest.mark.parametrize("chance", ["sound", "graph"])
def test_a_map_is_not_switched_on_where_one_side_is_chance(chance, tmp_path):
    found = [
        asyncio.run(tune(build_house(tmp_path / str(seed), chance_world(chance, seed)))).record for seed in range(2)
    ]
    assert sum(record.map.is_on for record in found) == 0
    assert all("not surely found better" in record.map.why for record in found)
    assert all(record.mapped.why == "there is no map to give a share to" for record in found)


def test_where_sound_is_chance_the_graph_gets_more_to_say_and_the_reason_tells(tmp_path):
    house = build_house(tmp_path, BLEND_GAIN)
    record = asyncio.run(tune(house)).record
    assert record.graph.is_on
    assert record.graph.share > STATED.graph_share
    assert record.graph.gain.low > 0
    blend = read_tuning(house, MODEL).blend
    assert blend.weights.graph_share == pytest.approx(record.graph.share)
    told = [act for act in acts(stock(house, read_tuning(house, MODEL))).values() if act.graph is not None]
    assert told
    assert all(
        f"; tuned to your taste: {round(record.graph.share * 100)}\N{NO-BREAK SPACE}% what" in a.why for a in told
    )


def test_eight_likes_switch_no_blend_on_and_change_little(tmp_path):
    record = asyncio.run(tune(build_house(tmp_path, replace(SMALL, liked=8)))).record
    assert not record.graph.is_on
    assert "too little is known" in record.graph.why
    assert record.graph.share == pytest.approx(STATED.graph_share, abs=0.15)
    assert record.counts.loved == 8


def test_nothing_of_an_untuned_home_changes_the_ranking(tmp_path):
    house = build_house(tmp_path, SMALL)
    assert read_tuning(house, MODEL).blend == UNTUNED
    assert show_tuning(house).record is None
    assert stock(house, read_tuning(house, MODEL)) == stock(house)


def test_a_reset_brings_the_stated_weights_back(tmp_path):
    house = build_house(tmp_path, SMALL)
    asyncio.run(tune(house))
    assert (tmp_path / MAP_FILE).exists()
    assert reset(house)
    assert not (tmp_path / MAP_FILE).exists()
    assert not reset(house)
    assert stock(house, read_tuning(house, MODEL)) == stock(house)


def test_another_model_makes_it_stale_with_a_word(agreeing):
    house, _ = agreeing
    other = read_tuning(house, ModelId("hummer/2"))
    assert (other.blend, other.chart) == (UNTUNED, None)
    assert "learned from hummer/1, and hummer/2 listens now" in other.doubt


def test_another_version_makes_it_stale_with_a_word(agreeing, monkeypatch):
    house, _ = agreeing
    monkeypatch.setattr(tuning_module, "made_by", lambda: "space 99")
    found = read_tuning(house, MODEL)
    assert (found.blend, found.chart) == (UNTUNED, None)
    assert "another version of undercard" in found.doubt
    assert show_tuning(house).doubt == found.doubt


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda home: (home / MAP_FILE).unlink(), "is missing"),
        (lambda home: (home / MAP_FILE).write_bytes(b"ARRAYS01 cut short"), "is damaged"),
        (lambda home: (home / FILE).write_text("{"), "is damaged"),
        (lambda home: (home / FILE).write_text('{"form": 1}'), "is damaged"),
    ],
)
def test_a_damaged_file_is_left_out_and_told_and_the_run_goes_on(tmp_path, spoil, word):
    house = build_house(tmp_path, SMALL)
    asyncio.run(tune(house))
    spoil(tmp_path)
    found = read_tuning(house, MODEL)
    assert found.chart is None
    assert word in found.doubt
    assert stock(house, found).nights


def test_a_map_of_another_tuning_is_not_used(tmp_path):
    house = build_house(tmp_path, SMALL)
    record = asyncio.run(tune(house)).record
    assert record is not None
    shelf = TuningShelf(tmp_path)
    shelf.write(replace(record, map=replace(record.map, tag="other")), None)
    with pytest.raises(SettingsError, match="missing"):
        shelf.read_chart(record)
    asyncio.run(tune(house))
    with pytest.raises(SettingsError, match="another tuning"):
        shelf.read_chart(replace(record, map=replace(record.map, tag="other")))


def test_a_run_warns_of_what_does_not_count(agreeing):
    from undercard.flow.rank_events import RankEvents
    from undercard.flow.step import Silence

    house, _ = agreeing
    step = RankEvents(MODEL, None, Tuning(doubt="it is stale"))
    assert asyncio.run(step.run(shelves(house), scope(), Silence())).faults == ["it is stale"]


def test_without_a_graph_or_likes_nothing_is_learned_and_the_reasons_are_told(tmp_path):
    house = build_house(tmp_path, replace(SMALL, liked=0))
    shelves(house).relations.drop([row.key for row in shelves(house).relations.rows()])
    record = asyncio.run(tune(house)).record
    assert not record.is_on
    assert "stand on the graph: 0, and 60 are wanted" in record.map.why
    assert "both speak of 0 you like and of 0 others" in record.graph.why
    assert record.graph.share == pytest.approx(STATED.graph_share, abs=1e-3)


def test_one_artist_only_is_no_fault(tmp_path):
    record = asyncio.run(tune(build_house(tmp_path, replace(SMALL, artists=2, liked=1, listed=1.0)))).record
    assert not record.is_on


def test_nobody_heard_says_what_to_do(tmp_path):
    house = build_house(tmp_path, SMALL)
    shelves(house).vectors.drop([row.key for row in shelves(house).vectors.rows()])
    with pytest.raises(SettingsError, match="nobody was heard"):
        asyncio.run(tune(house))


def test_artists_that_all_sound_the_same_teach_no_map(tmp_path):
    record = asyncio.run(tune(build_house(tmp_path, replace(SMALL, same=True)))).record
    assert not record.map.is_on


def test_vectors_that_are_no_numbers_are_left_out(tmp_path):
    record = asyncio.run(tune(build_house(tmp_path, replace(SMALL, spoiled=5)))).record
    whole = asyncio.run(tune(build_house(tmp_path / "whole", SMALL))).record
    assert record.map.is_on
    assert record.map.both < whole.map.both


def test_a_graph_that_names_unknown_artists_only_teaches_nothing(tmp_path):
    house = build_house(tmp_path, SMALL)
    kept = shelves(house).relations
    strangers = [
        Row(
            row.key,
            replace(
                row.value,
                name=f"stranger {row.value.name}",
                relations=tuple(
                    replace(one, name=f"stranger {one.name}", key=ArtistKey(f"stranger {one.key}"))
                    for one in row.value.relations
                ),
            ),
            STAMP,
        )
        for row in kept.rows()
    ]
    kept.put(strangers)
    record = asyncio.run(tune(house)).record
    assert record.map.both == 0
    assert not record.is_on


def test_an_artist_is_never_evidence_for_itself(tmp_path):
    from undercard.app.evidence import gather_evidence

    house = build_house(tmp_path, SMALL)
    found = asyncio.run(gather_evidence(house, shelves(house)))
    assert found.by_graph.sound.max() < 1
    assert found.by_graph.liked.any()
    alone = build_house(tmp_path / "alone", replace(SMALL, liked=1))
    only = asyncio.run(gather_evidence(alone, shelves(alone)))
    assert not only.by_graph.liked.any()


def test_what_the_user_said_is_evidence(tmp_path):
    from undercard.app.evidence import gather_evidence

    house = build_house(tmp_path, SMALL)
    before = asyncio.run(gather_evidence(house, shelves(house)))
    one, other, third = (SMALL.names[place] for place in SMALL.billed[:3])
    judge(house, one, Answer.YES)
    judge(house, other, Answer.NO)
    judge(house, "Night 3", Answer.WENT)
    pair = Pair(third, SMALL.names[SMALL.named[0]], 1, 0.9, MODEL, fits=True)
    VerdictBook(house.home).write(Book((Run(MODEL, house.clock(), (pair,)),)))
    after = asyncio.run(gather_evidence(house, shelves(house)))
    assert (after.counts.said_yes, after.counts.said_no, after.counts.nights, after.counts.pairs) == (1, 1, 1, 1)
    liked = {owner for owner, is_liked in zip(after.by_map.owners, after.by_map.liked, strict=True) if is_liked}
    assert one in liked
    assert other not in liked
    weights = dict(zip(after.by_map.owners, after.by_map.weights, strict=True))
    assert weights[other] == 1.0
    assert after.by_map.liked.sum() > before.by_map.liked.sum()


def test_an_act_that_the_user_said_no_to_is_worth_nothing_tuned_or_not(tmp_path):
    house = build_house(tmp_path, SMALL)
    name = SMALL.names[SMALL.billed[0]]
    judge(house, name, Answer.NO)
    found = read_tuning(house, MODEL)
    assert found.refused == {name}
    act = acts(stock(house, found))[name]
    assert (act.strength, act.why) == (0.0, f"You said no to {name}")


def test_a_loved_artist_that_the_graph_learned_of_since_is_placed_by_sound(agreeing):
    house, _ = agreeing
    tuning = read_tuning(house, MODEL)
    off = sorted(set(SMALL.names) - {circle.name for circle in SMALL.circles()})
    known = shelves(house).known.get(DIARY)
    more = replace(known.value[0], name=off[0], key=ArtistKey(off[0]))
    shelves(house).known.put([Row(DIARY, (*known.value, more), STAMP)])
    try:
        assert stock(house, tuning).nights
    finally:
        shelves(house).known.put([known])
