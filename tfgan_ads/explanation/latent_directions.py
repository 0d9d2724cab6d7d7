"""What the noise does: directions in it, named by what changes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf
from sklearn.linear_model import RidgeCV
from sklearn.model_selection import cross_val_predict

from tfgan_ads.explanation.ad_values import AdValues

# From 0, where nothing follows from a direction, to 1, where all does.
_SHOWN = 0.1
# Of a measure in [0, 1], a variance that nobody sees.
_LEAST = 1e-8
_STEPS = (-3.0, -1.5, 0.0, 1.5, 3.0)
_PENALTIES = np.logspace(-1, 4, 11)


def latent_directions(
    values: AdValues,
    user: pd.DataFrame,
    product: int = 0,
    draws: int = 256,
    seed: int = 0,
) -> tuple[pd.DataFrame, dict[str, npt.NDArray]]:
    """Name directions of the noise by what of an ad follows them.

    Ads of one user are drawn from many latents; each of a few measures of
    their pixels is regressed on the latent (ridge). What the regression says
    of ads that it has not seen is the measure's `R^2`.

    Args:
        values: `AdValues`.
        user: DataFrame of one row.
        product: int. Defaults to `0`.
        draws: int. Defaults to `256`.
        seed: int. Defaults to `0`.

    Returns:
        DataFrame, a row a measure: `R^2`, and the measure's change from one
        end of a direction to the other (`from`, `to`); dict of measure, of
        those whose `R^2` is above 0.1, to uint8 array `[5, size, size,
        channels]`, an ad along its direction.
    """
    users = pd.concat([user] * draws, ignore_index=True)
    ads = values.draw(users, product, seed * 1_000_003 + np.arange(draws))
    latent = ads.inputs["latent"].numpy()
    measured = measures(ads.images)
    rows, strips = {}, {}
    first = {k: _first(v) for k, v in ads.inputs.items()}
    for name, column in measured.items():
        ridge = RidgeCV(_PENALTIES)
        left = column - cross_val_predict(ridge, latent, column, cv=5)
        # What is the same on all ads follows from nothing.
        varies = column.var() > _LEAST
        known = 1 - left.var() / column.var() if varies else 0.0
        direction = ridge.fit(latent, column).coef_
        direction /= np.linalg.norm(direction) + 1e-12
        along = latent[:1] + np.outer(_STEPS, direction)
        strip = values.redrawn({**first, "latent": along.astype("float32")})
        moved = measures(strip.images)[name]
        rows[name] = [max(known, 0.0), moved.iloc[0], moved.iloc[-1]]
        if known > _SHOWN:
            strips[name] = strip.images
    table = pd.DataFrame.from_dict(
        rows, "index", columns=["R^2", "from", "to"]
    ).sort_values("R^2", ascending=False)
    return table, strips


def measures(images: npt.NDArray) -> pd.DataFrame:
    """Measure what can be said of pictures in a word each.

    Args:
        images: uint8 array `[n, size, size, channels]`.

    Returns:
        DataFrame `[n]` of floats in [0, 1], or about 0.

    Example:

    >>> white = np.full((1, 4, 4, 3), 255, "uint8")
    >>> measures(white).iloc[0].to_dict()
    {'brightness': 1.0, 'contrast': 0.0, 'colour': 0.0, 'warmth': 0.0, 'detail': 0.0}
    """
    pixels = images.astype("float32") / 255
    grey = pixels.mean(-1)
    steps = [np.abs(np.diff(grey, axis=axis)).mean((1, 2)) for axis in (1, 2)]
    return pd.DataFrame(
        {
            "brightness": grey.mean((1, 2)),
            "contrast": grey.std((1, 2)),
            "colour": np.ptp(pixels, axis=-1).mean((1, 2)),
            "warmth": (pixels[..., 0] - pixels[..., -1]).mean((1, 2)),
            "detail": sum(steps),
        }
    ).astype(float)


def _first(value: object) -> object:
    """Return the first row, as often as there are steps."""
    return tf.nest.map_structure(
        lambda x: tf.repeat(x[:1], len(_STEPS), 0), value
    )
