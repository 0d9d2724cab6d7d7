"""What a few minutes of training reach on the studio world.

Two models at 32x32, each trained for `--minutes` (4) on this machine's cores:
one with the attributes as the condition (are they obeyed?), one with the profile
(do ads follow each user's true taste?). Judges: a classifier trained
on real creatives alone, and the world's own perception. All clicks are
simulated.

Usage: python benchmarks/studio.py [--quick] [--seeds 3] [--json FILE]
"""

import time

import harness
import numpy as np

import tfgan_ads as ads
from tfgan_ads import AttributeJudge
from tfgan_ads import CreativeDataset
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.taste import follow_taste
from tfgan_ads.worlds.studio.taste import taste_ceiling

SIZE = 32


def train(log, condition, seed, minutes):
    """Train one model; return it and the wall and CPU seconds."""
    gan = ads.CreativeGAN(log.schema, SIZE, condition=condition, seed=seed)
    gan.compile()
    start, cpu = time.perf_counter(), time.process_time()
    gan.fit(log.batches(64, seed=seed), minutes=minutes, verbose=0)
    return gan, time.perf_counter() - start, time.process_time() - cpu


def obedience(gan, judge, test):
    """Return what the judge sees in real and in generated creatives."""
    dataset = CreativeDataset(gan, test.batches(64))
    batch = dataset.take(np.arange(min(dataset.count, 2_000)))
    drawn, target = gan.drawing.draw_batch(batch, 1), batch.attributes
    figures = {}
    for who, images in (("real", batch.image), ("generated", drawn)):
        for name, value in judge.score(images, target).items():
            figures[f"{who}: {name}"] = value
    return figures


def diversity(gan, test, products=12, per_user=16):
    """Compare variety at a fixed user and product with that of reals.

    Real ads of one product are as different as they get; the figure is the mean absolute pixel difference between two creatives of one
    (user, product), over that between two real creatives of one product.
    """
    users = test.users().head(20)
    things = test.products().sample(products, random_state=0)
    root = str(test.images.root)
    drawn = gan.generate(users, things, per_user, seed=3, images=root)
    shape = (-1, per_user, gan.size, gan.size, gan.channels)
    pairs = drawn.images.reshape(shape).astype(int)
    ours = np.abs(pairs[:, 1:] - pairs[:, :-1]).mean()
    frame = test.to_pandas(["product_id", "creative"])
    frame = frame.drop_duplicates("creative")
    real = []
    for _, group in frame.groupby("product_id"):
        images = test.images.load(group["creative"], gan.size, gan.channels)
        if len(images) > 1:
            real.append(np.abs(np.diff(images.astype(int), axis=0)).mean())
    return ours / np.mean(real)


def main():
    options = harness.arguments(__doc__.splitlines()[0])
    minutes = 0.2 if options.quick else 4.0
    figures = {}
    for seed in range(options.seeds):
        world = StudioWorld(seed=seed, size=SIZE)
        log = ads.load("studio", seed=seed, size=SIZE)
        train_log, _, test = log.split(by="user", seed=seed)
        gan, wall, cpu = train(train_log, "attributes", seed, minutes)
        judge = AttributeJudge(SIZE, 3, gan.attribute_encoder, seed)
        judge.fit(train_log)
        found = obedience(gan, judge, test)
        found["attributes: wall seconds"] = wall
        found["attributes: CPU seconds"] = cpu
        found["attributes: kimg"] = int(gan.examples_seen) / 1_000
        gan, wall, cpu = train(train_log, "profile", seed, minutes)
        found |= follow_taste(world, gan, test)
        found["taste ceiling (rank correlation)"] = taste_ceiling(world)
        found["variety at a fixed user and product, to real"] = diversity(
            gan, test
        )
        found["profile: kimg"] = int(gan.examples_seen) / 1_000
        for name, value in found.items():
            figures.setdefault(name, []).append(float(value))
    targets = [
        harness.judge(f"{who}: {name}", figures[f"{who}: {name}"], ">=", 0.99)
        for who in ("real", "generated")
        for name in ("background", "style")
    ]
    hue = figures["generated: hue"]
    targets.append(harness.judge("generated: hue (degrees)", hue, "<=", 4.0))
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
