"""How many threads numpy's matrix library takes; it reads that once, while it loads."""

import os
from collections.abc import MutableMapping

VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def take_one_thread(environment: MutableMapping[str, str] = os.environ, *, whatever_is_told: bool = False) -> None:
    """Let matrix products take the thread that asks for them, unless the user told a number.

    Our products are small: a second thread spins for the first one longer than it computes, and on a machine with
    other work took ten times the processor time (docs/evaluation/listening.md).

    Args:
        environment: the variables of this process.
        whatever_is_told: one thread even against the user's number, as for one worker process of many.
    """
    if whatever_is_told or not any(environment.get(name) for name in VARIABLES):
        environment.update(dict.fromkeys(VARIABLES, "1"))
