"""Asynchronous work for callers that are not."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def finish(begin: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine to its end and give what it gives; in a thread of its own where an event loop runs already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(begin())
    with ThreadPoolExecutor(1, thread_name_prefix="finish") as pool:
        return pool.submit(lambda: asyncio.run(begin())).result()
