"""`ImageStore`: pictures by name, decoded once."""

import functools
import logging
from collections import OrderedDict
from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path
from typing import Any
from typing import ClassVar

import numpy as np
import numpy.typing as npt
from PIL import Image

from tfgan_ads.data.cut_out import cut_out
from tfgan_ads.data.cut_out import on_white
from tfgan_ads.data.pictures import fit_square
from tfgan_ads.data.pictures import open_picture
from tfgan_ads.data.pictures import over_white
from tfgan_ads.errors import AdsError
from tfgan_ads.machine import processors
from tfgan_ads.places import place

logger = logging.getLogger("tfgan_ads")

_MODES = {1: "L", 3: "RGB", 4: "RGBA"}
# Of so many products it is told that they were cut out.
_TOLD = 20


class ImageStore:
    """Decodes pictures and remembers them up to a limit of memory.

    Proportions are kept, and what has four channels is a product: see
    `fit_square` and `cut_out`.

    Args:
        root: str or Path. Folder that relative paths start from. Defaults
            to the working folder.
        arrays: uint8 array `[n, height, width, channels]` or None. Pictures
            already in memory; a reference is then the row number.
        cache_bytes: int. Least recently used pictures are dropped beyond
            it. Defaults to 1 GiB.
        squeeze: bool. Whether pictures that are no products are squeezed to
            squares, as composed ads are judged, and nothing beside them.
            Defaults to `False`.

    Example:

    >>> store = ImageStore(arrays=np.zeros((3, 28, 28, 1), "uint8"))
    >>> store.load(["0", "2"], 28, 1).shape
    (2, 28, 28, 1)
    """

    # What was said is not said again by the next store.
    _told: ClassVar[set[str]] = set()

    def __init__(
        self,
        root: str | Path = ".",
        arrays: npt.NDArray | None = None,
        cache_bytes: int = 1 << 30,
        squeeze: bool = False,
    ) -> None:
        self.root = place(root)
        self.arrays = arrays
        self.cache_bytes = cache_bytes
        self.squeeze = squeeze
        self._cache: OrderedDict[tuple, Any] = OrderedDict()
        self._held = 0
        self._cut: list[str] = []
        if arrays is not None and (arrays.dtype, arrays.ndim) != (np.uint8, 4):
            raise AdsError(
                "`images` must be a uint8 array [n, height, width, channels]. "
                f"Received: {arrays.dtype} {list(arrays.shape)}"
            )

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
        references = list(references)
        fresh = self._decode(references, size, channels)

        def made(reference: str | bytes) -> npt.NDArray:
            # What was remembered may have had to go since.
            if reference not in fresh:
                return self._read(reference, size, channels)
            return fresh[reference]

        images = [
            self.remember(r, (size, channels), functools.partial(made, r))
            for r in references
        ]
        self.tell_cut()
        if not images:
            return np.empty((0, size, size, channels), "uint8")
        return np.stack(images)

    def _decode(
        self, references: list[str | bytes], size: int, channels: int
    ) -> dict[str | bytes, npt.NDArray]:
        """Decode what is not remembered, on all processors.

        Most of the work lets other threads of Python go on, and so does
        waiting for a store that is far away.
        """
        known = {
            r: (_short(r), (size, channels)) in self._cache for r in references
        }
        new = [reference for reference, there in known.items() if not there]
        read = functools.partial(self._read, size=size, channels=channels)
        if len(new) < 2:
            return {reference: read(reference) for reference in new}
        with ThreadPoolExecutor(min(processors(), len(new))) as pool:
            return dict(zip(new, pool.map(read, new), strict=True))

    def remember(
        self, reference: str | bytes, what: Hashable, make: Callable[[], Any]
    ) -> Any:
        """Return what is made of a picture, made once while there is room.

        Args:
            reference: str (path or row number) or bytes (the file itself).
            what: hashable. What is made, and all it depends on.
            make: callable that returns an array or another thing with
                `nbytes`.
        """
        key = (_short(reference), what)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        made = self._cache[key] = make()
        self._held += made.nbytes
        while self._held > self.cache_bytes and len(self._cache) > 1:
            self._held -= self._cache.popitem(last=False)[1].nbytes
        return made

    def _read(
        self, reference: str | bytes, size: int, channels: int
    ) -> npt.NDArray:
        if channels == 4:
            image = self.open_product(reference)
        else:
            image = over_white(self.open(reference))
            if self.squeeze:
                image = image.resize((size, size), Image.Resampling.BOX)
        image = fit_square(image.convert(_MODES[channels]), size)
        return np.asarray(image, "uint8").reshape(size, size, channels)

    def open(self, reference: str | bytes | None) -> Image.Image:
        """Open one picture as a person sees it; see `open_picture`.

        Raises:
            AdsError: It is missing or unreadable; names it.
        """
        if reference is None or not len(reference):
            raise AdsError(
                "A picture is missing: the cell of the log is empty. Leave "
                "the row out, or name a picture in it."
            )
        if self.arrays is not None:
            return _of_array(self.arrays, reference)
        if isinstance(reference, bytes):
            name = f"image bytes ({len(reference)} bytes)"
            return open_picture(reference, name)
        return self._open_file(reference)

    def _open_file(self, reference: str) -> Image.Image:
        """Open a picture of the folder; a log reaches no other file."""
        path = self.root / reference
        try:
            inside = path.resolve().is_relative_to(self.root.resolve())
            there = path.exists()
        except (OSError, ValueError, RuntimeError) as error:
            raise AdsError(
                f"Image '{path}' cannot be read: no file has such a name."
            ) from error
        if not inside:
            raise AdsError(
                f"Image '{path}' is not opened: it lies outside "
                f"'{self.root}', where a log's pictures are. Copy it there, "
                "or name a folder that holds all of them as `images`."
            )
        if not there:
            raise AdsError(
                f"Image '{path}' does not exist. Paths start from "
                f"'{self.root}'; `images` names another folder."
            )
        return open_picture(path, f"'{path}'")

    def size(self, reference: str | bytes) -> tuple[int, int]:
        """Return width and height of a picture as a person sees it.

        Raises:
            AdsError: It is missing or unreadable; names it.
        """
        return self.open(reference).size

    def open_product(self, reference: str | bytes | None) -> Image.Image:
        """Open the cut-out of a product at its full size; see `cut_out`.

        Returns:
            `PIL.Image.Image`, RGBA.

        Raises:
            AdsError: It is missing or unreadable; names it.
        """
        image = self.open(reference)
        if on_white(image):
            named = isinstance(reference, str)
            self._cut.append(str(reference) if named else "")
        return cut_out(image)

    def tell_cut(self) -> None:
        """Tell whose white was cut out, of those not told of yet."""
        # Several threads have come upon them, in any order.
        new = sorted({*self._cut} - self._told)
        self._told.update(new)
        self._cut.clear()
        if new:
            logger.warning(
                "%d product picture(s) have no transparency; the white around "
                "them was cut out: %s%s",
                len(new),
                ", ".join(name or "bytes" for name in new[:3]),
                ", ..." if len(new) > 3 else "",
            )


def _short(reference: str | bytes | None) -> str | int | None:
    """Return what stands for a picture without holding all of its file."""
    if not isinstance(reference, bytes):
        return reference
    return int.from_bytes(blake2b(reference, digest_size=16).digest())


def _of_array(arrays: npt.NDArray, reference: str | bytes) -> Image.Image:
    """Take the picture of a row number."""
    try:
        row = int(reference)
    except ValueError:
        row = -1
    if not 0 <= row < len(arrays):
        raise AdsError(
            f"There is no picture {reference!r}: the cell must be a number "
            f"from 0 to {len(arrays) - 1}."
        )
    pixels = arrays[row]
    return Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)
