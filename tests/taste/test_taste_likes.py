import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.entities.artists import KnownArtist
from undercard.entities.names import ArtistKey
from undercard.kit.registry import load
from undercard.kit.text import fold_name
from undercard.taste.diaries import BUILTIN
from undercard.taste.likes import collect, from_names, merge, weight_of_plays


def artist(name: str, weight: float, diary: str = "list:a") -> KnownArtist:
    return KnownArtist(name, ArtistKey(fold_name(name)), weight, diary)


def test_names_typed_by_hand_are_plain_likes_in_the_given_order():
    assert from_names(["Four Tet", " burial ", "four tet", "", "\u202e"]) == (
        KnownArtist("Four Tet", ArtistKey("four tet"), 1.0, "--like"),
        KnownArtist("burial", ArtistKey("burial"), 1.0, "--like"),
    )


def test_names_typed_by_hand_make_a_diary_of_their_own():
    diary = load("diary", "by_hand", BUILTIN)(["Four Tet"])
    assert (diary.name, diary.artists()) == ("--like", from_names(["Four Tet"]))


def test_merging_adds_weights_and_keeps_the_name_of_the_heaviest():
    merged = merge([artist("BURIAL", 1), artist("Four Tet", 2), artist("Burial", 4, "folder:b"), artist("burial", 3)])
    assert merged == (artist("Burial", 8, "folder:b"), artist("Four Tet", 2))


def test_merging_nothing_gives_nothing():
    assert merge([]) == ()


@given(st.lists(st.tuples(st.sampled_from(["A", "a", "B", "Ä", "c"]), st.floats(0.1, 9)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_merging_loses_no_weight_repeats_no_key_and_does_not_depend_on_the_order(entries):
    artists = [artist(name, weight) for name, weight in entries]
    merged = merge(artists)
    assert len({one.key for one in merged}) == len(merged)
    assert sum(one.weight for one in merged) == pytest.approx(sum(one.weight for one in artists))
    assert [one.key for one in merge(reversed(artists))] == [one.key for one in merged] or len(entries) > len(merged)


def test_entries_without_name_or_weight_are_dropped():
    entries = [("A", 0.0), ("B", -1.0), ("C", float("nan")), ("D", float("inf")), (" ", 1.0), ("E", 0.5)]
    assert [one.name for one in collect(entries, "list:a")] == ["E"]


def test_repeats_add_up_unless_once_is_asked():
    assert [one.weight for one in collect([("A", 1.0), ("a", 2.0)], "list:a")] == [3.0]
    assert [one.weight for one in collect([("A", 1.0), ("a", 2.0)], "list:a", once=True)] == [1.0]


def test_plays_count_on_a_logarithmic_scale():
    assert [weight_of_plays(plays) for plays in (0, 0.5, 1, 2, 4, 1024)] == [0, 0, 1, 2, 3, 11]
