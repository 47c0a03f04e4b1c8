"""MusicBrainz: how it is asked, and what its answers become."""

from undercard.tracks.authorities.musicbrainz.authority import AUTHORITY_CARD, MusicBrainz, build

__all__ = ["AUTHORITY_CARD", "MusicBrainz", "build"]
