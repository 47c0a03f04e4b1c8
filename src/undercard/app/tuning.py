"""tune: what the stored data teach of this user, tried on artists that were left out, kept, and switched on or off."""

import logging
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np

from undercard.app.evidence import Evidence, gather_evidence
from undercard.app.house import House
from undercard.app.opinions import read_opinions
from undercard.app.sound_mapping import LEAST_ASKING, LEAST_BOTH, MEASURES, Found, MapTrial, draw_chart
from undercard.app.tuning_record import FORM, MapRecord, Record, TuningShelf, Voice, made_by
from undercard.entities.names import ArtistKey, ModelId
from undercard.errors import SettingsError
from undercard.evaluation.estimates import Estimate
from undercard.evaluation.preferences import NOTHING, Cases, Preference, compare_orders
from undercard.evaluation.unseen import deal
from undercard.flow.step import fingerprint
from undercard.flow.tuning import Tuning
from undercard.recommend.hybrid import STATED
from undercard.recommend.voices import Examples, learn_share
from undercard.similarity.chart import Chart
from undercard.similarity.sound_map import plain_space

LEAST_LIKED = 20
"""Liked cases in which both voices speak, without which no share is learned."""

LEAST_REST = 20
"""Other cases, likewise."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tuned:
    """What is kept, and whether it counts.

    Attributes:
        record: what was tuned; None when nothing was.
        doubt: why it does not count now; empty when it does.
    """

    record: Record | None
    doubt: str = ""


async def tune(house: House) -> Tuned:
    """Learn from all that is stored, and keep what was learned in the home.

    Raises:
        SettingsError: nobody was heard yet, or a file of the home is damaged.
    """
    with closing(house.open_store()) as store:
        found = await gather_evidence(house, store.shelves)
    graph, mapped = learn_voice(found.by_graph, STATED.graph_share), learn_voice(found.by_map, STATED.mapped_share)
    trial = found.crossed.trial
    drawn = _draw(found) if trial.is_better else None
    if not trial.is_better:
        mapped = replace(mapped, is_on=False, why="there is no map to give a share to")
    record = Record(FORM, found.model, made_by(), house.clock(), found.counts, graph, _map_record(trial, drawn), mapped)
    TuningShelf(house.home).write(record, drawn)
    _log.info("tuned", extra={"blend": graph.is_on, "map": record.map.is_on, "share": graph.share})
    return Tuned(record)


def show_tuning(house: House) -> Tuned:
    """Give what is kept, without learning anything.

    Raises:
        SettingsError: the file is damaged.
    """
    record = TuningShelf(house.home).read()
    return Tuned(record, "" if record is None else _doubt(record, house.open_model(house.model).id))


def reset(house: House) -> bool:
    """Forget what was tuned; whether there was anything. What the user said of acts stays."""
    return TuningShelf(house.home).remove()


def read_tuning(house: House, model: ModelId) -> Tuning:
    """What a run takes of it; whatever is stale or damaged is left out, and said."""
    try:
        refused = frozenset(read_opinions(house).refused)
    except SettingsError as fault:
        return Tuning(doubt=str(fault))
    shelf = TuningShelf(house.home)
    try:
        record = shelf.read()
        if record is None or not record.is_on:
            return Tuning(refused=refused)
        doubt = _doubt(record, model)
        if doubt:
            return Tuning(refused=refused, doubt=doubt)
    except SettingsError as fault:
        return Tuning(refused=refused, doubt=f"what was tuned does not count: {fault}")
    return _with_chart(shelf, record, refused)


def _with_chart(shelf: TuningShelf, record: Record, refused: frozenset[ArtistKey]) -> Tuning:
    if not record.map.is_on:
        return Tuning(record.blend, None, refused)
    try:
        return Tuning(record.blend, shelf.read_chart(record), refused)
    except SettingsError as fault:
        return Tuning(record.blend, None, refused, f"the learned map does not count: {fault}")


def _doubt(record: Record, model: ModelId) -> str:
    """Why a record does not count; empty when it does."""
    if record.model != model:
        return f"what was tuned does not count: it was learned from {record.model}, and {model} listens now; tune again"
    if (record.form, record.made_by) != (FORM, made_by()):
        return "what was tuned does not count: another version of undercard learned it; tune again ('undercard tune')"
    return ""


def learn_voice(examples: Examples, stated: float) -> Voice:
    """The share of a voice beside sound, tried by shares that were learned without the artists in question."""
    liked = int(examples.liked.sum())
    rest = len(examples.liked) - liked
    share = learn_share(examples, stated)
    found = cross_share(examples, stated) if liked and rest else NOTHING
    before, after, gain = (_told(one) for one in (found.before, found.after, found.gain))
    is_on = liked >= LEAST_LIKED and rest >= LEAST_REST and found.gain.is_above_zero
    why = _why(liked, rest, gain, is_on=is_on)
    return Voice(stated, share.value, share.low, share.high, liked, rest, before, after, gain, is_on, why)


def cross_share(examples: Examples, stated: float) -> Preference:
    """How the learned share orders cases that it was not learned from, beside the stated one."""
    folds = deal(examples.owners)
    shares = np.full(len(folds), stated)
    for fold in np.unique(folds):
        shares[folds == fold] = learn_share(examples.among(folds != fold), stated).value
    cases = Cases(examples.liked, examples.weights, examples.groups)
    return compare_orders(cases, examples.scores(stated), examples.scores(shares))


def _why(liked: int, rest: int, gain: Estimate | None, *, is_on: bool) -> str:
    if liked < LEAST_LIKED or rest < LEAST_REST:
        return (
            f"too little is known: both speak of {liked} you like and of {rest} others, and {LEAST_LIKED} and "
            f"{LEAST_REST} are wanted"
        )
    if gain is None:
        return "nothing could be compared"
    told = f"{gain.value:+.3f} ({gain.low:+.3f} to {gain.high:+.3f})"
    if is_on:
        return f"it orders what it was not learned from better than the stated share: {told}"
    return f"it does not surely order better than the stated share: {told}"


def _draw(found: Evidence) -> Chart:
    return draw_chart(found.ground, plain_space(found.space), found.crossed.scale)


def _map_record(trial: MapTrial, drawn: Chart | None) -> MapRecord:
    found = {
        "sound": _columns(trial.sound),
        "mapped": _columns(trial.mapped),
        "together": _columns(trial.together),
        "gain": _columns(trial.gain),
    }
    if drawn is None:
        return MapRecord(trial.both, trial.asking, found, is_on=False, why=_why_no_map(trial))
    keys = tuple(map(str, drawn.keys))
    tag = fingerprint(keys, drawn.map.slope.tobytes(), drawn.points.tobytes())
    why = "with it, neighbours of artists that it had not met are found better than by sound alone, by both measures"
    aspects, ridge = drawn.space.aspects, drawn.map.ridge
    return MapRecord(trial.both, trial.asking, found, True, why, tag, keys, aspects, ridge)  # noqa: FBT003 - is_on


def _why_no_map(trial: MapTrial) -> str:
    if trial.both < LEAST_BOTH:
        return f"too few artists were heard and stand on the graph: {trial.both}, and {LEAST_BOTH} are wanted"
    if trial.asking < LEAST_ASKING:
        return f"too few of them have a neighbour among the others: {trial.asking}, and {LEAST_ASKING} are wanted"
    return "with it, neighbours are not surely found better than by sound alone"


def _columns(found: Found) -> dict[str, Estimate | None]:
    return {name: _told(getattr(found, name)) for name in MEASURES}


def _told(estimate: Estimate) -> Estimate | None:
    return estimate if np.isfinite(estimate.value) else None
