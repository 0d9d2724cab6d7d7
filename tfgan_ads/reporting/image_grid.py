"""`ImageGrid`: pictures side by side, for notebooks and files."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from tfgan_ads.reporting.figure import Figure


class ImageGrid(Figure):
    """Pictures side by side, as a Matplotlib figure.

    Args:
        images: uint8 array `[n, height, width, channels]`.
        rows: int.
        zoom: float. Inches a picture. Defaults to `0.9`.

    Example:

    >>> float(ImageGrid(np.zeros((6, 8, 8, 3), "uint8"), 2).get_figwidth())
    2.7
    """

    def __init__(
        self, images: npt.NDArray, rows: int, zoom: float = 0.9, **kwargs: Any
    ) -> None:
        columns = -(-len(images) // rows)
        super().__init__(figsize=(zoom * columns, zoom * rows), **kwargs)
        axis = self.add_axes((0, 0, 1, 1))
        axis.axis("off")
        axis.imshow(
            tile(images, rows).squeeze(),
            cmap="gray",
            vmin=0,
            vmax=255,
            interpolation="nearest",
        )


def tile(images: npt.NDArray, rows: int) -> npt.NDArray:
    """Put pictures side by side, row by row; empty places are white.

    Args:
        images: uint8 array `[n, height, width, channels]`.
        rows: int.

    Returns:
        uint8 array `[rows * height, columns * width, channels]`.
    """
    columns = -(-len(images) // rows)
    count, height, width, channels = images.shape
    tiles = np.full((rows * columns, height, width, channels), 255, "uint8")
    tiles[:count] = images
    grid = tiles.reshape(rows, columns, height, width, channels)
    grid = grid.transpose(0, 2, 1, 3, 4)
    return grid.reshape(rows * height, columns * width, channels)


def labelled_grid(
    images: npt.NDArray, labels: list[str], zoom: int = 1, width: int = 150
) -> Image.Image:
    """Tile pictures with a label in front of each row.

    Args:
        images: uint8 array `[n, height, width, channels]`.
        labels: list of str, one a row; lines are parted by newlines.
        zoom: int. Pixels a pixel. Defaults to `1`.
        width: int. Of the labels, in pixels. Defaults to `150`.

    Returns:
        `PIL.Image.Image`.
    """
    grid = Image.fromarray(tile(images, len(labels)).squeeze()).convert("RGB")
    size = (grid.width * zoom, grid.height * zoom)
    grid = grid.resize(size, Image.Resampling.NEAREST)
    page = Image.new("RGB", (width + grid.width, grid.height), "white")
    page.paste(grid, (width, 0))
    pen, height = ImageDraw.Draw(page), grid.height // len(labels)
    for row, label in enumerate(labels):
        pen.multiline_text(
            (6, (row + 0.5) * height),
            label,
            fill="#212534",
            font=ImageFont.load_default(11),
            anchor="lm",
        )
    return page
