"""`Logo`: a brand's mark, and on what it is put."""

from __future__ import annotations

from typing import Literal

import pydantic
from PIL import Image

from tfgan_ads.brand.brand_file import BrandFile
from tfgan_ads.data.logo_checks import LEAST
from tfgan_ads.data.logo_checks import visible
from tfgan_ads.data.pictures import open_picture
from tfgan_ads.schema.strict import Strict


class Logo(Strict):
    """A brand's mark, and on what it is put.

    Args:
        file: Path. PNG, JPEG, WebP, GIF or BMP; white around it is cut out.
        on: str. `"light"`, `"dark"` or `"any"`: the backgrounds that it is
            made for. Defaults to `"any"`.
        least: int. Pixels of the page that its shorter side has at least;
            where that is not said, it is of files alone. Defaults to `16`.
        clear_space: float or None. What is kept free around it, in shares of
            its height; `None` takes the kit's. Defaults to `None`.

    Example:

    >>> Logo(file="logo.png", on="light").least
    16
    """

    file: BrandFile
    on: Literal["light", "dark", "any"] = "any"
    least: int = pydantic.Field(LEAST, ge=1)
    clear_space: float | None = pydantic.Field(None, ge=0, le=2)

    def open(self) -> Image.Image:
        """Open the picture as it is put on an ad.

        Returns:
            `PIL.Image.Image`, RGBA, cut out, without a clear rim.

        Raises:
            AdsError: It is missing or unreadable.
        """
        return visible(open_picture(self.file, f"'{self.file}'"))
