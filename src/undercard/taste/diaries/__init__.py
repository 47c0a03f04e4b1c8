"""Taste diaries: one file each, imported only when asked."""

BUILTIN = {
    "by_hand": "undercard.taste.diaries.by_hand:build",
    "list": "undercard.taste.diaries.list_file:build",
    "folder": "undercard.taste.diaries.music_folder:build",
    "spotify": "undercard.taste.diaries.spotify:build",
    "spotify_export": "undercard.taste.diaries.spotify_export:build",
    "lastfm_export": "undercard.taste.diaries.lastfm_export:build",
    "rekordbox": "undercard.taste.diaries.rekordbox:build",
    "traktor": "undercard.taste.diaries.traktor:build",
    "playlist": "undercard.taste.diaries.playlist:build",
    "listenbrainz_export": "undercard.taste.diaries.listenbrainz_export:build",
}
