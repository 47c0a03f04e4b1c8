"""When tracks came out: asked of those whose lists do not tell it."""

from dataclasses import replace

import pytest

from tests.fakes.catalog import FakeCatalog
from tests.fakes.nouns import TRACK
from undercard.entities.names import TrackId
from undercard.errors import SourceUnavailable
from undercard.flow.date_tracks import date_tracks, year_of_music
from undercard.flow.step import Silence


class Knowing(FakeCatalog):
    """A catalogue that dates tracks when asked."""

    def __init__(self, *, away: bool = False) -> None:
        super().__init__((), name="deezer")
        self.away, self.dated = away, list[str]()

    async def date_track(self, track):
        self.dated.append(track.id)
        if self.away:
            raise SourceUnavailable("deezer", "it is away")
        return None if track.title == "Gone" else replace(track, year=2003)


def undated(number: int, catalog: str = "deezer", title: str = "A"):
    return replace(TRACK, id=TrackId(f"{catalog}:track:{number}"), catalog=catalog, title=title, year=None, isrc=None)


@pytest.mark.asyncio
async def test_only_undated_tracks_of_those_who_can_tell_are_asked_about():
    knowing = Knowing()
    tracks = [undated(1), replace(undated(2), year=1999), undated(3, "itunes"), undated(4, title="Gone")]
    found, faults = await date_tracks(tracks, [knowing, FakeCatalog((), name="itunes")], Silence())
    assert [track.year for track in found.values()] == [2003, 1999, None, None]
    assert (sorted(knowing.dated), faults) == (["deezer:track:1", "deezer:track:4"], [])


@pytest.mark.asyncio
async def test_who_is_away_is_told_once_and_dates_nothing():
    found, faults = await date_tracks([undated(1), undated(2)], [Knowing(away=True)], Silence())
    assert [track.year for track in found.values()] == [None, None]
    assert len(faults) == 1
    assert "it is away" in faults[0]


@pytest.mark.parametrize(
    ("year", "isrc", "music"),
    [
        (2021, "GBAYE9300106", 1993),
        (2021, "gb-aye-05-00106", 2005),
        (2021, "DEXX12100001", 2021),
        (2010, "DEXX12100001", 2010),
        (1985, "USSM18500001", 1985),
        (1999, "USSM10600001", 1999),
        (2021, "GBAYE7300106", 2021),
        (2021, "nonsense", 2021),
        (2021, None, 2021),
        (None, "GBAYE9300106", None),
    ],
)
def test_a_recording_on_a_later_release_keeps_its_year(year, isrc, music):
    assert year_of_music(replace(TRACK, year=year, isrc=isrc)) == music
