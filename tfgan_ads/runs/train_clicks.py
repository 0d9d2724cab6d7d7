"""Train the click model of a run, before its generator."""

from __future__ import annotations

import logging
from pathlib import Path

import tensorflow as tf

from tfgan_ads.clicks.calibration import can_calibrate
from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.files import whole
from tfgan_ads.runs.click_board import write_click_board
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.run_folder import CLICKS
from tfgan_ads.runs.run_folder import load_clicks
from tfgan_ads.runs.warm_start import warm_clicks
from tfgan_ads.schema.role import Role
from tfgan_ads.training.forget_step import forget_step

_log = logging.getLogger(__name__)


def train_clicks(
    config: Config,
    train: AdLog,
    valid: AdLog,
    out: Path,
    strategy: tf.distribute.Strategy | None = None,
) -> ClickModel | None:
    """Train the click model, or load the one an earlier call has trained.

    Returns:
        `ClickModel`, or None where the log has no clicks or none is wanted.
    """
    wanted = config.clicks
    if not wanted.train or train.schema.column_of_role(Role.CLICK) is None:
        return None
    if (out / CLICKS).exists():
        return load_clicks(out)
    if config.training.minutes is not None:
        _log.info(
            "First a click model learns; the %g minutes are the generator's.",
            config.training.minutes,
        )
    with (strategy or tf.distribute.get_strategy()).scope():
        clicks = warm_clicks(config, train, valid)
    if clicks is None:
        clicks = _from_scratch(config, train, valid, strategy)
    forget_step(clicks)
    if can_calibrate(valid):
        found = clicks.evaluate(valid)
        _log.info(
            "Click model, held-out users: AUC %.3f, normalised entropy %.3f.",
            found["auc"],
            found["normalised_entropy"],
        )
        write_click_board(clicks, valid, out / "logs")
    else:
        _log.info("Click model: too few held-out clicks to measure it by.")
    with whole(out / CLICKS) as scratch:
        clicks.save(scratch)
    return clicks


def _from_scratch(
    config: Config,
    train: AdLog,
    valid: AdLog,
    strategy: tf.distribute.Strategy | None,
) -> ClickModel:
    wanted = config.clicks
    with (strategy or tf.distribute.get_strategy()).scope():
        clicks = ClickModel(
            train.schema,
            config.model.size,
            wanted.members,
            conversion_window=wanted.conversion_window,
            seed=config.seed,
        )
    clicks.compile()
    clicks.fit(
        train,
        wanted.epochs,
        negatives=wanted.negatives,
        validation_data=valid,
    )
    return clicks
