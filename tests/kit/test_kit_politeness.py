"""How lanes, windows and breakers behave; no network."""

import asyncio
import contextlib
import logging
import random
import time
from typing import Any

import pytest
import stamina

from tests.fakes.timing import LOOP_TIME, FakeTime, in_no_time
from undercard.errors import SettingsError, SourceChanged, SourceRefused, SourceUnavailable
from undercard.kit.politeness import CircuitOpen, Garbled, Lane, Manners, SlidingWindow


@pytest.fixture(autouse=True)
def no_waiting():
    with stamina.set_testing(True, attempts=20, cap=True):
        yield


class Question:
    """Raises the given faults one after the other, then answers "yes"."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.tries = 0

    async def __call__(self) -> str:
        self.tries += 1
        await asyncio.sleep(0)  # lets others come and wait
        if self.faults:
            raise self.faults.pop(0)
        return "yes"


def away(retry_after: float | None = None) -> SourceUnavailable:
    return SourceUnavailable("x", "away", retry_after)


def lane_of(clock: FakeTime, **manners: Any) -> Lane:
    return Lane("x", Manners(**manners), clock.timing)


async def test_no_window_ever_holds_more_than_the_quota_and_the_burst_is_used():
    clock, begun = FakeTime(), []
    window = SlidingWindow(5, 10.0, clock.timing)
    for _ in range(17):
        async with window.place():
            begun.append(clock.at)
            clock.at += 0.25
    assert all(late - early >= 10.0 for early, late in zip(begun, begun[5:], strict=False))
    assert begun[4] - begun[0] == pytest.approx(1.0)


async def test_a_place_counts_from_the_end_of_its_answer_so_that_jitter_cannot_press_windows_together():
    clock = FakeTime()
    window = SlidingWindow(1, 10.0, clock.timing)
    async with window.place():
        clock.at += 3.0
    async with window.place():
        assert clock.at == pytest.approx(1013.0)


class Far:
    """A server far away, with a strict quota: it counts a request when it arrives, a share of the way after it left.

    The first requests open connections, which takes twice as long again.
    """

    def __init__(self, latency: float, spread: float, share_before: float, seed: int = 0) -> None:
        self.latency, self.spread, self.share = latency, spread, share_before
        self.draw = random.Random(seed)
        self.asked = 0
        self.arrived: list[float] = []

    async def __call__(self) -> str:
        self.asked += 1
        if self.asked <= 8:
            await asyncio.sleep(2 * self.latency)
        way = self.latency * self.draw.uniform(1 - self.spread, 1 + self.spread)
        await asyncio.sleep(way * self.share)
        self.arrived.append(asyncio.get_running_loop().time())
        await asyncio.sleep(way * (1 - self.share))
        return "yes"

    def put(self, questions: int, manners: Manners) -> float:
        """Put the questions all at once; gives the seconds until the last is answered."""

        async def walk() -> float:
            lane, began = Lane("x", manners, LOOP_TIME), asyncio.get_running_loop().time()
            await asyncio.gather(*(lane.ask(self) for _ in range(questions)))
            return asyncio.get_running_loop().time() - began

        return in_no_time(walk())

    def too_early(self, manners: Manners) -> list[float]:
        """By how many seconds requests came before the quota allowed them."""
        pairs = zip(self.arrived, self.arrived[manners.requests :], strict=False)
        return [short for one, other in pairs if (short := manners.per_seconds - (other - one)) > 1e-9]


ONE_A_SECOND = Manners(requests=1, per_seconds=1.0)
DEEZERS = Manners(requests=50, per_seconds=5.0, concurrency=8)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("manners", [ONE_A_SECOND, DEEZERS])
def test_the_way_to_a_server_costs_hardly_any_of_its_quota_and_never_exceeds_it(manners, share):
    server = Far(0.1, 0.0, share)
    wall = server.put(300, manners)
    assert server.too_early(manners) == []
    assert wall <= 1.03 * 300 * manners.per_seconds / manners.requests


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("manners", [ONE_A_SECOND, Manners(requests=5, per_seconds=1.0), DEEZERS])
@pytest.mark.parametrize(("share", "allowed"), [(0.0, 0.0), (0.5, 0.0), (1.0, 0.02)])
def test_jitter_cannot_press_two_windows_into_one(manners, share, allowed, seed):
    """Only where all of the jitter lies before the server's count may one come a trifle early, and that rarely."""
    server = Far(0.1, 0.5, share, seed)
    wall = server.put(200, manners)
    early = server.too_early(manners)
    assert max(early, default=0.0) <= allowed
    assert len(early) <= 1
    assert wall <= 1.08 * 200 * manners.per_seconds / manners.requests


def test_faults_from_nearby_teach_nothing_about_the_way():
    server, refused = Far(0.5, 0.0, 1.0), iter(range(20))

    async def question() -> str:
        if next(refused, None) is not None:
            raise away()
        return await server()

    async def walk() -> None:
        lane = Lane("x", Manners(requests=1, per_seconds=1.0, trip_after=99), LOOP_TIME)
        for _ in range(60):
            with contextlib.suppress(SourceUnavailable):
                await lane.ask(question)

    in_no_time(walk())
    assert len(server.arrived) > 40
    assert server.too_early(ONE_A_SECOND) == []


async def test_a_cancelled_question_still_counts_against_the_quota():
    clock = FakeTime()
    window = SlidingWindow(1, 10.0, clock.timing)
    with pytest.raises(asyncio.CancelledError):
        async with window.place():
            raise asyncio.CancelledError
    async with window.place():
        assert clock.slept == [10.0]


async def test_a_temporary_fault_is_tried_again_until_it_is_answered():
    question = Question(away(), away())
    assert await lane_of(FakeTime()).ask(question) == "yes"
    assert question.tries == 3


async def test_a_garbled_answer_is_worth_another_try_but_a_wrong_shape_is_not():
    garbled, changed = Question(Garbled("x", "cut short")), Question(SourceChanged("x", "no 'data'"))
    lane = lane_of(FakeTime())
    assert await lane.ask(garbled) == "yes"
    with pytest.raises(SourceChanged):
        await lane.ask(changed)
    assert changed.tries == 1


async def test_a_refusal_is_not_tried_again():
    question = Question(SourceRefused("x", "no"))
    with pytest.raises(SourceRefused):
        await lane_of(FakeTime()).ask(question)
    assert question.tries == 1


async def test_attempts_are_bounded():
    question = Question(*[away()] * 10)
    with pytest.raises(SourceUnavailable):
        await lane_of(FakeTime(), attempts=4).ask(question)
    assert question.tries == 4


async def test_another_try_is_told_only_when_there_is_one(caplog):
    with caplog.at_level(logging.INFO, "undercard.kit.politeness"), pytest.raises(SourceUnavailable):
        await lane_of(FakeTime(), attempts=3, trip_after=9).ask(Question(*[away()] * 10))
    told = [(record.getMessage(), vars(record)["source"], vars(record)["why"]) for record in caplog.records]
    assert told == [("trying again", "x", "away")] * 2


async def test_patience_is_bounded_too():
    question = Question(*[away()] * 1000)
    began = time.monotonic()
    stamina.set_testing(False)
    with pytest.raises(SourceUnavailable):
        await lane_of(FakeTime(), attempts=1000, patience=0.2, backoff=0.01).ask(question)
    assert 0.1 < time.monotonic() - began < 5
    assert question.tries < 1000


async def test_a_wait_that_the_server_names_holds_every_question_of_the_lane():
    clock = FakeTime()
    lane = lane_of(clock)
    assert await lane.ask(Question(away(7.0))) == "yes"
    assert clock.slept == [7.0]

    throttled = Question(away(9.0))
    began, answers = clock.at, []

    async def note(question: Question) -> None:
        answers.append((await lane.ask(question), clock.at - began))

    await asyncio.gather(note(throttled), *(note(Question()) for _ in range(10)))
    # Those under way together with the throttled one end at once; all that come after it wait.
    assert [answer for answer, _ in answers] == ["yes"] * 11
    assert sum(waited == 0 for _, waited in answers) <= 3
    assert sum(waited >= 9.0 for _, waited in answers) >= 8


async def test_a_server_that_says_at_once_is_not_hammered():
    stamina.set_testing(False)
    clock, question = FakeTime(), Question(away(0.0), away(0.0))
    began = time.monotonic()
    assert await lane_of(clock, backoff=0.05).ask(question) == "yes"
    assert time.monotonic() - began >= 0.15


async def test_a_wait_longer_than_the_longest_opens_the_circuit_for_that_long():
    clock, question = FakeTime(), Question(away(300.0))
    lane = lane_of(clock, longest_wait=30.0)
    with pytest.raises(SourceUnavailable) as fault:
        await lane.ask(question)
    assert fault.value.retry_after == 300.0
    assert question.tries == 1
    with pytest.raises(CircuitOpen) as refused:
        await lane.ask(question)
    assert refused.value.retry_after == pytest.approx(300.0)
    assert question.tries == 1
    assert clock.slept == []
    clock.at += 301
    assert await lane.ask(question) == "yes"


async def test_the_circuit_opens_after_failures_in_a_row_and_one_more_failure_opens_it_again():
    clock = FakeTime()
    lane = lane_of(clock, attempts=1, trip_after=3, trip_seconds=60.0)
    for _ in range(3):
        with pytest.raises(SourceUnavailable, match="away"):
            await lane.ask(Question(away()))
    with pytest.raises(CircuitOpen, match="away"):
        await lane.ask(Question())
    clock.at += 61
    with pytest.raises(SourceUnavailable, match="x: away"):
        await lane.ask(Question(away()))
    with pytest.raises(CircuitOpen):
        await lane.ask(Question())
    clock.at += 61
    assert await lane.ask(Question()) == "yes"
    with pytest.raises(SourceUnavailable, match="x: away"):
        await lane.ask(Question(away()))
    assert await lane.ask(Question()) == "yes", "one failure after a success must not open it"


async def test_an_open_circuit_reads_the_same_each_time_it_is_met():
    clock = FakeTime()
    lane = lane_of(clock, attempts=1, trip_after=1, trip_seconds=60.0)
    with pytest.raises(SourceUnavailable):
        await lane.ask(Question(away()))
    told = set()
    for _ in range(3):
        clock.at += 5
        with pytest.raises(CircuitOpen) as fault:
            await lane.ask(Question())
        told.add(str(fault.value))
    assert told == {"x: away"}


async def test_questions_already_waiting_give_up_when_the_circuit_opens():
    clock = FakeTime()
    lane = lane_of(clock, attempts=1, trip_after=1, concurrency=1, requests=1, per_seconds=60.0)
    waiting = [Question(away()) for _ in range(5)]
    results = await asyncio.gather(*(lane.ask(question) for question in waiting), return_exceptions=True)
    assert all(isinstance(result, SourceUnavailable) for result in results)
    assert sum(question.tries for question in waiting) == 1
    assert clock.slept == [], "nor do they wait for a place in the window"


async def test_a_question_between_two_tries_gives_up_when_the_circuit_opens():
    clock, other = FakeTime(), Question(away())
    lane = lane_of(clock, attempts=2, trip_after=1, trip_seconds=10.0, longest_wait=30.0)
    tries = 0

    async def question() -> str:
        nonlocal tries
        tries += 1
        if tries == 1:
            other.faults = [away(), away()]
            with pytest.raises(SourceUnavailable, match="x: away"):
                await lane.ask(other)
        raise away()

    with pytest.raises(CircuitOpen):
        await lane.ask(question)
    assert (tries, other.tries, clock.slept) == (1, 2, [])


async def test_no_more_questions_are_under_way_than_allowed():
    under_way = most = 0

    async def question() -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.001)
        under_way -= 1

    lane = lane_of(FakeTime(), concurrency=3)
    await asyncio.gather(*(lane.ask(question) for _ in range(20)))
    assert most == 3


@pytest.mark.parametrize("limit", [(0, None), (-1, 5.0), (None, 0.0), (None, float("nan"))])
def test_a_senseless_rate_is_the_users_to_fix(limit):
    with pytest.raises(SettingsError, match="rate"):
        Manners().at_rate(*limit)


def test_a_rate_changes_only_what_it_names():
    usual = Manners(requests=50, per_seconds=5, concurrency=8)
    assert usual.at_rate(100, None) == Manners(requests=100, per_seconds=5, concurrency=8)
    assert usual.at_rate(None, 1.0) == Manners(requests=50, per_seconds=1.0, concurrency=8)
    assert usual.at_rate(None, None) == usual
