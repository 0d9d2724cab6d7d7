"""`ClickModel`: how likely a user is to click a creative, and how sure."""

from __future__ import annotations

import math
from typing import Any

import keras
import pandas as pd
import tensorflow as tf

from tfgan_ads import replicas
from tfgan_ads.clicks.calibration import calibrate
from tfgan_ads.clicks.calibration import can_calibrate
from tfgan_ads.clicks.click_batch import ClickBatch
from tfgan_ads.clicks.click_dataset import ClickDataset
from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.click_scores import ClickScores
from tfgan_ads.clicks.click_settings import ClickSettings
from tfgan_ads.clicks.score_log import score_log
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.losses.attributes import attribute_loss
from tfgan_ads.losses.clicks import click_loss
from tfgan_ads.losses.clicks import conversion_loss
from tfgan_ads.losses.clicks import pairwise_loss
from tfgan_ads.metrics.clicks import click_metrics
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role
from tfgan_ads.training.compile_with import compile_with
from tfgan_ads.training.learns_in_replicas import LearnsInReplicas
from tfgan_ads.training.running_means import Means

METRICS = ("click_loss", "pair_loss", "conversion_loss", "attribute_loss")


@keras.saving.register_keras_serializable("tfgan_ads")
class ClickModel(LearnsInReplicas, ClickEnsemble):
    """Predicts clicks and conversions from pixels, profile, context and ad.

    A small ensemble of `ClickNetwork`. It minimises

    `L = CE(click) + pair_weight * pairs within a product
    + CE(click and conversion) + attribute_weight * attributes`

    where the attributes, if the log has any, are read from the pixels: what
    makes creatives differ is soon seen, and few clicks are left to say who
    likes what. The position is known while training alone; asked for a
    creative, the model answers for a typical one.

    Clicks are rare, so most impressions without one are left out and
    `calibrate` puts the probabilities right.

    Args:
        schema: `AdSchema` of the log.
        size: int. Side of the creatives in pixels. Defaults to `32`.
        members: int. Networks in the ensemble. Defaults to `3`.
        widths: sequence of int. Filters of a network. Defaults to
            `(16, 32, 48)`.
        steps: int. Past clicks that are looked at. Defaults to `12`.
        conversion_window: float or None. Hours after a click during which a
            conversion counts; younger clicks are censored. `None` takes all
            as they are.
        seed: int. Fixes weights and order. Defaults to `0`.

    Example:

    >>> from tfgan_ads.worlds.studio.write_log import studio_schema
    >>> list(ClickModel(studio_schema(32)).shown_encoder.columns)
    ['position']
    """

    def __init__(
        self, schema: AdSchema | dict[str, Any], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(schema, *args, **kwargs)
        self.means = Means(METRICS)
        self.settings = ClickSettings()
        if kwargs.get("encoders"):
            # A saved model brings its encoders along.
            self.build()

    @property
    def metrics(self) -> list[keras.metrics.Metric]:
        return [self.means]

    @compile_with(ClickSettings)
    def compile(self, settings: ClickSettings) -> None:
        """Choose the weights of the losses and the optimiser."""
        self.settings = settings
        keras.Model.compile(
            self,
            optimizer=replicas.one_reduction(
                keras.optimizers.AdamW(
                    settings.learning_rate, weight_decay=settings.weight_decay
                )
            ),
            jit_compile=False,
            run_eagerly=settings.run_eagerly,
        )

    def get_compile_config(self) -> dict[str, Any] | None:
        return self.settings.saved() if self.compiled else None

    def compile_from_config(self, config: dict[str, Any]) -> None:
        # A click model is trained in one go: its optimiser is not kept.
        self.settings = ClickSettings(**config)

    def fit(  # type: ignore[override]
        self,
        x: AdLog,
        epochs: int = 4,
        batch_size: int = 512,
        negatives: float = 8.0,
        validation_data: AdLog | None = None,
        callbacks: Any = (),
        verbose: int | str = 0,
    ) -> keras.callbacks.History:
        """Learn from the impressions of users who consent, and calibrate.

        Args:
            x: `AdLog`.
            epochs: int. Defaults to `4`.
            batch_size: int. Defaults to `512`.
            negatives: float. Impressions without a click that are kept, for
                each with one. Defaults to `8.0`.
            validation_data: `AdLog` or None. Held-out impressions to
                calibrate on. Without it, or with fewer than ten clicks
                in it, only the left out impressions are corrected for.
            callbacks: sequence of keras callbacks.
            verbose: `"auto"`, 0 or 1.

        Returns:
            `keras.callbacks.History`.
        """
        # Of a loaded model Keras says that it is compiled.
        if getattr(self, "optimizer", None) is None:
            self.compile(**self.settings.saved())
        with self.distribute_strategy.scope():
            if not self.built:
                self.adapt(x)
            dataset = ClickDataset(self, x, batch_size, negatives, self.seed)
            rates = keras.optimizers.schedules.CosineDecay(
                self.settings.learning_rate, epochs * len(dataset)
            )
            self.optimizer.learning_rate = rates
            # Slots made within the step would have it traced twice.
            self.optimizer.build(self.trainable_variables)
        history = self.learn(
            dataset.stream,
            dataset.batch_size,
            len(dataset),
            epochs=epochs,
            callbacks=list(callbacks),
            verbose=verbose,
        )
        self.calibration.assign([1.0, math.log(dataset.kept)])
        if validation_data is not None and can_calibrate(validation_data):
            self.calibrate(validation_data)
        return history

    def train_step(self, batch: ClickBatch) -> dict[str, Any]:
        images = from_bytes(batch.image)
        with tf.GradientTape() as tape:
            parts = [
                self.losses_of(network, images, batch, batch.weight[:, i])
                for i, network in enumerate(self.networks)
            ]
            means = {k: sum(p[k] for p in parts) for k in METRICS}
            loss = (
                means["click_loss"]
                + self.settings.pair_weight * means["pair_loss"]
                + means["conversion_loss"]
                + self.settings.attribute_weight * means["attribute_loss"]
            )
        variables = self.trainable_variables
        gradients = tape.gradient(loss, [v.value for v in variables])
        pairs = [
            (g, v)
            for g, v in zip(gradients, variables, strict=True)
            if g is not None
        ]
        gradients, variables = (list(each) for each in zip(*pairs))
        self.optimizer.apply(replicas.mean(gradients), variables)
        self.means.update_state({k: v / self.members for k, v in means.items()})
        return self.means.result()

    def losses_of(
        self, network: Any, images: Any, batch: ClickBatch, weight: Any
    ) -> dict[str, Any]:
        """Return the losses of one member on a batch."""
        said = network(images, batch.viewer)
        # Pairs, and sums of weights, are of the whole batch.
        known = replicas.whole(
            {
                "click_logits": said.click,
                "conversion_logits": said.conversion,
                "click": batch.click,
                "conversion": batch.conversion,
                "weight": weight,
                "known": batch.known,
                "product": batch.product,
            }
        )
        logits, click = known["click_logits"], known["click"]
        weight = known["weight"]
        return {
            "click_loss": click_loss(logits, click, weight),
            "pair_loss": pairwise_loss(logits, click, weight, known["product"]),
            "conversion_loss": conversion_loss(
                logits,
                known["conversion_logits"],
                known["conversion"],
                weight * known["known"],
            ),
            "attribute_loss": attribute_loss(
                said.attributes, batch.attributes, self.groups
            ),
        }

    def score_log(
        self, log: AdLog, typical: bool = False
    ) -> tuple[ClickScores, pd.DataFrame]:
        """Score every impression of a log; see `score_log.score_log`."""
        return score_log(self, log, typical)

    def calibrate(self, log: AdLog) -> None:
        """Calibrate on held-out impressions; see `calibration.calibrate`."""
        calibrate(self, log)

    def evaluate(self, log: AdLog) -> dict[str, float]:  # type: ignore[override]
        """Measure how well it predicts held-out impressions.

        Args:
            log: `AdLog`.

        Returns:
            dict of str to float: the figures of `metrics.clicks`, for
            clicks, and for conversions where they are logged.
        """
        scores, frame = self.score_log(log)
        user = self.schema.column_of_role(Role.USER_ID)
        who = None
        if user:
            who = log.consented().to_arrow([user])[user].to_numpy()
        figures = click_metrics(
            frame["click"].to_numpy(),
            scores.pctr,
            who,
            frame["product"].to_numpy(),
            frame["creative"].to_numpy(),
        )
        known = frame["known"].to_numpy() == 1
        converted = frame["conversion"].to_numpy()[known]
        clicked = frame["click"].to_numpy()[known] == 1
        if 0 < converted.sum():
            both = click_metrics(converted, scores.pctcvr[known])
            figures |= {f"ctcvr_{k}": v for k, v in both.items()}
            if 0 < converted[clicked].sum() < clicked.sum():
                after = click_metrics(
                    converted[clicked], scores.pcvr[known][clicked]
                )
                figures |= {f"cvr_{k}": v for k, v in after.items()}
        return figures
