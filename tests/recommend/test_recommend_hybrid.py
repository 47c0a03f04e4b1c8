"""Sound and what others say, put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undercard.entities.artists import Credit
from undercard.entities.graphs import Beside
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.similarity import Band, Match, Neighbour
from undercard.recommend.acts import Listening, score_act
from undercard.recommend.beside import put_beside
from undercard.recommend.hybrid import STATED, Weights, combine

SHARE = st.floats(0, 1)
VRIL = Credit("Vril", ArtistKey("vril"))
TASTE = {ArtistKey("mossglass"): 4.0, ArtistKey("farn"): 4.0}


def near(name: str, strength: float) -> Neighbour:
    match = Match(TrackId("a"), TrackId("b"), 0.5)
    return Neighbour(ArtistKey(name.casefold()), name, 0.5, strength, strength, strength, Band.LIKELY, match, 3)


def beside(name: str, strength: float, *between: str, sources: tuple[str, ...] = ()) -> Beside:
    way = ("Vril", *between, name)
    return Beside(ArtistKey(name.casefold()), name, strength, way, sources or ("music-map",) * (len(way) - 1))


@given(SHARE, SHARE)
def test_where_only_one_speaks_it_has_the_word_and_where_both_do_the_truth_lies_between(sound, graph):
    assert combine(sound, None) == sound
    assert combine(None, graph) == graph
    both = combine(sound, graph)
    assert both is not None
    assert min(sound, graph) - 1e-9 <= both <= max(sound, graph) + 1e-9


def test_nobody_speaks_for_an_act_that_nobody_heard_or_knows():
    assert combine(None, None) is None


def test_other_weights_may_be_given_and_only_their_ratio_counts():
    assert combine(0.2, 0.8, Weights(1, 0)) == pytest.approx(0.2)
    assert combine(0.2, 0.8, Weights(3, 1)) == pytest.approx(combine(0.2, 0.8, Weights(6, 2)))
    assert combine(0.0, 1.0) == pytest.approx(STATED.graph / (STATED.graph + STATED.sound))


def test_an_act_that_was_heard_and_is_known_to_others_is_scored_by_both():
    act = score_act(VRIL, Listening((near("Farn", 0.5),), beside=(beside("Mossglass", 0.9),)), TASTE, {})
    assert act.sound == 0.5
    assert act.graph == pytest.approx(0.9)
    assert act.strength == pytest.approx(combine(0.5, 0.9))
    assert act.why.endswith("; music-map puts it beside Mossglass")


def test_an_act_that_nobody_could_hear_is_scored_by_others_alone_and_marked_so():
    listening = Listening((), "no preview found", beside=(beside("Mossglass", 0.987, "Ede"),))
    act = score_act(VRIL, listening, TASTE, {})
    assert (act.sound, act.graph, act.strength) == (None, 0.987, 0.987)
    assert act.why == (
        "Vril was not heard: no preview found; by what others say alone, music-map puts Ede beside both Vril and "
        "Mossglass: closer than 98\N{NO-BREAK SPACE}% of artist pairs there"
    )


def test_what_others_say_does_not_count_for_an_act_that_is_doubted():
    act = score_act(VRIL, Listening((), "sounds unlike", doubted=True, beside=(beside("Mossglass", 0.9),)), TASTE, {})
    assert (act.strength, act.beside) == (None, ())


def test_a_loved_act_is_the_users_already_whatever_others_say():
    act = score_act(Credit("Farn", ArtistKey("farn")), Listening(beside=(beside("Mossglass", 0.9),)), TASTE, {})
    assert act.known
    assert act.why == "Farn is already yours"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (beside("Farn", 0.9), "music-map puts Vril beside Farn"),
        (beside("Farn", 0.9, "Ede"), "music-map puts Ede beside both Vril and Farn"),
        (beside("Farn", 0.9, "Ede", "Tin"), "music-map leads from Vril by way of Ede and Tin to Farn"),
        (
            beside("Farn", 0.9, "Ede", sources=("deezer", "listenbrainz")),
            "Deezer puts Ede beside Vril, ListenBrainz puts Farn beside Ede",
        ),
    ],
)
def test_a_way_is_told_in_words(told, words):
    assert put_beside(told, "Vril") == words
