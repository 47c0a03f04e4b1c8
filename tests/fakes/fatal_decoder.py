"""A model of the user's own (`--model tests.fakes.fatal_decoder:build`) whose decoder dies or hangs, as a file says.

Whoever loads it in a worker gets, in place of the decoder's opening of a file, one that first looks for a word at the
end of the file: `SIGSEGV`, `SIGKILL` or `hang`.
"""

import os
import signal
import time
from contextlib import contextmanager
from pathlib import Path

from undercard.audio import containers
from undercard.embedding.models import mfcc

SIGNALS = ("SIGSEGV", "SIGKILL")
_opened = containers._opened


@contextmanager
def _fatal(file):
    told = Path(file.name).read_bytes()[-8:].strip().decode("latin-1")
    if told.endswith("hang"):
        while True:
            time.sleep(60)
    for name in SIGNALS:
        if told.endswith(name):
            os.kill(os.getpid(), getattr(signal, name))
    with _opened(file) as opened:
        yield opened


def build(threads: int = 1) -> mfcc.Mfcc:
    containers._opened = _fatal
    return mfcc.build(threads)
