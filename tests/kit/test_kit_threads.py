"""Threads of matrix products: one, unless the user says otherwise."""

import os
import subprocess
import sys

import pytest

from undercard.kit.threads import VARIABLES, take_one_thread

ONE = dict.fromkeys(VARIABLES, "1")


def test_nobody_said_anything_so_one_thread_is_taken():
    environment = {"PATH": "/bin", "OMP_NUM_THREADS": ""}
    take_one_thread(environment)
    assert environment == {"PATH": "/bin"} | ONE


@pytest.mark.parametrize("name", VARIABLES)
def test_the_users_number_counts_and_none_of_ours_stands_beside_it(name):
    environment = {name: "4"}
    take_one_thread(environment)
    assert environment == {name: "4"}
    take_one_thread(environment, whatever_is_told=True)
    assert environment == ONE


def test_the_command_line_decides_before_numpy_loads():
    asked = (
        "import os, sys; import undercard.__main__ as front; import undercard.cli.main as door; "
        "door.run = lambda: print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS']); front.main()"
    )
    bare = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    told = subprocess.run([sys.executable, "-c", asked], env=bare, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "1"]
