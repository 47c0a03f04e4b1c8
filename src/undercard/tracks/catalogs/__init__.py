"""Track catalogues: one file each, imported only when asked."""

BUILTIN = {
    "local": "undercard.tracks.catalogs.local:build",
    "deezer": "undercard.tracks.catalogs.deezer:build",
    "itunes": "undercard.tracks.catalogs.itunes:build",
    "spotify": "undercard.tracks.catalogs.spotify:build",
    "soundcloud": "undercard.tracks.catalogs.soundcloud:build",
}
