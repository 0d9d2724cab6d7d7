"""Growth curves: CPU seconds and memory against everything that grows.

Each point is measured in a process of its own, on one thread. An axis has a doubling
size; what is fitted is `log(seconds) = a + exponent * log(size)` over the points whose
fixed costs no longer rule (the larger half), with the interval of the slope. Nothing
may grow faster than its size.

- rows: split a log file by user, and learn the columns of a `LogGAN` (one pass).
- users: the latest row of every user of a log (`AdLog.users`).
- products: learn a studio log's compositions (`CreativeGAN.adapt`); simulated clicks.
- width: a step of a model of creatives whose profile has so many columns.
- categories: a step of one whose profile has a column of so many words.
- pixels: a step at so many pixels (side squared).
- K: draw, score and choose the best of K.
- replicas: a step in so many replicas of one machine, at a batch of 64 in all.

Usage: python benchmarks/scale.py [--quick] [--seeds 3] [--axes rows,pixels,...]
    [--json FILE]
"""

import multiprocessing
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import harness
import numpy as np
import pandas as pd

import tfgan_ads as ads

STEPS, FEW, BATCH = 48, 4, 64


def rows(size, folder):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"user_id": rng.integers(size // 4 + 1, size=size)})
    for i in range(8):
        frame[f"number {i}"] = np.round(rng.lognormal(2, 1, size), 2)
        frame[f"word {i}"] = rng.choice([f"c{j}" for j in range(40)], size)
    frame["click"] = rng.integers(0, 2, size)
    frame.to_parquet(folder / "log.parquet")
    columns = {name: {"role": "context"} for name in frame.columns[1:]}
    for name in columns:
        kind = "numeric" if name.startswith("number") else "categorical"
        columns[name]["kind"] = kind
    columns |= {"user_id": {"role": "user_id"}, "click": {"role": "click"}}
    schema = ads.AdSchema.from_dict({"columns": columns})
    model = ads.LogGAN(preset="fast")
    model.compile()

    def run():
        log = ads.AdLog.read(folder / "log.parquet", schema)
        model.adapt(log.split()[0])

    return run


def users(size, folder):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"user_id": np.arange(size).repeat(4).astype(str)})
    frame["age"] = rng.integers(18, 80, len(frame))
    frame["click"] = rng.integers(0, 2, len(frame))
    frame.sample(frac=1, random_state=0).to_parquet(folder / "log.parquet")
    return lambda: ads.AdLog.read(folder / "log.parquet").users()


def products(size, folder):
    from tfgan_ads.worlds.studio.studio_world import StudioWorld
    from tfgan_ads.worlds.studio.write_log import write_log

    write_log(StudioWorld(seed=0, users=500, products=size), folder, 8_000)
    log = ads.AdLog.read(folder)
    model = ads.CreativeGAN(log.schema, size=16, preset="fast")
    return lambda: model.adapt(log)


def pictures(side=16, width=2, words=4):
    """Make a log of noise, whose profile has so many columns and words."""
    rng, count = np.random.default_rng(0), max(1_024, 2 * words)
    images = rng.integers(256, size=(256, side, side, 3)).astype("uint8")
    frame = pd.DataFrame({"image": (np.arange(count) % 256).astype(str)})
    columns = {"image": {"role": "creative", "kind": "image"}}
    for i in range(width):
        frame[f"c{i}"] = [f"w{k}" for k in np.arange(count) % words]
        columns[f"c{i}"] = {"role": "user"}
    frame["click"] = np.arange(count) % 2
    columns["click"] = {"role": "click"}
    schema = ads.AdSchema.from_dict({"columns": columns})
    return ads.AdLog.from_frame(frame, schema, images)


def steps(log, side=16):
    """Return what trains a model for some steps, compiled before."""
    model = ads.CreativeGAN(
        log.schema, size=side, preset="fast", mode="scratch"
    )
    model.compile(jit_compile=False)

    def spent(count):
        start = time.process_time()
        model.fit(log, images=BATCH * count, batch_size=BATCH, verbose=0)
        return time.process_time() - start

    spent(1)
    # What a `fit` costs before its first step, such as a trace for every
    # replica, is in both.
    return lambda: spent(STEPS + FEW) - spent(FEW)


def width(size, folder):
    return steps(pictures(width=size))


def categories(size, folder):
    return steps(pictures(width=1, words=size))


def pixels(size, folder):
    side = round(size**0.5)
    return steps(pictures(side), side)


def candidates(size, folder):
    from tfgan_ads.creatives.chooser import Chooser

    log = pictures()
    clicks = ads.ClickModel(log.schema, size=16, members=2, widths=(8, 16))
    clicks.fit(log, epochs=1)
    model = ads.CreativeGAN(log.schema, size=16, preset="fast", mode="scratch")
    model.compile()
    model.adapt(log)
    people, chooser = (
        log.to_pandas(["c0", "c1"]).head(64),
        Chooser(clicks, size),
    )

    def run():
        for seed in range(8):
            model.generate(people, seed=seed, chooser=chooser)

    run()
    run()
    return run


def replicas(size, folder):
    import tensorflow as tf

    cpu = tf.config.list_physical_devices("CPU")[0]
    parts = [tf.config.LogicalDeviceConfiguration()] * size
    tf.config.set_logical_device_configuration(cpu, parts)
    devices = [f"CPU:{k}" for k in range(size)]
    with tf.distribute.MirroredStrategy(devices).scope():
        return steps(pictures())


# What is measured, its sizes, and those of `--quick`.
AXES = {
    "rows": (rows, [25_000, 50_000, 100_000, 200_000, 400_000], 3),
    "users": (users, [25_000, 50_000, 100_000, 200_000, 400_000], 3),
    "products": (products, [35, 70, 140, 280], 2),
    "width": (width, [4, 8, 16, 32, 64], 3),
    "categories": (categories, [64, 512, 4_096, 32_768], 3),
    "pixels": (pixels, [16**2, 32**2, 64**2, 128**2], 3),
    "K": (candidates, [2, 4, 8, 16, 32], 3),
    "replicas": (replicas, [1, 2, 4], 2),
}


def point(axis, size):
    """Measure one size, in a process of its own; seconds and MB."""
    harness.one_thread()
    with tempfile.TemporaryDirectory() as folder:
        run = AXES[axis][0](size, Path(folder))
        start = time.process_time()
        found = run()
        spent = time.process_time() - start
    # Who knows better which seconds are meant says so.
    spent = found if isinstance(found, float) else spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return spent, peak


def exponent(sizes, seconds):
    """Fit the exponent over the larger half; return it, and 2 standard errors.

    Args:
        sizes: list of number.
        seconds: array `[seeds, sizes]`.
    """
    kept = max(2, (len(sizes) + 1) // 2 + 1)
    x = np.log(np.tile(sizes[-kept:], (len(seconds), 1))).ravel()
    y = np.log(np.asarray(seconds)[:, -kept:]).ravel()
    (slope, _), *rest = np.polyfit(x, y, 1, full=True)
    left = rest[0].sum() / max(len(x) - 2, 1)
    return slope, 2 * (left / ((x - x.mean()) ** 2).sum()) ** 0.5


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--axes", default=",".join(AXES))
    options = parser.parse_args()
    figures, targets = {}, []
    spawn = multiprocessing.get_context("spawn")
    for axis in options.axes.split(","):
        _, sizes, few = AXES[axis]
        sizes = sizes[:few] if options.quick else sizes
        table = np.zeros((options.seeds, len(sizes), 2))
        for at in np.ndindex(table.shape[:2]):
            with ProcessPoolExecutor(1, spawn) as pool:
                table[at] = pool.submit(point, axis, sizes[at[1]]).result()
        for k, size in enumerate(sizes):
            for name, values in zip(("CPU s", "MB"), table[:, k].T):
                figures[f"{axis} {size}: {name}"] = list(values)
                print(
                    f"{axis} {size}: {name:<8}{values.mean():10.3f}", flush=True
                )
        slope, error = exponent(sizes, table[..., 0])
        figures[f"{axis}: exponent"] = [slope]
        name = f"{axis}: exponent of CPU seconds"
        interval = (slope - error, slope + error)
        met = bool(slope - error <= 1)
        targets.append(harness.Target(name, slope, interval, "<= 1", met))
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
