"""Manners towards a server: how often, how many at once, when to wait, when to stop asking.

Knows nothing of HTTP: it hears about the server through `SourceUnavailable` and its `retry_after`.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from undercard.errors import SettingsError, SourceChanged, SourceError, SourceUnavailable

_log = logging.getLogger(__name__)

T = TypeVar("T")

_ENOUGH = 16
"""Answers that show how short the way is: more than the connections that are opened first, each with a handshake."""
_BELIEVED = 0.8
"""Share of the shortest round trip seen that is counted on: the next may be a little shorter."""


def _tell(details: RetryDetails) -> None:
    """Log another try; stamina calls this only when there will be one."""
    fault = details.caused_by
    if isinstance(fault, SourceError):
        _log.info("trying again", extra={"source": fault.source, "after": details.wait_for, "why": fault.message})


# Instead of stamina's own hook, which warns on the terminal when no log is open.
set_on_retry_hooks((_tell,))


@dataclass(frozen=True, slots=True)
class Manners:
    """How one server wants to be asked.

    Attributes:
        requests: allowed requests per `per_seconds`; 0 = unlimited.
        per_seconds: window of the limit.
        concurrency: questions under way at once, their retries included.
        attempts: tries for one question.
        patience: seconds after which a question is not tried again.
        backoff: first wait between tries when the server names none; it doubles, with jitter.
        longest_wait: the longest wait that is sat out; a server that asks for more is left alone
            for that long (the circuit opens).
        timeout: seconds to connect, and between two chunks of an answer.
        deadline: seconds for one whole answer.
        trip_after: questions that fail in a row before the circuit opens.
        trip_seconds: how long it stays open then.
    """

    requests: int = 0
    per_seconds: float = 1.0
    concurrency: int = 4
    attempts: int = 4
    patience: float = 120.0
    backoff: float = 0.5
    longest_wait: float = 30.0
    timeout: float = 15.0
    deadline: float = 60.0
    trip_after: int = 3
    trip_seconds: float = 60.0

    def at_rate(self, requests: int | None, per_seconds: float | None) -> "Manners":
        """Give the same manners under another limit; None keeps what there is.

        Raises:
            SettingsError: a number is not above 0.
        """
        for number in (requests, per_seconds):
            if number is not None and not number > 0:
                raise SettingsError(f"a rate is a number of requests per seconds, both above 0, not {number}")
        return replace(self, requests=requests or self.requests, per_seconds=per_seconds or self.per_seconds)


@dataclass(frozen=True, slots=True)
class Timing:
    """Where seconds come from and how they are waited for; tests bring their own."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class Garbled(SourceChanged):
    """The answer cannot be decoded at all: cut short, or a proxy's page. Unlike a wrong shape, worth another try."""


class CircuitOpen(SourceUnavailable):
    """The source was not asked, because it failed too often or asked to be left alone."""


class SlidingWindow:
    """At most `requests` within any `per_seconds`, by the server's own clock.

    The server counts a request when it arrives. We know only that this was before its answer ended, and that the
    request `requests` places later cannot arrive before it is sent; so a place is free again `per_seconds` after its
    answer *ended*, whatever happens on the way. That wastes a round trip in each window, which is ten percent at one
    question a second. Every question takes at least the shortest round trip that there is, part of it before its
    arrival and the rest behind it, so that much of the wait is taken back: arrivals are still `per_seconds` apart.
    (A leaky bucket lets nearly twice the quota through in its first window, which is enough to be throttled.)
    """

    def __init__(self, requests: int, per_seconds: float, timing: Timing) -> None:
        """Begin with every place free; `requests` 0 means no limit."""
        self._requests = requests
        self._per_seconds = per_seconds
        self._timing = timing
        self._open = 0
        self._ended: deque[float] = deque()
        self._answers = 0
        self._shortest = float("inf")

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold one place of the window; waits until there is one."""
        while (wait := self._wait()) > 0:
            await self._timing.sleep(wait)
        self._open += 1
        began = self._timing.now()
        try:
            yield
            # Only an answer tells how long the way is: a fault may come from nearby.
            self._shortest = min(self._shortest, self._timing.now() - began)
            self._answers += 1
        finally:
            self._open -= 1
            if self._requests:
                self._ended.append(self._timing.now())

    def _wait(self) -> float:
        now = self._timing.now()
        held = self._per_seconds - self._sure_on_the_way()
        while self._ended and self._ended[0] + held <= now:
            self._ended.popleft()
        if not self._requests or self._open + len(self._ended) < self._requests:
            return 0.0
        return self._ended[0] + held - now if self._ended else self._per_seconds / self._requests

    def _sure_on_the_way(self) -> float:
        """Seconds that every question is under way, as far as enough of them have shown."""
        return min(_BELIEVED * self._shortest, self._per_seconds / 2) if self._answers >= _ENOUGH else 0.0


class Breaker:
    """Stops asking a source that keeps failing; after the rest a single failure is enough to stop again."""

    def __init__(self, source: str, manners: Manners, timing: Timing) -> None:
        """Begin closed: the source may be asked."""
        self._source = source
        self._manners = manners
        self._timing = timing
        self._failures = 0
        self._open_until = float("-inf")
        self._why = ""

    def check(self) -> None:
        """Pass when the source may be asked.

        Raises:
            CircuitOpen: it may not; `retry_after` says for how long.
        """
        remaining = self._open_until - self._timing.now()
        if remaining > 0:
            # No seconds in the text: the same fault must read the same each time it is met.
            raise CircuitOpen(self._source, self._why, retry_after=remaining)

    def succeeded(self) -> None:
        """Forget past failures: the source has answered."""
        self._failures = 0

    def failed(self, fault: SourceError) -> None:
        """Count a question that stayed without answer; the count survives the rest, so that the next failure trips."""
        self._failures += 1
        if self._failures >= self._manners.trip_after:
            self.open(self._manners.trip_seconds, fault)

    def open(self, seconds: float, fault: SourceError) -> None:
        """Leave the source alone for at least these seconds."""
        self._open_until = max(self._open_until, self._timing.now() + seconds)
        self._why = fault.message
        _log.warning("circuit open", extra={"source": self._source, "seconds": seconds, "why": fault.message})


class Lane:
    """The one queue in which all questions to one server stand."""

    def __init__(self, source: str, manners: Manners, timing: Timing) -> None:
        """Begin idle; belongs to the event loop that first uses it."""
        self._source = source
        self._manners = manners
        self._timing = timing
        # No more at once than the window has places: a waiter can then count on one becoming free.
        places = min(manners.concurrency, manners.requests or manners.concurrency)
        self._places = asyncio.Semaphore(max(1, places))
        self._window = SlidingWindow(manners.requests, manners.per_seconds, timing)
        self._breaker = Breaker(source, manners, timing)
        self._paused_until = float("-inf")
        self._persist = stamina.AsyncRetryingCaller(
            attempts=manners.attempts,
            timeout=manners.patience,
            wait_initial=manners.backoff,
            wait_max=manners.longest_wait,
            wait_jitter=manners.backoff,
        )

    async def ask(self, question: Callable[[], Awaitable[T]]) -> T:
        """Give the answer to a question, put as often and as slowly as the manners say.

        Raises:
            SourceUnavailable: no answer within attempts and patience, or the circuit is open.
            SourceError: whatever else `question` raises, at once.
        """
        self._breaker.check()
        async with self._places:
            try:
                answer = await self._persist(self._worth_another_try, self._attempt, question)
            except CircuitOpen:
                raise
            except (SourceUnavailable, Garbled) as fault:
                self._breaker.failed(fault)
                raise
            self._breaker.succeeded()
            return answer

    async def _attempt(self, question: Callable[[], Awaitable[T]]) -> T:
        # Checked again behind each wait: the circuit may have opened meanwhile.
        self._breaker.check()
        await self._sit_out_pause()
        async with self._window.place():
            self._breaker.check()
            try:
                return await question()
            except SourceUnavailable as fault:
                self._heed(fault)
                raise

    async def _sit_out_pause(self) -> None:
        while (wait := self._paused_until - self._timing.now()) > 0:
            await self._timing.sleep(wait)

    def _heed(self, fault: SourceUnavailable) -> None:
        """Hold the whole lane back when the server asks one question to wait."""
        if fault.retry_after is None:
            return
        if fault.retry_after > self._manners.longest_wait:
            self._breaker.open(fault.retry_after, fault)
        else:
            self._paused_until = max(self._paused_until, self._timing.now() + fault.retry_after)

    def _worth_another_try(self, fault: Exception) -> bool | float:
        if isinstance(fault, CircuitOpen) or not isinstance(fault, SourceUnavailable | Garbled):
            return False
        named_wait = fault.retry_after if isinstance(fault, SourceUnavailable) else None
        if named_wait is not None and named_wait > self._manners.longest_wait:
            return False
        # A wait that the server named is sat out by the lane as a whole; "at once" is no wait to rely on.
        return 0.0 if named_wait else True
