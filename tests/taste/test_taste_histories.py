"""What Spotify, Last.fm and ListenBrainz hand out, read into artists and weights."""

import json
from pathlib import Path

import pytest

from tests.fakes.exports import (
    SCROBBLES,
    extended,
    jsonl,
    last_year,
    listen,
    listenbrainz_files,
    spotify_files,
    write_folder,
    write_zip,
)
from undercard.errors import SettingsError
from undercard.kit.registry import load
from undercard.taste.diaries import BUILTIN


def read(kind: str, place: Path, **options: int) -> dict[str, float]:
    return {a.name: round(a.weight, 2) for a in load("diary", kind, BUILTIN)(place, **options).artists()}


def spotify(folder: Path, **files: object) -> dict[str, float]:
    return read("spotify_export", write_folder(folder, {f"{name}.json": content for name, content in files.items()}))


def test_the_whole_spotify_download_is_read(tmp_path):
    found = read("spotify_export", write_zip(tmp_path / "x.zip", spotify_files()))
    assert found == {
        "Klub Nok": 4.0,  # followed: worth 8 plays
        "Quiet Hours": 3.58,  # a saved album: 6
        "Low Tide": 3.0,  # a saved track: 4
        "Attic": 3.0,  # two places in a playlist; the one kept out of the taste profile does not count
        "Ossip": 2.0,  # 8 plays ten years before the newest
        "Mara Volt": 3.81,  # 8 plays less the hidden song, told twice and counted once
        "Tin Lantern": 2.58,  # 3 plays that only the history of the last year knows
    }


def test_the_two_histories_do_not_count_the_same_plays_twice(tmp_path):
    plays = [extended("A", f"2026-01-{day:02}T10:00:40Z", f"S{day}") for day in range(1, 9)]
    again = [last_year("A", f"2026-01-{day:02} 10:00", f"S{day}") for day in range(1, 9)]
    assert spotify(tmp_path, a=plays, b=again) == {"A": 4.0}


def test_two_downloads_of_different_dates_may_lie_together(tmp_path):
    plays = [extended("A", f"2026-01-{day:02}T10:00:40Z", f"S{day}") for day in range(1, 9)]
    assert spotify(tmp_path, old=plays[:5], new=plays) == {"A": 4.0}


def test_what_was_skipped_within_thirty_seconds_or_heard_in_private_does_not_count(tmp_path):
    plays = [
        *(extended("Skipped", f"2026-01-0{n}T10:00:00Z", ms=29_999) for n in range(1, 9)),
        *(extended("Private", f"2026-01-0{n}T10:00:00Z", incognito_mode=True) for n in range(1, 9)),
        *(extended("Heard", f"2026-01-0{n}T10:00:00Z", ms=30_000, skipped=True) for n in range(1, 5)),
    ]
    assert spotify(tmp_path, a=plays) == {"Heard": 3.0}


def test_podcasts_and_compilations_name_nobody(tmp_path):
    talk = extended("", "2026-01-01T10:00:00Z", master_metadata_album_artist_name=None, episode_name="Talk")
    plays = [talk, *(extended("Various Artists", f"2026-01-0{n}T10:00:00Z") for n in range(1, 9))]
    assert spotify(tmp_path, a=plays) == {}


def test_a_banned_artist_is_left_out_and_people_are_no_artists(tmp_path):
    plays = [extended("Spam Bot", f"2026-01-0{n}T10:00:00Z") for n in range(1, 9)]
    library = {"tracks": [], "albums": [], "artists": [], "bannedArtists": [{"name": "Spam Bot", "uri": "u"}]}
    follow = {"userIsFollowing": ["some person"]}
    assert spotify(tmp_path, a=plays, YourLibrary=library, Follow=follow) == {}


def test_a_single_file_is_told_by_its_content_whatever_its_name(tmp_path):
    path = tmp_path / "renamed.json"
    path.write_text(json.dumps([last_year("A", f"2026-01-01 10:0{n}", str(n)) for n in range(4)]), encoding="utf-8-sig")
    assert read("spotify_export", path) == {"A": 3.0}
    assert read("spotify_export", path, least_plays=5) == {}


def test_what_is_no_such_export_is_the_users_to_mend(tmp_path):
    place = write_folder(tmp_path, {"Userdata.json": {"username": "u"}})
    with pytest.raises(SettingsError, match=r"no spotify-export in .*StreamingHistory_music_0\.json"):
        read("spotify_export", place)
    with pytest.raises(SettingsError, match=r"no listenbrainz-export in .*listenbrainz\.org"):
        read("listenbrainz_export", place)
    with pytest.raises(SettingsError, match=r"no lastfm-export in .*CSV with artist"):
        read("lastfm_export", place)


def test_the_listenbrainz_download_is_read(tmp_path):
    expected = {
        "Mara Volt": 3.0,  # 4 listens
        "Low Tide": 3.32,  # one listen to a loved recording
        "Ossip": 2.58,  # one credit of two main artists and a guest
        "Tin Lantern": 2.58,
    }
    files = listenbrainz_files()
    assert read("listenbrainz_export", write_zip(tmp_path / "x.zip", files)) == expected
    assert read("listenbrainz_export", write_folder(tmp_path / "x", files)) == expected


def test_one_month_and_the_older_array_of_listens_are_read_alone(tmp_path):
    rows = [listen("Ossip feat. Attic", 1736000000 + n) for n in range(4)]
    write_folder(tmp_path, {"1.jsonl": jsonl(rows), "lb-export.json": rows})
    assert read("listenbrainz_export", tmp_path / "1.jsonl") == {"Ossip": 3.0}
    assert read("listenbrainz_export", tmp_path / "lb-export.json") == {"Ossip": 3.0}


def test_scrobbles_are_counted_once_each(tmp_path):
    write_folder(tmp_path, {"a.csv": SCROBBLES, "b.csv": SCROBBLES + "Once,Record,Song,06 Aug 2015 13:41\n"})
    assert read("lastfm_export", tmp_path) == {"Mara Volt": 3.0}


TOP = [{"name": "Mara Volt", "playcount": "8", "mbid": ""}, {"name": "Once", "playcount": "1"}]
RECENT = [
    {"artist": {"mbid": "", "#text": "Mara Volt"}, "name": f"S{n}", "date": {"uts": str(1441028460 + n), "#text": "x"}}
    for n in range(4)
]
NOW = {"artist": {"#text": "Playing Now"}, "name": "S", "@attr": {"nowplaying": "true"}}
LOVED = [{"artist": {"name": "Mara Volt"}, "name": "S", "date": {"uts": "1441028460"}}]


@pytest.mark.parametrize(
    ("answer", "weight"),
    [
        ({"topartists": {"artist": TOP, "@attr": {"page": "1"}}}, 4.0),
        ([{"topartists": {"artist": TOP}}, {"topartists": {"artist": TOP[1:]}}], 4.0),
        ({"recenttracks": {"track": [NOW, *RECENT]}}, 3.0),
        ([{"track": RECENT[:2], "@attr": {}}, {"track": RECENT[1:]}], 3.0),
        ({"lovedtracks": {"track": LOVED}}, 3.0),
        ({"username": "u", "scrobbles": [{"artist": "Mara Volt", "track": str(n), "date": 1441028460000 + n}
                                         for n in range(4)]}, 3.0),
    ],
)  # fmt: skip
def test_what_the_api_answers_is_read_in_each_of_its_shapes(answer, weight, tmp_path):
    path = tmp_path / "lastfm.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    assert read("lastfm_export", path) == {"Mara Volt": weight}
