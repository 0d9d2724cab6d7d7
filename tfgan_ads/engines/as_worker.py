"""What every worker is set to, before it begins."""

from __future__ import annotations

import os

from tfgan_ads.quiet import import_quietly

_THREADS = (
    "OMP_NUM_THREADS",
    "TF_NUM_INTRAOP_THREADS",
    "TF_NUM_INTEROP_THREADS",
)


def as_worker() -> None:
    """Have this process compute by one thread, and say nothing of libraries.

    Two threads that draw one creative are slower than two workers that draw
    one each. And sums come out by a last bit otherwise where other threads
    share in them: what is drawn must not depend on how many workers there are.

    Example:

    >>> as_worker()  # doctest: +SKIP
    """
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    import_quietly("tensorflow")
