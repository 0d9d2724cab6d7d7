"""Speed of the step in float32, bfloat16 and float16, with and without XLA.

Meant for a GPU, and runs anywhere. For each policy: images a second, the
floating-point operations a second that the step's convolutions and matrix
products reach, and their ratio to what a large matrix product reaches on the
same device in the same type. A ratio far below 1 says that the device waits for
memory or for launches, not for arithmetic.

Usage: python benchmarks/precision.py [--quick] [--seeds 3] [--json FILE]
    [--size 64] [--batch 256]
"""

import time

import harness
import keras
import numpy as np
import tensorflow as tf

import tfgan_ads as ads
from tfgan_ads import CreativeDataset

POLICIES = ("float32", "mixed_bfloat16", "mixed_float16")
USUAL = {"impressions": 20_000, "users": 2_000}
QUICK = {"impressions": 2_000, "users": 200, "products": 12, "creatives": 2}


def matrix_rate(dtype):
    """Return the operations a second of a large matrix product."""
    n = 8_192 if tf.config.list_physical_devices("GPU") else 512
    a = tf.cast(tf.random.normal((n, n)), dtype)
    product = tf.function(lambda x: tf.reduce_sum(tf.cast(x @ x, "float32")))
    float(product(a))
    start, repeats = time.perf_counter(), 20
    for _ in range(repeats):
        last = product(a)
    float(last)
    return 2 * n**3 * repeats / (time.perf_counter() - start)


def operations(step, batch):
    """Count the floating-point operations of one step."""
    graph = step.get_concrete_function(batch).graph
    profiler = tf.compat.v1.profiler
    options = profiler.ProfileOptionBuilder(
        profiler.ProfileOptionBuilder.float_operation()
    )
    options = options.with_empty_output().build()
    return profiler.profile(graph, options=options).total_float_ops


def images_per_second(step, batch, rows, steps):
    for _ in range(3):
        step(batch)
    start = time.perf_counter()
    for _ in range(steps):
        result = step(batch)
    np.asarray(result["d_loss"])
    return rows * steps / (time.perf_counter() - start)


def measure(gan, log, rows, steps, cost):
    """Return figures of the step as a graph and by XLA, and a row's operations."""
    rate = matrix_rate(gan.compute_dtype)
    batch = CreativeDataset(gan, log.batches(rows)).take(np.arange(rows))
    batch = tf.nest.map_structure(
        lambda x: x if x is None else tf.constant(x), batch
    )
    found = {}
    for jit in (False, True):
        gan.compile(jit_compile=jit)
        gan.build_optimizers()
        step = tf.function(gan.train_step, jit_compile=jit)
        # The same under every policy.
        cost = cost or operations(step, batch) / rows
        speed = images_per_second(step, batch, rows, steps)
        how = "XLA" if jit else "graph"
        found[f"{how}: images a second"] = speed
        found[f"{how}: GFLOP a second"] = speed * cost / 1e9
        found[f"{how}: ratio to the matrix rate"] = speed * cost / rate
    return found, cost


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--batch", type=int, default=256)
    options = parser.parse_args()
    quick = options.quick
    size = 16 if quick else options.size
    rows, steps = (8, 2) if quick else (options.batch, 50)
    log = ads.load("studio", seed=7, size=size, **(QUICK if quick else USUAL))
    figures, cost = {}, None
    for seed in range(options.seeds):
        for policy in POLICIES[: 2 if quick else None]:
            gan = ads.CreativeGAN(
                log.schema,
                size,
                condition="attributes",
                seed=seed,
                dtype=keras.DTypePolicy(policy),
            )
            gan.adapt(log.clicked())
            found, cost = measure(gan, log, rows, steps, cost)
            print(seed, policy, found, flush=True)
            for name, value in found.items():
                figures.setdefault(f"{policy}, {name}", []).append(value)
    harness.finish(options, figures, [])


if __name__ == "__main__":
    main()
