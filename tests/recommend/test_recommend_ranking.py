"""Nights, best first."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.entities.artists import Credit
from undercard.entities.events import Event, EventStatus
from undercard.entities.names import ArtistKey, EventId, MessageId, TrackId
from undercard.entities.similarity import Band, Match, Neighbour
from undercard.recommend.acts import Listening
from undercard.recommend.ranking import beats_random, night_score, rank

TODAY = date(2026, 11, 22)


def event(title, night=date(2026, 11, 28), **more):
    return Event(EventId(f"id {title}"), MessageId("mail"), title, night, **more)


def credit(name):
    return Credit(name, ArtistKey(name.casefold()))


def near(strength, name="Burial"):
    key = ArtistKey(name.casefold())
    match = Match(TrackId("theirs"), TrackId("yours"), strength)
    return Neighbour(key, name, strength, strength, strength, strength, Band.LIKELY, match, 3)


def ranked(bills, heard, loved=("burial",), today=TODAY):
    """Rank `{event: names}` given `{name: strength}`."""
    listened = {ArtistKey(name.casefold()): Listening((near(strength),)) for name, strength in heard.items()}
    pairs = [(one, [credit(name) for name in names]) for one, names in bills]
    return rank(pairs, listened, {ArtistKey(name): 1.0 for name in loved}, {}, today)


def titles(nights):
    return [night.event.title for night in nights]


def test_the_night_with_the_nearer_acts_comes_first():
    nights = ranked(
        [(event("dull"), ["A", "B"]), (event("fine"), ["C", "D"])], {"A": 0.3, "B": 0.4, "C": 0.9, "D": 0.8}
    )
    assert titles(nights) == ["fine", "dull"]
    assert nights[0].heard == 2


def test_an_act_the_user_loves_beats_any_likeness():
    nights = ranked([(event("like"), ["A"]), (event("loved"), ["Burial"])], {"A": 0.99})
    assert titles(nights) == ["loved", "like"]
    assert nights[0].acts[0].known


def test_all_acts_count_not_only_the_best():
    heard = {"A": 0.9, "B": 0.1, "C": 0.1, "D": 0.9, "E": 0.8, "F": 0.8}
    nights = ranked([(event("one good"), ["A", "B", "C"]), (event("all good"), ["D", "E", "F"])], heard)
    assert titles(nights) == ["all good", "one good"]


def test_unheard_acts_change_nothing_and_are_shown():
    heard = {"A": 0.9, "B": 0.5}
    alone = ranked([(event("x"), ["A", "B"])], heard)[0]
    beside = ranked([(event("x"), ["A", "Nobody", "B", "Nix"])], heard)[0]
    assert beside.score == alone.score
    assert [act.name for act in beside.acts] == ["A", "Nobody", "B", "Nix"]
    assert beside.acts[1].strength is None
    assert "Not heard: Nobody and Nix" in beside.reason


def test_more_acts_heard_are_more_certain():
    strengths = [0.1, 0.3, 0.5, 0.7]
    assert night_score([0.9, 0.9, 0.9], strengths) > night_score([0.9], strengths)


def test_a_night_of_which_nothing_was_heard_scores_nothing():
    night = ranked([(event("x"), ["A"])], {})[0]
    assert (night.score, night.heard) == (0, 0)


def test_a_bill_without_acts_is_kept_and_says_so():
    assert ranked([(event("x"), [])], {})[0].reason == "No act was found on the bill."


def test_cancelled_nights_come_last_and_are_marked():
    bills = [(event("off", status=EventStatus.CANCELLED), ["Burial"]), (event("on"), ["A"])]
    nights = ranked(bills, {"A": 0.1})
    assert titles(nights) == ["on", "off"]
    assert nights[1].reason.startswith("Cancelled.")


def test_past_nights_are_left_out_and_a_running_festival_stays():
    bills = [
        (event("past", date(2026, 11, 21)), ["A"]),
        (event("tonight", TODAY), ["A"]),
        (event("festival", date(2026, 11, 20), last_night=TODAY), ["A"]),
        (event("some day", None), ["A"]),
    ]
    assert sorted(titles(ranked(bills, {"A": 0.5}))) == ["festival", "some day", "tonight"]


def test_ties_stand_by_date_then_title():
    bills = [(event("b"), ["A"]), (event("c", TODAY), ["A"]), (event("a"), ["A"])]
    assert titles(ranked(bills, {"A": 0.5})) == ["c", "a", "b"]
    assert titles(ranked(bills[::-1], {"A": 0.5})) == ["c", "a", "b"]


def test_an_act_billed_twice_counts_once():
    heard = {"A": 0.9, "B": 0.2}
    twice = ranked([(event("x"), ["A", "B", "A"])], heard)[0]
    assert [act.name for act in twice.acts] == ["A", "B"]
    assert twice.score == ranked([(event("x"), ["A", "B"])], heard)[0].score


def test_without_any_likes_every_night_is_shown_unscored():
    listened = {ArtistKey("a"): Listening((), "nobody you love was heard yet")}
    night = rank([(event("x"), [credit("A")])], listened, {}, {}, TODAY)[0]
    assert night.score == 0
    assert "nobody you love was heard yet" in night.reason


def test_a_better_loved_neighbour_speaks_louder():
    listened = {ArtistKey("a"): Listening((near(0.9, "Loved"), near(0.3, "Liked")))}
    bill = [(event("x"), [credit("A")])]
    taste = {ArtistKey("loved"): 5.0, ArtistKey("liked"): 0.1}
    high, low = (rank(bill, listened, t, {}, TODAY)[0].acts[0].strength or 0 for t in (taste, {}))
    assert high > low


def test_a_festival_does_not_win_by_its_number():
    """Forty random acts against four random ones, drawn from the same lot: about even."""
    rng = np.random.default_rng(0)
    lot = sorted(rng.beta(8, 2, 300))
    wins = 0
    for _ in range(400):
        festival, club = (sorted(rng.choice(lot, n), reverse=True) for n in (40, 4))
        wins += night_score(festival, lot) > night_score(club, lot)
    assert 0.4 < wins / 400 < 0.6


def test_a_festival_with_more_good_acts_than_chance_explains_wins():
    lot = np.linspace(0.02, 0.98, 49).tolist()
    festival = [0.97] * 8 + np.linspace(0.9, 0.1, 32).tolist()
    assert night_score(festival, lot) > night_score([0.8, 0.5, 0.4], lot)


def test_the_best_of_a_random_bill_by_hand():
    # Two acts: the better stands below 0.7 when both do; the worse does unless both stand above.
    assert beats_random(0.7, 2, 0) == pytest.approx(0.49)
    assert beats_random(0.7, 2, 1) == pytest.approx(1 - 0.09)


@settings(max_examples=80, deadline=None)
@given(
    values=st.lists(st.floats(0, 1), min_size=1, max_size=12),
    better=st.floats(0, 0.5),
    lot=st.lists(st.floats(0, 1), max_size=20),
)
def test_a_better_act_never_makes_a_night_worse(values, better, lot):
    reference = sorted(lot)
    before = sorted(values, reverse=True)
    raised = sorted([min(values[0] + better, 1), *values[1:]], reverse=True)
    assert 0 <= night_score(before, reference) <= 1
    assert night_score(raised, reference) >= night_score(before, reference) - 1e-12
