"""A run's models as the next version of a SavedModel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.export import export
from tfgan_ads.data.request_files import picture_folder
from tfgan_ads.data.request_files import read_products
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.find_gate import find_gates
from tfgan_ads.runs.run_folder import load_clicks
from tfgan_ads.runs.run_folder import load_creative_model

if TYPE_CHECKING:
    from tfgan_ads.creatives.creative_model import CreativeModel


def export_run(
    model: Path,
    out: Path,
    candidates: int = 8,
    n: int = 1,
    how: str = "best",
    catalogue: Path | None = None,
    images: Path | None = None,
    products: int | None = None,
    realism: bool = False,
    refuse_copies: bool = False,
) -> str:
    """Write a run's models as the next version; see `export`.

    Args:
        model: Path. A run's folder, or a `.keras` file.
        out: Path. The model's folder.
        candidates: int. Drawn a request, where the run has a click model.
            Defaults to `8`.
        n: int. The best ones returned, of those. Defaults to `1`.
        how: str. Of `Chooser`. Defaults to `"best"`.
        catalogue: Path or None. Products that can be sent by their ids.
        images: Path or None. Folder that paths of its pictures start from.
        products: int or None. Only so many of them.
        realism: bool. Whether `score` says how real creatives look. Defaults
            to `False`.
        refuse_copies: bool. Whether near copies of the run's log are refused.
            Defaults to `False`.

    Returns:
        str. The folder of the new version.

    Raises:
        AdsError: The model has not been trained, draws from scratch and shows
            no products, or the folder cannot be written.
    """
    gan, clicks = load_creative_model(model), load_clicks(model)
    chooser = Chooser(clicks, candidates, how) if clicks else None
    known = _catalogue(gan, catalogue, images, products) if catalogue else None
    gates = find_gates(model, refuse_copies)
    return export(gan, out, chooser, n, known, realism, gates)


def _catalogue(
    gan: CreativeModel, path: Path, images: Path | None, products: int | None
) -> Catalogue:
    if gan.kit is None:
        raise AdsError(
            "`--catalogue` is for models of compositions, which show "
            "products; this one draws from scratch. Leave it out."
        )
    shown = read_products(path, gan.schema).iloc[:products]
    return Catalogue(
        shown, gan.schema, str(images or picture_folder(path)), gan.kit
    )
