"""Train a run from its config, in its folder."""

import sys
from pathlib import Path

import keras
import tensorflow as tf

from tfgan_ads.callbacks import Checkpoint
from tfgan_ads.callbacks import CollapseMonitor
from tfgan_ads.callbacks import TensorBoard
from tfgan_ads.callbacks import Validation
from tfgan_ads.config import Config
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.training.creative_gan import CreativeGAN
from tfgan_ads.training.run_folder import MODEL
from tfgan_ads.training.run_folder import split_log

# Settings of `training` that are about the run, not about `compile`.
_NOT_FOR_COMPILE = {
    "images",
    "minutes",
    "batch_size",
    "dtype",
    "deterministic",
    "checkpoint_ticks",
    "until",
    "patience",
    "validate_every",
    "on_collapse",
}


def train_run(
    config: Config, out: str | Path, resume: bool = False
) -> CreativeGAN:
    """Train as a config says; keep everything in one folder.

    The folder gets `config.yaml`, `schema.yaml`, `checkpoints/`, `logs/`
    for TensorBoard, and at the end `model.keras`.

    Args:
        config: `Config`, with `data.path`.
        out: str or Path. The run's folder.
        resume: bool. Go on from the last checkpoint, if there is one.

    Returns:
        `CreativeGAN`.
    """
    out, settings = Path(out), config.training
    if settings.deterministic:
        tf.config.experimental.enable_op_determinism()
    train, valid, *_ = split_log(config)
    try:
        out.mkdir(parents=True, exist_ok=True)
        config.to_yaml(out / "config.yaml")
        train.schema.to_yaml(out / "schema.yaml")
    except OSError as error:
        raise AdsError(f"Cannot write '{out}': {error.strerror}.") from error
    gan = build_gan(config, train)
    checkpoint = Checkpoint(out / "checkpoints", settings.checkpoint_ticks)
    if resume and checkpoint.restore(gan):
        seen = int(gan.images_seen)
        print(f"Going on after {seen:,} images", file=sys.stderr)
    gan.fit(
        train.batches(
            settings.batch_size or gan.recipe.batch_size, seed=config.seed
        ),
        images=settings.images,
        minutes=settings.minutes,
        validation_data=valid,
        callbacks=[
            *guard(config, train, valid, out),
            checkpoint,
            *watch(gan, valid, out),
        ],
    )
    gan.save(out / MODEL)
    return gan


def build_gan(config: Config, log: AdLog) -> CreativeGAN:
    """Build, adapt and compile a model as a config says."""
    settings = config.training
    gan = CreativeGAN(
        log.schema,
        **config.model.model_dump(),
        seed=config.seed,
        dtype=keras.DTypePolicy(settings.dtype),
    )
    gan.adapt(log.clicked())
    gan.compile(**settings.model_dump(exclude=_NOT_FOR_COMPILE))
    return gan


def guard(
    config: Config, train: AdLog, valid: AdLog, out: Path
) -> list[keras.callbacks.Callback]:
    """Make the callbacks that look whether a run is good, or goes wrong."""
    settings = config.training
    validation = Validation(
        valid,
        train,
        every=settings.validate_every,
        until=settings.until,
        patience=settings.patience,
        # Without a wish the last state is the one to keep: the schedules
        # end there.
        restore_best=bool(settings.until or settings.patience),
        folder=out,
    )
    return [validation, CollapseMonitor(settings.on_collapse)]


def watch(
    gan: CreativeGAN, log: AdLog, out: Path
) -> list[keras.callbacks.Callback]:
    """Make the TensorBoard callback, with held-out users in the grid."""
    names = [name for name in gan.encoder.columns if name != gan.placement]
    users = log.to_pandas(names).head(6) if names else None
    products = None
    if gan.mode == "treatment":
        products = log.products().head(8)
    return [TensorBoard(out / "logs", users, products, str(log.images.root))]
