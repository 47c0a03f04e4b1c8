"""The file log: one event name, then fields; never the terminal, never a secret."""

import logging
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


def _field(value: object) -> str:
    text = f"{value:.4f}" if isinstance(value, float) else str(value)
    return repr(text) if any(c in text for c in ' "=\n\r\t') or not text else text


def open_log(folder: Path, now: datetime, level: int = logging.INFO) -> Path:
    """Send the package's log to `undercard_YYYY-MM-DD.log` in a folder; give the file.

    A folder that cannot be written leaves the program without a log rather than without a run.
    """
    path = folder / f"undercard_{now:%Y-%m-%d}.log"
    root = logging.getLogger(ROOT)
    close_log()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8", delay=False)
    except OSError:
        return path
    handler.setFormatter(FieldFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    root.addHandler(handler)
    root.setLevel(level)
    root.propagate = False
    logging.raiseExceptions = False
    return path


def close_log() -> None:
    """Detach and close every handler of the package's log."""
    root = logging.getLogger(ROOT)
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
