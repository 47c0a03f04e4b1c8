"""Data runs one way, and each shelf has one writer (docs/decisions/0002)."""

from dataclasses import fields

from undercard.flow import line
from undercard.flow.ask_graphs import AskGraphs
from undercard.flow.compare_artists import CompareArtists
from undercard.flow.embed_tracks import EmbedTracks
from undercard.flow.find_events import FindEvents
from undercard.flow.find_tracks import FindTracks
from undercard.flow.learn_space import LearnSpace
from undercard.flow.name_artists import NameArtists
from undercard.flow.rank_events import RankEvents
from undercard.flow.read_taste import ReadTaste
from undercard.flow.resolve_artists import ResolveArtists
from undercard.flow.take_mail import TakeMail
from undercard.flow.weigh_sound import WeighSound
from undercard.store.port import Shelves

STEPS = (
    TakeMail,
    FindEvents,
    ReadTaste,
    NameArtists,
    ResolveArtists,
    FindTracks,
    EmbedTracks,
    LearnSpace,
    CompareArtists,
    WeighSound,
    AskGraphs,
    RankEvents,
)
OUTSIDE_THE_LINE = {"answers", "corrections", "imports"}
"""Kept by the catalogues' memory, by the fix verb and by the import verb."""


def test_the_order_names_every_step():
    assert tuple(step.name for step in STEPS) == line.ORDER


def test_every_step_reads_only_what_was_written_before():
    written = set(OUTSIDE_THE_LINE)
    for step in STEPS:
        assert set(step.reads) <= written, step.name
        written |= set(step.writes)


def test_each_shelf_has_exactly_one_writer():
    writers = [shelf for step in STEPS for shelf in step.writes]
    assert len(writers) == len(set(writers))
    assert set(writers) | OUTSIDE_THE_LINE >= {field.name for field in fields(Shelves)}


def test_steps_touch_only_the_shelves_they_declare():
    """Each step's own source mentions no other shelf than those it reads or writes."""
    import inspect
    import re

    for step in STEPS:
        used = set(re.findall(r"shelves\.(\w+)\.", inspect.getsource(step)))
        assert used <= set(step.reads) | set(step.writes), step.name
