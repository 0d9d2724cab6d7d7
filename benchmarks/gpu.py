"""What a GPU makes of it: training by size, batch and precision, and serving.

One script of at most `--minutes`; each case is a process of its own with what is left
of them, in the order in which they tell most, so a card that is lent for a quarter of
an hour has told something. Nothing is read from disk: creatives and rows are noise,
which costs as much as any other. Reported are the seconds until the first steps are
done (compilation), and images or rows a second by `fit`, batches included. On a machine
without a GPU it runs on the CPU, and says so in the card's name.

`serve` answers batches of 64, the best of 8, at 1080x1080, by a SavedModel of the studio
world whose weights do not matter to a clock.

Usage: python benchmarks/gpu.py [--quick] [--minutes 8] [--cases gan,rows,serve]
    [--json FILE]
"""

import multiprocessing
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import harness
import numpy as np
import pandas as pd

FLOAT, BRAIN, HALF = "float32", "mixed_bfloat16", "mixed_float16"
# Kind, size, batch, precision, XLA; first what is asked first.
CASES = [
    ("gan", 32, 512, FLOAT, False),
    ("rows", 0, 4_096, FLOAT, False),
    ("gan", 64, 256, FLOAT, False),
    ("gan", 64, 256, BRAIN, False),
    ("serve", 32, 64, FLOAT, False),
    ("gan", 32, 2_048, BRAIN, False),
    ("rows", 0, 16_384, FLOAT, False),
    ("gan", 32, 512, HALF, False),
    ("gan", 128, 128, FLOAT, False),
    ("gan", 128, 128, BRAIN, False),
    ("gan", 32, 512, FLOAT, True),
    ("rows", 0, 4_096, FLOAT, True),
]
SECONDS, TOGETHER = 10, 16


def card():
    """Return the name of the GPU, or that there is none."""
    import tensorflow as tf

    gpus = tf.config.list_physical_devices("GPU")
    if not gpus:
        return "CPU: no GPU on this machine"
    details = tf.config.experimental.get_device_details(gpus[0])
    return details.get("device_name", "GPU")


def noise(size):
    """Return a log of clicked creatives of noise, in memory."""
    import tfgan_ads as ads

    rng, count = np.random.default_rng(0), 4_096
    images = rng.integers(256, size=(512, size, size, 3)).astype("uint8")
    frame = pd.DataFrame({"image": (np.arange(count) % 512).astype(str)})
    frame["device"] = rng.choice(["phone", "tv"], count)
    frame["click"] = 1.0
    columns = {
        "image": {"role": "creative", "kind": "image"},
        "device": {"role": "context"},
        "click": {"role": "click"},
    }
    schema = ads.AdSchema.from_dict({"columns": columns})
    return ads.AdLog.from_frame(frame, schema, images)


def table(rows=100_000):
    rng = np.random.default_rng(0)
    columns = {f"number {i}": rng.lognormal(2, 1, rows) for i in range(8)}
    columns |= {
        f"word {i}": rng.choice(list("abcdefgh"), rows) for i in range(8)
    }
    return pd.DataFrame(columns)


def trained(model, log, batch, quick):
    """Train twice; return compilation, and examples a second.

    What a `fit` costs before its first step is in both, and falls out.
    """

    def seconds(count):
        start = time.perf_counter()
        how = {"batch_size": batch, "verbose": 0}
        model.fit(log, **{model.unit: count}, **how)
        return time.perf_counter() - start

    few = batch * TOGETHER
    first, short = seconds(few), seconds(few)
    many = few * (4 if quick else 40)
    rate = (many - few) / max(seconds(many) - short, 1e-3)
    if not quick:
        # As long as tells, now that it is known how much that is.
        many = max(many, int(rate * SECONDS) // few * few)
        rate = (many - few) / max(seconds(many) - short, 1e-3)
    return {"first steps, s": first, f"{model.unit} a second": rate}


def gan(size, batch, dtype, xla, quick):
    import keras

    import tfgan_ads as ads

    log = noise(size)
    model = ads.CreativeGAN(
        log.schema, size, mode="scratch", dtype=keras.DTypePolicy(dtype)
    )
    model.compile(jit_compile=xla, steps_per_execution=1 if quick else TOGETHER)
    return trained(model, log, batch, quick)


def rows(size, batch, dtype, xla, quick):
    import keras

    import tfgan_ads as ads

    model = ads.LogGAN(dtype=keras.DTypePolicy(dtype))
    model.compile(jit_compile=xla, steps_per_execution=1 if quick else TOGETHER)
    return trained(model, table(2_000 if quick else 100_000), batch, quick)


def serve(size, batch, dtype, xla, quick):
    import tensorflow as tf
    from serving import models
    from serving import request

    import tfgan_ads as ads
    from tfgan_ads.creatives.serving.export import export
    from tfgan_ads.creatives.serving.generate_ads import GenerateAds
    from tfgan_ads.creatives.serving.signatures import Export

    log, model, clicks = models(0, True)
    chooser = ads.Chooser(clicks, 2 if quick else 8)
    side = 160 if quick else 1_080
    specs = GenerateAds(Export(model, chooser, 1, None, "1"))
    inputs = request(specs, log, batch, (side, side))
    with tempfile.TemporaryDirectory() as folder:
        version = export(model, Path(folder) / "ads", chooser)
        answer = tf.saved_model.load(version).signatures["generate"]
        told = {n: tf.constant(x) for n, x in inputs.items()}
        start = time.perf_counter()
        answer(**told)
        first = time.perf_counter() - start
        start, calls = time.perf_counter(), 1 if quick else 5
        for _ in range(calls):
            found = answer(**told)
        np.asarray(found["image_bytes"])
        took = (time.perf_counter() - start) / calls
    return {"first answer, s": first, "ads a second": batch / took}


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=8)
    parser.add_argument("--cases", default="gan,rows,serve")
    options = parser.parse_args()
    end = time.time() + 60 * options.minutes
    spawn = multiprocessing.get_context("spawn")
    kinds = {"gan": gan, "rows": rows, "serve": serve}
    wanted = [c for c in CASES if c[0] in options.cases.split(",")]
    with ProcessPoolExecutor(1, spawn) as pool:
        name = pool.submit(card).result()
    print(f"Card: {name}", flush=True)
    figures = {}
    for kind, *how in quickly(wanted) if options.quick else wanted:
        left = end - time.time()
        if left < 20:
            break
        label = f"{name}: {kind} {' '.join(map(str, how[:3]))}"
        label += " xla" if how[3] else ""
        found = within(left, spawn, kinds[kind], *how, options.quick)
        for figure, value in found.items():
            print(f"{label}: {figure:<24}{value:10.4g}", flush=True)
            figures[f"{label}: {figure}"] = [value]
    harness.finish(options, figures, targets(figures, name))


def quickly(cases):
    """Return one small case of each kind."""
    found = {}
    for kind, size, _, dtype, xla in cases:
        found.setdefault(kind, (kind, min(size, 16) or size, 8, dtype, xla))
    return list(found.values())


def within(seconds, spawn, call, *how):
    """Run a case in a process of its own; nothing where it takes longer."""
    pool = ProcessPoolExecutor(1, spawn)
    try:
        return pool.submit(call, *how).result(timeout=seconds)
    except TimeoutError:
        print(f"{how}: not done in time", flush=True)
    except Exception as error:
        # A card may have too little memory: the next case may fit.
        print(f"{how}: {type(error).__name__}: {str(error)[:200]}", flush=True)
    finally:
        for process in list((pool._processes or {}).values()):
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
    return {}


def targets(figures, name):
    """Judge what is there; on a CPU nothing is asked."""
    if name.startswith("CPU"):
        return []

    def best(start, figure):
        values = [
            v[0]
            for k, v in figures.items()
            if k.startswith(f"{name}: {start}") and k.endswith(figure)
        ]
        return max(values, default=float("nan"))

    found = [
        harness.judge(
            "images a second at 32",
            [best("gan 32", "images a second")],
            ">=",
            60_000,
        ),
        harness.judge(
            "rows a second", [best("rows", "rows a second")], ">=", 500_000
        ),
    ]
    for size in (64, 128):
        speed = [
            best(f"gan {size} {512 * 32 // size} {d}", "images a second")
            for d in (BRAIN, FLOAT)
        ]
        found.append(
            harness.judge(
                f"bfloat16 over float32 at {size}",
                [speed[0] / speed[1]],
                ">=",
                1.5,
            )
        )
    return found


if __name__ == "__main__":
    main()
