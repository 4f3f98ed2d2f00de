# SPDX-License-Identifier: Apache-2.0
"""What a bench needs before it measures. Set-up talks on standard error: standard output is for rows."""

import os
import sys
from contextlib import contextmanager

from runner import suites


@contextmanager
def on_standard_error():
    """Programs that are started write there too."""
    sys.stdout.flush()
    saved = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(saved, 1)
        os.close(saved)


def prepare(*steps):
    with on_standard_error():
        for step in steps:
            suites.STEPS[step]()
