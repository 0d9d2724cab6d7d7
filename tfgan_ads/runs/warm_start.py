"""A run that goes on from another's models, with a new log."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import keras

from tfgan_ads.clicks.calibration import can_calibrate
from tfgan_ads.clicks.click_settings import ClickSettings
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.copy_of import copy_of
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.run_folder import load_clicks
from tfgan_ads.runs.run_folder import load_creative_model
from tfgan_ads.training.fit_plan import DEFAULT_IMAGES

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel
    from tfgan_ads.creatives.creative_model import CreativeModel

_log = logging.getLogger(__name__)

# How much is seen where nobody says how much.
IMAGES = DEFAULT_IMAGES // 4
# A day has few clicks: learned from as a whole log is, they have a click model
# forget what it knew (`benchmarks/warm_start.py`).
_EPOCHS, _SLOWER = 1, 0.1


def started_from(base: Path, sets: list[str]) -> Config:
    """Return the config of a run that goes on from another.

    As that one's, but for how long it learns, which is asked anew; and the
    new log is read by the same schema.

    Args:
        base: Path. The folder of the run to go on from.
        sets: list of str, each `section.key=value`.

    Raises:
        AdsError: There is no such run, or what was built is to be another.
    """
    file, schema = base / "config.yaml", base / "schema.yaml"
    for needed in (file, schema):
        if not needed.is_file():
            raise AdsError(
                f"`--from` must be the folder of a run of `tfgan-ads train`: "
                f"'{needed}' does not exist."
            )
    fresh = ["training.images=null", "training.minutes=null"]
    named = {"start": base.absolute(), "data.schema_path": schema}
    fresh += [f"{k}={json.dumps(str(v))}" for k, v in named.items()]
    fresh += [f"clicks.epochs={_EPOCHS}"]
    config = Config.resolve(file, [*fresh, *sets])
    _refuse_changes(Config.resolve(file), config)
    return config


def _refuse_changes(before: Config, after: Config) -> None:
    """Refuse what a model that is there cannot become.

    Raises:
        AdsError: Something of the model differs, or the guarantee does.
    """
    old, new = before.model.model_dump(), after.model.model_dump()
    differ = [name for name in old if old[name] != new.get(name)]
    if differ:
        raise AdsError(
            f"A run that goes on from another has its model: "
            f"`model.{differ[0]}` is {old[differ[0]]!r} there. Leave it out, "
            "or train without --from."
        )
    if after.privacy.epsilon is not None and before.privacy.epsilon is None:
        raise AdsError(
            f"'{after.start}' has learned without a guarantee, so what goes on "
            "from it can give none. Train with `privacy.epsilon` and without "
            "--from."
        )


def warm_model(
    config: Config, log: AdLog, kit: CompositionKit | None
) -> CreativeModel | None:
    """Return the model to go on from, told of a new log.

    Networks, taste, scales and vocabularies stay; texts, photographs,
    layouts and clicked designs are those of the log.

    Args:
        config: `Config`.
        log: `AdLog` that is learned from.
        kit: `CompositionKit` or None. Of the log.

    Returns:
        `CreativeModel`, not compiled; None where a run starts afresh.

    Raises:
        AdsError: It has been shared, without what it learns by.
    """
    if config.start is None:
        return None
    base = load_creative_model(config.start)
    if base.shared:
        raise AdsError(
            f"The model of '{config.start}' was saved to be shared: it draws, "
            "and cannot be trained. Go on from the original's run."
        )
    model = copy_of(
        base,
        kit=kit,
        seed=config.seed,
        dtype=keras.DTypePolicy(config.training.dtype),
    )
    model.conditioning.store_clicked_attributes(log, config.seed, kit)
    return model


def warm_clicks(
    config: Config, train: AdLog, valid: AdLog
) -> ClickModel | None:
    """Return the click model that goes on from another's.

    It learns at a tenth of the rate, and is kept only if it tells the held-out
    clicks better than the one it comes from, which is calibrated anew.

    Args:
        config: `Config`.
        train: `AdLog`.
        valid: `AdLog`. Held-out impressions.

    Returns:
        `ClickModel`, trained; None where a run starts afresh, or that one had
        none.
    """
    if config.start is None:
        return None
    # One learns, and is compared with what it was.
    base, clicks = (load_clicks(config.start) for _ in range(2))
    if base is None or clicks is None:
        return None
    clicks.compile(learning_rate=_SLOWER * ClickSettings().learning_rate)
    clicks.fit(
        train,
        config.clicks.epochs,
        negatives=config.clicks.negatives,
        validation_data=valid,
    )
    if not can_calibrate(valid):
        return clicks
    base.calibrate(valid)
    old, new = (m.evaluate(valid)["normalised_entropy"] for m in (base, clicks))
    if new < old:
        return clicks
    _log.info(
        "The click model has learned nothing from this log (normalised entropy "
        "of held-out clicks %.3f, before %.3f): that of '%s' stays, calibrated "
        "anew.",
        new,
        old,
        config.start,
    )
    return base
