"""What this process has of its machine."""

from __future__ import annotations

import ctypes
import gc
import os
import sys


def give_back_memory() -> None:
    """Let go of what nobody uses, and of the memory it was in.

    The C library of Linux keeps what is freed: the peak of a process is the
    sum of its steps' peaks, unless it is told to give back between them.
    Elsewhere only Python's own garbage is collected.

    Example:

    >>> give_back_memory()

    Source: `malloc_trim(3)`, the Linux manual pages.
    """
    gc.collect()
    if sys.platform == "linux":
        # Not every C library of Linux has it: musl does not.
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
