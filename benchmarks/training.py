"""Quality for CPU time: a plain Keras cGAN against each preset here.

Fashion-MNIST, class as the condition, one thread, equal CPU seconds (tracing
included). Compared are 10,000 drawn images with the 10,000 test images, in the
64 features of a classifier trained on the training images alone: Frechet
distance, coverage (on 2,000), and how often the classifier sees the class that
was asked for. The peer is written in the style of the well-known Keras
conditional GAN: label maps as extra channels, transposed convolutions, binary
cross-entropy, alternate updates; and of about the parameters of the presets,
since the example's own size shows 8,000 images in 80 CPU seconds. `conv` and
`mlp` are those networks with the preset `fast`. With `--stacked` the task is
three stacked images, 1,000 modes, without a condition; with `--ablate` the
runs are `fast` without one part of its recipe each; with `--creatives 500` they
are `fast` on so many creatives, more or less augmented. GB is the process'
peak so far.

Usage: python benchmarks/training.py [--quick] [--seeds 3] [--json FILE]
    [--cpu-seconds 80] [--runs example,fast,...]
    [--stacked | --ablate | --creatives 500] [--step fused]
    [--pictures FOLDER]
"""

import os
import resource
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import harness
import keras
import numpy as np
import pandas as pd
import tensorflow as tf
from PIL import Image

import tfgan_ads as ads
from tfgan_ads import read_fashion_mnist
from tfgan_ads.data.fashion_mnist import CLASSES
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.metrics.modes import modes
from tfgan_ads.metrics.prdc import prdc

BATCH = 64
DRAWN = 10_000
# As papers on stacked digits do: fewer add noise to the divergence.
DRAWN_STACKED = 26_000
# Wanted distance and coverage by CPU seconds, and of which run.
TARGETS = {80: ("fast", 4.0, 0.85), 600: ("balanced", 1.5, 0.93)}
RUNS: dict[str, dict] = {
    "example": {},
    "fast": {"preset": "fast"},
    "balanced": {"preset": "balanced"},
    "long": {"preset": "long"},
    "conv": {"preset": "fast", "network": "conv"},
    "mlp": {"preset": "fast", "network": "mlp"},
}
# What the recipe of `fast` is worth without each of its parts.
ABLATIONS: dict[str, dict] = {
    "whole recipe": {},
    "rate 1e-3, no warm-up": {"learning_rate": 1e-3, "warm_up": 0.0},
    "rate 5e-3, no warm-up": {"learning_rate": 5e-3, "warm_up": 0.0},
    "batches of 64": {"batch_size": 64},
    "penalty at every step": {"penalty_interval": 1},
    "no penalty": {"penalty": "none"},
    "non-saturating loss": {"loss": "non_saturating"},
    "attributes weigh 0": {"attribute_weight": 0.0},
    "attributes weigh 1": {"attribute_weight": 1.0},
    "alternating step": {"step": "alternating"},
    "fused step": {"step": "fused"},
    "no comparison in a batch": {"compare": False},
    "no average": {"average": False},
}
# How often to augment, for small logs.
AUGMENTS: dict[str, dict] = {
    "augment auto": {"augment": "auto"},
    "augment 0": {"augment": 0.0},
    "augment 0.3": {"augment": 0.3},
    "augment 0.8": {"augment": 0.8},
}


class Example(keras.Model):
    """The peer: a conditional GAN as examples write it."""

    def __init__(self, channels, classes):
        super().__init__()
        layers = keras.layers
        self.classes = classes
        self.d = keras.Sequential(
            [
                keras.Input((28, 28, channels + classes)),
                layers.Conv2D(64, 3, 2, padding="same"),
                layers.LeakyReLU(0.2),
                layers.Conv2D(96, 3, 2, padding="same"),
                layers.LeakyReLU(0.2),
                layers.GlobalMaxPooling2D(),
                layers.Dense(1),
            ]
        )
        self.g = keras.Sequential(
            [
                keras.Input((128 + classes,)),
                layers.Dense(7 * 7 * 40),
                layers.LeakyReLU(0.2),
                layers.Reshape((7, 7, 40)),
                layers.Conv2DTranspose(40, 4, 2, padding="same"),
                layers.LeakyReLU(0.2),
                layers.Conv2DTranspose(24, 4, 2, padding="same"),
                layers.LeakyReLU(0.2),
                layers.Conv2D(
                    channels, 7, padding="same", activation="sigmoid"
                ),
            ]
        )
        self.d_adam = keras.optimizers.Adam(2e-4, 0.5)
        self.g_adam = keras.optimizers.Adam(2e-4, 0.5)
        self.bce = keras.losses.BinaryCrossentropy(from_logits=True)

    def label(self, images, labels):
        maps = tf.tile(labels[:, None, None], (1, 28, 28, 1))
        return tf.concat([images, maps], -1)

    def fake(self, labels):
        noise = tf.random.normal((tf.shape(labels)[0], 128))
        return self.g(tf.concat([noise, labels], -1), training=True)

    def train_step(self, data):
        images, labels = data
        images = tf.cast(images, tf.float32) / 255
        labels = tf.one_hot(labels, self.classes)
        fake = self.fake(labels)
        both = tf.concat(
            [self.label(fake, labels), self.label(images, labels)], 0
        )
        truth = tf.concat([tf.zeros((BATCH, 1)), tf.ones((BATCH, 1))], 0)
        with tf.GradientTape() as tape:
            loss = self.bce(truth, self.d(both, training=True))
        self.update(self.d_adam, self.d, tape, loss)
        with tf.GradientTape() as tape:
            fake = self.label(self.fake(labels), labels)
            loss = self.bce(tf.ones((BATCH, 1)), self.d(fake, training=True))
        self.update(self.g_adam, self.g, tape, loss)
        return {"g_loss": loss}

    def update(self, adam, network, tape, loss):
        variables = network.trainable_variables
        adam.apply(tape.gradient(loss, [v.value for v in variables]), variables)


class CpuLimit(keras.callbacks.Callback):
    """Ends the peer's training after so many CPU seconds."""

    def __init__(self, seconds):
        super().__init__()
        self.end = time.process_time() + seconds
        self.images = 0

    def on_train_batch_end(self, batch, logs=None):
        self.images += BATCH
        if time.process_time() > self.end:
            self.model.stop_training = True


class Judge:
    """A classifier of the task, trained on the training images."""

    def __init__(self, quick):
        train, test = read_fashion_mnist(), read_fashion_mnist(train=False)
        (images, labels), (x, y) = arrays(train), arrays(test)
        keras.utils.set_random_seed(0)
        layers = keras.layers
        inputs = keras.Input((28, 28, 1))
        h = inputs / 127.5 - 1
        for filters in (32, 64):
            h = layers.Conv2D(filters, 3, padding="same", activation="relu")(h)
            h = layers.MaxPooling2D()(h)
        h = layers.Dense(64, activation="relu")(layers.Flatten()(h))
        outputs = layers.Dense(10)(h)
        self.model = keras.Model(inputs, [h, outputs])
        trainer = keras.Model(inputs, outputs)
        trainer.compile(
            "adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        )
        epochs, rows = (1, 6_000) if quick else (4, len(images))
        trainer.fit(images[:rows], labels[:rows], 256, epochs, verbose=0)
        self.images, self.labels = images, labels
        self.real, seen = self.look(x)
        accuracy = (seen == y).mean()
        floor = frechet_distance(self.look(images[:DRAWN])[0], self.real)
        print(f"classifier {accuracy:.3f}, floor {floor:.3f}", flush=True)

    def look(self, images):
        """Return features and classes."""
        features, logits = self.model.predict(images, 500, verbose=0)
        return features, logits.argmax(1)

    def compare(self, drawn, wanted):
        features, seen = self.look(drawn)
        return {
            "distance": frechet_distance(features, self.real),
            "coverage": prdc(self.real[:2_000], features[:2_000]).coverage,
            "agreement": float((seen == wanted).mean()),
        }


class ModeJudge:
    """A better classifier, which sees coats and shirts apart more often.

    The other one mistakes 12 % of real images, and what it mistakes is a
    divergence that no generator can help.
    """

    def __init__(self, judge, quick):
        keras.utils.set_random_seed(1)
        layers = keras.layers
        h = inputs = keras.Input((28, 28, 1))
        h = h / 127.5 - 1
        for filters in (64, 128):
            h = layers.Conv2D(filters, 3, padding="same", activation="relu")(h)
            h = layers.MaxPooling2D()(h)
        h = layers.Dropout(0.4)(layers.Flatten()(h))
        h = layers.Dense(128, "relu")(h)
        self.model = keras.Model(inputs, layers.Dense(10)(h))
        rows, epochs = (6_000, 1) if quick else (len(judge.images), 8)
        rate = keras.optimizers.schedules.CosineDecay(
            1e-3, epochs * -(-rows // 256)
        )
        self.model.compile(
            keras.optimizers.Adam(rate),
            keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        )
        shuffled = np.random.default_rng(0).permutation(len(judge.images))[
            :rows
        ]
        self.model.fit(
            judge.images[shuffled],
            judge.labels[shuffled],
            256,
            epochs,
            verbose=0,
        )
        x, y = arrays(read_fashion_mnist(train=False))
        accuracy = (self.look(x) == y).mean()
        real = judge.images[
            np.random.default_rng(1).integers(
                0, len(judge.images), (DRAWN_STACKED, 3)
            )
        ]
        real = np.moveaxis(real[..., 0], 1, -1)
        floor = self.count(real)["divergence"]
        print(
            f"modes: classifier {accuracy:.3f}, floor {floor:.3f}", flush=True
        )

    def look(self, images):
        """Return classes."""
        return self.model.predict(images, 500, verbose=0).argmax(1)

    def count(self, drawn):
        digits = [self.look(drawn[..., i : i + 1]) for i in range(3)]
        found = modes(np.dot([100, 10, 1], digits), 1_000)
        return {"modes": found.covered, "divergence": found.divergence}


def arrays(log):
    frame = log.to_pandas(["image", "label"])
    images = log.images.load(frame["image"], 28, 1)
    return images, np.array([CLASSES.index(x) for x in frame["label"]])


def stacked(judge, seed):
    """Make a log of three stacked images each, a thousand modes."""
    rng = np.random.default_rng(seed)
    images = judge.images[
        rng.integers(0, len(judge.images), (60_000, 3)), :, :, 0
    ]
    columns = {"image": {"role": "creative", "kind": "image", "channels": 3}}
    frame = pd.DataFrame({"image": np.arange(len(images)).astype(str)})
    schema = ads.AdSchema.from_dict({"columns": columns})
    return ads.AdLog.from_frame(frame, schema, np.moveaxis(images, 1, -1))


def few(log, creatives, seed):
    """Keep some of a log's creatives, as many of every class."""
    frame = log.to_pandas().groupby("label")
    frame = frame.sample(creatives // 10, random_state=seed)
    images = log.images.load(frame["image"], 28, 1)
    frame["image"] = np.arange(len(frame)).astype(str)
    return ads.AdLog.from_frame(frame, log.schema, images)


def train_example(images, labels, classes, seconds, seed):
    keras.utils.set_random_seed(seed)
    gan = Example(images.shape[-1], classes)
    gan.compile(optimizer=None)
    rows = tf.data.Dataset.from_tensor_slices((images, labels))
    rows = rows.shuffle(10_000, seed=seed).repeat().batch(BATCH, True)
    limit = CpuLimit(seconds)
    gan.fit(
        rows.prefetch(4),
        epochs=1,
        steps_per_epoch=10**6,
        verbose=0,
        callbacks=[limit],
    )

    def draw(labels):
        parts = np.split(labels, len(labels) // 500)
        fakes = [gan.fake(tf.one_hot(part, classes)).numpy() for part in parts]
        return np.round(np.concatenate(fakes) * 255).astype("uint8")

    return draw, limit.images


def train_preset(log, condition, seconds, seed, preset, network="auto", **how):
    """Train a preset; `how` goes to `compile`, but for three of our own."""
    average = how.pop("average", True)
    compare = how.pop("compare", True)
    gan = ads.CreativeGAN(
        log.schema,
        size=28,
        condition=condition,
        preset=preset,
        network=network,
        seed=seed,
    )
    batch = how.pop("batch_size", gan.recipe.batch_size)
    gan.adapt(log)
    if not compare:
        gan.discriminator.spread.gain = 0.0
    gan.compile(**how)
    harness.fit_for(gan, log.batches(batch, seed=seed), seconds)
    if not average:
        gan.ema_generator.set_weights(gan.generator.get_weights())

    def draw(labels):
        users = pd.DataFrame({"label": np.array(CLASSES)[labels]})
        return gan.generate(users, seed=1).images

    return draw, int(gan.examples_seen)


def task(judge, options, seed):
    """Return log, condition, images, labels and number of classes."""
    if not options.stacked:
        log = read_fashion_mnist()
        if options.creatives:
            log = few(log, options.creatives, seed)
        return log, "attributes", judge.images, judge.labels, 10
    log = stacked(judge, seed)
    images = log.images.load(log.to_pandas(["image"])["image"], 28, 3)
    return log, "none", images, np.zeros(len(images), int), 0


def runs(options):
    """Return what to train, by name."""
    step = {"step": options.step}
    table = AUGMENTS if options.creatives else ABLATIONS
    if options.creatives or options.ablate:
        return {k: {"preset": "fast", **step, **v} for k, v in table.items()}
    return {name: step | RUNS[name] for name in options.runs.split(",")}


def picture(drawn, folder, name):
    """Save a grid of four creatives of each class, a class a column."""
    folder.mkdir(parents=True, exist_ok=True)
    grid = drawn[:40].reshape(4, 10, 28, 28, -1).swapaxes(1, 2)
    grid = grid.reshape(4 * 28, 10 * 28, -1)
    image = Image.fromarray(grid.squeeze()).resize((560, 224), 0)
    image.save(folder / f"{name.replace(' ', '_').replace(',', '')}.png")


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--cpu-seconds", type=float, default=80)
    parser.add_argument("--runs", default=",".join(RUNS))
    parser.add_argument("--stacked", action="store_true")
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--creatives", type=int)
    parser.add_argument("--step", help="else that of each preset")
    parser.add_argument("--pictures", help="folder for a picture of each run")
    options = parser.parse_args()
    harness.one_thread()
    seconds = 8 if options.quick else options.cpu_seconds
    judge = Judge(options.quick)
    wanted = np.arange(DRAWN_STACKED if options.stacked else DRAWN) % 10
    counter = ModeJudge(judge, options.quick) if options.stacked else None
    figures = {}
    for seed in range(options.seeds):
        log, condition, images, labels, classes = task(judge, options, seed)
        for name, how in runs(options).items():
            start = time.process_time()
            if name == "example":
                draw, seen = train_example(
                    images, labels, classes, seconds, seed
                )
            else:
                draw, seen = train_preset(log, condition, seconds, seed, **how)
            found = {"CPU seconds": time.process_time() - start}
            found["kimg"] = seen / 1_000
            drawn = draw(wanted)
            if options.pictures and not seed:
                picture(drawn, Path(options.pictures), name)
            found |= (
                counter.count(drawn)
                if counter
                else judge.compare(drawn, wanted)
            )
            found["GB"] = (
                resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
            )
            told = {k: round(v, 3) for k, v in found.items()}
            print(seed, name, told, flush=True)
            for key, value in found.items():
                figures.setdefault(f"{name}: {key}", []).append(float(value))
    harness.finish(options, figures, targets(options, figures))


def targets(options, figures):
    """Judge the runs the targets are about."""
    wanted = []
    if options.stacked:
        name = options.runs.split(",")[-1]
        wanted = [
            (name, "modes", ">=", 1_000),
            (name, "divergence", "<=", 0.15),
        ]
    elif options.cpu_seconds in TARGETS and not options.quick:
        name, distance, coverage = TARGETS[options.cpu_seconds]
        wanted = [
            (name, "distance", "<=", distance),
            (name, "coverage", ">=", coverage),
        ]
    return [
        harness.judge(key, figures[f"{name}: {key}"], sign, value)
        for name, key, sign, value in wanted
        if f"{name}: {key}" in figures
    ]


if __name__ == "__main__":
    main()
