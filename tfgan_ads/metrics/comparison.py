"""`Comparison`: what metrics are computed from, and share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from typing import Self
from typing import TypeVar

T = TypeVar("T")


class Comparison:
    """The real beside the generated.

    Several metrics may come from one computation; `once` keeps it for the
    others.

    Example:

    >>> compared = Comparison()
    >>> compared.once(lambda self: 3)
    3
    """

    def once(self, function: Callable[[Self], T]) -> T:
        """Return a function of the comparison, computed at the first call.

        Args:
            function: callable of the comparison.

        Returns:
            What it returns.
        """
        kept: dict[Any, Any] = self.__dict__.setdefault("_kept", {})
        if function not in kept:
            kept[function] = function(self)
        found: T = kept[function]
        return found
