"""Memory that was freed goes back to the system."""

import ctypes.util
import subprocess
import sys

import pytest

# In a process of its own, whose heap nobody else has used.
HOLES = """
import numpy as np
from pathlib import Path
from tfgan_ads.memory import release_memory

def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])

# Too small for maps of their own; the last of them stay in use.
blocks = [np.ones(16_000, "uint8") for _ in range(10_000)]
del blocks[:9_000]
before = pages()
release_memory()
print(4_096 * (before - pages()))
"""


def test_holes_in_the_heap_are_given_back():
    if not hasattr(ctypes.CDLL(ctypes.util.find_library("c")), "malloc_trim"):
        pytest.skip("This C library gives memory back by itself.")
    command = [sys.executable, "-c", HOLES]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(told.stdout) > 100_000_000
