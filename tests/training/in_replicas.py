"""Train a model by some replicas; print what came of it.

Run alone: a process has as many logical processors as it says at its start,
and collectives of one size.

Usage: python in_replicas.py REPLICAS KIND [FOLDER OF A LOG]
"""

import json
import sys

import numpy as np
import pandas as pd
import tensorflow as tf

import tfgan_ads as ads


def table():
    rng = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "age": rng.integers(18, 80, 300),
            "city": rng.choice(list("abcd"), 300),
            "click": rng.integers(0, 2, 300),
        }
    )


def rows(kind=None, policy="float32", **settings):
    kinds = {"age": "number", "city": "category", "click": "category"}
    model = (kind or ads.LogGAN)(kinds, preset="fast", seed=1, dtype=policy)
    model.compile(jit_compile=False, **settings)
    frame = table()
    # Of what is held out, the last batch is uneven.
    held_out = frame.head(90)
    sizes = {"rows": 64 * 4, "batch_size": 64, "verbose": 0}
    return model, model.fit(frame, validation_data=held_out, **sizes)


def variational(_):
    return rows(ads.LogVAE)


def as_one(_):
    return rows(steps_per_execution=2, penalty="r1r2", penalty_interval=2)


def half(_):
    """Steps whose gradients overflow are left out, by all replicas alike."""
    model, _ = rows(policy="mixed_float16")
    for optimizer in model.optimizers:
        optimizer.dynamic_scale.assign(2.0**30)
    frame, sizes = table(), {"batch_size": 64, "verbose": 0}
    return model, model.fit(frame, rows=64 * 24, **sizes)


def clicks(folder):
    log = ads.AdLog.read(folder)
    model = ads.ClickModel(log.schema, size=16, widths=(8, 8), seed=1)
    model.compile()
    return model, model.fit(log, epochs=1, batch_size=32)


def creatives(folder):
    log = ads.AdLog.read(folder)
    model = ads.CreativeGAN(log.schema, size=16, preset="fast", seed=1)
    model.compile()
    return model, model.fit(
        log, images=32, batch_size=16, validation_data=log, verbose=0
    )


KINDS = {
    "rows": lambda _: rows(),
    "variational": variational,
    "as_one": as_one,
    "half": half,
    "clicks": clicks,
    "creatives": creatives,
}


def main(count, kind, folder=None):
    cpu = tf.config.list_physical_devices("CPU")[0]
    several = [tf.config.LogicalDeviceConfiguration()] * int(count)
    tf.config.set_logical_device_configuration(cpu, several)
    devices = [f"/cpu:{i}" for i in range(int(count))]
    with tf.distribute.MirroredStrategy(devices).scope():
        model, history = KINDS[kind](folder)
    found = {
        "figures": {k: v[-1] for k, v in history.history.items()},
        "weights": [summed(v) for n in model.networks for v in n.weights],
        "optimizer": [
            summed(v)
            for optimizer in getattr(model, "optimizers", [])
            for v in optimizer.variables
        ],
    }
    print(json.dumps(found))


def summed(variable):
    return float(np.abs(variable.numpy().astype("float64")).sum())


main(*sys.argv[1:])
