"""Exports of a listening history with invented content, in the shapes that the services give."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def extended(artist: str, ts: str, title: str = "One", ms: object = 200_000, **more: object) -> dict[str, Any]:
    """A row of Spotify's extended history."""
    return {
        "ts": ts,
        "platform": "android",
        "ms_played": ms,
        "conn_country": "DE",
        "ip_addr": "192.0.2.1",
        "master_metadata_track_name": title,
        "master_metadata_album_artist_name": artist,
        "master_metadata_album_album_name": "Record",
        "spotify_track_uri": f"spotify:track:{title}",
        "episode_name": None,
        "skipped": False,
        "incognito_mode": False,
    } | more


def last_year(artist: str, end: str, title: str = "One", ms: int = 200_000) -> dict[str, Any]:
    """A row of Spotify's history of the last year."""
    return {"endTime": end, "artistName": artist, "trackName": title, "msPlayed": ms}


def listen(artist: str, at: int, msid: str = "", mapped: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """A line of ListenBrainz' listens; `mapped` holds name and join phrase of each artist."""
    artists = [{"artist_credit_name": name, "join_phrase": join, "artist_mbid": "0"} for name, join in mapped]
    mapping = {"recording_mbid": f"mb-{msid}", "artists": artists} if mapped else None
    about = {"artist_name": artist, "track_name": f"Song {at}", "recording_msid": msid, "mbid_mapping": mapping}
    return {"listened_at": at, "inserted_at": at + 1, "track_metadata": about}


def jsonl(rows: Sequence[object]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_folder(folder: Path, files: Mapping[str, object]) -> Path:
    """Files by name; what is no text is written as JSON."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(content), encoding="utf-8")
    return folder


def write_zip(path: Path, files: Mapping[str, object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, _text(content))
    return path


def _text(content: object) -> str:
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)


def spotify_files() -> dict[str, Any]:
    """A small download: account data and extended history that overlap by a day."""
    old = [extended("Ossip", f"2016-03-{day:02}T20:00:00Z") for day in range(1, 9)]
    new = [extended("Mara Volt", f"2026-03-{day:02}T20:00:00Z", f"Song {day}") for day in range(1, 9)]
    return {
        "Spotify Extended Streaming History/Streaming_History_Audio_2016_0.json": old,
        "Spotify Extended Streaming History/Streaming_History_Audio_2026_1.json": new,
        "Spotify Account Data/StreamingHistory_music_0.json": [
            last_year("Mara Volt", "2026-03-08 20:00", "Song 8"),
            *(last_year("Tin Lantern", f"2026-04-{day:02} 10:00") for day in range(1, 4)),
        ],
        "Spotify Account Data/StreamingHistory_podcast_0.json": [
            {"endTime": "2026-03-08 20:00", "podcastName": "Talk", "episodeName": "1", "msPlayed": 1_000_000}
        ],
        "Spotify Account Data/YourLibrary.json": {
            "tracks": [{"artist": "Low Tide", "album": "A", "track": "B", "uri": "spotify:track:b"}],
            "albums": [{"artist": "Quiet Hours", "album": "C", "uri": "spotify:album:c"}],
            "shows": [],
            "episodes": [],
            "bannedTracks": [{"artist": "Mara Volt", "track": "Song 1", "uri": "spotify:track:Song 1"}],
            "artists": [{"name": "Klub Nok", "uri": "spotify:artist:k"}],
            "bannedArtists": [{"name": "Spam Bot", "uri": "spotify:artist:s"}],
            "excludedFromTaste": [{"name": "Sleep noises", "uri": "spotify:playlist:z"}],
        },
        "Spotify Account Data/Playlist1.json": {
            "playlists": [
                {
                    "name": "Night bus",
                    "lastModifiedDate": "2026-01-01",
                    "items": [
                        {"track": {"trackName": n, "artistName": "Attic", "trackUri": n}, "episode": None}
                        for n in ("x", "y")
                    ]
                    + [{"track": None, "episode": {"episodeName": "e"}, "localTrack": None}],
                },
                {
                    "name": "Sleep noises",
                    "items": [{"track": {"trackName": n, "artistName": "Rain FM"}} for n in ("x", "y", "z")],
                },
            ]
        },
        "Spotify Account Data/Follow.json": {"userIsFollowing": ["some person"], "userIsFollowedBy": []},
        "Spotify Account Data/Userdata.json": {"username": "u", "country": "DE"},
    }


def listenbrainz_files() -> dict[str, Any]:
    return {
        "user.json": {"user_id": 1, "username": "u"},
        "feedback.jsonl": jsonl(
            [
                {"recording_msid": "loved", "recording_mbid": None, "score": 1, "created": 1},
                {"recording_msid": None, "recording_mbid": "mb-hated", "score": -1, "created": 1},
            ]
        ),
        "listens/2025/1.jsonl": jsonl(
            [
                *(listen("Mara Volt", 1736000000 + n) for n in range(4)),
                *(listen("Spam Bot", 1736100000 + n, "hated", [("Spam Bot", "")]) for n in range(9)),
                listen("Low Tide", 1736200000, "loved"),
            ]
        ),
        "listens/2025/2.jsonl": jsonl(
            [
                listen("Ossip & Tin Lantern feat. Attic", 1739000000 + n, f"m{n}", PAIR)  # one credit, three artists
                for n in range(3)
            ]
        ),
    }


PAIR = (("Ossip", " & "), ("Tin Lantern", " feat. "), ("Attic", ""))

SCROBBLES = "".join(f"Mara Volt,Record,Song {day},{day:02} Aug 2015 13:41\n" for day in range(1, 5))
"""As lastfm-to-csv writes it: no header."""
