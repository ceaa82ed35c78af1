"""What every peer's script does: take the job from the command line, print one line of JSON."""

import json
import platform
import resource
import sys
from contextlib import contextmanager
from importlib.metadata import version
from time import perf_counter


def answer(package, work):
    """Runs work(job, clock), which gives the figures of accuracy, and prints them beside the seconds on the clock."""
    clock = Clock()
    accuracy = work(json.loads(sys.argv[1]), clock)
    unit = 1 if platform.system() == "Darwin" else 1024
    result = {
        "seconds": clock.seconds,
        "accuracy": accuracy,
        "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
        "version": version(package),
        "python": platform.python_version(),
    }
    print(json.dumps(result), flush=True)


class Clock:
    """Seconds of the phases of a job, by name."""

    def __init__(self):
        self.seconds = {}

    @contextmanager
    def __call__(self, phase):
        started = perf_counter()
        yield
        self.seconds[phase] = perf_counter() - started
