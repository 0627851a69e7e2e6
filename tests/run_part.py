"""`python -m pytest`, ended as soon as all is told: to take apart what thousands of tests loaded took over a second."""

import atexit
import os
import sys

import pytest

told = [int(pytest.ExitCode.INTERNAL_ERROR)]  # until pytest has told


def leave() -> None:
    """End with what was told; what others want to be done at the end has been done by now."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(told[0])


if __name__ == "__main__":
    atexit.register(leave)  # before anything is loaded that wants so too: the first is the last to run
    told[0] = int(pytest.main())
