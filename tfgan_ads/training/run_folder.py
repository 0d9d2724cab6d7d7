"""A run's folder: config, schema, model, checkpoints, logs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import keras

from tfgan_ads.config import Config
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError

if TYPE_CHECKING:
    from tfgan_ads.training.creative_gan import CreativeGAN

MODEL = "model.keras"


def load_model(path: str | Path) -> CreativeGAN:
    """Load a trained model from a run folder or a `.keras` file.

    Args:
        path: str or Path.

    Returns:
        `CreativeGAN`.

    Raises:
        AdsError: There is none, or it is no model of this package.
    """
    from tfgan_ads.training.creative_gan import CreativeGAN

    path = Path(path)
    file = path / MODEL if path.is_dir() else path
    if not file.is_file():
        raise AdsError(f"'{file}' does not exist. Train a model first.")
    try:
        model = keras.models.load_model(file)
    except (ValueError, OSError, TypeError) as error:
        raise AdsError(f"'{file}' cannot be loaded: {error}") from error
    if not isinstance(model, CreativeGAN):
        raise AdsError(
            f"'{file}' must hold a CreativeGAN. "
            f"Received: {type(model).__name__}"
        )
    return model


def load_split(path: str | Path) -> tuple[AdLog, ...]:
    """Open a run's log, split as it was for training.

    Args:
        path: str or Path. The run's folder.

    Returns:
        Tuple of `AdLog`: train, validation, test.
    """
    config = Config.resolve(Path(path) / "config.yaml")
    return split_log(config)


def split_log(config: Config) -> tuple[AdLog, ...]:
    """Open and split the log that a config names."""
    data = config.data
    log = AdLog.read(str(data.path), data.schema_path)
    return log.split(data.split_by, data.shares, config.seed)
