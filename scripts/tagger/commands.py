"""The command line: `train` what ships, `cross` for how well it would do on unseen mails, `score` what ships."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.tagger.corpus import examples_in
from scripts.tagger.folds import Folds
from scripts.tagger.headliners import check, fit, lessons_in
from scripts.tagger.packing import pack
from scripts.tagger.scoring import score_folder, score_labels, score_written
from scripts.tagger.table import table
from scripts.tagger.training import train_often
from undercard.errors import UndercardError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code."""
    options = _parser().parse_args(arguments)
    folders: list[Path] = options.folders
    try:
        if options.command == "train":
            folds = Folds(folders, workers=options.jobs)
            _train(folds, options.out, options.jobs)
            if options.headliners is not None:
                _train_headliners(folds, options.test or folders, options.headliners)
        elif options.command == "cross":
            _cross(Folds(folders, workers=options.jobs), options.test or folders)
        else:
            score = score_written if options.written else score_folder
            print(table({str(folder): score(folder) for folder in folders}))
    except UndercardError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.tagger", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, purpose in _PURPOSES.items():
        command = commands.add_parser(name, help=purpose, description=purpose)
        command.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="NAME.eml beside NAME.json")
        if name != "score":
            command.add_argument("--test", nargs="+", type=Path, metavar="FOLDER", help=_TEST)
            command.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help=_JOBS)
        else:
            command.add_argument("--written", action="store_true", help=_WRITTEN)
        if name == "train":
            command.add_argument("--out", type=Path, required=True, metavar="FILE", help="tagger.npz")
            command.add_argument("--headliners", type=Path, metavar="FILE", help=_HEADLINERS)
    return parser


_PURPOSES = {
    "train": "learn from all folders, and write what the package loads",
    "cross": "read each folder with a tagger that learned from the others, and print how well",
    "score": "read the folders with the tagger that ships, and print how well",
}
_WRITTEN = "read with the labels that the written events imply, in place of the tagger's: what the other steps lose"
_TEST = "folders that are left out in turn, and read; every FOLDER when not given"
_JOBS = "folders and networks at a time; one for each core when not given"
_HEADLINERS = "headliners.json: learn the judge of titles too, with a training for each --test folder"


def _train(folds: Folds, out: Path, jobs: int) -> None:
    pack(train_often(folds.examples, folds.settings, _tell, jobs), out)
    print(f"{out}: learned from {len(folds.examples)} bodies", file=sys.stderr)


def _train_headliners(folds: Folds, tests: Sequence[Path], out: Path) -> None:
    groups = {test: lessons_in(test, tagger) for test, tagger in folds.taggers(tests)}
    lessons = [lesson for group in groups.values() for lesson in group]
    out.write_text(json.dumps(fit(lessons), indent=2) + "\n", encoding="utf-8")
    acts = sum(lesson.plays for lesson in lessons) / len(lessons)
    print(f"{out}: learned from {len(lessons)} nights, {acts:.1%} of their titles are acts", file=sys.stderr)
    if len(groups) > 1:
        told = check(groups)
        text = f"out of fold {told.right:.1%} of titles are judged right, by the tagger alone {told.tagger:.1%}"
        print(text, file=sys.stderr)


def _cross(folds: Folds, tests: Sequence[Path]) -> None:
    groups, units = {}, {}
    for test, tagger in folds.taggers(tests):
        groups[str(test)] = score_folder(test, tagger)
        units[str(test)] = score_labels(tagger, examples_in(test))
        print(f"{test}: read", file=sys.stderr)
    print(table(groups, units))


def _tell(epoch: int, loss: float) -> None:
    print(f"epoch {epoch}: loss per unit {loss:.4f}", file=sys.stderr)
