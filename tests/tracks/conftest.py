"""What the tests of this room share."""

import pytest
import stamina

from tests.fakes.timing import FakeTime


@pytest.fixture(autouse=True)
def no_waiting():
    """Retries happen at once; waits that a server names pass on the fake clock."""
    with stamina.set_testing(True, attempts=20, cap=True):
        yield


@pytest.fixture
def clock():
    return FakeTime()
