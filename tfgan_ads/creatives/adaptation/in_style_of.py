"""A model all of whose ads are in the style of one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.photo_table import PhotoTable
from tfgan_ads.creatives.adaptation.adapt import adapt
from tfgan_ads.creatives.adaptation.grounds import Grounds
from tfgan_ads.creatives.interfaces import ComposingModel
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.example_rows import example_rows
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.pictures import over_white
from tfgan_ads.decomposition.ad_decomposer import AdDecomposer
from tfgan_ads.decomposition.button import button_colour
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.decomposition.plate import covered
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import Slot

Model = TypeVar("Model", bound=ComposingModel)
Reference = str | Path | Image.Image | npt.NDArray | Mapping[str, Any]
# What the reference is called while it is read, and its plate among the
# photographs.
_BANNER, _PLATE = "reference.png", "reference.jpg"


def in_style_of(model: Model, reference: Reference, images: str = ".") -> Model:
    """Return the model, for which all ads are in the style of one.

    The reference is taken apart: its layout is the nearest of the kit, its
    attributes are read by synthesis, and the style under which the generator
    paints its ground is found by descent; see `GroundReader` and
    `StyleInversion`. A ground that it cannot paint is kept as a photograph.
    There is no realism floor.

    Args:
        model: `CreativeModel` of compositions.
        reference: path, picture, uint8 array `[height, width, 3]`, or a row of
            the log (a mapping of columns), which tells more: its pictures
            are paths among `images`, or pictures.
        images: str. Folder that paths start from. Defaults to `"."`.

    Returns:
        Another model of the same class.

    Raises:
        AdsError: The picture cannot be read, or the extra `ocr` is missing.
    """
    row = _row(model, reference, images)
    store = ImageStore(images)
    banner = _banner(row, str(model.schema.creative_image), store)
    product = _cut_out(row.get(str(model.schema.product_image)), store)
    slot = Slot.of_picture(banner.shape[1], banner.shape[0])
    assert model.kit is not None
    decomposer = AdDecomposer(layouts=model.kit.layouts)
    ad = decomposer(banner, product, (slot.width, slot.height))
    kit = model.kit.with_photos(_photos(model, row, ad))
    # What the log's ads look like says nothing of another's look.
    kit.floor = None
    boxes = [part.box for part in (*ad.parts.values(), *ad.others)]
    hidden = covered(banner.shape, boxes)
    with TemporaryDirectory() as folder:
        Image.fromarray(banner).save(Path(folder) / _BANNER)
        for name, file in zip(kit.photos.names, kit.photos.files):
            place = Path(folder) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file)
        styled = adapt(
            model,
            _log_of(model, row, ad, str(slot), kit, folder),
            kit,
            Grounds.of([banner], [hidden], model.size, [_button(banner, ad)]),
            np.array([_PLATE in kit.photos.names]),
        )
    _say_as_before(styled, model)
    return styled


def _row(
    model: ComposingModel, reference: Reference, images: str
) -> dict[str, Any]:
    """Return what is known of a reference, by the log's columns."""
    if isinstance(reference, (Mapping, pd.Series)):
        return {n: v for n, v in dict(reference).items() if not _missing(v)}
    if isinstance(reference, (str, Path)):
        # Whoever names a file may name any; a cell of a table may not.
        path = Path(images, reference)
        reference = ImageStore(path.parent).open(path.name)
    return {str(model.schema.creative_image): reference}


def _missing(value: Any) -> bool:
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _banner(
    row: Mapping[str, Any], name: str, store: ImageStore
) -> npt.NDArray:
    """Return the picture of a reference, uint8 `[height, width, 3]`."""
    picture = row.get(name)
    if isinstance(picture, np.ndarray):
        if picture.dtype != np.uint8 or picture.shape[2:] != (3,):
            raise AdsError(
                "`reference` must be a uint8 array [height, width, 3]. "
                f"Received: {picture.dtype} {list(picture.shape)}"
            )
        return picture
    if isinstance(picture, (str, bytes)):
        picture = store.open(picture)
    if not isinstance(picture, Image.Image):
        kind = type(picture).__name__
        received = kind if name in row else f"the columns {', '.join(row)}"
        raise AdsError(
            "`reference` must be a path, a picture, a uint8 array [height, "
            f"width, 3], or a row with one in '{name}'. Received: {received}"
        )
    return np.asarray(over_white(picture).convert("RGB"))


def _cut_out(picture: Any, store: ImageStore) -> npt.NDArray | None:
    """Return a product's cut-out, uint8 `[height, width, 4]`, if it is told."""
    if not picture:
        return None
    if isinstance(picture, Image.Image):
        return np.asarray(picture.convert("RGBA"))
    return np.asarray(store.open_product(picture))


def _button(banner: npt.NDArray, ad: DecomposedAd) -> npt.NDArray | None:
    found = ad.parts.get(Element.CALL_TO_ACTION)
    return None if found is None else button_colour(banner, found.box)


def _photos(
    model: ComposingModel, row: Mapping[str, Any], ad: DecomposedAd
) -> PhotoTable:
    """Return the photograph behind a reference, or its plate for one."""
    assert model.kit is not None
    name = model.schema.column_of_role(Role.BACKGROUND)
    if name is None or row.get(name) == "":
        return PhotoTable()
    if row.get(name) in model.kit.photos.names:
        return model.kit.photos.only([row[name]])
    return PhotoTable.of([_PLATE], [Image.fromarray(ad.plate)])


def _log_of(
    model: ComposingModel,
    row: Mapping[str, Any],
    ad: DecomposedAd,
    slot: str,
    kit: CompositionKit,
    folder: str,
) -> AdLog:
    """Return a log of the reference alone, which says nothing in words."""
    schema = model.schema
    layout = schema.column_of_role(Role.LAYOUT)
    photo = schema.column_of_role(Role.BACKGROUND)
    known = {name: row[name] for name in schema.attributes if name in row}
    known |= dict.fromkeys(schema.words.values(), "")
    known[str(layout)] = row.get(str(layout)) or ad.layout
    known[str(schema.column_of_role(Role.SLOT))] = slot
    known[str(photo)] = next(iter(kit.photos.names), "")
    table = example_rows(schema, 1)
    for name in table.columns.intersection(list(known)):
        table[name] = [known[name]]
    table[str(schema.creative_image)] = [_BANNER]
    return AdLog.from_frame(table, schema.as_read(), folder)


def _say_as_before(styled: ComposingModel, model: ComposingModel) -> None:
    """Have a model choose among the words of another, in its own layout."""
    mine, theirs = styled.conditioning.said, model.conditioning.said
    design = np.asarray(theirs.designs).copy()
    # Layout and photograph.
    design[:, :2] = np.asarray(mine.designs)[:, :2]
    mine.designs.assign(design)
    mine.words.assign(theirs.words)
