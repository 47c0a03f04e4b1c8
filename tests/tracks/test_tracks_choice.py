"""Which tracks are listened to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Track
from undercard.tracks.choice import choose_tracks, why_unfit


def track(title: str, album: str = "", year: int | None = None, **more) -> Track:
    name = f"deezer:track:{abs(hash((title, album, year, *more.values())))}"
    fields = {"id": TrackId(name), "catalog": "deezer", "artist": ArtistKey("x"), "artist_name": "X", **more}
    return Track(title=title, album=album, year=year, **fields)


def titles(*tracks: Track, wanted: int = 5) -> list[str]:
    return [chosen.title for chosen in choose_tracks(tracks, wanted)]


@pytest.mark.parametrize(
    ("title", "album"),
    [
        ("Portal (Mixed)", "fabric 99"),
        ("Portal [Mixed]", ""),
        ("Portal", "Essential Mix (DJ Mix)"),
        ("Portal", "Night Shift [DJ Mix]"),
        ("Continuous Mix", ""),
        ("fabriclive 50 (Continuous DJ Mix)", ""),
        ("Night Bus - DJ Mix", ""),
        ("Portal (Karaoke Version)", ""),
        ("Portal - Karaoke", ""),
        ("Portal", "Karaoke Hits Vol. 3"),
        ("Portal (In the Style of Vril)", ""),
        ("Portal (Originally Performed by Vril)", ""),
        ("Portal (Made Famous by Vril)", ""),
        ("Portal [Originally by Vril]", ""),
        ("Portal (Tributo a Vril)", ""),
        ("Portal (Hommage à Vril)", ""),
        ("Portal (Tribute)", ""),
        ("Portal", "A Tribute to Vril"),
        ("Portal (Backing Track)", ""),
        ("Portal (Mixed) [feat. Rødhåd]", "Fabric Presents"),
        ("Portal (feat. Rødhåd) [Mixed]", ""),
        ("Portal - Mixed", ""),
        ("Portal", "Lullaby Renditions of Vril"),
        ("Best of Vril Megamix", ""),
        ("Anima (Mini-Mix)", ""),
    ],
)
def test_karaoke_tributes_and_pieces_of_a_mix_are_never_chosen(title, album):
    assert choose_tracks([track(title, album)], 5) == ()
    assert why_unfit(track(title, album))


@pytest.mark.parametrize(
    ("title", "album"),
    [
        ("Karaoke", "Thank Me Later"),
        ("Mixed Emotions", ""),
        ("Live Forever", ""),
        ("Hommage à Satie", ""),
        ("Mix Me a Drink", "Mixed Bag"),
        ("Lullaby", "Lullabies for Wolves"),
        ("Tribute", "The Pick"),
        ("From Here", "Recorded Time"),
    ],
)
def test_songs_that_only_use_such_words_stay(title, album):
    assert titles(track(title, album)) == [title]


@pytest.mark.parametrize(
    "other",
    [
        "Portal (Live)",
        "Portal - Live at Berghain",
        "Portal (Live in Berlin, 2019)",
        "Portal (En Vivo)",
        "Portal (Liveaufnahme)",
        "Portal (Concert Version)",
        "Portal (Snippet)",
        "Portal (Stripped)",
        "Portal (Surgeon Remix)",
        "Portal [Surgeon Extended Remix]",
        "Portal (Surgeon's Club Mix)",
        "Portal - Surgeon Edit",
        "Portal (Instrumental)",
        "Portal (Acoustic Version)",
        "Portal (Demo)",
        "Portal (Sped Up)",
        "Portal (Live) [2011 Remaster]",
        "Portal (Dub)",
        "Portal (Recorded at Electric Lady Studios)",
        "Portal - A COLORS SHOW",
        "Portal (Boiler Room London)",
        "Portal (Acústico)",
        "Portal (Akustik)",
        "Portal (Acoustique)",
        "Portal (Remixed)",
        "Portal (Surgeon Remezcla)",
        "Portal (Slowed + Reverb)",
        "Portal (Vril's Version)",
        "Portal (feat. Rødhåd) [Surgeon Remix]",
    ],
)
def test_another_recording_gives_way_to_the_studio_one_wherever_it_stands(other):
    assert titles(track(other, "Early"), track("Portal", "Late")) == ["Portal"]


@pytest.mark.parametrize("other", ["Portal (Live)", "Portal (Surgeon Remix)", "Portal (Instrumental)"])
def test_another_recording_is_better_than_none(other):
    assert titles(track(other)) == [other]


@pytest.mark.parametrize(
    "same",
    [
        "PORTAL",
        "Portal (Original Mix)",
        "Portal (Extended Mix)",
        "Portal - Radio Edit",
        "Portal (Remastered 2011)",
        "Portal - 2011 Remaster",
        "Portal (feat. Rødhåd)",
        "Portal feat. Rødhåd",
        "Portal (with Rødhåd)",
        'Portal (12" Version)',
        "Portal (Single Version)",
        "Portal [Explicit]",
        "Portal – Album Version",
        "Pórtal",
        'Portal (From "Night Shift")',
        "Portal - From the Original Soundtrack",
        "Portal (Official Video)",
        "Portal (Lyric Video)",
        "Portal (Deluxe)",
        "Portal (Bonus Track)",
        "Portal (prod. Rødhåd)",
    ],
)
def test_the_same_song_is_heard_once(same):
    assert titles(track("Portal", "Anima"), track(same, "Best of")) == ["Portal"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Portal, Pt. 1", "Portal, Pt. 2"),
        ("(I Can't Get No) Satisfaction", "Satisfaction"),
        ("Torus XXXII", "Torus XXXIII"),
        ("Untitled (Blue)", "Untitled (Red)"),
        ("B2 - One", "B2 - Two"),
    ],
)
def test_different_songs_both_stay(one, other):
    assert titles(track(one), track(other)) == [one, other]


def test_the_same_recording_in_two_catalogues_is_heard_from_the_first():
    first = track("Portal", catalog="local", isrc="DE1")
    again = track("Portal (Vril)", catalog="itunes", isrc="DE1")
    assert choose_tracks([first, again], 5) == (first,)


def test_codes_are_the_same_however_they_are_written():
    assert titles(track("Portal", isrc="DE-A12-34-56789"), track("Portail", isrc="dea123456789")) == ["Portal"]


def test_a_discography_of_copies_gives_each_song_once_and_the_studio_ones_first():
    heap = [
        track("Anima (Live)", "Live at Berghain", 2019),
        track("Anima (Mixed)", "Fabric 99", 2018),
        track("Anima", "Portal EP", 2012),
        track("Anima - 2022 Remaster", "Best of", 2022),
        track("Rift (Surgeon Remix)", "Rift Remixes", 2014),
        track("Torus", "Torus", 2016),
        track("Torus (Instrumental)", "Torus", 2016),
        track("Portal (Karaoke Version)", "Sing It", 2020),
    ]
    chosen = choose_tracks(heap, 5)
    assert [(one.title, one.album) for one in chosen] == [
        ("Anima", "Portal EP"),
        ("Torus", "Torus"),
        ("Rift (Surgeon Remix)", "Rift Remixes"),
    ]


def test_a_live_album_makes_its_songs_live():
    assert titles(track("Portal", "Live at Berghain"), track("Anima", "Anima"), wanted=1) == ["Anima"]
    assert titles(track("Portal", "MTV Unplugged"), track("Portal", "Anima LP"), wanted=5) == ["Portal"]
    (chosen,) = choose_tracks([track("Portal", "MTV Unplugged"), track("Portal", "Anima LP")], 5)
    assert chosen.album == "Anima LP"


@pytest.mark.parametrize("album", ["Ao Vivo em Lisboa", "En Vivo", "Live Sessions", "Vril in Concert", "Live (2019)"])
def test_a_live_album_is_known_in_other_tongues(album):
    assert titles(track("Portal", album), track("Anima", "Anima LP"), wanted=1) == ["Anima"]


@pytest.mark.parametrize("album", ["Alive 2007", "Live Forever", "Vivo", "Livewire", "Concerto"])
def test_an_album_that_only_sounds_so_is_a_studio_one(album):
    assert titles(track("Portal", album), track("Anima", "Anima LP"), wanted=1) == ["Portal"]


def test_an_intro_comes_after_songs():
    assert titles(track("Intro"), track("Interlude 2"), track("Intro to Sadness")) == [
        "Intro to Sadness",
        "Intro",
        "Interlude 2",
    ]


def test_snippets_and_whole_sets_come_last():
    assert titles(
        track("Prelude", seconds=20.0), track("Boiler Room", seconds=3600.0), track("Portal", seconds=300.0)
    ) == ["Portal", "Prelude", "Boiler Room"]


def test_where_everything_is_a_short_clip_the_studio_still_comes_first():
    assert titles(track("Portal (Live)", seconds=30.0), track("Anima", seconds=30.0)) == ["Anima", "Portal (Live)"]


def test_choice_is_spread_over_albums_before_a_second_of_the_same():
    tracks = [
        track("One", "A"),
        track("Two", "A"),
        track("Three", "A (Deluxe)"),
        track("Four", "B"),
        track("Five", "C"),
    ]
    assert titles(*tracks, wanted=3) == ["One", "Four", "Five"]


def test_choice_is_spread_over_years_where_albums_tie():
    tracks = [track("One", "A", 2010), track("Two", "B", 2010), track("Three", "C", 2020)]
    assert titles(*tracks, wanted=2) == ["One", "Three"]


def test_unknown_albums_and_years_do_not_count_as_the_same():
    assert titles(track("One"), track("Two"), track("Three", "A"), wanted=3) == ["One", "Two", "Three"]


def test_a_second_studio_song_of_an_album_comes_before_a_remix_from_another():
    tracks = [track("One", "A"), track("Two (Surgeon Remix)", "B"), track("Three", "A")]
    assert titles(*tracks, wanted=2) == ["One", "Three"]


def test_no_tracks_and_none_wanted_give_none():
    assert choose_tracks([], 5) == ()
    assert choose_tracks([track("One")], 0) == ()


_TRACKS = st.builds(
    track,
    title=st.one_of(
        st.sampled_from(["One", "One (Live)", "Two - Remix", "Three (Mixed)", "(Untitled)", "Karaoke", "— - —", ""]),
        st.text(max_size=20),
    ),
    album=st.sampled_from(["", "A", "B (Deluxe)", "Live at X"]),
    year=st.none() | st.integers(1970, 2026),
    isrc=st.none() | st.sampled_from(["A1", "B2"]),
)


@settings(max_examples=60)
@given(st.lists(_TRACKS, max_size=12), st.integers(0, 6))
def test_a_choice_is_a_stable_selection_and_choosing_again_changes_nothing(tracks, wanted):
    chosen = choose_tracks(tracks, wanted)
    assert len(chosen) <= wanted
    assert all(track in tracks for track in chosen)
    assert choose_tracks(chosen, wanted) == chosen
    assert choose_tracks(tracks, wanted) == chosen
    assert set(choose_tracks(tracks, wanted + 1)) >= set(chosen)
