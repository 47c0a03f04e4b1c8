"""Nights, best first, judged by every act of their bill."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from math import comb

from undercard.entities.artists import Credit
from undercard.entities.events import Event, EventStatus
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.nights import ActScore, Night
from undercard.entities.tracks import Track
from undercard.recommend.acts import Listening, score_act
from undercard.recommend.hybrid import UNTUNED, Blend
from undercard.recommend.reasons import explain_night

VERSION = 1

_PEAKS = (0.5, 0.3, 0.2)
"""Weights of the best, second and third act of a bill."""

_PEAK_SHARE = 0.6
"""What the best acts say against what the whole bill says."""

_DOUBT = 0.5
"""A night is drawn towards indifference as if by half an act: more acts heard, more certain."""

_INDIFFERENT = 0.5

_STRENGTH_WEIGHT = 10.0
"""When an act is placed among the other acts, its own strength counts as much as ten of them."""


def rank(
    bills: Sequence[tuple[Event, Sequence[Credit]]],
    listened: Mapping[ArtistKey, Listening],
    taste: Mapping[ArtistKey, float],
    tracks: Mapping[TrackId, Track],
    today: date,
    blend: Blend = UNTUNED,
) -> tuple[Night, ...]:
    """Give the nights that are still to come, best first; cancelled ones last.

    A bill is judged by its three best acts and by its mean. Each of the three is held against what the
    best, second and third of as many acts *drawn at random from all acts heard here* would be, so that a
    festival of forty does not win by its number. Acts the user loves count as a perfect match. Acts that
    were not heard change nothing: they are shown. A night of which nothing was heard scores 0.

    Args:
        bills: events with their acts.
        listened: what is known about each act; an act that is missing was not listened to.
        taste: weight of every artist the user loves.
        tracks: for the titles in the reasons.
        today: nights before it are left out; without a date a night stays.
        blend: how much each voice has to say of an act.
    """
    coming = [
        (event, _judge_bill(bill, listened, taste, tracks, blend)) for event, bill in bills if not is_past(event, today)
    ]
    reference = _reference([acts for _, acts in coming])
    nights = [_weigh(event, acts, reference) for event, acts in coming]
    return tuple(sorted(nights, key=_order))


def _judge_bill(
    bill: Sequence[Credit],
    listened: Mapping[ArtistKey, Listening],
    taste: Mapping[ArtistKey, float],
    tracks: Mapping[TrackId, Track],
    blend: Blend,
) -> tuple[ActScore, ...]:
    once = {credit.key: credit for credit in reversed(bill)}
    in_order = [credit for credit in bill if once[credit.key] is credit]
    return tuple(score_act(credit, listened.get(credit.key, Listening()), taste, tracks, blend) for credit in in_order)


def _weigh(event: Event, acts: tuple[ActScore, ...], reference: Sequence[float]) -> Night:
    best = sorted((act for act in acts if _value(act) is not None), key=lambda act: (-(_value(act) or 0.0), act.key))
    heard = sum(act.strength is not None for act in acts)
    score = night_score([_value(act) or 0.0 for act in best], reference)
    return Night(event, score, acts, explain_night(event, best, acts), heard)


def night_score(values: Sequence[float], reference: Sequence[float]) -> float:
    """The score of a bill, 0 to 1.

    Args:
        values: what each heard or loved act is worth, best first, 0 to 1.
        reference: ascending strengths of all acts heard, the lot that a random bill is drawn from.
    """
    if not values:
        return 0.0
    placed = [_place(value, reference) for value in values[: len(_PEAKS)]]
    weights = _PEAKS[: len(placed)]
    peak = sum(w * beats_random(p, len(values), rank) for rank, (w, p) in enumerate(zip(weights, placed, strict=True)))
    mean = sum(values) / len(values)
    raw = _PEAK_SHARE * peak / sum(weights) + (1.0 - _PEAK_SHARE) * mean
    trust = len(values) / (len(values) + _DOUBT)
    return _INDIFFERENT + trust * (raw - _INDIFFERENT)


def beats_random(place: float, acts: int, rank_: int) -> float:
    """Chance that the act at this rank (0 = best) of a random bill of so many acts stands lower than `place`.

    The distribution of an order statistic: at most `rank_` of the acts may stand above.
    """
    above = 1.0 - place
    return sum(comb(acts, i) * above**i * place ** (acts - i) for i in range(rank_ + 1))


def _place(value: float, reference: Sequence[float]) -> float:
    """Share of the acts heard that are worth less, the act's own strength standing in where they are few."""
    if value >= 1.0:
        return 1.0
    below = (bisect_left(reference, value) + bisect_right(reference, value)) / 2
    return (below + _STRENGTH_WEIGHT * value) / (len(reference) + _STRENGTH_WEIGHT)


def _reference(bills: Sequence[Sequence[ActScore]]) -> list[float]:
    unknown = {act.key: act.strength for acts in bills for act in acts if not act.known and act.strength is not None}
    return sorted(unknown.values())


def _value(act: ActScore) -> float | None:
    return 1.0 if act.known else act.strength


def is_past(event: Event, today: date) -> bool:
    """Whether its last night lies before today; an undated one may still come."""
    last = event.last_night or event.night
    return last is not None and last < today


def _order(night: Night) -> tuple[bool, float, date, str, str]:
    event = night.event
    cancelled = event.status is EventStatus.CANCELLED
    return cancelled, -night.score, event.night or date.max, event.title.casefold(), event.id
