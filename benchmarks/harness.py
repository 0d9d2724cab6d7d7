"""What every benchmark shares: arguments, repeats, a table and JSON."""

import argparse
import json
import math
import multiprocessing
import os
import platform
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from dataclasses import dataclass
from statistics import mean
from statistics import stdev

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


@dataclass(frozen=True)
class Target:
    """One figure and what it has to be.

    Attributes:
        name: str.
        value: float. Mean over seeds.
        interval: tuple of float. Mean -+ 2 standard errors; equal to the
            value for one seed.
        target: str. Such as `">= 0.99"`.
        met: bool.
    """

    name: str
    value: float
    interval: tuple[float, float]
    target: str
    met: bool


def arguments(description):
    """Parse `--quick`, `--seeds` and `--json`."""
    return parser(description).parse_args()


def parser(description):
    """Return the parser of `--quick`, `--seeds` and `--json`, to add to."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--quick", action="store_true", help="seconds, not minutes"
    )
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--json", help="file to write")
    parser.add_argument(
        "--workers", type=int, default=1, help="seeds at a time, if it can"
    )
    return parser


def one_thread():
    """Have TensorFlow use one thread, so that CPU seconds mean something."""
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)


def fit_for(model, log, seconds):
    """Train a generator for so many CPU seconds.

    Args:
        model: `CreativeModel` or `LogModel`, compiled.
        log: What its `fit` takes.
        seconds: float.

    Returns:
        The model.
    """
    from tfgan_ads.callbacks import TimeBudget

    model.fit(
        log,
        **{model.unit: 4_096 * 10**6},
        callbacks=[TimeBudget(seconds / 60, clock=time.process_time)],
        verbose=0,
    )
    return model


def over_seeds(measure, options):
    """Measure each seed in a process of its own.

    Args:
        measure: function of a seed and the options to a dict of str to
            float; of a module's top level.
        options: what `parser` returned. `workers` run at a time.

    Returns:
        dict of str to list of float, one value a seed.
    """
    seeds = range(options.seeds)
    figures = {}
    with ProcessPoolExecutor(
        options.workers,
        multiprocessing.get_context("spawn"),
        max_tasks_per_child=1,
    ) as pool:
        for found in pool.map(measure, seeds, [options] * len(seeds)):
            for name, value in found.items():
                figures.setdefault(name, []).append(float(value))
    return figures


def summarise(values):
    """Return the mean and its interval of +-2 standard errors."""
    centre = mean(values)
    error = 2 * stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 0
    return centre, (centre - error, centre + error)


def judge(name, values, sign, bound):
    """Compare the mean of a figure with a bound; sign is `">="` or `"<="`."""
    values = [float(value) for value in values]
    centre, interval = summarise(values)
    met = centre >= bound if sign == ">=" else centre <= bound
    return Target(name, centre, interval, f"{sign} {bound:g}", bool(met))


def finish(options, figures, targets):
    """Print a table of all figures, and write the JSON file.

    Args:
        options: what `arguments` returned.
        figures: dict of str to list of float, one value a seed.
        targets: list of `Target`.
    """
    print(f"\n{'figure':<52}{'mean':>10}{'-2 se':>10}{'+2 se':>10}")
    for name, values in figures.items():
        centre, (low, high) = summarise(values)
        print(f"{name:<52}{centre:>10.4g}{low:>10.4g}{high:>10.4g}")
    write(options, figures, targets)


def write(options, figures, targets):
    """Print what was met, and write the JSON file; see `finish`."""
    for t in targets:
        print(
            f"{'MET ' if t.met else 'MISS'} {t.name}: {t.value:.4g} ({t.target})"
        )
    if options.json:
        document = {
            "seeds": options.seeds,
            "quick": options.quick,
            "machine": f"{platform.machine()}, {os.cpu_count()} cores",
            "figures": figures,
            "targets": [asdict(t) for t in targets],
        }
        with open(options.json, "w") as file:
            json.dump(document, file, indent=1)
            file.write("\n")
