"""A provider on its worst day: a third of all answers are faults of every kind."""

import asyncio
import random

import pytest

from tests.twins.deezer import NO_CODE, QUOTA, Deezer
from tests.twins.server import Answer, Asked, Twin
from tests.twins.world import Performer, Song, tone
from undercard.errors import SourceError
from undercard.tracks.catalogs.deezer import build

_FAULTS = (
    QUOTA,
    NO_CODE,
    Answer(500),
    Answer(503, headers={"Retry-After": "3"}),
    Answer(429),
    Answer(200, b'{"data": [{"id": 1, "na'),
    Answer(200, b"<html>maintenance</html>", "text/html"),
    Answer(200, b'{"data": [], "total": 0, "padding": "' + b"x" * 100 + b'"}', cut=True),
)
_WORLD = tuple(
    Performer(
        n, f"Act {n:03d}", n, 1, "Techno", (Song(n * 10, f"Song {n}", "A", 2020), Song(n * 10 + 1, "B", "B", 2021))
    )
    for n in range(1, 61)
)


class Storm:
    """Deezer, three answers in ten of which are faults."""

    def __init__(self, play: Deezer) -> None:
        self.play = play
        self.share = 0.3
        self._chance = random.Random(7)

    def __call__(self, asked: Asked) -> Answer:
        if self._chance.random() < self.share:
            return self._chance.choice(_FAULTS)
        return self.play(asked)


@pytest.fixture
def storm(clock):
    return Storm(Deezer(_WORLD, now=lambda: clock.at))


async def _hear(catalog, performer: Performer) -> list[bytes] | SourceError:
    try:
        (found,) = await catalog.find_artists(performer.name)
        tracks = await catalog.list_tracks(found, 5)
        return [recording.data for track in tracks if (recording := await catalog.open_preview(track))]
    except SourceError as fault:
        return fault


async def test_in_a_storm_every_answer_is_right_or_a_fault_and_nearly_all_are_right(storm, clock):
    with Twin(storm) as twin:
        catalog = build(twin.base_url, timing=clock.timing)
        heard = await asyncio.gather(*(_hear(catalog, performer) for performer in _WORLD))
        missed = [performer for performer, answer in zip(_WORLD, heard, strict=True) if isinstance(answer, SourceError)]
        for performer, answer in zip(_WORLD, heard, strict=True):
            assert isinstance(answer, SourceError) or answer == [tone(song.id) for song in performer.songs]
        assert len(missed) <= len(_WORLD) // 10

        storm.share = 0.0
        clock.at += 3600
        again = await asyncio.gather(*(_hear(catalog, performer) for performer in missed))
        assert again == [[tone(song.id) for song in performer.songs] for performer in missed]
        await catalog.close()


async def test_a_source_dead_for_the_whole_run_costs_few_questions_and_is_never_none(storm, clock):
    storm.share = 1.0
    with Twin(storm) as twin:
        catalog = build(twin.base_url, timing=clock.timing)
        heard = await asyncio.gather(*(_hear(catalog, performer) for performer in _WORLD))
        assert all(isinstance(answer, SourceError) for answer in heard)
        assert len(twin.asked) <= len(_WORLD)
        await catalog.close()
