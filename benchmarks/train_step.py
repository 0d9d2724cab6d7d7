"""Speed of the fused step against a straightforward Keras cGAN loop.

The peer does what the well-known Keras examples do, on the same networks,
batch, losses and penalties: a discriminator update with a generator pass and a
pass of D on reals and on fakes for each penalty, then a generator update with
passes of its own, in one `tf.function`; fed by `tf.data` that shuffles rows,
reads and decodes the files and encodes the columns batch by batch, with parallel
maps and prefetching. In between, the same plain loop on this package's input shows
what the step alone gains. That is of models from scratch, told to take the fused
step; of compositions, whose recipe it is, both loops have this package's input.
Reported: images a second, CPU seconds per 1,000 images, the ratios, and the
share of time that the fused loop waits for input.

Usage: python benchmarks/train_step.py [--quick] [--seeds 3] [--json FILE]
"""

import time

import harness
import numpy as np
import tensorflow as tf
from keras import ops

import tfgan_ads as ads
from tfgan_ads import CreativeDataset
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.losses.penalties import squared_norm
from tfgan_ads.networks.minibatch_std import GROUP

BATCH = 64
USUAL = {"impressions": 100_000, "users": 5_000}
QUICK = {"impressions": 8_000, "users": 500, "products": 20, "creatives": 2}


class PlainLoop:
    """The peer: alternate updates, every pass of its own."""

    def __init__(self, gan):
        self.gan = gan
        # Not a decorated method: that would forget a loop nobody else holds.
        self.step = tf.function(self._step)

    def _step(self, batch):
        gan, real = self.gan, self.gan.reals(batch)
        progress = gan.advance(BATCH)
        fake = self.fakes(batch)
        with tf.GradientTape() as tape:
            on_real, r1 = self.penalised(real, batch, progress)
            on_fake, r2 = self.penalised(fake, batch, progress)
            norms = {"r1": r1, "r2": r2}
            said = on_real, on_fake
            loss = self.losses(said, norms, batch, fake, progress).discriminator
        self.update(tape, loss, "discriminator", progress)
        with tf.GradientTape() as tape:
            fake = self.fakes(batch)
            cost = sum(gan.generator.losses)
            said = [self.judge(x, batch, progress) for x in (real, fake)]
            loss = self.losses(said, {}, batch, fake, progress).generator + cost
        self.update(tape, loss, "generator", progress)
        gan.update_ema(BATCH)
        return loss

    def fakes(self, batch):
        inputs = self.gan.generator_inputs(batch)
        return self.gan.generator(inputs, training=True)

    def judge(self, images, batch, progress):
        inputs = self.gan.discriminator_inputs(batch)
        return self.gan.discriminate(images, inputs, GROUP, progress)

    def penalised(self, images, batch, progress):
        with tf.GradientTape() as inner:
            inner.watch(images)
            said = self.judge(images, batch, progress)
            total = ops.sum(said.logits)
        return said, squared_norm(inner.gradient(total, images))

    def losses(self, said, penalties, batch, fake, progress):
        """Weigh what D said of reals and of fakes, as the fused step does."""
        both = tf.nest.map_structure(lambda *x: ops.concatenate(x), *said)
        losses = self.gan.method.objective.losses(both, penalties, progress)
        return self.gan.auxiliary_losses(losses, both, batch, fake, progress)

    def update(self, tape, loss, which, progress):
        descent = getattr(self.gan.method, which[0])
        variables = getattr(self.gan, f"{which}_variables")
        descent.update(tape, loss, variables, progress)


def measure(step, batches, steps):
    """Return seconds, CPU seconds and seconds of waiting for input."""
    for _ in range(3):
        step(next(batches))
    start, cpu, waited = time.perf_counter(), time.process_time(), 0.0
    for _ in range(steps):
        mark = time.perf_counter()
        batch = next(batches)
        waited += time.perf_counter() - mark
        float(np.mean([np.sum(v) for v in tf.nest.flatten(step(batch))]))
    return time.perf_counter() - start, time.process_time() - cpu, waited


def plain_input(gan, log):
    """Feed files and raw columns, as the Keras guides do."""
    frame = log.clicked().to_pandas()
    root = str(log.images.root) + "/"
    columns = {**gan.encoder.columns, **gan.attribute_encoder.columns}
    raw = raw_inputs(frame, columns)
    files = tf.constant(root + frame["creative"])

    def decode(row):
        file = tf.io.read_file(row["creative"])
        image = tf.io.decode_image(file, 3, expand_animations=False)
        image = tf.image.resize(image, (gan.size, gan.size), "area")
        return {**row, "image": tf.ensure_shape(image, (None, None, 3))}

    def encode(batch):
        return CreativeBatch(
            batch["image"], gan.encoder(batch), gan.attribute_encoder(batch)
        )

    rows = tf.data.Dataset.from_tensor_slices({**raw, "creative": files})
    rows = rows.shuffle(10_000, seed=0).repeat()
    rows = rows.map(decode, num_parallel_calls=tf.data.AUTOTUNE)
    batches = rows.batch(BATCH, drop_remainder=True)
    batches = batches.map(encode, num_parallel_calls=tf.data.AUTOTUNE)
    return iter(batches.prefetch(tf.data.AUTOTUNE))


def compare(log, seed, steps, mode):
    """Measure both loops of one mode."""
    condition = [
        n
        for n in log.schema.condition("attributes")
        if log.schema.columns[n].role == "creative"
    ]
    gan = ads.CreativeGAN(log.schema, condition=condition, mode=mode, seed=seed)
    gan.adapt(log)
    gan.compile(step="fused")
    gan.build_optimizers()
    dataset = CreativeDataset(gan, log.batches(BATCH, seed=seed))
    fused = tf.function(gan.train_step, jit_compile=gan.jit_compile)
    ours = measure(fused, iter(dataset.stream()), steps)
    between = measure(PlainLoop(gan).step, iter(dataset.stream()), steps)
    images = steps * BATCH
    found = {
        "fused: images/s": images / ours[0],
        "fused: CPU s per 1,000 images": 1_000 * ours[1] / images,
        "fused: share of time waiting for input": ours[2] / ours[0],
        "ratio of images/s, same input": between[0] / ours[0],
        "ratio of CPU seconds, same input": between[1] / ours[1],
    }
    if mode == "scratch":
        plain = measure(PlainLoop(gan).step, plain_input(gan, log), steps)
        found |= {
            "plain: images/s": images / plain[0],
            "plain: CPU s per 1,000 images": 1_000 * plain[1] / images,
            "ratio of images/s": plain[0] / ours[0],
            "ratio of CPU seconds": plain[1] / ours[1],
        }
    return {f"{mode}, {name}": value for name, value in found.items()}


def main():
    options = harness.arguments(__doc__.splitlines()[0])
    steps = 5 if options.quick else 60
    log = ads.load("studio", seed=7, **(QUICK if options.quick else USUAL))
    figures = {}
    for seed in range(options.seeds):
        for mode in ("scratch", "composition"):
            for name, value in compare(log, seed, steps, mode).items():
                figures.setdefault(name, []).append(value)
    ratios = (
        ("scratch, ratio of images/s", 1.5),
        ("composition, ratio of images/s, same input", 1.2),
    )
    targets = [
        harness.judge(name, figures[name], ">=", least)
        for name, least in ratios
    ]
    targets += [
        harness.judge(name, values, "<=", 0.05)
        for name, values in figures.items()
        if name.endswith("waiting for input")
    ]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
