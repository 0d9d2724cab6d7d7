"""A run's folder: config, schema, model, checkpoints, logs."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import keras
import tensorflow as tf

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.files import whole
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.log_config import LogConfig
from tfgan_ads.training.renamed_layers import with_present_names

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel
    from tfgan_ads.creatives.creative_model import CreativeModel
    from tfgan_ads.logs.log_model import LogModel
    from tfgan_ads.schema.ad_schema import AdSchema
    from tfgan_ads.training.callbacks.checkpoint import Checkpoint
    from tfgan_ads.training.generative_model import GenerativeModel

MODEL = "model.keras"
CLICKS = "clicks.keras"
# Where the models are.
_MODELS = (
    "clicks.click_model",
    "creatives.creative_gan",
    "creatives.creative_vae",
    "logs.log_gan",
    "logs.log_vae",
    "logs.private.private_log_model",
)


def create_run(
    out: Path, config: Config | LogConfig, schema: AdSchema | None = None
) -> None:
    """Make a run's folder, with what the run is asked to do.

    Args:
        out: Path.
        config: `Config` or `LogConfig`. Where it wants determinism, that is
            switched on.
        schema: `AdSchema` or None. Kept beside the config.

    Raises:
        AdsError: The folder cannot be written.
    """
    if config.training.deterministic:
        tf.config.experimental.enable_op_determinism()
    try:
        out.mkdir(parents=True, exist_ok=True)
        # Whoever opens the run may be at work in another folder.
        data = config.data.anchored()
        with whole(out / "config.yaml") as scratch:
            config.model_copy(update={"data": data}).to_yaml(scratch)
        if schema is not None:
            with whole(out / "schema.yaml") as scratch:
                schema.to_yaml(scratch)
    except OSError as error:
        raise AdsError(f"Cannot write '{out}': {error.strerror}.") from error


def refuse_any(out: Path) -> None:
    """Refuse a folder for a model under a guarantee that holds something.

    Raises:
        AdsError: It does, such as checkpoints of an open model, which no
            guarantee covers.
    """
    if out.is_dir() and any(out.iterdir()):
        raise AdsError(
            f"With `privacy.epsilon` the folder of the run must be empty: "
            f"'{out}' holds files that the guarantee does not cover. Give "
            "another --out."
        )


def refuse_overwrite(out: Path, resume: bool) -> None:
    """Refuse to overwrite a run that has ended.

    Raises:
        AdsError: There is one, and it is not to be gone on with.
    """
    if (out / MODEL).exists() and not resume:
        raise AdsError(
            f"'{out}' already holds a run. Use --resume to go on with it, or "
            "another --out."
        )


def resume_run(checkpoint: Checkpoint, model: GenerativeModel) -> None:
    """Restore the last checkpoint, if there is one, and say so."""
    if checkpoint.restore(model):
        seen = model.seen
        print(f"Going on after {seen:,} {model.unit}", file=sys.stderr)


def load_model(path: str | Path) -> Any:
    """Load any model of this package.

    Args:
        path: str or Path. A run's folder, or a `.keras` file.

    Returns:
        `CreativeGAN`, `CreativeVAE`, `LogGAN`, `LogVAE`, `PrivateLogModel`
        or `ClickModel`.

    Raises:
        AdsError: There is none, or it is no model of this package.
    """
    return _load(Path(path), keras.Model)


def load_creative_model(path: str | Path) -> CreativeModel:
    """Load a model of creatives; see `load_model`.

    Raises:
        AdsError: There is none, or it is of another kind.
    """
    from tfgan_ads.creatives.creative_model import CreativeModel

    model: CreativeModel = _load(Path(path), CreativeModel)
    return model


def load_clicks(path: str | Path) -> ClickModel | None:
    """Load a run's click model.

    Args:
        path: str or Path. The run's folder.

    Returns:
        `ClickModel`, or None where the run has none.
    """
    from tfgan_ads.clicks.click_model import ClickModel

    file = Path(path) / CLICKS
    return _load(file, ClickModel) if file.is_file() else None


def load_log_model(path: str | Path) -> LogModel:
    """Load a table model; see `load_model`.

    Raises:
        AdsError: There is none, or it is of another kind.
    """
    from tfgan_ads.logs.log_model import LogModel

    model: LogModel = _load(Path(path), LogModel)
    return model


def _load(path: Path, kind: type) -> Any:
    file = path / MODEL if path.is_dir() else path
    if not file.is_file():
        raise AdsError(f"'{file}' does not exist. Train a model first.")
    # Loading finds by name what has been imported.
    for name in _MODELS:
        importlib.import_module(f"tfgan_ads.{name}")
    try:
        with with_present_names(file) as present:
            model = keras.models.load_model(present)
    except AdsError:
        raise
    except Exception as error:
        # Keras, HDF5 and ZIP raise whatever a broken file leads them to.
        # Keras goes on with the whole config, or with all that failed.
        said = str(error).partition(" Full object config")[0]
        said = " ".join(said.partition("List of objects")[0].split())
        raise AdsError(f"'{file}' cannot be loaded: {said}") from error
    if not isinstance(model, kind):
        raise AdsError(
            f"'{file}' must hold a {kind.__name__}. "
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


def load_held_out(path: str | Path) -> AdLog:
    """Open all that neither a run's generator nor click model learned from.

    Args:
        path: str or Path. The run's folder.

    Returns:
        `AdLog`: validation and test, as one.
    """
    config = Config.resolve(Path(path) / "config.yaml")
    train = config.data.shares[0]
    by = config.data.split_by
    return load_log(path).split(by, (train, 1 - train), config.seed)[1]


def load_log(path: str | Path) -> AdLog:
    """Open the whole log of a run.

    Args:
        path: str or Path. The run's folder.

    Returns:
        `AdLog`.
    """
    return Config.resolve(Path(path) / "config.yaml").data.read()


def same_split(run: str | Path, other: str | Path) -> None:
    """Refuse two runs that have not learned from the same impressions.

    Raises:
        AdsError: Log, split or seed differ.
    """
    splits = []
    for path in (run, other):
        config = Config.resolve(Path(path) / "config.yaml")
        splits.append({**config.data.model_dump(), "seed": config.seed})
    differ = [name for name in splits[0] if splits[0][name] != splits[1][name]]
    if differ:
        raise AdsError(
            f"'{run}' and '{other}' have not learned from the same "
            f"impressions: {', '.join(differ)} differ."
        )


def split_log(config: Config) -> tuple[AdLog, ...]:
    """Open and split the log that a config names."""
    data = config.data
    log = data.read()
    return log.split(data.split_by, data.shares, config.seed)
