"""How many questions a server lets pass in any stretch of time."""

from collections import deque
from collections.abc import Callable


class Quota:
    """Counts the questions of a sliding window; refused ones do not count."""

    def __init__(self, most: int, per_seconds: float, now: Callable[[], float]) -> None:
        """Begin with an empty window; `most` = 0 lets everything pass."""
        self._most, self._per_seconds, self._now = most, per_seconds, now
        self._passed: deque[float] = deque()

    def refuses(self) -> bool:
        """Whether one more question is too many; otherwise it is counted."""
        now = self._now()
        while self._passed and self._passed[0] <= now - self._per_seconds:
            self._passed.popleft()
        if self._most and len(self._passed) >= self._most:
            return True
        self._passed.append(now)
        return False

    @property
    def wait(self) -> float:
        """Seconds until the oldest question leaves the window."""
        return self._passed[0] + self._per_seconds - self._now() if self._passed else 0.0
