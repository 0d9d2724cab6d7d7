"""`Press`: draws ads at full size."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf

from tfgan_ads.composition.full_size import Ad
from tfgan_ads.creatives.compositions.ad_drawing import traced_drawing
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.compositions.describe_ad import describe_ad
from tfgan_ads.creatives.compositions.printed_ad import PrintedAd
from tfgan_ads.creatives.draw_rows import draw_rows
from tfgan_ads.creatives.drawn_rows import DrawnRows
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.creatives.safety import SafetyFn
from tfgan_ads.creatives.safety import judge_safety

# An ad that cannot run is drawn again so many times.
_AGAIN = 2
# From one try to the next.
_STRIDE = 15_485_863


class Press:
    """Draws rows at full size, and again where they may not run.

    Args:
        model: `CreativePainter` of compositions.
        users: DataFrame.
        asked: `AskedAds`.
        safety: function or None; see `judge_safety`. Of what the graph finds
            fit to run, it has the last word.
    """

    def __init__(
        self,
        model: CreativePainter,
        users: pd.DataFrame,
        asked: AskedAds,
        safety: SafetyFn | None = None,
    ) -> None:
        self.model = model
        self.users = users
        self.asked = asked
        self.safety = safety
        self._draw = traced_drawing(model.drawing)

    def run(self, drawn: DrawnRows) -> list[PrintedAd]:
        """Draw at full size what was drawn small.

        Args:
            drawn: `DrawnRows`.

        Returns:
            list of `PrintedAd`, one a row.
        """
        printed = self._print(drawn)
        for _ in range(_AGAIN):
            failed = [i for i, ad in enumerate(printed) if ad.problem]
            if not failed:
                break
            again = drawn.table.iloc[failed].assign(
                seed=[printed[i].seed + _STRIDE for i in failed]
            )
            anew = [
                ad
                for part in draw_rows(self.model, self.users, self.asked, again)
                for ad in self._print(part)
            ]
            for i, ad in zip(failed, anew, strict=True):
                printed[i] = ad
        return printed

    def _print(self, drawn: DrawnRows) -> list[PrintedAd]:
        known = _arrays(drawn.inputs)
        return [
            self._print_one(known, i, row, drawn.images[i])
            for i, row in enumerate(drawn.table.itertuples())
        ]

    def _print_one(
        self, known: dict[str, Any], i: int, row: Any, small: npt.NDArray
    ) -> PrintedAd:
        asked = self.asked
        slot, product = asked.slots[int(row.slot)], int(row.product)
        columns, rows = slot.pixels
        # Arrays, as taking a tensor apart is what takes longest by far.
        one = tf.nest.map_structure(lambda x: x[i : i + 1], known)
        ad = _arrays(
            self._draw(
                tf.nest.map_structure(tf.constant, one),
                *asked.full_size(product),
                tf.constant(rows),
                tf.constant(columns),
            )
        )
        design = describe_ad(asked.kit, one["parts"], ad, slot)
        design["product"] = str(asked.names[product])
        seed, problem = int(row.seed), ad.problem.decode()
        if not problem:
            about = {**design, "seed": seed}
            problem = judge_safety(self.safety, ad.pixels, about)
        return PrintedAd(
            pixels=ad.pixels,
            small=small,
            covered=_covered(ad),
            design=design,
            problem=problem,
            seed=seed,
        )


def _arrays(tensors: Any) -> Any:
    return tf.nest.map_structure(lambda x: x.numpy(), tensors)


def _covered(ad: Ad) -> tuple[npt.NDArray, npt.NDArray]:
    """Return where words are drawn, and what would be there."""
    pixels, scene = (x.reshape(-1, 3) for x in (ad.pixels, ad.scene))
    places = np.flatnonzero((pixels != scene).any(-1)).astype("int32")
    return places, scene[places]
