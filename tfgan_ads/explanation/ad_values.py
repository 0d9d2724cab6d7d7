"""`AdValues`: what ads are worth, drawn for whichever profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from typing import NamedTuple
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.pair_scores import encode_frame
from tfgan_ads.clicks.pair_scores import encode_said
from tfgan_ads.clicks.pair_scores import pair_scores
from tfgan_ads.creatives.asked_products import AskedProducts
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.creatives.draw_rows import choose_rows
from tfgan_ads.creatives.draw_rows import draw_rows
from tfgan_ads.creatives.generated_creatives import said_columns
from tfgan_ads.files import chunks
from tfgan_ads.networks.creatives.pixels import to_bytes
from tfgan_ads.schema.role import Role

_BATCH = 64
# Of a mean change of the pixels by so much a person takes note.
_NOTICED = 0.02


class DrawnAds(NamedTuple):
    """Ads as they are judged.

    Attributes:
        images: uint8 array `[n, size, size, channels]`.
        said: DataFrame `[n]` or None. What each says, by the log's names.
        inputs: dict of tensors `[n, ...]`. What the generator was told.
    """

    images: npt.NDArray
    said: pd.DataFrame | None
    inputs: dict[str, Any]

    @property
    def first(self) -> DrawnAds:
        """The first of them, to compare others with."""
        said = None if self.said is None else self.said[:1]
        return DrawnAds(self.images[:1], said, {})


class AdJudge(Protocol):
    """Says what an ad is worth to a viewer, in log-odds of a click."""

    def __call__(self, ads: DrawnAds, viewers: pd.DataFrame) -> npt.NDArray: ...


class ClickJudge:
    """A click model as an `AdJudge`: one that has not chosen the ads.

    Args:
        clicks: `ClickModel`.
    """

    def __init__(self, clicks: ClickEnsemble) -> None:
        self.clicks = clicks

    def __call__(self, ads: DrawnAds, viewers: pd.DataFrame) -> npt.NDArray:
        rows = np.arange(len(ads.images))
        return pair_scores(
            self.clicks,
            ads.images,
            encode_frame(self.clicks, viewers),
            rows,
            rows,
            encode_said(self.clicks, ads.said),
        )


class AdValues:
    """Draws ads for profiles, and has them judged.

    Args:
        model: `CreativeModel`, trained.
        judge: `AdJudge`, such as a `ClickJudge` of held-out clicks.
        products: DataFrame or None. See `CreativeModel.generate`.
        images: str. Folder that paths of pictures start from.
        chooser: `Chooser` or None. Chooses each ad among candidates, as it
            is served.
    """

    def __init__(
        self,
        model: CreativeModel,
        judge: AdJudge,
        products: pd.DataFrame | None = None,
        images: str = ".",
        chooser: Chooser | None = None,
    ) -> None:
        self.model = model
        self.judge = judge
        self.chooser = chooser
        self._asked: AskedAds | AskedProducts = (
            AskedAds(model, products, images)
            if model.mode == "composition"
            else AskedProducts(products)
        )

    @property
    def fields(self) -> list[str]:
        """The raw columns about people that an ad may follow."""
        return followed(self.model)

    def draw(
        self, users: pd.DataFrame, product: int, seeds: npt.NDArray
    ) -> DrawnAds:
        """Draw one ad for each profile.

        Args:
            users: DataFrame `[n]`.
            product: int. Which of the products.
            seeds: int array `[n]`. Of equal seeds and profiles the ad is one.
        """
        users = users.reset_index(drop=True)
        table = self._asked.rows(users, 1)
        mine = table["product"] == product
        if "slot" in table:
            mine &= table["slot"] == 0
        table = table[mine].assign(seed=np.asarray(seeds, "int64"))
        table = table.reset_index(drop=True)
        given = (self.model, users, self._asked, table)
        parts = list(
            draw_rows(*given)
            if self.chooser is None
            else choose_rows(*given, 1, self.chooser)
        )
        inputs = tf.nest.map_structure(
            lambda *x: tf.concat(x, 0), *(part.inputs for part in parts)
        )
        images = np.concatenate([part.images for part in parts])
        return DrawnAds(images, self.said(inputs), inputs)

    def redrawn(self, inputs: dict[str, Any]) -> DrawnAds:
        """Draw ads of which the generator is told something else.

        Args:
            inputs: dict of tensors `[n, ...]`, as of `DrawnAds.inputs`.
        """
        drawn = [
            to_bytes(self.model.drawing.generator(part)).numpy()
            for part in (_rows(inputs, rows) for rows in _batches(inputs))
        ]
        return DrawnAds(np.concatenate(drawn), self.said(inputs), inputs)

    def said(self, inputs: dict[str, Any]) -> pd.DataFrame | None:
        """Return what ads say that were drawn so."""
        if "parts" not in inputs:
            return None
        return said_columns(self.model, inputs["parts"])

    def of(self, ads: DrawnAds, viewers: pd.DataFrame) -> npt.NDArray:
        """Return the log-odds of a click on each ad, by each viewer."""
        return np.asarray(self.judge(ads, viewers.reset_index(drop=True)))


def compared(
    ads: DrawnAds, others: DrawnAds
) -> tuple[npt.NDArray, npt.NDArray]:
    """Compare ads with others, row by row, or all with one.

    Args:
        ads: `DrawnAds`, `n`.
        others: `DrawnAds`, `n` or one.

    Returns:
        float array `[n]`, how far the pixels move on average, in [0, 1]; bool
        array `[n]`, whether an ad says something else, or looks different to
        a person.
    """
    pixels, theirs = (each.images.astype(float) / 255 for each in (ads, others))
    moved = np.abs(pixels - theirs).mean((1, 2, 3))
    altered = moved > _NOTICED
    if ads.said is not None and others.said is not None:
        altered |= (ads.said.to_numpy() != others.said.to_numpy()).any(1)
    return moved, altered


def followed(model: CreativeModel) -> list[str]:
    """Return the raw columns about people that a model's ads may follow."""
    about = model.schema.names(role=(Role.USER, Role.CONTEXT))
    return [name for name in model.encoder.columns if name in about]


def _batches(inputs: dict[str, Any]) -> Iterator[slice]:
    return chunks(len(tf.nest.flatten(inputs)[0]), _BATCH)


def _rows(inputs: dict[str, Any], rows: slice) -> dict[str, Any]:
    found: dict[str, Any] = tf.nest.map_structure(lambda x: x[rows], inputs)
    return found
