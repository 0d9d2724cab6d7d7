"""`BannerFiles`: the pictures of a log, copied to where it is written anew."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from collections.abc import Container
from pathlib import Path
from typing import Any

import pyarrow as pa
from PIL import Image

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.pictures import ENDINGS
from tfgan_ads.errors import AdsError
from tfgan_ads.files import write_bytes
from tfgan_ads.schema.role import PICTURE_ROLES
from tfgan_ads.schema.role import Role

# What the column of products' pictures is called where a log has none.
_PRODUCT = "product_picture"


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
        (out / "plates").mkdir(parents=True, exist_ok=True)
        self.table = log.to_arrow()
        if not len(self.table):
            raise AdsError("The log has no rows: there is no banner in it.")
        schema, images = log.schema, log.images
        self._creative = str(schema.creative_image)
        self._copy(self._creative, "creatives", images.open)
        for role in PICTURE_ROLES:
            column = schema.column_of_role(role)
            if column is not None:
                self._copy(column, f"{role}s", images.open, missing_ok=True)
        self.product = schema.product_image
        if self.product is not None:
            opened = images.open_product
            self._copy(self.product, "products", opened, missing_ok=True)
        elif products is not None:
            self.product = self._named(products)

    def banners(self) -> dict[str, str | None]:
        """Return each banner, and the picture of the product on it.

        Of several products, the one that it was shown for most often.
        """
        names = self.table[self._creative].to_pylist()
        shown = [None] * len(names)
        if self.product is not None:
            shown = self.table[self.product].to_pylist()
        pairs = Counter(zip(names, shown, strict=True)).most_common()
        often = {name: product for (name, product), _ in reversed(pairs)}
        return {name: often[name] for name in dict.fromkeys(names)}

    def _copy(
        self,
        column: str,
        folder: str,
        opened: Callable[[Any], Image.Image],
        missing_ok: bool = False,
    ) -> None:
        """Copy the pictures of a column, and put their new paths into it."""
        (self.out / folder).mkdir(parents=True, exist_ok=True)
        references = self.table[column].to_pylist()
        places: dict[Any, str] = {}
        taken: set[str] = set()
        for reference in dict.fromkeys(references):
            if reference or not missing_ok:
                place = _free(f"{folder}/{_stem(reference, len(taken))}", taken)
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
        write_bytes(self.out / f"{place}.png", file.getvalue())
        return f"{place}.png"

    def _named(self, folder: Path) -> str:
        """Put the cut-outs of a folder beside the products they are named for."""
        files = {
            path.stem: path
            for path in sorted(folder.iterdir())
            if path.suffix.lower() in ENDINGS
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
        paths = [files[n].name if n in files else "" for n in ids]
        name = free_column(_PRODUCT, self.table.column_names)
        self.table = self.table.append_column(name, pa.array(paths))
        opened = ImageStore(folder).open_product
        self._copy(name, "products", opened, missing_ok=True)
        return name


def free_column(name: str, columns: Container[str]) -> str:
    """Return a name that no column has.

    Example:

    >>> free_column("plate", ["plate"]), free_column("slot", [])
    ('plate_found', 'slot')
    """
    while name in columns:
        name += "_found"
    return name


def plate_file(banner: str) -> str:
    """Return where the plate of a banner is, from the log's folder.

    Example:

    >>> plate_file("creatives/summer.png")
    'plates/summer.jpg'
    """
    return f"plates/{Path(banner).stem}.jpg"


def _free(place: str, taken: set[str]) -> str:
    """Return a name that no other picture has, and take it.

    Some file systems take no notice of case.
    """
    number, free = 0, place
    while free.lower() in taken:
        number += 1
        free = f"{place}-{number}"
    taken.add(free.lower())
    return free


def _stem(reference: Any, number: int) -> str:
    if isinstance(reference, str) and not reference.isdigit():
        return Path(reference).stem
    return f"{number:06d}"
