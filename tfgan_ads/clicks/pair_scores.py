"""What a click model says of many pairs of a few viewers and creatives."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.features.profiles.permitted_users import columns_asked
from tfgan_ads.features.profiles.permitted_users import hide_unpermitted
from tfgan_ads.features.profiles.permitted_users import permit
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.files import chunks
from tfgan_ads.networks.creatives.pixels import from_bytes

_IMAGES, _PAIRS = 512, 8_192


def encode_frame(
    model: ClickEnsemble, frame: pd.DataFrame
) -> dict[str, npt.NDArray]:
    """Encode raw columns of viewers; those that are absent are unknown.

    So is everything of viewers who may not be known.

    Args:
        model: `ClickEnsemble`.
        frame: DataFrame `[n]`.

    Returns:
        dict of arrays `[n, ...]`, as of `encode`.
    """
    asked = columns_asked(model.schema, frame.columns)
    inputs = raw_inputs(frame, {**model.encoder.columns, **asked}, True)
    inputs = hide_unpermitted(model.schema, permit(model.schema, inputs))
    # Without a column, something has to say how many they are.
    viewer = model.encode(inputs or {"": tf.zeros(len(frame))})
    return {name: value.numpy() for name, value in viewer.items()}


def encode_said(
    model: ClickEnsemble, frame: pd.DataFrame | None
) -> npt.NDArray | None:
    """Encode raw columns of what creatives say, those that are there.

    Args:
        model: `ClickEnsemble`.
        frame: DataFrame `[n]` or None.

    Returns:
        int32 array `[n, columns]`, or None where nothing is told that the
        model knows of.
    """
    if frame is None:
        return None
    columns = {n: c for n, c in model.said_columns.items() if n in frame}
    said = model.said_encoder.encode(raw_inputs(frame, columns))
    return said["said"].numpy() if said else None


def pair_scores(
    model: ClickEnsemble,
    images: npt.NDArray,
    viewer: Mapping[str, npt.NDArray],
    creative_of: npt.NDArray,
    viewer_of: npt.NDArray,
    said: npt.NDArray | None = None,
) -> npt.NDArray:
    """Score pairs of viewers and creatives; every creative is seen once.

    Args:
        model: `ClickEnsemble`, trained.
        images: uint8 array `[c, size, size, channels]`.
        viewer: dict of arrays `[v, ...]`, as of `encode`.
        creative_of: int array `[n]`. Which creative.
        viewer_of: int array `[n]`. Which viewer.
        said: int array `[c, columns]` or None. What the creatives say, as of
            `encode`; `None` where nobody tells.

    Returns:
        float array `[n]`: mean calibrated logits of the ensemble.
    """
    # Some pairs may need few of the creatives.
    wanted, place = np.unique(creative_of, return_inverse=True)
    logits = np.zeros(len(place))
    for network in model.networks:
        seen = [
            network.see(
                from_bytes(images[wanted[rows]]),
                None if said is None else said[wanted[rows]],
            ).numpy()
            for rows in chunks(len(wanted), _IMAGES)
        ]
        features = np.concatenate(seen) if seen else np.empty((0, 1))
        for rows in chunks(len(place), _PAIRS):
            part = {k: v[viewer_of[rows]] for k, v in viewer.items()}
            met = network.meet(features[place[rows]], part)
            logits[rows] += met.click.numpy() / model.members
    scale, shift = model.calibration.numpy()
    return np.asarray(scale * logits + shift)
