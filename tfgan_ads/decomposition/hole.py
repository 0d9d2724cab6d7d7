"""A rectangle of a banner that something covers."""

from __future__ import annotations

from typing import NamedTuple

# Of a hole's shorter side, and pixels: how far around it is looked.
_SHARE, _LEAST, _MOST = 0.35, 5, 14


class Hole(NamedTuple):
    """A rectangle of a banner that something covers, in pixels.

    Example:

    >>> hole = Hole(20, 10, 60, 50)
    >>> hole.area
    1600
    >>> hole.shrunk(10)
    (slice(1, 5, None), slice(2, 6, None))
    >>> hole.window(10, (8, 100))
    (slice(0, 8, None), slice(0, 11, None))
    """

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """How many pixels it has."""
        return (self.right - self.left) * (self.bottom - self.top)

    def shrunk(self, scale: int) -> tuple[slice, slice]:
        """Return its rows and columns in a copy so many times smaller."""
        return (
            slice(self.top // scale, -(-self.bottom // scale)),
            slice(self.left // scale, -(-self.right // scale)),
        )

    def rim(self, scale: int) -> int:
        """Return how far around it is looked, in pixels of the copy."""
        shorter = min(side.stop - side.start for side in self.shrunk(scale))
        return min(max(round(_SHARE * shorter), _LEAST), _MOST)

    def window(self, scale: int, shape: tuple[int, ...]) -> tuple[slice, slice]:
        """Return it with what is around it, in a copy of this shape."""
        rim = self.rim(scale)
        rows, columns = (
            slice(max(0, side.start - rim), min(most, side.stop + rim))
            for side, most in zip(self.shrunk(scale), shape)
        )
        return rows, columns
