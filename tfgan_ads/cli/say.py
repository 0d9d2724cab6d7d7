"""Words on the screen: some of them come from strangers' files."""

from __future__ import annotations

import logging
from typing import TextIO

from tfgan_ads.strangers import printable


def say(text: object = "", file: TextIO | None = None) -> None:
    """Print a text; what commands a terminal is shown as an escape.

    Args:
        text: object.
        file: text stream or None. Defaults to `None`, the standard output.

    Example:

    >>> say("a\\x1b[2Jb")
    a\\x1b[2Jb
    """
    print(printable(text), file=file, flush=True)


class ScreenFormatter(logging.Formatter):
    """Formats what the package has to say while it works, as `say` does."""

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))
