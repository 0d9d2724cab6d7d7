"""What was freed is given back."""

import ctypes
import gc
import sys
from pathlib import Path

import pytest

from tfgan_ads.machine import give_back_memory
from tfgan_ads.machine import processors

_STATUS = Path("/proc/self/status")
# Below the size from which the C library maps a block by itself.
_BLOCK, _BLOCKS = 64 * 1024, 1_600


class Ring:
    """Refers to itself: it is garbage only to the collector."""

    def __init__(self):
        self.ring = self


def resident():
    """Return the bytes that this process has in memory."""
    line = next(
        row for row in _STATUS.read_text().splitlines() if "VmRSS" in row
    )
    return 1024 * int(line.split()[1])


@pytest.mark.skipif(
    sys.platform != "linux"
    or not hasattr(ctypes.CDLL(None), "malloc_trim")
    or not _STATUS.exists(),
    reason="needs the GNU C library, which keeps what is freed",
)
def test_what_was_freed_leaves_the_process():
    blocks = [b"x" * _BLOCK for _ in range(_BLOCKS)]
    # What lies behind the blocks keeps the heap from shrinking by itself.
    behind = b"x" * _BLOCK
    del blocks
    before = resident()
    give_back_memory()
    assert before - resident() > _BLOCK * _BLOCKS / 2
    assert len(behind) == _BLOCK


def test_rings_are_collected_everywhere(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    gc.collect()
    ring = Ring()
    there = sum(isinstance(x, Ring) for x in gc.get_objects())
    del ring
    give_back_memory()
    left = sum(isinstance(x, Ring) for x in gc.get_objects())
    assert (there, left) == (1, 0)


def test_there_is_a_processor():
    assert processors() >= 1
