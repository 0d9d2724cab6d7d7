"""`Slot`: a size that ads are sold in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

# IAB display units, Google's landscape and portrait images, a square.
SIZES = {
    "300x250": (300, 250),
    "320x50": (320, 50),
    "728x90": (728, 90),
    "160x600": (160, 600),
    "1200x628": (1200, 628),
    "1080x1080": (1080, 1080),
    "960x1200": (960, 1200),
}
_NAMES = {"square": "1080x1080"}
_PATTERN = re.compile(r"(\d+)\s*[x×]\s*(\d+)(?:@([123])x)?", re.IGNORECASE)
# Sides that can be drawn, in pixels.
_LEAST, _MOST = 20, 4_096


@dataclass(frozen=True)
class Slot:
    """A size in pixels, and how many of them make one of the page's.

    What must not be too small, such as type, is measured in the page's
    pixels: at double density it has twice as many of the picture's.

    Attributes:
        width: int. Pixels of the page.
        height: int. Pixels of the page.
        density: int. Pixels of the picture on one of the page's, along a
            side. Defaults to `1`.

    Example:

    >>> slot = Slot.named("300x250@2x")
    >>> slot.pixels, slot.name
    ((600, 500), '300x250@2x')
    """

    width: int
    height: int
    density: int = 1

    def __post_init__(self) -> None:
        if not all(_LEAST <= side <= _MOST for side in self.pixels):
            raise AdsError(
                f"A slot must have sides of {_LEAST} to {_MOST:,} pixels. "
                f"Received: {self.pixels[0]}x{self.pixels[1]}"
            )

    @classmethod
    def named(cls, name: str) -> Slot:
        """Return the slot of a name such as `"300x250"` or `"300x250@2x"`.

        Args:
            name: str. One of `SIZES`, `"square"`, or any width and height.

        Raises:
            AdsError: It is no size.
        """
        said = _NAMES.get(name.strip().lower(), name.strip())
        found = _PATTERN.fullmatch(said)
        if found is None:
            raise AdsError(
                "A slot must be a width and a height, such as "
                f"{', '.join(SIZES)}, with '@2x' behind it for double "
                f"density. Received: {name!r}{nearest(name, SIZES)}"
            )
        width, height, density = found.groups()
        return cls(int(width), int(height), int(density or 1))

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return self.width * self.density, self.height * self.density

    @property
    def name(self) -> str:
        """The slot as `named` takes it."""
        dense = "" if self.density == 1 else f"@{self.density}x"
        return f"{self.width}x{self.height}{dense}"
