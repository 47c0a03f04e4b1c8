"""One tree of errors, ordered by consequence.

UndercardError
├─ SettingsError           the user can fix it                                     exit 2
├─ SourceError(source)     the outside world                                       exit 5
│  ├─ SourceUnavailable    temporary: retried with back-off, never stored as "none"
│  ├─ SourceRefused        key, quota, terms: stop asking this source this run
│  └─ SourceChanged        unexpected shape: keep a sample, skip the item
├─ ItemError(item)         this mail, date or clip is unreadable: record, go on    exit 1
├─ ModelError              weights absent, wrong checksum, cannot load: stop       exit 3
└─ StoreError              locked, too new, disk full: stop                        exit 4

"Nothing found" is no error: it is an empty tuple, stored with its date.
"""


class UndercardError(Exception):
    """Root of the tree; its text says what, where and what to do.

    Attributes:
        exit_code: what the process returns when this error ends the run.
    """

    exit_code = 1


class SettingsError(UndercardError):
    """A setting, argument or file named by the user is wrong; the user can fix it."""

    exit_code = 2


class SourceError(UndercardError):
    """The outside world failed; `source` names which part of it."""

    exit_code = 5

    def __init__(self, source: str, message: str) -> None:
        """Keep the source's name apart from the message, so that callers can stop asking it."""
        super().__init__(source, message)
        self.source = source
        self.message = message

    def __str__(self) -> str:
        """Compose the text once, here."""
        return f"{self.source}: {self.message}"


class SourceUnavailable(SourceError):
    """Temporary: time-out, 5xx, rate limit. Retried later; never stored as "none".

    Attributes:
        retry_after: seconds the source asked us to wait, if it said so.
    """

    def __init__(self, source: str, message: str, retry_after: float | None = None) -> None:
        """Carry the wait that the source asked for."""
        super().__init__(source, message)
        self.retry_after = retry_after


class SourceRefused(SourceError):
    """Key, quota or terms: this source is not asked again in this run."""


class SourceChanged(SourceError):
    """The answer has an unexpected shape; `sample` keeps its first characters."""

    def __init__(self, source: str, message: str, sample: str = "") -> None:
        """Keep a sample of what came, for the log."""
        super().__init__(source, message)
        self.sample = sample[:300]


class ItemError(UndercardError):
    """One mail, name, track or clip is unreadable; it is recorded and the run goes on."""

    def __init__(self, item: str, message: str) -> None:
        """Keep the item's name apart from what is wrong with it."""
        super().__init__(item, message)
        self.item = item
        self.message = message

    def __str__(self) -> str:
        """Compose the text once, here."""
        return f"{self.item}: {self.message}"


class ModelError(UndercardError):
    """An embedding model cannot be used: weights absent, wrong checksum, cannot load."""

    exit_code = 3


class StoreError(UndercardError):
    """The store cannot be used: locked, too new, disk full."""

    exit_code = 4
