"""Where a password or a token comes from. It is read when the account is opened, kept nowhere, never shown."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field

from undercard.errors import SourceRefused, SourceUnavailable

_PATIENCE = 60.0
"""Seconds for a command that may have to ask the user or a server."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Exactly one of the three is set.

    Attributes:
        value: the secret itself, from the settings.
        variable: name of an environment variable.
        command: a program and its arguments that print the secret as their first line; run without a shell.
    """

    value: str = field(default="", repr=False)
    variable: str = ""
    command: tuple[str, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        """Where it comes from, in words."""
        if self.command:
            return f"from the command {self.command[0]!r}"
        return f"from ${self.variable}" if self.variable else "from the settings"

    def problem(self) -> str:
        """What can be seen to be wrong without running anything; empty when nothing is."""
        if self.command and shutil.which(self.command[0]) is None:
            return f"the program {self.command[0]!r} is not found: install it, or give its full path"
        if self.variable and not os.environ.get(self.variable):
            return f"the environment variable {self.variable} is not set"
        return ""

    def read(self, account: str) -> str:
        """The secret.

        Raises:
            SourceRefused: there is none.
            SourceUnavailable: the command failed or took too long; a token may not be had for now.
        """
        if problem := self.problem():
            raise SourceRefused(account, problem)
        text = self._print(account) if self.command else self.value or os.environ.get(self.variable, "")
        lines = text.strip("\r\n").splitlines()
        if not lines or not lines[0] or "\0" in lines[0]:
            raise SourceRefused(account, f"the secret {self} is empty or no line of text")
        return lines[0]

    def _print(self, account: str) -> str:
        # What the command says beside the secret may hold the secret: it goes into no text of ours.
        try:
            done = subprocess.run(  # noqa: S603 - the user's own command, as a list, without a shell
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise SourceUnavailable(account, f"the secret {self} did not come within {_PATIENCE:.0f} s") from None
        except OSError as fault:
            raise SourceRefused(account, f"the secret {self} cannot be had: {fault.strerror}") from None
        if done.returncode:
            msg = f"the secret {self} did not come: it ended with {done.returncode}. Run it by hand to see why"
            raise SourceUnavailable(account, msg)
        return done.stdout.decode("utf-8", "replace")
