"""A small file of the home that holds one value as JSON: checked when it is read, written whole or not at all."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from undercard.errors import SettingsError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptFile(Generic[T]):
    """The file.

    Attributes:
        path: where it lies; it need not exist.
        form: of the value.
    """

    path: Path
    form: TypeAdapter[T]

    def read(self) -> T | None:
        """Give what is kept; None when nothing is.

        Raises:
            SettingsError: it is damaged or cannot be read; it is not touched.
        """
        try:
            return self.form.validate_json(self.path.read_bytes())
        except FileNotFoundError:
            return None
        except ValidationError as fault:
            what = fault.errors()[0]["msg"]
            raise SettingsError(f"{self.path} is damaged ({what}): mend, move or delete it") from fault
        except OSError as fault:
            raise SettingsError(f"{self.path} cannot be read: {fault.strerror}") from fault

    def write(self, value: T) -> None:
        """Keep a value in place of what was kept.

        Raises:
            SettingsError: it cannot be written.
        """
        draft = self.path.with_suffix(".json.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(self.form.dump_json(value, indent=1))
            os.replace(draft, self.path)  # noqa: PTH105 - one call that either happens or does not
        except OSError as fault:
            raise SettingsError(f"{self.path} cannot be written: {fault.strerror}") from fault

    def remove(self) -> bool:
        """Let go of what is kept; whether there was anything.

        Raises:
            SettingsError: it cannot be removed.
        """
        try:
            self.path.unlink()
        except FileNotFoundError:
            return False
        except OSError as fault:
            raise SettingsError(f"{self.path} cannot be removed: {fault.strerror}") from fault
        return True
