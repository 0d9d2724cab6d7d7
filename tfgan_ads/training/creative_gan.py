"""`CreativeGAN`: learns which creatives a user clicks, and draws new ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import ops

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.batches import Batches
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profile_encoder import ProfileEncoder
from tfgan_ads.losses import adversarial
from tfgan_ads.losses import penalties
from tfgan_ads.losses.attributes import attribute_groups
from tfgan_ads.losses.attributes import attribute_loss
from tfgan_ads.networks.discriminator import Discriminator
from tfgan_ads.networks.generator import Generator
from tfgan_ads.networks.product_placer import ProductPlacer
from tfgan_ads.schema import AdSchema
from tfgan_ads.training.creative_dataset import CreativeDataset
from tfgan_ads.training.creatives import Creatives
from tfgan_ads.training.ema import ema_decay
from tfgan_ads.training.ema import update_average
from tfgan_ads.training.fit_plan import FitPlan
from tfgan_ads.training.precision import PENALTY_SCALE
from tfgan_ads.training.precision import resolve_jit
from tfgan_ads.training.precision import with_loss_scale
from tfgan_ads.training.schedules import cosine

_DRAW_ROWS = 256
MODES = ("treatment", "scratch")
METRICS = (
    "d_loss",
    "g_loss",
    "d_real",
    "d_fake",
    "sign_real",
    "sign_fake",
    "r1",
    "r2",
    "attributes_real",
    "attributes_fake",
    "d_gradient",
    "g_gradient",
)


@keras.saving.register_keras_serializable("tfgan_ads")
class CreativeGAN(keras.Model):
    """A conditional GAN for ad creatives.

    Two modes. `treatment` keeps the product's own pixels and paints what is
    around them; `scratch` draws the whole picture. The condition is the
    user's profile, the wished attributes, or any columns of the log.

    One fused training step: one generator pass, one discriminator pass on
    reals and fakes together, both penalties from one inner gradient, both
    updates.

    `min_D L_D + gamma / 2 (R1 + R2) + w A(x)`,
    `min_G L_G + w A(G(z, c))`

    with the adversarial losses `L` (paired relativistic by default), the
    gradient penalties `R1` and `R2`, and the attribute loss `A`, which G
    feels only where the attributes are its condition.

    Args:
        schema: `AdSchema` of the log.
        size: int. Side of the creatives in pixels, divisible by 4. Defaults
            to `32`.
        mode: `"treatment"`, `"scratch"` or `"auto"` (treatment where the
            schema has a product image). Defaults to `"auto"`.
        condition: `"profile"`, `"attributes"`, `"none"` or list of column
            names. Defaults to `"profile"`.
        preset: `"conv"` or `"mlp"` (from scratch only). Defaults to
            `"conv"`.
        latent: int. Length of the noise vector. Defaults to `32`.
        seed: int. Fixes weights and noise. Defaults to `0`.

    Example:

    >>> schema = AdSchema(columns={
    ...     "image": {"role": "creative", "kind": "image", "channels": 1},
    ...     "label": {"role": "creative"}})
    >>> gan = CreativeGAN(schema, size=28, condition="attributes")
    >>> gan.mode, gan.channels
    ('scratch', 1)

    Source: Goodfellow et al., Generative adversarial nets, 2014; Huang et
    al., The GAN is dead; long live the GAN!, 2024; Odena et al., 2017.
    """

    def __init__(
        self,
        schema: AdSchema | dict[str, Any],
        size: int = 32,
        mode: str = "auto",
        condition: str | Sequence[str] = "profile",
        preset: str = "conv",
        latent: int = 32,
        seed: int = 0,
        encoder: dict[str, Any] | None = None,
        attribute_encoder: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not isinstance(schema, AdSchema):
            schema = AdSchema.from_dict(schema)
        self.schema = schema
        self.size = size
        self.mode = _resolve_mode(schema, mode)
        self.preset = preset
        self.latent = latent
        self.seed = seed
        self.condition = (
            condition if isinstance(condition, str) else list(condition)
        )
        self.channels = schema.columns[str(schema.creative_image)].channels
        names = schema.condition(self.condition)
        # Built again from their configs when a saved model is loaded.
        self.encoder = (
            ProfileEncoder.from_config(encoder)
            if encoder
            else ProfileEncoder.for_columns(schema, names)
        )
        self.attribute_encoder = (
            ProfileEncoder.from_config(attribute_encoder)
            if attribute_encoder
            else ProfileEncoder.for_columns(schema, schema.attributes)
        )
        self.placer = ProductPlacer(
            size,
            {n: (p.x, p.y, p.scale) for n, p in schema.placements.items()},
        )
        self._make_counters()
        if self.encoder.adapted and self.attribute_encoder.adapted:
            self.build()

    def _make_counters(self) -> None:
        def counter(name: str) -> Any:
            return self.add_weight(
                shape=(),
                dtype="int64",
                initializer="zeros",
                trainable=False,
                name=name,
            )

        self.images_seen = counter("images_seen")
        self.images_planned = counter("images_planned")
        self.trackers = {n: keras.metrics.Mean(name=n) for n in METRICS}

    @property
    def metrics(self) -> list[keras.metrics.Metric]:
        return list(self.trackers.values())

    @property
    def obeys_attributes(self) -> bool:
        """Whether every attribute is part of the condition."""
        names = self.attribute_encoder.columns
        return bool(names) and set(names) <= set(self.encoder.columns)

    def adapt(self, log: AdLog) -> None:
        """Learn vocabularies and scales from a log, and build the networks.

        Args:
            log: `AdLog`.
        """
        self.encoder.adapt(log)
        self.attribute_encoder.adapt(log)
        self.build()

    def build(self, input_shape: Any = None) -> None:
        if hasattr(self, "generator"):
            return
        keras.utils.set_random_seed(self.seed)
        product = self.mode == "treatment"
        common: dict[str, Any] = {"size": self.size, "preset": self.preset}
        common["dtype"] = self.dtype_policy
        make = {**common, "channels": self.channels, "product": product}
        self.generator = Generator(**make, name="generator")
        self.average = Generator(**make, name="average", trainable=False)
        self.attribute_groups = attribute_groups(self.attribute_encoder)
        self.discriminator = Discriminator(
            **common,
            attributes=self.attribute_encoder.width,
            name="discriminator",
        )
        inputs = self._dummy_inputs()
        creatives = self.generator(inputs)
        self.average(inputs)
        self.average.set_weights(self.generator.get_weights())
        self.discriminator(creatives, inputs["condition"])
        self.built = True

    def _dummy_inputs(self) -> dict[str, Any]:
        inputs = {
            "latent": ops.zeros((1, self.latent)),
            "condition": ops.zeros((1, self.encoder.width)),
        }
        if self.mode == "treatment":
            inputs["product"] = ops.zeros((1, self.size, self.size, 4))
        return inputs

    def compile(
        self,
        loss: str = "relativistic",
        penalty: str = "r1r2",
        gamma: float = 0.5,
        final_gamma: float = 0.05,
        attribute_weight: float = 1.0,
        learning_rate: float = 1e-3,
        final_learning_rate: float = 1e-4,
        beta_2: float = 0.99,
        ema_share: float = 0.05,
        jit_compile: bool | str = "auto",
        steps_per_execution: int = 1,
        **kwargs: Any,
    ) -> None:
        """Choose losses, optimisers and schedules.

        Args:
            loss: `"relativistic"`, `"non_saturating"` or `"minimax"`.
            penalty: `"r1r2"`, `"r1"` or `"none"`.
            gamma: float. Weight of the penalties at the start, for pixels in
                [-1, 1].
            final_gamma: float. At the end; a cosine leads there.
            attribute_weight: float. Weight of the auxiliary attribute loss.
            learning_rate: float. Adam's, for both networks, at the start.
            final_learning_rate: float. At the end; a cosine leads there.
            beta_2: float. Adam's second decay; the first is 0.
            ema_share: float. Half-life of the averaged generator as a share
                of the images seen.
            jit_compile: bool or `"auto"`: XLA on a GPU and under half
                precision (on a CPU a line tells why), none for float32 on a
                CPU, where it is slower.
            steps_per_execution: int. Steps between two looks of the
                callbacks.
            **kwargs: For `keras.Model.compile`.
        """
        settings = dict(locals())
        for name in ("self", "kwargs", "__class__"):
            settings.pop(name, None)
        self._settings = settings
        dtype = self.compute_dtype
        super().compile(
            optimizer=None,
            jit_compile=resolve_jit(jit_compile, dtype),
            steps_per_execution=steps_per_execution,
            **kwargs,
        )
        self.adversarial_loss = adversarial.get(loss)
        self.penalised = penalties.get(penalty)
        self.gamma = (gamma, final_gamma)
        self.rates = (learning_rate, final_learning_rate)
        self.attribute_weight = attribute_weight
        self.ema_share = ema_share

        def adam(name: str) -> keras.optimizers.Optimizer:
            return with_loss_scale(
                keras.optimizers.Adam(
                    learning_rate, 0.0, beta_2, 1e-8, name=name
                ),
                dtype,
            )

        self.g_optimizer = adam("g_optimizer")
        self.d_optimizer = adam("d_optimizer")

    def get_compile_config(self) -> dict[str, Any]:
        return dict(self._settings)

    def compile_from_config(self, config: dict[str, Any]) -> None:
        self.compile(**config)
        if self.built:
            self.build_optimizers()

    def build_optimizers(self) -> None:
        """Make the optimisers' slots, so that checkpoints hold them."""
        self.g_optimizer.build(self.generator.trainable_variables)
        self.d_optimizer.build(self.discriminator.trainable_variables)

    def train_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        real = to_unit(batch["image"])
        condition = batch["condition"]
        inputs = self.generator_inputs(batch)
        progress = self.advance(ops.shape(real)[0])
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator(inputs, training=True)
            logits, attributes, gradients = self.judge(real, fake, condition)
            real_logits, fake_logits = ops.split(logits, 2)
            losses = self.adversarial_loss(real_logits, fake_logits)
            r1, r2 = (
                penalties.squared_norm(g) for g in ops.split(gradients, 2)
            )
            a_real, a_fake = self.attribute_losses(attributes, batch)
            penalty = ops.cast("r1" in self.penalised, "float32") * r1
            penalty += ops.cast("r2" in self.penalised, "float32") * r2
            gamma = cosine(*self.gamma, progress)
            d_loss = losses.discriminator + gamma / 2 * penalty
            d_loss += self.attribute_weight * a_real
            g_loss = losses.generator
            if self.obeys_attributes:
                g_loss += self.attribute_weight * a_fake
            d_scaled = self.d_optimizer.scale_loss(d_loss)
            g_scaled = self.g_optimizer.scale_loss(g_loss)
        d_norm = self.descend(tape, d_scaled, "discriminator", progress)
        g_norm = self.descend(tape, g_scaled, "generator", progress)
        self.update_ema(real.shape[0])
        return self.track(
            d_loss=losses.discriminator,
            g_loss=losses.generator,
            d_real=ops.mean(real_logits),
            d_fake=ops.mean(fake_logits),
            sign_real=ops.mean(ops.sign(real_logits)),
            sign_fake=ops.mean(ops.sign(fake_logits)),
            r1=r1,
            r2=r2,
            attributes_real=a_real,
            attributes_fake=a_fake,
            d_gradient=d_norm,
            g_gradient=g_norm,
        )

    def judge(self, real: Any, fake: Any, condition: Any) -> tuple[Any, ...]:
        """Pass reals and fakes through D once, with the logits' gradients."""
        images = ops.concatenate([real, fake])
        conditions = ops.concatenate([condition, condition])
        if not self.penalised:
            logits, attributes = self.discriminator(images, conditions)
            return logits, attributes, ops.zeros_like(images)
        scale = PENALTY_SCALE if self.compute_dtype == "float16" else 1.0
        with tf.GradientTape() as inner:
            inner.watch(images)
            logits, attributes = self.discriminator(images, conditions)
            # The sum, not the mean: row i is then the gradient of logit i.
            total = ops.sum(logits) * scale
        gradients = ops.cast(inner.gradient(total, images), "float32") / scale
        return logits, attributes, gradients

    def attribute_losses(self, attributes: Any, batch: Any) -> tuple[Any, Any]:
        """Return the attribute loss on reals and on fakes."""
        real, fake = ops.split(attributes, 2)
        target = batch["attributes"]
        groups = self.attribute_groups
        return (
            attribute_loss(real, target, groups),
            attribute_loss(fake, target, groups),
        )

    def descend(
        self, tape: tf.GradientTape, loss: Any, which: str, progress: Any
    ) -> Any:
        """Update one network; return the norm of its gradient."""
        optimizer = getattr(self, f"{which[0]}_optimizer")
        variables = getattr(self, which).trainable_variables
        gradients = tape.gradient(loss, [v.value for v in variables])
        gradients = [
            ops.zeros_like(v) if g is None else g
            for g, v in zip(gradients, variables, strict=True)
        ]
        optimizer.learning_rate.assign(cosine(*self.rates, progress))
        optimizer.apply(gradients, variables)
        scale = optimizer.scale_loss(1.0)
        return tf.linalg.global_norm(gradients) / scale

    def advance(self, images: Any) -> Any:
        """Count the images seen; return the share of the plan before them."""
        planned = ops.maximum(ops.cast(self.images_planned, "float32"), 1.0)
        progress = ops.cast(self.images_seen, "float32") / planned
        self.images_seen.assign_add(ops.cast(images, "int64"))
        return progress

    def update_ema(self, batch_size: int) -> None:
        """Move the averaged generator towards the trained one."""
        decay = ema_decay(batch_size, self.images_seen, self.ema_share)
        update_average(self.average.weights, self.generator.weights, decay)

    def generator_inputs(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Return G's inputs for a batch; noise follows from the position."""
        rows = batch["condition"].shape[0]
        seed = ops.stack(
            [ops.cast(self.seed, "int64"), ops.cast(self.images_seen, "int64")]
        )
        inputs = {
            "latent": tf.random.stateless_normal((rows, self.latent), seed),
            "condition": batch["condition"],
        }
        if self.mode == "treatment":
            inputs["product"] = ops.cast(batch["product"], "float32") / 255
        return inputs

    def track(self, **values: Any) -> dict[str, Any]:
        """Update the metrics and return their running means."""
        for name, value in values.items():
            self.trackers[name].update_state(value)
        return {name: m.result() for name, m in self.trackers.items()}

    def test_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        real = to_unit(batch["image"])
        fake = self.average(self.generator_inputs(batch))
        both = ops.concatenate([real, fake])
        condition = ops.concatenate([batch["condition"]] * 2)
        logits, attributes = self.discriminator(both, condition)
        real_logits, fake_logits = ops.split(logits, 2)
        losses = self.adversarial_loss(real_logits, fake_logits)
        a_real, a_fake = self.attribute_losses(attributes, batch)
        results = {
            "d_loss": losses.discriminator,
            "g_loss": losses.generator,
            "d_real": ops.mean(real_logits),
            "d_fake": ops.mean(fake_logits),
            "attributes_real": a_real,
            "attributes_fake": a_fake,
        }
        self.track(**results)
        return {name: self.trackers[name].result() for name in results}

    def fit(  # type: ignore[override]
        self,
        x: AdLog | Batches,
        images: int | None = None,
        minutes: float | None = None,
        batch_size: int = 64,
        validation_data: AdLog | None = None,
        callbacks: Sequence[keras.callbacks.Callback] = (),
        verbose: int | str = "auto",
    ) -> keras.callbacks.History:
        """Train on an ad log.

        Args:
            x: `AdLog` (its clicked impressions are taken) or `Batches`.
            images: int or None. How many creatives to see in all, those of
                earlier calls and a resumed checkpoint included. Defaults to
                200,000 where `minutes` is not given.
            minutes: float or None. Stop by the clock instead; the schedules
                follow it. Such a run depends on the machine's speed.
            batch_size: int. Where `x` is an `AdLog`. Defaults to `64`.
            validation_data: `AdLog` or None. Held-out impressions for the
                `val_` figures.
            callbacks: sequence of keras callbacks. One epoch is a "tick" of
                about 4,096 images.
            verbose: `"auto"`, 0 or 1. Progress with time left.

        Returns:
            `keras.callbacks.History`, one entry a tick.
        """
        batches = x if isinstance(x, Batches) else x.batches(batch_size)
        plan = FitPlan.make(self, batches, images, minutes)
        if not self.built:
            self.adapt(batches.log)
        self.build_optimizers()
        dataset = CreativeDataset(self, batches)
        held_out = None
        if validation_data is not None:
            clicked = validation_data.batches(batches.batch_size)
            held_out = CreativeDataset(self, clicked).once(2_048)
        return super().fit(
            dataset.stream(plan.first_batch),
            epochs=plan.ticks,
            initial_epoch=plan.first_tick,
            steps_per_epoch=plan.steps,
            validation_data=held_out,
            callbacks=plan.callbacks(callbacks, verbose),
            # `Batches` has shuffled already.
            shuffle=False,
            verbose=0,
        )

    def draw_rows(self, batch: dict[str, Any], seed: int = 0) -> Any:
        """Draw one creative for each row of a `CreativeDataset` batch.

        Args:
            batch: dict of arrays, as `CreativeDataset.take` returns them.
            seed: int. Fixes the noise. Defaults to `0`.

        Returns:
            uint8 array `[rows, size, size, channels]`.
        """
        drawn = []
        for start in range(0, len(batch["condition"]), _DRAW_ROWS):
            part = {k: v[start : start + _DRAW_ROWS] for k, v in batch.items()}
            noise = tf.random.stateless_normal(
                (len(part["condition"]), self.latent), (seed, start)
            )
            inputs = {"latent": noise, "condition": part["condition"]}
            if self.mode == "treatment":
                inputs["product"] = part["product"].astype("float32") / 255
            drawn.append(to_bytes(self.average(inputs)).numpy())
        return np.concatenate(drawn)

    def draw(
        self,
        profile: dict[str, Any],
        seeds: Any,
        cutouts: Any = None,
        layout: Any = None,
    ) -> Any:
        """Draw one creative a row from raw columns; runs in any graph.

        Args:
            profile: dict of raw condition columns, `[batch]` each.
            seeds: int64 tensor `[batch]`. A row depends on its own seed
                alone.
            cutouts: float tensor `[batch, 64, 64, 4]` in [0, 1], straight
                RGBA, in treatment mode.
            layout: int tensor `[batch]`, in treatment mode.

        Returns:
            uint8 tensor `[batch, size, size, channels]`.
        """
        seeds = tf.cast(seeds, tf.int64)
        latent = tf.map_fn(
            lambda s: tf.random.stateless_normal(
                (self.latent,), tf.stack([s, tf.constant(0, tf.int64)])
            ),
            seeds,
            fn_output_signature=tf.float32,
        )
        rows = tf.shape(seeds)[0]
        inputs = {
            "latent": tf.ensure_shape(latent, (None, self.latent)),
            "condition": self.encoder(profile)
            if self.encoder.columns
            else tf.zeros((rows, 0)),
        }
        if self.mode == "treatment":
            inputs["product"] = self.placer(cutouts, layout)
        return to_bytes(self.average(inputs))

    def generate(
        self,
        users: pd.DataFrame,
        products: pd.DataFrame | None = None,
        n: int = 1,
        seed: int = 0,
        images: str = ".",
    ) -> Creatives:
        """Draw creatives for every user and product.

        Args:
            users: DataFrame with the columns of the condition. Missing
                values are fine; a missing column counts as missing values.
            products: DataFrame with the product image column, and the
                placement column if the layout is to be chosen; `None` from
                scratch.
            n: int. Creatives a (user, product) pair. Defaults to `1`.
            seed: int. The same seed draws the same creatives. Defaults to
                `0`.
            images: str. Folder that product image paths start from.

        Returns:
            `Creatives`.
        """
        return Creatives.draw(self, users, products, n, seed, images)

    def show(
        self,
        users: pd.DataFrame,
        products: pd.DataFrame | None = None,
        n: int = 4,
        seed: int = 0,
        images: str = ".",
    ) -> Any:
        """Draw creatives and return them as a Matplotlib figure."""
        return self.generate(users, products, n, seed, images).show()

    def export(self, path: str) -> str:  # type: ignore[override]
        """Write the next version of a SavedModel for TF Serving.

        Args:
            path: str. Folder of the model; `path/1` is written first.

        Returns:
            str. The version's folder.
        """
        from tfgan_ads.serving.export import export

        return export(self, path)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "schema": self.schema.to_dict(),
            "size": self.size,
            "mode": self.mode,
            "condition": self.condition,
            "preset": self.preset,
            "latent": self.latent,
            "seed": self.seed,
            "encoder": self.encoder.get_config(),
            "attribute_encoder": self.attribute_encoder.get_config(),
        }


def to_unit(images: Any) -> Any:
    """Bring uint8 pixels to float32 in [-1, 1]."""
    return ops.cast(images, "float32") / 127.5 - 1


def to_bytes(images: Any) -> Any:
    """Bring pixels in [-1, 1] to uint8."""
    pixels = tf.round((images + 1) * 127.5)
    return tf.cast(tf.clip_by_value(pixels, 0, 255), tf.uint8)


def _resolve_mode(schema: AdSchema, mode: str) -> str:
    if mode == "auto":
        mode = "treatment" if schema.product_image else "scratch"
    if mode not in MODES:
        raise AdsError(
            f"`mode` must be 'auto', 'treatment' or 'scratch'. "
            f"Received: mode={mode!r}"
        )
    if schema.creative_image is None:
        raise AdsError(
            "The schema needs an image column of role 'creative' to learn from."
        )
    if mode == "treatment" and schema.product_image is None:
        raise AdsError(
            "Mode 'treatment' needs an image column of role 'product'. "
            "Add it, or use mode='scratch'."
        )
    return mode
