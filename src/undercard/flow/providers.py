"""What each source gave for the acts of a run, read off the shelves."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from undercard.entities.names import ArtistKey
from undercard.entities.nights import Provider
from undercard.entities.rows import Outcome
from undercard.flow.trails import Trails
from undercard.recommend.losses import faults_of

_FIELDS = tuple(field.name for field in fields(Provider) if field.name != "name")


@dataclass(slots=True)
class _Tally:
    """Acts, or previews, by field of `Provider` and by source."""

    counts: Mapping[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in _FIELDS})

    def add(self, name: str, sources: Iterable[str]) -> None:
        """Count one more in this field for each of the sources."""
        self.counts[name].update(sources)

    def providers(self, first: Iterable[str]) -> tuple[Provider, ...]:
        """What was counted, these sources first, then others by name."""
        names = dict.fromkeys([*first, *sorted(self.counts["asked"] | self.counts["previews"])])
        return tuple(Provider(name, *(self.counts[field][name] for field in _FIELDS)) for name in names)


def count_providers(acts: Iterable[ArtistKey], trails: Trails) -> tuple[Provider, ...]:
    """Count each source's hits: those of this run in the order in which they are asked, then others once asked.

    Args:
        acts: the acts on the bills.
        trails: how far they came, and the sources of this run.
    """
    tally = _Tally()
    for key in dict.fromkeys(acts):
        _count_act(key, trails, tally)
        _count_previews(key, trails, tally)
    return tally.providers(trails.sources or ())


def _count_act(key: ArtistKey, trails: Trails, tally: _Tally) -> None:
    row = trails.verdicts.get(key)
    verdict = row.value if row else None
    chosen = {track.catalog for track in trails.chosen(key)}
    found = {entry.catalog for entry in verdict.chosen} | chosen if verdict else chosen
    seen = {entry.catalog for entry in verdict.candidates} if verdict else set()
    known, away = trails.heard_from(key) | found | seen, {*trails.faults(key), *_trackless(key, trails)}
    tally.add("asked", known | away)
    tally.add("answered", known)
    tally.add("found", found)
    tally.add("faults", away)
    tally.add("with_preview", chosen)


def _trackless(key: ArtistKey, trails: Trails) -> Iterable[str]:
    """Sources that could not be asked for an act's tracks."""
    row = trails.tracks.get(key)
    return faults_of(row.stamp) if row else ()


def _count_previews(key: ArtistKey, trails: Trails, tally: _Tally) -> None:
    tried = trails.tried(key)
    heard = {track.id for track, _ in tried if trails.is_heard(track)}
    tally.add("previews", (track.catalog for track, _ in tried))
    tally.add("heard", (track.catalog for track, _ in tried if track.id in heard))
    waiting = (track for track, stamp in tried if stamp.outcome is Outcome.LATER and track.id not in heard)
    tally.add("unfetched", (track.catalog for track in waiting))
