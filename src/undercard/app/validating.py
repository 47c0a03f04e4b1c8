"""evaluate validate and evaluate compare: does what was heard agree with what others say?"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.app.ground_truth import HOW, Truth, find_truth
from undercard.app.house import House
from undercard.app.soundscape import Soundscape, count_heard, listen_with, means_of, survey
from undercard.entities.graphs import Circle
from undercard.entities.names import ArtistKey
from undercard.errors import SettingsError
from undercard.evaluation.baselines import z_scores
from undercard.evaluation.contenders import ClosedPool, ContenderScore, ask_all, compare_paired, contend
from undercard.evaluation.estimates import Estimate
from undercard.evaluation.layout import Layout, lay_out
from undercard.evaluation.rivals import by_chance, by_cosine, by_fame, by_words
from undercard.evaluation.validation import LEAST, Evidence, ValidationReport, validate
from undercard.kit.text import fold_name
from undercard.similarity.graph import Graph
from undercard.store.port import Shelves

Floats = NDArray[np.float32]

PLAIN, CHANCE, LINKS, FANS = "plain cosine of means", "random", "popularity (links)", "popularity (fans)"
GENRES, TAGS, STATISTICS = "catalogue genres", "model tags", "mfcc"
_MOSTLY = 0.5
"""A baseline that knows nothing of more artists than this is left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Validation:
    """A report with what it was made from.

    Attributes:
        model: id of the model.
        report: what was measured.
        names: of the artists of the pool, as the user knows them.
        loved: of each, whether the user loves it.
        map: where each lies on a map, by kind of sound.
        heard: artists that were heard in all.
        listed: artists in all whose own list is known.
        sources: who told the lists.
        left_out: baselines that could not be asked, one sentence each.
    """

    model: str
    report: ValidationReport
    names: tuple[str, ...]
    loved: tuple[bool, ...]
    map: Layout
    heard: int
    listed: int
    sources: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several models on the same artists.

    Attributes:
        artists: in the pool.
        asking: of them, those that are linked to some of the others.
        links: pairs that are linked.
        scores: model id -> how it did, and by how much the first exceeds it in nDCG@10.
        ahead: model id, of all but the first -> measure -> by how much the first exceeds it, paired.
        missing: model id -> artists with a list that it did not hear, though another model did.
    """

    artists: int
    asking: int
    links: int
    scores: dict[str, ContenderScore]
    ahead: dict[str, dict[str, Estimate]]
    missing: dict[str, int]


async def validate_model(house: House, graph: Path | None = None) -> Validation:
    """Measure the model in use against lists of similar artists.

    Args:
        house: what to work with.
        graph: a file of lists; None = those that the store was told.

    Raises:
        SettingsError: nobody was heard, no list is known, or fewer than ten artists have both.
    """
    with closing(house.open_store()) as store:
        whole = await survey(house, store.shelves, house.model)
        told = _truth(house, store.shelves, graph)
        scape = whole.among(_both(whole.keys, told.graph))
        _check_size(scape.keys, whole, told.graph)
        pool = pool_of(scape.keys, told.graph)
        rivals, left_out = _rivals(house, store.shelves, scape, pool)
        contenders = {str(scape.model): scape.scores, **rivals}
        evidence = Evidence(
            pool, contenders, scape.strengths, _lists(told.circles), count_heard(store.shelves, scape.model)
        )
    if not len(pool.asking):
        raise SettingsError(
            f"{len(pool.keys)} artists were heard and have a list, but no list names another of them: hear more, or "
            "take a graph of their kind of music"
        )
    return Validation(
        model=scape.model,
        report=validate(evidence),
        names=tuple(scape.names()),
        loved=tuple(key in scape.loved for key in scape.keys),
        map=lay_out(scape.kinships),
        heard=len(whole.keys),
        listed=len(told.graph.asked),
        sources=told.sources,
        left_out=left_out,
    )


async def compare_models(house: House, models: Sequence[str], graph: Path | None = None) -> Comparison:
    """Measure several models on the artists that all of them heard.

    Raises:
        SettingsError: fewer than two models, one heard nobody, or fewer than ten artists have all.
    """
    if len(dict.fromkeys(models)) < 2:  # noqa: PLR2004 - a comparison
        raise SettingsError("name at least two models to compare, such as: musicnn mfcc")
    with closing(house.open_store()) as store:
        truth = _truth(house, store.shelves, graph).graph
        scapes = [await survey(house, store.shelves, model) for model in dict.fromkeys(models)]
    listed = [_both(scape.keys, truth) for scape in scapes]
    shared, either = frozenset.intersection(*listed), frozenset.union(*listed)
    _check_size(shared, min(scapes, key=lambda scape: len(scape.keys)), truth)
    scapes = [scape.among(shared) for scape in scapes]
    pool = pool_of(scapes[0].keys, truth)
    if not len(pool.asking):
        raise SettingsError("no list names another artist that all models heard: there is nothing to compare")
    contenders: dict[str, Floats] = {str(scape.model): scape.scores for scape in scapes}
    answers = {name: ask_all(pool, scores) for name, scores in contenders.items()}
    first, *others = answers
    return Comparison(
        artists=len(pool.keys),
        asking=len(pool.asking),
        links=pool.links,
        scores=contend(pool, contenders | {CHANCE: by_chance(len(pool.keys))}),
        ahead={name: compare_paired(answers[first], answers[name]) for name in others},
        missing={str(scape.model): len(either - own) for scape, own in zip(scapes, listed, strict=True)},
    )


def pool_of(keys: Sequence[ArtistKey], truth: Graph) -> ClosedPool:
    """The closed pool of these artists: what the graph says of each two of them."""
    gains = np.zeros((len(keys), len(keys)), np.float32)
    place = {key: index for index, key in enumerate(keys)}
    for key, row in place.items():
        for other, edge in truth.edges.get(key, {}).items():
            if other in place:
                gains[row, place[other]] = edge.strength
    return ClosedPool(tuple(keys), gains)


def _truth(house: House, shelves: Shelves, graph: Path | None) -> Truth:
    told = find_truth(house, shelves, graph)
    if not told.circles:
        raise SettingsError(
            f"nobody has said yet which artists belong together: 'undercard graph import FILE' keeps it, or {HOW}"
        )
    return told


def _both(keys: Iterable[ArtistKey], truth: Graph) -> frozenset[ArtistKey]:
    """Artists that were heard and have a list of their own."""
    return frozenset(keys) & truth.asked


def _check_size(shared: Iterable[ArtistKey], whole: Soundscape, truth: Graph) -> None:
    found = len(frozenset(shared))
    if found >= LEAST:
        return
    unheard = sorted(truth.names[key] for key in truth.asked - frozenset(whole.keys))[:5]
    some = f" (such as {', '.join(unheard)})" if unheard else ""
    raise SettingsError(
        f"only {found} {'artist' if found == 1 else 'artists'} were heard and have a list of similar ones too; {LEAST} "
        f"are needed. {len(whole.keys)} were heard, {len(truth.asked)} have a list. Let more of those with a list be "
        f"heard{some}: 'undercard similar NAME' hears one. Or give a graph that knows those you have (--graph FILE)"
    )


def _rivals(
    house: House, shelves: Shelves, scape: Soundscape, pool: ClosedPool
) -> tuple[dict[str, Floats], tuple[str, ...]]:
    """Baselines by name, and why others are left out."""
    genres, fans, tags = scape.genres(), scape.fans(), scape.tag_scores()
    statistics = means_of(shelves, house.open_model(STATISTICS).id, scape.keys)
    found: dict[str, Floats | None] = {
        PLAIN: scape.plain_cosines,
        CHANCE: by_chance(len(scape.keys)),
        LINKS: pool.degrees,
        FANS: by_fame(fans) if _mostly([fan is not None for fan in fans]) else None,
        GENRES: by_words(genres) if _mostly([bool(own) for own in genres]) else None,
        TAGS: tags,
        STATISTICS: None if statistics is None else by_cosine(z_scores(statistics)),
    }
    why = {
        FANS: "the catalogues tell the fans of too few artists",
        GENRES: f"the catalogues tell the genres of {sum(map(bool, genres))} of {len(genres)} artists",
        TAGS: "this model has no words",
        STATISTICS: f"not all of these artists were heard by it: '{listen_with(STATISTICS)}' lets it listen",
    }
    left_out = tuple(f"{name}: {why[name]}" for name, scores in found.items() if scores is None)
    return {name: scores for name, scores in found.items() if scores is not None}, left_out


def _mostly(told: Sequence[bool]) -> bool:
    return sum(told) > _MOSTLY * len(told)


def _lists(circles: Iterable[Circle]) -> Mapping[str, Sequence[str]]:
    """Each artist's list, the nearest first; of several sources the longest."""
    lists: dict[str, Sequence[str]] = {}
    for circle in circles:
        key = fold_name(circle.name)
        if len(circle.relations) > len(lists.get(key, ())):
            lists[key] = tuple(relation.key for relation in circle.relations)
    return lists
