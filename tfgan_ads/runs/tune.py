"""Search for better settings, and keep the best config."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pandas as pd
import tensorflow as tf

from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.creatives.quality.validation import Validation
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.write_csv import write_csv
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.run_folder import split_log
from tfgan_ads.runs.train_creatives import train_run

logger = logging.getLogger("tfgan_ads")

# Ranges are searched on a log scale; lists are choices.
SPACE: dict[str, tuple[float, float] | list[Any]] = {
    "training.learning_rate": (3e-4, 3e-3),
    "training.gamma": (0.03, 3.0),
    "training.penalty_interval": [1, 4, 8, 16],
    "training.batch_size": [16, 32, 64],
    "training.attribute_weight": (0.03, 3.0),
    "training.ema_share": [0.02, 0.05, 0.1],
}
BEST = "best.yaml"
_TABLE = "trials.csv"


def tune_run(
    config: Config,
    out: str | Path,
    trials: int = 20,
    objective: str = "distance",
    settings: list[str] | None = None,
) -> pd.DataFrame:
    """Train with other settings again and again; keep the best config.

    The first trial is the config as it is, so the best is never worse than
    what one has. The others are chosen by Bayesian optimisation of a figure
    of the averaged generator on held-out creatives. A search that was stopped
    goes on where it was.

    The folder gets a run's folder for every trial, a table `trials.csv`,
    `best.yaml`, and figures for the HParams tab of TensorBoard.

    Args:
        config: `Config`, with `data.path`. How long a trial is, is
            `training.minutes` or `training.images`.
        out: str or Path.
        trials: int. How many, the first included. Defaults to `20`.
        objective: str. One of `IMAGE_METRICS`. Defaults to `"distance"`.
        settings: list of str or None. Which keys of `SPACE` to search;
            `None` for all.

    Returns:
        DataFrame with a row a trial, best first: the settings and all
        figures.

    Raises:
        AdsError: Keras Tuner is not installed, an unknown name, or
            `privacy.epsilon`.

    Source: O'Malley et al., KerasTuner, 2019.
    """
    space = _space(settings)
    if objective not in IMAGE_METRICS:
        raise AdsError(
            f"`objective` must be one of {', '.join(IMAGE_METRICS)}. Received: "
            f"objective={objective!r}{nearest(objective, IMAGE_METRICS)}"
        )
    if trials < 1:
        raise AdsError(
            f"`trials` must be a positive integer. Received: trials={trials}"
        )
    if config.privacy.epsilon is not None:
        raise AdsError(
            "A search cannot be had with `privacy.epsilon`: every trial would "
            "ask the log anew. Train one run, and search with what it drew: "
            "tfgan-ads tune RUN/drawn --set data.images_path=LOG"
        )
    search = _Search(config, Path(out), objective, space)
    search.run_all(trials)
    table = search.table()
    best = search.config(table.iloc[0])
    best.to_yaml(Path(out) / BEST)
    return table


def _space(settings: list[str] | None) -> dict[str, Any]:
    """Return the part of the space that is searched."""
    for name in settings or []:
        if name not in SPACE:
            raise AdsError(
                f"`settings` must name some of {', '.join(SPACE)}. "
                f"Received: {name!r}{nearest(name, SPACE)}"
            )
    return {k: v for k, v in SPACE.items() if not settings or k in settings}


class _Search:
    """The trials of a search, and what they came to."""

    def __init__(
        self, config: Config, out: Path, objective: str, space: dict[str, Any]
    ) -> None:
        self.base = config
        self.out = out
        self.objective = objective
        self.space = space
        self.train, self.valid, *_ = split_log(config)
        self.rows: list[dict[str, Any]] = []
        if (out / _TABLE).exists():
            self.rows = pd.read_csv(out / _TABLE).to_dict("records")

    def run_all(self, trials: int) -> None:
        tuner = self._tuner(trials - 1) if trials > 1 else None
        if not self.rows:
            self._declare()
            self.trial("as_it_is", {})
        if tuner is not None:
            tuner.search(verbose=0)

    def config(self, row: Any) -> Config:
        """Return the config of a trial."""
        chosen = {k: row[k] for k in self.space if not pd.isna(row.get(k))}
        for name, value in chosen.items():
            if isinstance(self.space[name], list):
                # A table with gaps has made whole numbers floats.
                chosen[name] = type(self.space[name][0])(value)
        return self.base.replace(chosen)

    def trial(self, name: str, settings: dict[str, Any]) -> dict[str, float]:
        """Train with some settings; return the figures."""
        folder = self.out / "trials" / name
        model = train_run(self.config(settings), folder, resume=True)
        figures = evaluate_model(model, self.valid, self.train)
        self._record(folder / "logs" / "hparams", name, settings, figures)
        self.rows.append({"trial": name, **settings, **figures})
        write_csv(self.out / _TABLE, pd.DataFrame(self.rows))
        logger.info(
            "Trial %s: %s %.4g", name, self.objective, figures[self.objective]
        )
        return figures

    def table(self) -> pd.DataFrame:
        """Return all trials, the best first."""
        rising = not IMAGE_METRICS[self.objective].higher_is_better
        table = pd.DataFrame(self.rows)
        return table.sort_values(
            self.objective, ascending=rising, ignore_index=True
        )

    def _declare(self) -> None:
        """Tell TensorBoard what is varied and what is measured."""
        from tensorboard.plugins.hparams import api

        varied = [
            api.HParam(
                name,
                api.Discrete(values)
                if isinstance(values, list)
                else api.RealInterval(*values),
            )
            for name, values in self.space.items()
        ]
        measured = [api.Metric(f"tune/{name}") for name in IMAGE_METRICS]
        folder = str(self.out / "trials")
        with tf.summary.create_file_writer(folder).as_default():
            api.hparams_config(varied, measured)

    def _record(
        self,
        folder: Path,
        name: str,
        settings: dict[str, Any],
        figures: dict[str, float],
    ) -> None:
        """Write a trial for TensorBoard."""
        from tensorboard.plugins.hparams import api

        with tf.summary.create_file_writer(str(folder)).as_default():
            api.hparams(settings, trial_id=name)
            for figure, value in figures.items():
                tf.summary.scalar(f"tune/{figure}", value, step=1)

    def _tuner(self, trials: int) -> Any:
        """Make the Keras Tuner that chooses what to try."""
        try:
            import keras_tuner
        except ImportError as error:
            raise AdsError(
                "Tuning needs Keras Tuner: pip install 'tfgan-ads[tune]'."
            ) from error
        search = self
        parameters = keras_tuner.HyperParameters()
        for name, values in self.space.items():
            if isinstance(values, list):
                parameters.Choice(name, values)
            else:
                parameters.Float(name, *values, sampling="log")

        class Tuner(keras_tuner.BayesianOptimization):
            def run_trial(self, trial: Any, **_: Any) -> dict[str, float]:
                settings = dict(trial.hyperparameters.values)
                try:
                    return search.trial(trial.trial_id, settings)
                except AdsError as error:
                    logger.info("Trial %s: %s", trial.trial_id, error)
                    raise keras_tuner.errors.FailedTrialError(
                        str(error)
                    ) from error

        higher = IMAGE_METRICS[self.objective].higher_is_better
        direction = "max" if higher else "min"
        return Tuner(
            objective=keras_tuner.Objective(self.objective, direction),
            max_trials=trials,
            seed=self.base.seed,
            hyperparameters=parameters,
            max_consecutive_failed_trials=max(3, trials),
            directory=self.out,
            project_name="keras_tuner",
        )


def evaluate_model(model: Any, valid: AdLog, train: AdLog) -> dict[str, float]:
    """Return a trained model's figures on held-out creatives."""
    validation = Validation(valid, train)
    validation.set_model(model)
    validation.on_train_begin()
    return validation.evaluate_now()
