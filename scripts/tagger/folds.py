"""Leave one folder out: a tagger for each folder that has never seen it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.tagger.corpus import Example, written_in
from scripts.tagger.training import Settings, train
from scripts.tagger.variants import VARIANTS, with_variants
from scripts.tagger.workers import side_by_side
from undercard.errors import SettingsError
from undercard.events.tagger import Tagger


class Folds:
    """Folders of mails to learn from; the mails of one sender belong into one folder."""

    def __init__(self, folders: Sequence[Path], settings: Settings | None = None, workers: int = 1) -> None:
        """Read the examples of each folder, so many folders at a time.

        Raises:
            SettingsError: a folder holds no mail with its events, or a gold file is wrong.
        """
        self.settings = settings
        examples = side_by_side(_examples_in, VARIANTS, folders, workers)
        self._examples = {folder.resolve(): own for folder, own in zip(folders, examples, strict=True)}

    @property
    def examples(self) -> list[Example]:
        """Those of all folders."""
        return self._others(None)

    def taggers(self, tests: Sequence[Path]) -> Iterator[tuple[Path, Tagger]]:
        """Each of the folders to be read, with a tagger that learned from all others.

        Raises:
            SettingsError: there are no others.
        """
        for test in tests:
            others = self._others(test.resolve())
            if not others:
                raise SettingsError(f"{test}: left out, it leaves nothing to learn from; give a second FOLDER")
            yield test, train(others, self.settings)

    def _others(self, test: Path | None) -> list[Example]:
        return [example for folder, examples in self._examples.items() if folder != test for example in examples]


def _examples_in(variants: int, folder: Path) -> list[Example]:
    return with_variants(written_in(folder), variants)
