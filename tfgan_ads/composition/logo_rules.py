"""`LogoRules`: what a brand asks for its logo."""

from __future__ import annotations

from typing import NamedTuple


class LogoRules(NamedTuple):
    """What a brand asks for its logo.

    Attributes:
        clear_space: float. What is kept free around it, in shares of its
            height. Defaults to `0.25`.
        least: int. Pixels of the page that its shorter side has at least.
            Defaults to `0`.
    """

    clear_space: float = 0.25
    least: int = 0
