"""`Slot`: the size that an ad is sold in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

_WRITTEN = re.compile(r"(\d{1,5})\s*[xX×*]\s*(\d{1,5})(?:\s*@([1-4])[xX])?")
# The sizes that ads are made for where nobody says which.
SOLD = tuple(
    "300x250 320x50 728x90 160x600 1200x628 1080x1080 960x1200".split()
)
# Pixels along a side that are drawn.
LEAST, MOST = 20, 2_400
# Those of the IAB and of the large platforms: any other may be as right.
_USUAL = (
    "300x250 320x50 728x90 160x600 1200x628 1080x1080 960x1200 336x280 "
    "300x600 970x250 970x90 320x100 300x50 468x60 250x250 120x600 1200x1200 "
    "1200x300 1080x1350 1080x1920 1200x627 600x600"
).split()


@dataclass(frozen=True)
class Slot:
    """The size that an ad is sold in.

    Args:
        width: int. Pixels of the page.
        height: int. Pixels of the page.
        density: int. Pixels of the screen to one of the page, along a side.
            Defaults to `1`.

    Example:

    >>> slot = Slot.read("300 x 250@2x")
    >>> str(slot), slot.pixels, slot.is_usual
    ('300x250@2x', (600, 500), True)
    """

    width: int
    height: int
    density: int = 1

    @classmethod
    def read(cls, text: str) -> Slot:
        """Read a slot's name, such as `"300x250"` or `"320x50@2x"`.

        Raises:
            AdsError: It is none.
        """
        found = _WRITTEN.fullmatch(text.strip())
        if found is None or not int(found[1]) * int(found[2]):
            raise AdsError(
                "a slot is written as its width and height in pixels, such as "
                f"'300x250' or '320x50@2x'. Received: {text!r}"
            )
        return cls(int(found[1]), int(found[2]), int(found[3] or 1))

    @classmethod
    def to_draw(cls, text: str) -> Slot:
        """Read the name of a slot that an ad is to be drawn for.

        Raises:
            AdsError: It is none, too small for any word, or too large for
                the memory.
        """
        try:
            slot = cls.read(text)
        except AdsError as error:
            raise AdsError(f"`slot`: {error}{nearest(text, SOLD)}") from None
        if not all(LEAST <= side <= MOST for side in slot.pixels):
            raise AdsError(
                "`slot`: width and height times the density must be "
                f"{LEAST} to {MOST:,} pixels. Received: {text!r}"
            )
        return slot

    @classmethod
    def of_picture(cls, width: int, height: int) -> Slot:
        """Return the slot that a picture was made for.

        Twice the size of a usual slot is that slot at double density.

        Example:

        >>> str(Slot.of_picture(640, 100)), str(Slot.of_picture(640, 101))
        ('320x50@2x', '640x101')
        """
        slot = cls(width, height)
        half = cls(width // 2, height // 2, 2)
        doubled = half.pixels == (width, height) and half.is_usual
        return half if doubled and not slot.is_usual else slot

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return self.width * self.density, self.height * self.density

    @property
    def is_usual(self) -> bool:
        """Whether many places sell this size."""
        return f"{self.width}x{self.height}" in _USUAL

    def __str__(self) -> str:
        density = f"@{self.density}x" if self.density > 1 else ""
        return f"{self.width}x{self.height}{density}"
