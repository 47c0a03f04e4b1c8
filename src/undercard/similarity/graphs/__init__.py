"""Sources that say who belongs beside whom: one file each, imported only when asked."""

BUILTIN = {
    "musicmap": "undercard.similarity.graphs.musicmap.source:build",
    "listenbrainz": "undercard.similarity.graphs.listenbrainz:build",
    "deezer": "undercard.similarity.graphs.deezer:build",
    "lastfm": "undercard.similarity.graphs.lastfm:build",
}
