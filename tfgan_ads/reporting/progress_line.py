"""`ProgressLine`: how far something is, on one line."""

from __future__ import annotations

import sys
import time


class ProgressLine:
    """Says on standard error how far something is.

    On a terminal the line is rewritten in place; elsewhere every tenth gets a
    line of its own.

    Args:
        quiet: float. Seconds in which nothing is said: what is over sooner
            is not worth a line. Defaults to `0.0`.

    Example:

    >>> line = ProgressLine(quiet=2.0)
    >>> line.show(0.5, "half of it")
    >>> line.close()
    """

    def __init__(self, quiet: float = 0.0) -> None:
        self.quiet = quiet
        self.start = time.monotonic()
        self._told = 0
        self._open = False

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.start

    def show(self, share: float, text: str) -> None:
        """Say that a share is done.

        Args:
            share: float in [0, 1].
            text: str. The rest of the line.
        """
        if self.elapsed < self.quiet:
            return
        line = f"{share:4.0%}  {text}"
        if sys.stderr.isatty():
            print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)
            self._open = True
        elif int(share * 10) > self._told:
            self._told = int(share * 10)
            print(line, file=sys.stderr, flush=True)

    def close(self) -> None:
        """End the line."""
        if self._open:
            print(file=sys.stderr)
        self._open = False
