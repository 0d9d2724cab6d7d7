"""Creatives and rows by the million: what workers gain, and what the parts take.

An untrained model of ads and its click model (their weights do not matter to a
clock) draw the best of 8 at 300x250 for users of the studio world, by one worker
and by two of each engine that is installed; a generator of a made-up log draws
rows likewise. Counted is from when every worker has its first shard done: before,
they load and trace, which is told beside. Wall clocks tell of a machine's other
work as well; a worker's CPU seconds do not. Then the parts of one creative's way,
on one thread, in CPU seconds: what reading takes of drawing says how many workers
one reader can serve.

Usage: python benchmarks/engines.py [--quick] [--seeds 3] [--json FILE]
"""

import importlib.util
import io
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import harness
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from timed_shards import TimedShards

import tfgan_ads as ads
from tfgan_ads.creatives.pack import pack
from tfgan_ads.engines.engine import ENGINES
from tfgan_ads.engines.part_folder import PartFolder
from tfgan_ads.logs.row_sampler import SPAN
from tfgan_ads.runs.creatives_job import CreativesJob
from tfgan_ads.runs.rows_job import RowsJob
from tfgan_ads.runs.run_folder import CLICKS
from tfgan_ads.runs.run_folder import MODEL

WORKERS = (1, 2)
STUDIO = {"users": 200, "impressions": 3_000, "products": 4, "creatives": 2}


def engines():
    """Return the engines that are installed."""
    ray = importlib.util.find_spec("ray") is not None
    return [name for name in ENGINES if name != "ray" or ray]


def by_workers(job, what, folder):
    """Have a job done by every engine, by one worker and by two."""
    found = {}
    for engine in engines():
        rates = {}
        for workers in WORKERS:
            at = folder / f"{what} {engine} {workers}"
            at.mkdir()
            work = TimedShards(job, PartFolder(at, job.plan))
            start = time.time()
            for _ in ENGINES.find(engine)(work, job.shards(), workers):
                pass
            told, begun = work.figures()
            rates[workers] = told
            name = f"{what}, {engine} x{workers}"
            found |= {f"{name}: {key}": value for key, value in told.items()}
            found[f"{name}: seconds to begin"] = begun - start
        for key in ("a second", "a CPU second"):
            gain = rates[2][key] / rates[1][key]
            found[f"{what}, {engine}: two over one, {key}"] = gain
    found[f"{what}: load of the machine"] = os.getloadavg()[0]
    return found


def creatives_job(seed, users, folder):
    """Return a job of ads, whose models have learned next to nothing."""
    log = ads.load("studio", seed=seed, size=32, **STUDIO)
    gan = ads.CreativeGAN(log.schema, size=32, seed=seed)
    gan.adapt(log)
    gan.save(folder / MODEL)
    clicks = ads.ClickModel(log.schema, size=32, seed=seed)
    clicks.fit(log, epochs=1, verbose=0)
    clicks.save(folder / CLICKS)
    some = log.users().sample(users, replace=True, random_state=seed)
    some.to_csv(folder / "users.csv", index=False)
    products = log.images.root / Path(log.products()["product"][0]).parent
    return CreativesJob.of(
        folder,
        folder / "users.csv",
        products,
        seed=seed,
        slots=["300x250"],
        shard_rows=8,
    )


def rows_job(seed, spans, folder):
    """Return a job of rows of ten columns."""
    rng = np.random.default_rng(seed)
    table = {
        f"category {i}": rng.choice(list("abcdefgh"), 20_000) for i in range(5)
    }
    for i in range(5):
        table[f"number {i}"] = np.round(rng.lognormal(2, 1, 20_000), 2)
    model = ads.LogGAN(seed=seed)
    model.compile()
    model.fit(pd.DataFrame(table), rows=4_096, verbose=0)
    model.save(folder / "rows.keras")
    return RowsJob.of(folder / "rows.keras", spans * SPAN, shard_rows=SPAN)


def cpu(function):
    """Return what a function returns, and the CPU seconds that it took."""
    start = time.process_time()
    found = function()
    return found, time.process_time() - start


def parts_of(job):
    """Take one shard's way apart, on this thread."""
    shards, read = cpu(lambda: list(job.shards()))
    maker, shard = job.begin(), shards[0]
    for _ in maker(shard):
        pass  # Graphs are traced.

    def draw():
        return maker.gan.generate(
            shard.content.to_pandas(),
            maker.products,
            job.n,
            job.seed,
            str(maker.folder),
            maker._chooser,
            slots=job.slots,
        )

    drawn, drawing = cpu(draw)
    table, packing = cpu(lambda: pack(drawn, None, None))
    _, writing = cpu(lambda: pq.write_table(table, io.BytesIO()))
    made = job.plan.made_of(0)
    each = (drawing + packing + writing) / made * job.plan.made
    return {
        "workers that one reader serves": each * job.plan.rows / read,
        "read: ms a user": 1e3 * read / job.plan.rows,
        "draw: ms a creative": 1e3 * drawing / made,
        "encode: ms a creative": 1e3 * packing / made,
        "write: ms a creative": 1e3 * writing / made,
        "bytes a creative": table.nbytes / made,
    }


def measure(seed, options):
    harness.one_thread()
    # For Ray, whose workers find modules by it.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        job = creatives_job(seed, 96 if options.quick else 640, folder)
        found |= by_workers(job, "creatives", folder)
        found |= parts_of(job)
        job = rows_job(seed, 12 if options.quick else 60, folder)
        found |= by_workers(job, "rows", folder)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    return {**found, "peak memory of a worker, GiB": peak}


def main():
    options = harness.arguments(__doc__.splitlines()[0])
    figures = harness.over_seeds(measure, options)
    # Of two workers on two processors that are theirs alone; where others are
    # at work, it is CPU seconds that tell.
    wanted = (("a second", 1.6), ("a CPU second", 0.85))
    targets = [
        harness.judge(name, figures[name], ">=", bound)
        for what in ("creatives", "rows")
        for key, bound in wanted
        for name in [f"{what}, local: two over one, {key}"]
    ]
    key = "read: ms a user"
    targets.append(harness.judge(key, figures[key], "<=", 1.0))
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
