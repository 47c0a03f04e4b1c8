import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.entities.artists import KnownArtist
from undercard.entities.names import ArtistKey
from undercard.kit.registry import load
from undercard.kit.text import fold_name
from undercard.taste.diaries import BUILTIN
from undercard.taste.likes import LIKED, collect, from_names, join_weights, merge, weight_of_plays
from undercard.taste.plays import A_FOLLOWED_ARTIST


def artist(name: str, weight: float, diary: str = "list:a") -> KnownArtist:
    return KnownArtist(name, ArtistKey(fold_name(name)), weight, diary)


def test_names_typed_by_hand_are_plain_likes_in_the_given_order():
    assert from_names(["Four Tet", " burial ", "four tet", "", "\u202e"]) == (
        KnownArtist("Four Tet", ArtistKey("four tet"), LIKED, "--like"),
        KnownArtist("burial", ArtistKey("burial"), LIKED, "--like"),
    )


def test_names_typed_by_hand_make_a_diary_of_their_own():
    diary = load("diary", "by_hand", BUILTIN)(["Four Tet"])
    assert (diary.name, diary.artists()) == ("--like", from_names(["Four Tet"]))
    assert load("diary", "by_hand", BUILTIN)(["Four Tet"], "likes:undercard.toml").name == "likes:undercard.toml"


def test_a_like_weighs_as_much_as_following():
    assert weight_of_plays(A_FOLLOWED_ARTIST) == LIKED


def test_merging_adds_up_what_stands_behind_the_weights_and_keeps_the_name_of_the_heaviest():
    merged = merge([artist("BURIAL", 1), artist("Four Tet", 2), artist("Burial", 4, "folder:b"), artist("burial", 3)])
    assert merged == (artist("Burial", 1 + math.log2(1 + 4 + 8), "folder:b"), artist("Four Tet", 2))


def test_two_diaries_that_say_the_same_give_one_more_and_a_like_beside_many_plays_hardly_counts():
    assert join_weights([4.0, 4.0]) == 5.0
    assert join_weights([9.0, 4.0]) == pytest.approx(9.04, abs=0.01)
    assert join_weights([5000.0, 1.0]) == 5000.0


def test_merging_nothing_gives_nothing():
    assert merge([]) == ()


@given(st.lists(st.tuples(st.sampled_from(["A", "a", "B", "Ä", "c"]), st.floats(0.1, 9)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_merging_repeats_no_key_never_weighs_less_and_does_not_depend_on_the_order(entries):
    artists = [artist(name, weight) for name, weight in entries]
    merged = {one.key: one.weight for one in merge(artists)}
    assert len(merge(artists)) == len({one.key for one in artists})
    for key, weight in merged.items():
        said = [one.weight for one in artists if one.key == key]
        assert max(said) <= weight <= max(said) + math.log2(len(said)) + 1e-9
    assert {one.key: one.weight for one in merge(reversed(artists))} == pytest.approx(merged)


def test_entries_without_name_or_weight_are_dropped():
    entries = [("A", 0.0), ("B", -1.0), ("C", float("nan")), ("D", float("inf")), (" ", 1.0), ("E", 0.5)]
    assert [one.name for one in collect(entries, "list:a")] == ["E"]


def test_repeats_add_up_unless_once_is_asked():
    assert [one.weight for one in collect([("A", 1.0), ("a", 2.0)], "list:a")] == [3.0]
    assert [one.weight for one in collect([("A", 1.0), ("a", 2.0)], "list:a", once=True)] == [1.0]


def test_plays_count_on_a_logarithmic_scale():
    assert [weight_of_plays(plays) for plays in (0, 0.5, 1, 2, 4, 1024)] == [0, 0, 1, 2, 3, 11]
