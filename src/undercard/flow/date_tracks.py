"""When tracks came out, asked of those whose lists do not tell; nothing but their answers is kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from undercard.entities.names import TrackId
from undercard.entities.tracks import Track
from undercard.errors import SourceError
from undercard.flow.crowd import each
from undercard.flow.step import Progress
from undercard.tracks.port import Catalog, Dating

STEP = "date_tracks"
_AT_ONCE = 8
_CODED = re.compile(r"[A-Z]{2}[A-Z0-9]{3}(\d\d)\d{5}")
_FIRST_CODES = 1986
_CENTURY = 2000


async def date_tracks(
    tracks: Iterable[Track], catalogs: Sequence[Catalog], progress: Progress
) -> tuple[dict[TrackId, Track], list[str]]:
    """Give the tracks by id, with their years where they are told, and what could not be asked.

    The year of a reissue or a compilation is not that of the music: where the ISRC is older, its year counts.
    """
    dating = {catalog.card.name: catalog for catalog in catalogs if isinstance(catalog, Dating)}
    found = {track.id: track for track in tracks}
    faults: list[str] = []
    undated = [track for track in found.values() if track.year is None and track.catalog in dating]
    progress.begin(STEP, len(undated))

    async def one(track: Track) -> None:
        try:
            found[track.id] = await dating[track.catalog].date_track(track) or track
        except SourceError as fault:
            faults.append(str(fault))
        progress.advance(STEP)

    await each(undated, one, _AT_ONCE)
    return {key: replace(track, year=year_of_music(track)) for key, track in found.items()}, list(dict.fromkeys(faults))


def year_of_music(track: Track) -> int | None:
    """The year of the release, or that of the ISRC, which a recording keeps on later releases, where it is earlier."""
    coded = _CODED.fullmatch((track.isrc or "").replace("-", "").upper())
    if track.year is None or coded is None:
        return track.year
    years = (century + int(coded[1]) for century in (_CENTURY, _CENTURY - 100))
    return next((year for year in years if _FIRST_CODES <= year <= track.year), track.year)
