"""`ImageStore`: pictures by name, decoded once."""

import io
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL import UnidentifiedImageError

from tfgan_ads.errors import AdsError

_MODES = {1: "L", 3: "RGB", 4: "RGBA"}


class ImageStore:
    """Decodes pictures and remembers them up to a limit of memory.

    Args:
        root: str or Path. Folder that relative paths start from. Defaults
            to the working folder.
        arrays: uint8 array `[n, height, width, channels]` or None. Pictures
            already in memory; a reference is then the row number.
        cache_bytes: int. Least recently used pictures are dropped beyond
            it. Defaults to 1 GiB.

    Example:

    >>> store = ImageStore(arrays=np.zeros((3, 28, 28, 1), "uint8"))
    >>> store.load(["0", "2"], 28, 1).shape
    (2, 28, 28, 1)
    """

    def __init__(
        self,
        root: str | Path = ".",
        arrays: npt.NDArray | None = None,
        cache_bytes: int = 1 << 30,
    ) -> None:
        self.root = Path(root)
        self.arrays = arrays
        self.cache_bytes = cache_bytes
        self._cache: OrderedDict[tuple, npt.NDArray] = OrderedDict()
        self._held = 0

    def load(
        self, references: Iterable[str | bytes], size: int, channels: int
    ) -> npt.NDArray:
        """Load pictures.

        Args:
            references: iterable of str (path or row number) or bytes (the
                file itself).
            size: int. Side to resize to, where a picture differs.
            channels: int. 1 (grey), 3 (RGB) or 4 (RGBA).

        Returns:
            uint8 array `[n, size, size, channels]`.

        Raises:
            AdsError: A picture is missing or unreadable; names it.
        """
        images = [self._get(r, size, channels) for r in references]
        if not images:
            return np.empty((0, size, size, channels), "uint8")
        return np.stack(images)

    def _get(
        self, reference: str | bytes, size: int, channels: int
    ) -> npt.NDArray:
        key = (reference, size, channels)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        pixels = self._read(reference, size, channels)
        self._cache[key] = pixels
        self._held += pixels.nbytes
        while self._held > self.cache_bytes and len(self._cache) > 1:
            self._held -= self._cache.popitem(last=False)[1].nbytes
        return pixels

    def _read(
        self, reference: str | bytes, size: int, channels: int
    ) -> npt.NDArray:
        image = self.open(reference).convert(_MODES[channels])
        if image.size != (size, size):
            image = image.resize((size, size), Image.Resampling.LANCZOS)
        pixels = np.asarray(image, "uint8")
        return pixels.reshape(size, size, channels)

    def open(self, reference: str | bytes) -> Image.Image:
        """Open one picture with Pillow.

        Raises:
            AdsError: It is missing or unreadable; names it.
        """
        if self.arrays is not None:
            return Image.fromarray(self.arrays[int(reference)].squeeze())
        if isinstance(reference, bytes):
            source: Path | io.BytesIO = io.BytesIO(reference)
            name = f"image bytes ({len(reference)} bytes)"
        else:
            source = self.root / reference
            name = f"'{source}'"
        try:
            image = Image.open(source)
            image.load()
        except FileNotFoundError as error:
            raise AdsError(f"Image {name} does not exist.") from error
        except (UnidentifiedImageError, OSError, SyntaxError) as error:
            raise AdsError(
                f"Image {name} cannot be read: {error}. "
                "Allowed: PNG, JPEG, WebP, GIF or BMP."
            ) from error
        return image
