"""`LogReview`: what is wrong with a log, and what else is worth knowing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LogReview:
    """What is wrong with a log, and what else is worth knowing.

    Attributes:
        problems: list of str. Sentences about what must be mended.
        notes: list of str. Sentences about what will be left out, or done
            for the user; they do not make a log unfit.
    """

    problems: list[str]
    notes: list[str]
