"""Work on several cores: every worker is a process of its own, with one thread for its products of matrices."""

import gc
import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Shared = TypeVar("Shared")
Job = TypeVar("Job")
Result = TypeVar("Result")

_shared: list[object] = []


def side_by_side(
    task: Callable[[Shared, Job], Result], shared: Shared, jobs: Iterable[Job], workers: int = 1
) -> list[Result]:
    """What a task gives for each job, in their order; with one worker in this process, one job after the other.

    Args:
        task: a function of a module.
        shared: what all jobs need; workers inherit it where the system can fork, so that it may be large.
        jobs: what differs.
        workers: processes at a time.
    """
    if workers == 1:
        return [task(shared, job) for job in jobs]
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else None)
    gc.freeze()  # the collector would write to the pages that workers inherit, and thereby copy them
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_keep, initargs=(shared,)) as pool:
        return list(pool.map(_run, ((task, job) for job in jobs)))


def _keep(shared: object) -> None:
    _shared[:] = [shared]


def _run(work: tuple[Callable[[Shared, Job], Result], Job]) -> Result:
    task, job = work
    return task(_shared[0], job)  # type: ignore[arg-type]  # the initializer has put it there
