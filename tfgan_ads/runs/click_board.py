"""What a run's click model is worth, for TensorBoard."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import tensorflow as tf
from PIL import Image
from tensorboard.plugins.pr_curve import summary

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.score_log import score_log
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.reporting.plots import reliability_plot


def write_click_board(clicks: ClickEnsemble, log: AdLog, folder: Path) -> None:
    """Write precision against recall, and how often predictions come true.

    Args:
        clicks: `ClickModel`, calibrated.
        log: `AdLog`. Held-out impressions, of which some are clicked.
        folder: Path. TensorBoard's, of the run.
    """
    scores, frame = score_log(clicks, log)
    clicked = frame["click"].to_numpy()
    # The rarer the clicks, the lower the probabilities that matter: ranks
    # spread the thresholds over them all.
    ranks = scores.pctr.argsort().argsort() / max(len(scores.pctr) - 1, 1)
    curve = summary.pb(
        "clicks: precision, recall (thresholds: ranks)",
        clicked == 1,
        ranks,
        num_thresholds=101,
    )
    png = reliability_plot(clicked, scores.pctr).to_png()
    picture = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    writer = tf.summary.create_file_writer(str(folder))
    with writer.as_default(step=0):
        tf.summary.experimental.write_raw_pb(curve.SerializeToString())
        tf.summary.image("clicks: predicted and observed", picture[None])
    writer.close()
