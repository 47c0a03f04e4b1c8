"""What a reader calls the sources: `iTunes`, not `itunes`."""

from collections.abc import Iterable
from types import MappingProxyType

from undercard.kit.text import listed

TITLES = MappingProxyType(
    {
        "deezer": "Deezer",
        "itunes": "iTunes",
        "spotify": "Spotify",
        "soundcloud": "SoundCloud",
        "musicbrainz": "MusicBrainz",
        "listenbrainz": "ListenBrainz",
        "lastfm": "Last.fm",
        "musicmap": "music-map",
        "local": "your own music",
    }
)
"""Short name of a source -> what a reader calls it; a plug-in of the user's own is called as the settings call it."""


def title_of(source: str) -> str:
    """Give what a reader calls a source."""
    return TITLES.get(source, source)


def titles_of(sources: Iterable[str]) -> str:
    """Give several as a list in words: `Deezer, iTunes and MusicBrainz`; each once."""
    return listed(dict.fromkeys(title_of(source) for source in sources))
