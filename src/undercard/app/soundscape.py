"""Everybody who was heard, compared with everybody: what evaluations by sound begin with."""

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from undercard.app.house import House
from undercard.embedding.ensembles import Ensemble
from undercard.entities.artists import Candidate, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.spaces import Space
from undercard.entities.tracks import Track
from undercard.errors import SettingsError
from undercard.evaluation.baselines import z_scores
from undercard.evaluation.criteria import Extraction
from undercard.evaluation.rivals import by_cosine
from undercard.flow.hearing import heard_artists, split_odd, vector_rows
from undercard.flow.learn_space import LearnSpace
from undercard.flow.step import Scope, Silence
from undercard.kit.text import fold_name
from undercard.similarity.kinds import gather
from undercard.similarity.matrix import score_matrix, strength_matrix
from undercard.similarity.neighbours import ArtistSet, build_library
from undercard.store.memory import MemoryShelf
from undercard.store.port import Shelves

_log = logging.getLogger(__name__)
Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Soundscape:
    """What the store knows of artists that one model heard.

    Attributes:
        model: id of the model.
        space: in which it is compared.
        heard: by key, ascending.
        verdicts: key -> who the artist is, of all artists that were judged.
        tags: key -> the model's own words with their mean probability.
        loved: keys of artists that the user loves.
    """

    model: ModelId
    space: Space
    heard: Mapping[ArtistKey, ArtistSet]
    verdicts: Mapping[ArtistKey, Verdict]
    tags: Mapping[ArtistKey, Mapping[str, float]]
    loved: frozenset[ArtistKey]

    @property
    def keys(self) -> tuple[ArtistKey, ...]:
        """Of all who were heard, ascending."""
        return tuple(self.heard)

    def among(self, keys: Collection[str]) -> "Soundscape":
        """The same with these artists only; how they are compared stays as it was learned from all."""
        heard = {key: artist for key, artist in self.heard.items() if key in keys}
        return Soundscape(self.model, self.space, heard, self.verdicts, self.tags, self.loved)

    @cached_property
    def scores(self) -> Floats:
        """Likeness (n, n) as in recommendations."""
        return score_matrix(build_library(self.heard, self.space), self.space)

    @cached_property
    def strengths(self) -> NDArray[np.float64]:
        """The same, calibrated."""
        return strength_matrix(self.scores, self.space)

    @cached_property
    def kinships(self) -> NDArray[np.float64]:
        """How alike in kind (n, n), 0 to 1: the directions that a library differs most in count in full."""
        return gather(self.heard, self.space).strengths(self.keys, self.keys)

    @property
    def plain_cosines(self) -> Floats:
        """The recipe of the beginning: the cosine of the means of all vectors, as the model gave them."""
        return by_cosine(np.stack([artist.vectors.mean(axis=0) for artist in self.heard.values()]))

    def names(self) -> list[str]:
        """As the user knows them."""
        return [self.name(key) for key in self.keys]

    def name(self, key: ArtistKey) -> str:
        """As the user knows the artist."""
        verdict = self.verdicts.get(key)
        return verdict.name if verdict else self.heard[key].name

    def genres(self) -> list[frozenset[str]]:
        """What the catalogues call each artist; most tell nothing of most."""
        return [
            frozenset(fold_name(genre) for entry in self._entries(key) for genre in entry.genres) for key in self.keys
        ]

    def fans(self) -> list[int | None]:
        """How many follow each artist, where told most."""
        return [self.fans_of(key) for key in self.keys]

    def fans_of(self, key: ArtistKey) -> int | None:
        """How many follow one artist; None when nobody tells."""
        return max((entry.fans for entry in self._entries(key) if entry.fans is not None), default=None)

    def tag_scores(self) -> Floats | None:
        """Likeness (n, n) by the model's own words; None for a model without words."""
        words = sorted({word for key in self.keys for word in self.tags.get(key, {})})
        if not words:
            return None
        rows = np.array([[self.tags.get(key, {}).get(word, 0.0) for word in words] for key in self.keys], np.float32)
        return by_cosine(z_scores(rows))

    def top_tags(self, most: int = 5) -> list[tuple[str, ...]]:
        """The words that the model finds fittest for each artist."""
        found = []
        for key in self.keys:
            tags = self.tags.get(key, {})
            found.append(tuple(sorted(tags, key=lambda word: (-tags[word], word))[:most]))
        return found

    def _entries(self, key: ArtistKey) -> tuple[Candidate, ...]:
        verdict = self.verdicts.get(key)
        return verdict.chosen if verdict else ()


async def survey(house: House, shelves: Shelves, model: str) -> Soundscape:
    """Read what the store knows of all artists that a model heard, compared as the next run would compare them.

    Nothing is shelved: a space that is missing or stale is learned in memory.

    Raises:
        SettingsError: the model heard nobody yet.
    """
    opened = house.open_model(model)
    view = await _with_spaces(house, shelves, opened)
    verdicts = {ArtistKey(row.key): row.value for row in shelves.verdicts.rows() if row.value is not None}
    loved = {artist.key: artist.name for row in shelves.known.rows() for artist in row.value or ()}
    names = dict(loved) | {key: verdict.name for key, verdict in verdicts.items()}
    heard = heard_artists(view, opened.id, {str(key): name for key, name in names.items()})
    kept = view.spaces.get(opened.id)
    if not heard or kept is None or kept.value is None:
        raise SettingsError(
            f"nobody was heard by {opened.id} yet: scan a newsletter first; '{listen_with(model)}' lets it listen"
        )
    fit, odd = split_odd(heard, len(kept.value.mean))
    if odd:
        _log.warning("artists left out", extra={"why": "vectors of another length or not finite", "count": len(odd)})
    ordered = {key: fit[key] for key in sorted(fit)}
    return Soundscape(opened.id, kept.value, ordered, verdicts, _tags(shelves, opened.id, ordered), frozenset(loved))


async def _with_spaces(house: House, shelves: Shelves, model: Ensemble) -> Shelves:
    """The same shelves with the spaces of the model and its members up to date, in memory."""
    members = {member.model.card.id: member.model.statistics for member in model.members}
    spaces = MemoryShelf[Space]()
    spaces.put(list(shelves.spaces.find([model.id, *members]).values()))
    view = replace(shelves, spaces=spaces)
    await LearnSpace(model.id, model.statistics, members).run(view, Scope(house.clock()), Silence())
    return view


def listen_with(model: str) -> str:
    """The command that lets another model than that of the settings hear everybody."""
    return f"undercard run --model {model}"


def means_of(shelves: Shelves, model: ModelId, keys: Collection[ArtistKey]) -> Floats | None:
    """Mean vectors (n, dim) that another model has of these artists, in order; None when it lacks one of them."""
    heard = heard_artists(shelves, model, {}, keys)
    if any(key not in heard for key in keys):
        return None
    return np.stack([heard[key].vectors.mean(axis=0) for key in keys])


def tracks_of(shelves: Shelves, keys: Collection[str]) -> dict[str, Track]:
    """Every track of these artists, by id."""
    return {track.id: track for row in shelves.tracks.find(keys).values() for track in row.value or ()}


def count_heard(shelves: Shelves, model: ModelId) -> Extraction:
    """How many of the artists that a catalogue has could be heard, and what became of the others."""
    accepted = [
        row.key
        for row in shelves.verdicts.rows()
        if row.value is not None and row.value.status is VerdictStatus.ACCEPTED and not row.value.parts
    ]
    heard = heard_artists(shelves, model, {}, accepted)
    reasons: dict[str, int] = defaultdict(int)
    for key in accepted:
        if ArtistKey(key) not in heard:
            reasons[_why_unheard(shelves, model, key)] += 1
    return Extraction(len(accepted), sum(ArtistKey(key) in heard for key in accepted), dict(reasons))


def _why_unheard(shelves: Shelves, model: ModelId, key: str) -> str:
    row = shelves.tracks.get(key)
    if row is None:
        return "no run has looked for its tracks yet"
    if not row.value:
        return "no catalogue has a preview of it"
    told = vector_rows(shelves, model, (track.id for track in row.value)).values()
    if not told:
        return "no run has listened to its tracks with this model yet"
    return "none of its previews could be listened to"


def _tags(
    shelves: Shelves, model: ModelId, heard: Mapping[ArtistKey, ArtistSet]
) -> dict[ArtistKey, Mapping[str, float]]:
    rows = vector_rows(shelves, model, (track for artist in heard.values() for track in artist.tracks))
    found: dict[ArtistKey, Mapping[str, float]] = {}
    for key, artist in heard.items():
        told = [dict(row.value.embedding.tags) for track in artist.tracks if (row := rows.get(track)) and row.value]
        spoken = [tags for tags in told if tags]
        sums: dict[str, float] = defaultdict(float)
        for tags in spoken:
            for word, chance in tags.items():
                sums[word] += chance / len(spoken)
        found[key] = dict(sums)
    return found
