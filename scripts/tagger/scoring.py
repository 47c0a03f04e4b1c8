"""How well mails are read from end to end: the events, dates, venues, titles and artists that the user would see."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scripts.tagger.corpus import Example, message_of
from scripts.tagger.gold import Gold, gold_of, mails_in
from scripts.tagger.labels import NOTE, OUTSIDE
from scripts.tagger.swap import reading_with
from scripts.tagger.written import reading_as_written
from undercard.artists.credits import name_acts
from undercard.artists.gazetteer import Gazetteer
from undercard.events.reading import read_events
from undercard.events.scoring import Listed, Score, Scores, score_events
from undercard.events.tagger import Tagger

FIELDS = ("events", "dates", "venues", "cities", "titles", "artists")
_SURE = 0.5
_RESAMPLES, _SEED = 2_000, 7
_TAILS = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class MailScore:
    """How well one mail was read; optional events count neither way.

    Attributes:
        scores: of its fields.
        announces: whether there is an event in it at all.
        found: whether any was found.
    """

    scores: Scores
    announces: bool
    found: bool

    @property
    def invented(self) -> bool:
        """Whether events were found in a mail without one."""
        return self.found and not self.announces


def score_written(folder: Path) -> list[MailScore]:
    """The scores of a folder's mails, read with the labels that their written events imply: what no tagger can mend."""
    return [_score_as_written(mail) for mail in mails_in(folder)]


def _score_as_written(mail: Path) -> MailScore:
    with reading_as_written(gold_of(mail)):
        return score_mail(mail)


def score_folder(folder: Path, tagger: Tagger | None = None) -> list[MailScore]:
    """The scores of a folder's mails, read with this tagger, or with the one that ships."""
    with reading_with(tagger) if tagger else nullcontext():
        return [score_mail(mail) for mail in mails_in(folder)]


def score_mail(mail: Path) -> MailScore:
    """Read a mail and hold what is found against what a person wrote down."""
    gold, found = gold_of(mail), _found_in(mail)
    first = score_events([listed(one) for one in gold], found)
    forgiven = {at for place, at in first.pairs if gold[place].optional}
    asked = [listed(one) for one in gold if not one.optional]
    kept = [one for at, one in enumerate(found) if at not in forgiven]
    return MailScore(score_events(asked, kept), bool(asked), bool(kept))


def listed(gold: Gold) -> Listed:
    """A written event in the form of the scorer."""
    return Listed(gold.title, gold.night, gold.venue, gold.artists, gold.city)


def _found_in(mail: Path) -> list[Listed]:
    """The events of a mail with the acts that are more likely than not; no act is known beforehand."""
    nobody = Gazetteer.of(())
    found = []
    for event in read_events(message_of(mail)):
        acts = tuple(credit.name for credit in name_acts(event, nobody) if credit.confidence >= _SURE)
        found.append(Listed(event.title, event.night, event.venue, acts, event.city))
    return found


def total(mails: Iterable[MailScore], field: str) -> Score:
    """The counts of a field over mails."""
    return sum((field_of(mail, field) for mail in mails), Score())


def field_of(mail: MailScore, field: str) -> Score:
    """The score of one of `FIELDS`."""
    score: Score = getattr(mail.scores, field)
    return score


def interval(mails: Sequence[MailScore], field: str) -> tuple[float, float]:
    """The 95 % interval of a field's F1, by the bootstrap over mails (Efron, 1979); the same in every run."""
    scores = [field_of(mail, field) for mail in mails]
    counts = np.array([(score.right, score.found, score.gold) for score in scores])
    drawn = np.random.default_rng(_SEED).multinomial(len(mails), [1 / len(mails)] * len(mails), size=_RESAMPLES)
    low, high = np.percentile([Score(*map(int, sums)).f1 for sums in drawn @ counts], _TAILS)
    return float(low), float(high)


def score_labels(tagger: Tagger, examples: Iterable[Example]) -> Score:
    """How many units get their right label; what is outside of events, or amid their fields, does not count."""
    pairs = [
        (have.label, want)
        for one in examples
        for have, want in zip(tagger.label(one.traits, one.alike), one.labels, strict=True)
    ]
    right = sum(have == want and want not in _VOID for have, want in pairs)
    return Score(right, sum(have not in _VOID for have, _ in pairs), sum(want not in _VOID for _, want in pairs))


_VOID = {OUTSIDE, NOTE}
