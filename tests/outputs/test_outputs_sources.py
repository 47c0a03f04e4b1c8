"""Sources are called as their makers call them, and only where a sentence names sources."""

import pytest

from undercard.entities.sources import title_of
from undercard.outputs.sources import briefly, with_titles


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("no artist of this name at deezer", "no artist of this name at Deezer"),
        (
            "the only one at deezer and itunes and musicbrainz (9 fans)",
            "the only one at Deezer, iTunes and MusicBrainz (9 fans)",
        ),
        ("in your own music and at spotify and soundcloud", "in your own music and at Spotify and SoundCloud"),
        (
            "your own music has this artist; deezer and itunes agree",
            "your own music has this artist; Deezer and iTunes agree",
        ),
        ("deezer, itunes and spotify could not be asked; x", "Deezer, iTunes and Spotify could not be asked; x"),
        ("Nirvana (deezer, 9 fans, rock) and Nirvana (itunes)", "Nirvana (Deezer, 9 fans, rock) and Nirvana (iTunes)"),
        ("no preview in deezer and itunes", "no preview in Deezer and iTunes"),
        ("at deezer and mine", "at Deezer and mine"),
        ("deezer sounds like spotify’s “itunes”", "deezer sounds like spotify’s “itunes”"),
        ("stands near deezers", "stands near deezers"),
        ("", ""),
    ],
)
def test_a_sentence_names_its_sources_as_a_reader_does(sentence, told):
    assert with_titles(sentence) == told
    assert with_titles(told) == told


def test_a_source_of_ones_own_keeps_its_name():
    assert (title_of("soundcloud"), title_of("mine")) == ("SoundCloud", "mine")


def test_a_list_has_no_room_for_namesakes_and_addresses_of_machines():
    assert briefly("2 artists of this name, and nothing tells them apart: A (deezer) and A (itunes)") == (
        "2 artists of this name, and nothing tells them apart"
    )
    assert briefly("deezer could not be asked (http://127.0.0.1:1/x answered HTTP 503); the next run asks again") == (
        "Deezer could not be asked; the next run asks again"
    )
    assert briefly("no artist of this name at deezer (Sundays)") == "no artist of this name at Deezer (Sundays)"
