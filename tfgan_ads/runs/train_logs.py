"""Train a table model from its config, in its folder."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import tensorflow as tf

from tfgan_ads.callbacks import Checkpoint
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.files import whole
from tfgan_ads.logs.learned_columns import log_kinds
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.log_model import LogModel
from tfgan_ads.logs.log_vae import LogVAE
from tfgan_ads.logs.private.privacy_ledger import PrivacyLedger
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.logs.quality.log_validation import LogValidation
from tfgan_ads.logs.table_rows import TableRows
from tfgan_ads.runs.alone import alone_in
from tfgan_ads.runs.log_config import LogConfig
from tfgan_ads.runs.named_callbacks import named_callbacks
from tfgan_ads.runs.private_run import refuse_telling_splits
from tfgan_ads.runs.run_folder import MODEL
from tfgan_ads.runs.run_folder import create_run
from tfgan_ads.runs.run_folder import refuse_any
from tfgan_ads.runs.run_folder import resume_run
from tfgan_ads.schema.role import Role

MODELS: dict[str, type[LogModel]] = {"gan": LogGAN, "vae": LogVAE}
TRANSFORMER = "transformer.json"
# More rows say no more of what is drawn, and would not fit into memory.
_LOOKED_AT = 1_000_000


def train_log_run(
    config: LogConfig,
    out: str | Path,
    resume: bool = False,
    strategy: tf.distribute.Strategy | None = None,
) -> LogModel:
    """Train as a config says; keep everything in one folder.

    The folder gets `config.yaml`, `checkpoints/`, `validation.json`, and at
    the end `model.keras` and `transformer.json`, which says what of the log
    is in the model.

    Args:
        config: `LogConfig`, with `data.path`.
        out: str or Path. The run's folder.
        resume: bool. Go on from the last checkpoint, if there is one.
        strategy: `tf.distribute.Strategy` or None. What the model learns
            under, in several replicas or workers.

    With `privacy.epsilon` nothing is held out while it trains, there are no
    checkpoints to go on from, and no `validation.json`: all of it would tell.
    The folder must be empty, and what is spent is written into the log's
    ledger first.

    Returns:
        `LogModel`.

    Raises:
        AdsError: `privacy.epsilon` along with what it cannot be had with, or
            another training is at work in the folder.
    """
    out = Path(out)
    private = config.privacy.epsilon is not None
    if private:
        _refuse_with_privacy(config, resume)
        refuse_any(out)
    log = config.data.read()
    strategy = strategy or tf.distribute.get_strategy()
    with strategy.scope():
        model = build_log_model(config, log)
    if isinstance(model, PrivateLogModel):
        # Refuses what is not declared before anything is written.
        model.planned(log)
    with alone_in(out):
        create_run(out, config)
        if isinstance(model, PrivateLogModel):
            _train_privately(model, config, log, out)
        else:
            _train_openly(model, config, log, out, resume)
        with whole(out / MODEL) as scratch:
            model.save(scratch)
        model.transformer.save(out / TRANSFORMER)
    return model


def _train_openly(
    model: LogModel, config: LogConfig, log: AdLog, out: Path, resume: bool
) -> None:
    """Train with looks at held-out rows, and checkpoints."""
    settings = config.training
    train, valid, _ = split_of(config, log)
    with model.distribute_strategy.scope():
        model.adapt(train)
    checkpoint = Checkpoint(out / "checkpoints", settings.checkpoint_ticks)
    if resume:
        resume_run(checkpoint, model)
    validation = LogValidation(
        valid,
        every=settings.validate_every,
        until=settings.until,
        patience=settings.patience,
        restore_best=bool(settings.until or settings.patience),
        folder=out,
    )
    model.fit(
        train,
        rows=settings.rows,
        minutes=settings.minutes,
        batch_size=settings.batch_size,
        callbacks=[
            validation,
            checkpoint,
            *named_callbacks(settings.callbacks),
        ],
    )


def _train_privately(
    model: PrivateLogModel, config: LogConfig, log: AdLog, out: Path
) -> None:
    """Train under a guarantee."""
    settings = config.training
    train = split_of(config, log)[0]
    ledger = PrivacyLedger.beside(str(config.data.path))
    ledger.add(model.planned(train), out)
    model.fit(
        train,
        rows=settings.rows,
        minutes=settings.minutes,
        batch_size=settings.batch_size,
    )


def _refuse_with_privacy(config: LogConfig, resume: bool) -> None:
    """Refuse what would tell of the log, or needs what would."""
    for name, given in (
        ("model.kind=vae", config.model.kind == "vae"),
        ("training.until", config.training.until),
        ("training.patience", config.training.patience),
        ("training.callbacks", config.training.callbacks),
        ("--resume", resume),
    ):
        if given:
            raise AdsError(f"`{name}` cannot be had with `privacy.epsilon`.")
    refuse_telling_splits(config.data)


def build_log_model(config: LogConfig, log: AdLog) -> LogModel:
    """Build and compile a model as a config says."""
    made = config.model.model_dump()
    kind, kinds = MODELS[made.pop("kind")], made.pop("kinds")
    made |= {"seed": config.seed, "dtype": config.training.dtype}
    if config.privacy.epsilon is not None:
        kind = PrivateLogModel
        made |= config.privacy.model_dump()
        made["target"] = made["target"] or log.schema.column_of_role(Role.CLICK)
    model = kind({**log_kinds(log), **kinds}, **made)
    model.compile(**config.settings().saved())
    return model


def split_table(config: LogConfig, log: AdLog) -> tuple[pd.DataFrame, ...]:
    """Return the tables to learn from, to validate on, and to test on.

    Of a part of more than a million rows, a million are drawn. See `split_of`.
    """
    parts = split_of(config, log)
    return tuple(TableRows(part).draw(_LOOKED_AT).table for part in parts)


def split_of(config: LogConfig, log: AdLog) -> tuple[AdLog, ...]:
    """Return the logs to learn from, to validate on, and to test on.

    By user where the log names users, so that nobody is in two of them; else
    row by row.
    """
    data, by = config.data, config.data.split_by
    if by == ["user"] and log.schema.column_of_role(Role.USER_ID) is None:
        by = ["row"]
    return log.split(by, data.shares, config.seed)
