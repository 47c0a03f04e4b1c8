"""The file log: one event name, then fields; never the terminal, never a secret."""

import contextlib
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

ROOT = "undercard"
_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class FieldFormatter(logging.Formatter):
    """Renders `2026-11-22T10:00:00+0000 INFO room: event field=value ...` on a single line."""

    def format(self, record: logging.LogRecord) -> str:
        """Append the `extra` fields; quote what holds blanks, escape line breaks."""
        head = super().format(record)
        fields = {k: v for k, v in vars(record).items() if k not in _PLAIN}
        tail = "".join(f" {key}={_field(value)}" for key, value in fields.items())
        return (head + tail).replace("\r", "\\r").replace("\n", "\\n")


@dataclass(frozen=True, slots=True)
class _Opened:
    """What `open_log` added, and how it found the rest."""

    handler: logging.Handler
    level: int
    propagate: bool
    raise_exceptions: bool


_opened: _Opened | None = None


def _field(value: object) -> str:
    text = f"{value:.4f}" if isinstance(value, float) else str(value)
    return repr(text) if any(c in text for c in ' "=\n\r\t') or not text else text


def open_log(folder: Path, now: datetime, level: int = logging.INFO) -> Path:
    """Send the package's log to `undercard_YYYY-MM-DD.log` in a folder; give the file.

    The log tells whom its user hears: folders that are missing are made for their owner alone, and so
    is the file. A folder that cannot be written leaves the program without a log rather than without a run.
    """
    global _opened  # noqa: PLW0603 - the log is one per process, as logging itself is
    path = folder / f"undercard_{now:%Y-%m-%d}.log"
    root = logging.getLogger(ROOT)
    close_log()
    try:
        _make_private(path)
        handler = logging.FileHandler(path, encoding="utf-8", delay=False)
    except OSError:
        return path
    handler.setFormatter(FieldFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    _opened = _Opened(handler, root.level, root.propagate, logging.raiseExceptions)
    root.addHandler(handler)
    root.setLevel(level)
    root.propagate = False
    logging.raiseExceptions = False
    return path


def close_log() -> None:
    """Close the file, and leave logging as `open_log` found it; nothing where no log is open."""
    global _opened  # noqa: PLW0603 - as above
    if _opened is None:
        return
    root = logging.getLogger(ROOT)
    root.removeHandler(_opened.handler)
    _opened.handler.close()
    root.setLevel(_opened.level)
    root.propagate = _opened.propagate
    logging.raiseExceptions = _opened.raise_exceptions
    _opened = None


def _make_private(path: Path) -> None:
    for folder in reversed(path.parents):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    path.touch(mode=0o600)
    # An earlier version may have left it wider; a file of another user cannot be narrowed.
    with contextlib.suppress(PermissionError):
        path.chmod(0o600)
