"""Authorities on who is who: one file each, imported only when asked."""

BUILTIN = {
    "musicbrainz": "undercard.tracks.authorities.musicbrainz:build",
}
