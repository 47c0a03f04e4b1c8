"""Teaches the judge of `A & B` (`undercard.artists.pair_signs`): one act or two, from bills that a person read.

    $ uv run python -m scripts.tagger.pairs labelled_mails/learned/* --out src/undercard/artists/pairs.json

Each mail is read with the labels that its written events imply, and by the rules alone. A pair teaches when the written
acts hold it as one, or both its parts, but not both. Equal mails give equal weights.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np

from scripts.tagger.gold import gold_of, mails_in
from scripts.tagger.headliners import newton
from scripts.tagger.scoring import score_mail
from scripts.tagger.workers import side_by_side
from scripts.tagger.written import reading_as_written
from undercard.artists import pairs
from undercard.artists.pairs import Pair, Reading, signs_in
from undercard.errors import SettingsError, UndercardError
from undercard.kit.text import fold_name

_FEWEST, _DIGITS = 6, 2


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair that is known to be one act, or two.

    Attributes:
        signs: what the judge sees.
        one: the truth.
        ruled: what the rules by hand think.
    """

    signs: tuple[str, ...]
    one: bool
    ruled: bool


def lessons_in(_shared: None, folder: Path) -> list[Lesson]:
    """The lessons of a folder's mails; none from a pair that stands in the written acts both ways, or in neither."""
    return [lesson for mail in mails_in(folder) for lesson in _lessons_of(mail)]


def _lessons_of(mail: Path) -> Iterator[Lesson]:
    gold = gold_of(mail)
    names = {fold_name(name) for event in gold for name in event.artists}
    with _asked() as asked, reading_as_written(gold):
        score_mail(mail)
    for pair, ruled in asked.values():
        whole, apart = fold_name(pair.item.text) in names, all(fold_name(part) in names for part in pair.parts)
        if whole != apart:
            yield Lesson(signs_in(pair, ruled), whole, len(ruled.parts) == 1)


@contextmanager
def _asked() -> Iterator[dict[object, tuple[Pair, Reading]]]:
    """Within, grows by each pair that is asked about, once; it gets what the rules by hand make of it."""
    asked: dict[object, tuple[Pair, Reading]] = {}

    def noted(pair: Pair, ruled: Reading) -> Reading:
        asked.setdefault(pair.item, (pair, ruled))
        return ruled

    with patch.object(pairs, "learned", noted):
        yield asked


def fit(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weight of each sign that is seen often enough, rounded, by name.

    Raises:
        SettingsError: there is no lesson.
    """
    seen = Counter(sign for lesson in lessons for sign in lesson.signs)
    names = sorted(sign for sign, times in seen.items() if times >= _FEWEST)
    if not names:
        raise SettingsError("no `A & B` of these mails stands in their written acts; add mails")
    table = np.array([[name in lesson.signs for name in names] for lesson in lessons], dtype=np.float64)
    weights = newton(table, np.array([lesson.one for lesson in lessons], dtype=np.float64))
    return {name: round(float(weight), _DIGITS) for name, weight in zip(names, weights, strict=True)}


def check(groups: Sequence[Sequence[Lesson]]) -> tuple[float, float]:
    """Shares of the pairs judged right: by weights that the other folders taught, and by the rules alone."""
    right = ruled = 0
    for number, group in enumerate(groups):
        weights = fit([lesson for other, lessons in enumerate(groups) if other != number for lesson in lessons])
        right += sum((sum(weights.get(sign, 0.0) for sign in one.signs) > 0) == one.one for one in group)
        ruled += sum(one.ruled == one.one for one in group)
    count = sum(map(len, groups))
    return right / count, ruled / count


def main(arguments: Sequence[str] | None = None) -> int:
    """Teach and write; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.tagger.pairs", description="Teach the judge of `A & B`.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="NAME.eml beside NAME.json")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="pairs.json")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="folders at a time")
    options = parser.parse_args(arguments)
    try:
        groups = side_by_side(lessons_in, None, options.folders, options.jobs)
        lessons = [lesson for group in groups for lesson in group]
        options.out.write_text(json.dumps(fit(lessons), indent=2) + "\n", encoding="utf-8")
    except UndercardError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    ones = sum(lesson.one for lesson in lessons) / len(lessons)
    print(f"{options.out}: learned from {len(lessons)} pairs, {ones:.1%} of them one act", file=sys.stderr)
    if len(options.folders) > 1:
        right, ruled = check(groups)
        print(f"out of fold {right:.1%} are judged right, by the rules alone {ruled:.1%}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
