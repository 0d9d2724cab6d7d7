"""Whether ads follow each user's true taste, and how varied they are.

A model of compositions learns the studio world's log for `--minutes` on this
machine's cores, and draws ads for users that it has not met. What the world sees in
them is compared with what these users like. Whether ads obey the attributes that they
are told is measured by `sold_size.py`. All clicks are simulated.

Usage: python benchmarks/studio.py [--quick] [--seeds 3] [--minutes 4] [--json FILE]
"""

import time

import harness
import numpy as np

import tfgan_ads as ads
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.taste import follow_taste
from tfgan_ads.worlds.studio.taste import taste_ceiling

SIZE = 32
QUICK = {"users": 500, "products": 16}
_GAIN = "gain over another user's creatives (simulated log-odds)"


def train(log, seed, minutes):
    """Train a model; return it, and the wall and CPU seconds."""
    gan = ads.CreativeGAN(log.schema, SIZE, seed=seed)
    gan.compile()
    start, cpu = time.perf_counter(), time.process_time()
    gan.fit(log.batches(64, seed=seed), minutes=minutes, verbose=0)
    return gan, time.perf_counter() - start, time.process_time() - cpu


def variety(gan, log, products=12, per_user=16):
    """Compare variety at a fixed user and product with that of reals.

    Real ads of one product and slot are as different as they get; the figure is the
    mean absolute pixel difference between two ads of one (user, product), over that
    between two real ads.
    """
    # Drawn small, all are of the most frequent slot.
    slot = gan.drawing.kit.slots[0]
    users = log.users().head(20)
    things = log.products().sample(products, random_state=0)
    root = str(log.images.root)
    drawn = gan.generate(users, things, per_user, seed=3, images=root)
    shape = (-1, per_user, gan.size, gan.size, gan.channels)
    ours = np.abs(np.diff(drawn.images.reshape(shape).astype(int), axis=1))
    frame = log.to_pandas(["product_id", "creative", "slot"])
    frame = frame[frame["slot"] == slot].drop_duplicates("creative")
    real = [
        np.abs(np.diff(log.images.load(names, gan.size, 3).astype(int), axis=0))
        for _, names in frame.groupby("product_id")["creative"]
    ]
    return ours.mean() / np.concatenate(real).mean()


def measure(seed, options):
    how = {"seed": seed, "size": SIZE, **(QUICK if options.quick else {})}
    world = StudioWorld(**how)
    shown = 8_000 if options.quick else 400_000
    log = ads.load("studio", impressions=shown, **how)
    train_log, _, test = log.split(by="user", seed=seed)
    gan, wall, cpu = train(train_log, seed, options.minutes)
    return {
        **follow_taste(world, gan, test),
        "taste ceiling (rank correlation)": taste_ceiling(world),
        "variety at a fixed user and product, to real": variety(gan, test),
        "thousand images": int(gan.examples_seen) / 1_000,
        "wall seconds": wall,
        "CPU seconds": cpu,
    }


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float)
    options = parser.parse_args()
    if options.minutes is None:
        options.minutes = 0.5 if options.quick else 4.0
    figures = harness.over_seeds(measure, options)
    gain = harness.judge(_GAIN, figures[_GAIN], ">=", 0.0)
    harness.finish(options, figures, [gain])


if __name__ == "__main__":
    main()
