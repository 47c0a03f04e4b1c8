"""A file for what must not be lost and not be seen: replaced whole, readable by its owner alone."""

import contextlib
import json
import os
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import AsyncFileLock, Timeout

from undercard.errors import SettingsError

_OWNER_ONLY = 0o600
_OTHERS = 0o077
_LONGEST_WAIT = 30.0


@dataclass(frozen=True, slots=True)
class SecretsFile:
    """A few named secrets as JSON; folders that are missing are made for their owner alone."""

    path: Path

    def read(self) -> dict[str, str]:
        """Give what is written there; empty when there is no such file.

        Raises:
            SettingsError: it cannot be read, or holds something else.
        """
        try:
            found: object = json.loads(self.path.read_text(encoding="utf-8"))
            self._narrow()
        except FileNotFoundError:
            return {}
        except OSError as fault:
            raise SettingsError(f"{self.path} cannot be read: {fault.strerror}") from fault
        except (ValueError, RecursionError):
            raise SettingsError(f"{self.path} is damaged; delete it and sign in again") from None
        if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
            raise SettingsError(f"{self.path} is damaged; delete it and sign in again")
        return found

    def write(self, secrets: Mapping[str, str]) -> None:
        """Put these in place of what is there: wholly, or not at all.

        Raises:
            SettingsError: the place cannot be written.
        """
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Made by `mkstemp` readable by its owner alone, before a letter is in it.
            number, draft = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
            try:
                with os.fdopen(number, "w", encoding="utf-8") as file:
                    json.dump(dict(secrets), file)
                    file.flush()
                    os.fsync(file.fileno())
                Path(draft).replace(self.path)
            except BaseException:
                Path(draft).unlink(missing_ok=True)
                raise
        except OSError as fault:
            raise SettingsError(f"{self.path} cannot be written: {fault.strerror}") from fault

    def forget(self) -> None:
        """Delete the file, if there is one."""
        self.path.unlink(missing_ok=True)

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Keep other processes away meanwhile: two that use up the same one-time secret would lose it for both.

        Raises:
            SettingsError: another process has held it for half a minute, or the place cannot be written.
        """
        lock = AsyncFileLock(f"{self.path}.lock", timeout=_LONGEST_WAIT, mode=_OWNER_ONLY)
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            await lock.acquire()
        except Timeout:
            raise SettingsError(f"{self.path} is in use by another undercard; wait until it is done") from None
        except OSError as fault:
            raise SettingsError(f"{self.path} cannot be locked: {fault.strerror}") from fault
        try:
            yield
        finally:
            await lock.release()

    def _narrow(self) -> None:
        """An editor or a backup may have left it wider."""
        if os.name == "posix" and self.path.stat().st_mode & _OTHERS:
            with contextlib.suppress(PermissionError):
                self.path.chmod(_OWNER_ONLY)
