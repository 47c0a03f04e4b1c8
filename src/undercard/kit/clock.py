"""The only place that asks what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, zoned."""


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
