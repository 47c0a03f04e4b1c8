"""The funnel."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.entities.names import ArtistKey
from undercard.recommend.funnel import STAGES, Trail, count


def trail(name, reached, why="gone"):
    return Trail(ArtistKey(name.casefold()), name, reached, why if reached < len(STAGES) else "")


def test_each_stage_counts_the_acts_that_passed_it():
    funnel = count(1, 2, [trail("A", 4), trail("B", 3), trail("C", 1), trail("D", 0)])
    assert (funnel.mails, funnel.events, funnel.acts) == (1, 2, 4)
    assert (funnel.resolved, funnel.with_preview, funnel.embedded, funnel.scored) == (3, 2, 2, 1)


def test_every_act_that_is_missing_has_a_reason():
    funnel = count(1, 1, [trail("A", 3, "nobody to compare with"), trail("B", 0, "four artists share the name")])
    assert [(d.name, d.stage, d.why) for d in funnel.dropouts] == [
        ("B", "resolved", "four artists share the name"),
        ("A", "scored", "nobody to compare with"),
    ]


def test_an_act_on_two_bills_is_one_act_and_its_best_trail_counts():
    funnel = count(1, 2, [trail("A", 1), trail("a", 4)])
    assert (funnel.acts, funnel.scored, funnel.dropouts) == (1, 1, ())


def test_an_act_that_the_user_loves_is_never_lost():
    funnel = count(1, 1, [replace(trail("A", 0, "two of this name"), loved=True), trail("B", 1)])
    assert (funnel.acts, funnel.resolved) == (2, 1)
    assert [drop.name for drop in funnel.dropouts] == ["B"]
    assert [(act.name, act.stage) for act in funnel.loved] == [("A", "resolved")]


def test_an_empty_line_is_an_empty_funnel():
    assert count(0, 0, []).acts == 0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABCDEFG"), st.integers(0, 4)), max_size=20))
def test_the_funnel_never_widens_and_nobody_is_lost(steps):
    funnel = count(1, 1, [trail(name, reached) for name, reached in steps])
    widths = [funnel.acts, funnel.resolved, funnel.with_preview, funnel.embedded, funnel.scored]
    assert widths == sorted(widths, reverse=True)
    assert funnel.scored + len(funnel.dropouts) == funnel.acts
