"""A million rows, fifty thousand categories in one column: memory and speed.

A made-up log of 20 columns is learned for `--cpu-seconds` on one thread, and a
million rows are drawn to a Parquet file. Reported are the peak memory of the whole
process, the table included, and rows a CPU second for learning its columns,
training and writing.

Usage: python benchmarks/log_scale.py [--quick] [--seeds 1] [--json FILE]
    [--cpu-seconds 60]
"""

import os
import resource
import tempfile
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import harness
import numpy as np
import pandas as pd

import tfgan_ads as ads


def made_up(rows, seed):
    """Return a log whose `site` has up to 50,000 names, half of them rare."""
    rng = np.random.default_rng(seed)
    names = np.array([f"site-{i}.example" for i in range(50_000)], object)
    site = rng.zipf(1.2, rows) % len(names)
    site[: len(names)] = np.arange(len(names))[: len(site)]
    columns = {"site": names[site]}
    for i in range(9):
        columns[f"category {i}"] = rng.choice(
            [f"c{j}" for j in range(3 + 5 * i)], rows
        )
    for i in range(9):
        columns[f"number {i}"] = np.round(rng.lognormal(2, 1 + i / 9, rows), 2)
    columns["click"] = (rng.random(rows) < 0.01 + 0.02 * (site < 10)).astype(
        int
    )
    return pd.DataFrame(columns)


def measure(seed, options):
    harness.one_thread()
    rows = 100_000 if options.quick else 1_000_000
    table = made_up(rows, seed)
    model = ads.LogGAN({"click": "category"}, seed=seed)
    model.compile()
    found, start = {}, time.process_time()
    model.adapt(table)
    found["rows learned a CPU second"] = rows / (time.process_time() - start)
    seconds = 10 if options.quick else options.cpu_seconds
    start = time.process_time()
    harness.fit_for(model, table, seconds)
    spent = time.process_time() - start
    found["rows trained a CPU second"] = int(model.examples_seen) / spent
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        path = model.write(Path(folder) / "new.parquet", rows, seed=seed)
        found["rows written a CPU second"] = rows / (
            time.process_time() - start
        )
        found["bytes a row, written"] = path.stat().st_size / rows
        file = Path(folder) / "model.keras"
        model.save(file)
        found["MB of the saved model"] = file.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {**found, "peak memory, GiB": peak}


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.set_defaults(seeds=1)
    parser.add_argument("--cpu-seconds", type=float, default=60)
    options = parser.parse_args()
    figures = harness.over_seeds(measure, options)
    key = "peak memory, GiB"
    targets = [harness.judge(key, figures[key], "<=", 4.0)]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
