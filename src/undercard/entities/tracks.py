"""Tracks and the bytes of their previews."""

from dataclasses import dataclass

from undercard.entities.names import ArtistKey, TrackId


@dataclass(frozen=True, slots=True)
class Track:
    """One track with a preview that can be listened to.

    Attributes:
        id: `<catalog>:track:<id>`.
        catalog: name of the catalogue that serves its preview.
        artist: key of the act it was chosen for.
        artist_name: as the catalogue prints it.
        title: as printed.
        album: as printed, or empty.
        year: of release, when told.
        isrc: when told.
        seconds: length of the whole track, when told.
        link: a page for the user.
        locator: what the catalogue needs to fetch the preview; never a URL that expires.
        version: changes when other audio stands behind the same locator; empty where that is not told.
    """

    id: TrackId
    catalog: str
    artist: ArtistKey
    artist_name: str
    title: str
    album: str = ""
    year: int | None = None
    isrc: str | None = None
    seconds: float | None = None
    link: str | None = None
    locator: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """Encoded audio on its way to the decoder: bytes in memory, or a file of the user's own.

    Attributes:
        name: what messages about it call it.
        data: the encoded bytes; None for a file.
        path: the file; None for bytes.
    """

    name: str
    data: bytes | None = None
    path: str | None = None
