"""Train a run from its config, in its folder."""

import logging
from pathlib import Path

import keras
import tensorflow as tf
import yaml

from tfgan_ads.callbacks import Checkpoint
from tfgan_ads.callbacks import CollapseMonitor
from tfgan_ads.callbacks import TensorBoard
from tfgan_ads.callbacks import Validation
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.composition_checks import FLATTENED
from tfgan_ads.decomposition.word_finder import WordFinder
from tfgan_ads.errors import AdsError
from tfgan_ads.files import whole
from tfgan_ads.logs.private.asked_once import refuse_asking_workers
from tfgan_ads.runs.alone import alone_in
from tfgan_ads.runs.build_model import build_model
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.find_kit import find_kit
from tfgan_ads.runs.find_kit import usable_brand
from tfgan_ads.runs.named_callbacks import named_callbacks
from tfgan_ads.runs.private_run import PrivateRun
from tfgan_ads.runs.run_folder import MODEL
from tfgan_ads.runs.run_folder import create_run
from tfgan_ads.runs.run_folder import resume_run
from tfgan_ads.runs.run_folder import split_log
from tfgan_ads.runs.train_clicks import train_clicks
from tfgan_ads.runs.warm_start import IMAGES
from tfgan_ads.training.forget_step import forget_step
from tfgan_ads.version import __version__

_log = logging.getLogger(__name__)


def train_run(
    config: Config,
    out: str | Path,
    resume: bool = False,
    strategy: tf.distribute.Strategy | None = None,
) -> CreativeModel:
    """Train as a config says; keep everything in one folder.

    The folder gets `config.yaml`, `schema.yaml`, `checkpoints/`, `logs/`
    for TensorBoard, and at the end `model.keras`. Where clicks are logged, a
    click model is trained first: `clicks.keras`. With `privacy.epsilon` all
    of it is learned from impressions that are drawn first (`drawn/`); see
    `PrivateImpressions`.

    Args:
        config: `Config`, with `data.path`.
        out: str or Path. The run's folder.
        resume: bool. Go on from the last checkpoint, if there is one.
        strategy: `tf.distribute.Strategy` or None. What models learn under,
            in several replicas or workers.

    Returns:
        `CreativeModel`.

    Raises:
        AdsError: The log or its brand kit cannot be read, another training
            is at work in the folder, or `privacy.epsilon` cannot be kept.
    """
    out = Path(out)
    parts = split_log(config)
    if config.privacy.epsilon is not None:
        refuse_asking_workers(strategy)
        return _train_privately(config, out, parts[0], resume, strategy)
    # What is wrong with a brand kit is told before anything is trained.
    kit = find_kit(config, parts[0])
    with alone_in(out):
        create_run(out, config, parts[0].schema)
        return _train(config, out, parts, kit, resume, strategy)


def _train_privately(
    config: Config,
    out: Path,
    log: AdLog,
    resume: bool,
    strategy: tf.distribute.Strategy | None,
) -> CreativeModel:
    """Train on impressions that were drawn under a guarantee."""
    private = PrivateRun(config, log, out, resume)
    # Before anything is spent.
    usable_brand(config, log.schema)
    with alone_in(out):
        create_run(out, config)
        parts = private.impressions()
        create_run(out, config, parts[0].schema)
        kit = find_kit(config, parts[0])
        return _train(config, out, parts, kit, resume, strategy)


def _train(
    config: Config,
    out: Path,
    parts: tuple[AdLog, ...],
    kit: CompositionKit | None,
    resume: bool,
    strategy: tf.distribute.Strategy | None = None,
) -> CreativeModel:
    """Train the click model and the generator."""
    strategy = strategy or tf.distribute.get_strategy()
    settings, (train, valid, *_) = config.training, parts
    hide = word_finder(config, train)
    clicks = train_clicks(config, train, valid, out, strategy)
    with strategy.scope():
        model = build_model(config, train, kit, clicks)
    checkpoint = Checkpoint(out / "checkpoints", settings.checkpoint_ticks)
    if resume:
        resume_run(checkpoint, model)
    batches = train.batches(
        settings.batch_size or model.recipe.batch_size, seed=config.seed
    )
    _log.info(
        "The generator learns from %s clicks on %s impressions.",
        f"{batches.count:,}",
        f"{len(train):,}",
    )
    images = settings.images
    if config.start is not None and settings.minutes is None:
        images = images or IMAGES
    model.fit(
        batches,
        images=images,
        minutes=settings.minutes,
        # Of a few clicks none may be held out.
        validation_data=valid if len(valid.clicked()) else None,
        callbacks=[
            *guard(config, train, valid, out, hide),
            checkpoint,
            *watch(model, valid, out, run_card(config, train)),
            *named_callbacks(settings.callbacks),
        ],
        hide=hide,
    )
    forget_step(model)
    with whole(out / MODEL) as scratch:
        model.save(scratch)
    return model


def word_finder(config: Config, log: AdLog) -> WordFinder | None:
    """Make what finds the words that are hidden in flattened creatives.

    Returns:
        `WordFinder`, or None where the log tells the words, none are to be
        hidden, or the extra that finds them is missing, which is told.
    """
    if not log.schema.is_flattened:
        return None
    _log.info(FLATTENED)
    if not config.training.hide_words:
        return None
    try:
        return WordFinder()
    except AdsError as error:
        _log.warning(
            "Words are not hidden, and are learned as shapes. %s", error
        )
        return None


def guard(
    config: Config,
    train: AdLog,
    valid: AdLog,
    out: Path,
    hide: WordFinder | None = None,
) -> list[keras.callbacks.Callback]:
    """Make the callbacks that look whether a run is good, or goes wrong."""
    settings = config.training
    if not len(valid.clicked()):
        _log.warning(
            "No clicked creative is held out: whether the generated ones are "
            "like them is not looked at. `data.shares` says how much is."
        )
        return [CollapseMonitor(settings.on_collapse)]
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
        hide=hide,
    )
    return [validation, CollapseMonitor(settings.on_collapse)]


def run_card(config: Config, train: AdLog) -> str:
    """Say in Markdown what a run is: what it learns from, and how."""
    known, settings = train.consented(), config.model_dump(mode="json")
    text = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)
    return (
        f"tfgan-ads {__version__} learns from {len(known):,} impressions, "
        f"{len(train.clicked()):,} of them clicked.\n\n```yaml\n{text}```\n"
    )


def watch(
    model: CreativeModel, log: AdLog, out: Path, card: str = ""
) -> list[keras.callbacks.Callback]:
    """Make the TensorBoard callback, with held-out users in the grid."""
    names = list(model.encoder.columns)
    users = log.consented().to_pandas(names).head(6) if names else None
    products = None
    if model.mode != "scratch" and model.schema.product_image:
        products = log.products().head(8)
    images = str(log.images.root)
    return [TensorBoard(out / "logs", users, products, images, card=card)]
