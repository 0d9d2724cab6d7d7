"""`BannerFiles`: the pictures of a log, copied to where it is written anew."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
from PIL import Image

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.role import Role

# What the column of products' pictures is called where a log has none.
_PRODUCT = "product_picture"
_KINDS = ("png", "webp", "jpg", "jpeg", "gif", "bmp")


class BannerFiles:
    """Copies the pictures of a log, so that the new one stands by itself.

    Args:
        log: `AdLog`.
        out: Path. Folder to write.
        products: Path or None. Folder of cut-outs by the products' names.

    Attributes:
        table: `pyarrow.Table`. The log, with the copies' paths in it.
        product: str or None. Which column has the products' pictures.

    Raises:
        AdsError: A picture is missing, or no product has one in the folder.
    """

    def __init__(self, log: AdLog, out: Path, products: Path | None) -> None:
        self.log, self.out = log, out
        for folder in ("creatives", "products", "plates"):
            (out / folder).mkdir(parents=True, exist_ok=True)
        self.table = log.to_arrow()
        self._creative = str(log.schema.creative_image)
        self._copy(self._creative, "creatives", log.images.open)
        self.product = log.schema.product_image
        if self.product is not None:
            self._copy(self.product, "products", log.images.open_product)
        elif products is not None:
            self.product = self._named(products)

    def banners(self) -> dict[str, str | None]:
        """Return each banner, and the picture of the product on it."""
        names = self.table[self._creative].to_pylist()
        shown = [None] * len(names)
        if self.product is not None:
            shown = self.table[self.product].to_pylist()
        pairs = Counter(zip(names, shown, strict=True))
        return {name: product for (name, product), _ in pairs.items()}

    def _copy(
        self, column: str, folder: str, opened: Callable[[Any], Image.Image]
    ) -> None:
        """Copy the pictures of a column, and put their new paths into it."""
        references = self.table[column].to_pylist()
        places: dict[Any, str] = {}
        for reference in references:
            if reference and reference not in places:
                stem = _stem(reference, len(places))
                places[reference] = f"{folder}/{stem}"
        taken = Counter(places.values())
        for number, (reference, place) in enumerate(places.items()):
            if taken[place] > 1:
                place = f"{place}-{number}"
            places[reference] = self._write(reference, place, opened)
        cells = pa.array([places.get(r, "") for r in references])
        index = self.table.column_names.index(column)
        self.table = self.table.set_column(index, column, cells)

    def _write(
        self, reference: Any, place: str, opened: Callable[[Any], Image.Image]
    ) -> str:
        """Write one picture as PNG, to the pixel as a person sees it."""
        file = io.BytesIO()
        opened(reference).save(file, "PNG")
        (self.out / f"{place}.png").write_bytes(file.getvalue())
        return f"{place}.png"

    def _named(self, folder: Path) -> str:
        """Put the cut-outs of a folder beside the products they are named for."""
        files = {
            path.stem: path
            for path in sorted(folder.iterdir())
            if path.suffix.lower()[1:] in _KINDS
        }
        for column in self.log.schema.names(Role.PRODUCT):
            ids = [str(value) for value in self.table[column].to_pylist()]
            if any(name in files for name in ids):
                break
        else:
            columns = ", ".join(self.log.schema.names(Role.PRODUCT)) or "none"
            raise AdsError(
                f"No picture in '{folder}' is named for a product of the log "
                f"(columns of role 'product': {columns}). Name them by the "
                "product's id, such as 'SKU-1.png'."
            )
        paths = [str(files[n].resolve()) if n in files else "" for n in ids]
        self.table = self.table.append_column(_PRODUCT, pa.array(paths))
        self._copy(_PRODUCT, "products", self.log.images.open_product)
        return _PRODUCT


def _stem(reference: Any, number: int) -> str:
    if isinstance(reference, str) and not reference.isdigit():
        return Path(reference).stem
    return f"{number:06d}"
