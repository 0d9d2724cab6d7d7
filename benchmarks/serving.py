"""What serving costs beyond the models: latency, overhead, steadiness.

The studio world's networks at 32x32 (their weights do not matter to a clock) are
exported with 1, 8 and 32 candidates and asked with batches of 1, 8 and 64, through
TensorFlow's C library as the server would, on one thread. Beside it runs the same
choice as a bare `tf.function` of the Keras models, and the sum of its parts each
alone: decoding the product, encoding columns, drawing, judging, writing PNG. Then
the stand-in (not TF Serving) answers 1,000 requests of 16 clients at a time, and
those of a day (one in ten seconds), as fast as it can.

Usage: python benchmarks/serving.py [--quick] [--seeds 3] [--json FILE]
"""

import os
import resource
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import harness
import numpy as np
import tensorflow as tf
from tfgan_ads.networks.creatives.product_placer import CUTOUT_SIZE

import tfgan_ads as ads
from tfgan_ads import Catalogue
from tfgan_ads.creatives.serving.export import export
from tfgan_ads.creatives.serving.generate import Generate
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.networks.creatives.pixels import to_bytes
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.inputs import decode_pngs
from tfgan_ads.serving.provenance.png import encode_png
from tfgan_ads.serving.warm_up import blank_request

BATCHES, CANDIDATES = (1, 8, 64), (1, 8, 32)
# A day has 8,640 requests, one in ten seconds.
CLIENTS, REQUESTS, DAY = 16, 1_000, 8_640


def models(seed):
    """Return a log, a generator and a click model that are built."""
    log = ads.load(
        "studio", seed=seed, size=32, users=1_000, impressions=10_000
    )
    gan = ads.CreativeGAN(log.schema, size=32, seed=seed)
    gan.adapt(log)
    clicks = ads.ClickModel(log.schema, size=32, seed=seed)
    clicks.fit(log, epochs=1)
    return log, gan, clicks


def request(generate, log, batch):
    """Return one request: products by their files, nothing known of users."""
    product = log.products()["product"].iloc[0]
    known = {
        "product_bytes": (log.images.root / product).read_bytes(),
        "candidates": 0,
    }
    specs = generate.specs()
    return blank_request("generate", specs, batch, known).inputs


def timed(call, times):
    """Return wall seconds of each call, and CPU seconds of one."""
    call()
    seconds, start = [], time.process_time()
    for _ in range(times):
        begin = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - begin)
    return np.array(seconds), (time.process_time() - start) / times


def parts(gan, clicks, inputs, candidates):
    """Return CPU seconds of each part of an answer, each alone."""
    batch = len(inputs["seed"])
    many = batch * candidates
    profile = {n: tf.constant(inputs[n]) for n in gan.encoder.columns}
    columns = {n: tf.constant(inputs[n]) for n in clicks.encoder.columns}
    seeds = tf.constant(inputs["seed"])
    files = tf.constant(inputs["product_bytes"])
    layout = tf.zeros_like(seeds)

    @tf.function
    def decode():
        return decode_pngs("product_bytes", files, CUTOUT_SIZE, 4)

    cutouts = decode()

    def wide(x):
        return tf.repeat(x, candidates, 0)

    @tf.function
    def prepare():
        users = {n: wide(x) for n, x in profile.items()}
        return gan.drawing.inputs(
            users, wide(seeds), wide(cutouts), wide(layout)
        ), clicks.encode({n: wide(x) for n, x in columns.items()})

    known, viewer = prepare()

    @tf.function
    def draw():
        return to_bytes(gan.ema_generator(known))

    images = draw()

    @tf.function
    def judge():
        return clicks.logits(from_bytes(images), viewer)

    @tf.function
    def encode():
        return encode_png(images[:batch])

    steps = {"decode": decode, "prepare": prepare, "draw": draw}
    steps |= {"judge": judge, "encode": encode}
    times = max(3, 200 // many)
    return {name: timed(step, times)[1] for name, step in steps.items()}


def latency(log, gan, clicks, folder, quick):
    """Ask the exported model in all sizes."""
    found = {}
    for candidates in CANDIDATES[: 2 if quick else None]:
        chooser = ads.Chooser(clicks, candidates)
        version = export(gan, folder / str(candidates), chooser)
        session = CSession(version)
        generate = Generate(gan, chooser)
        for batch in BATCHES[: 2 if quick else None]:
            inputs = request(generate, log, batch)
            times = max(5, (400 if quick else 4_000) // (batch * candidates))
            times = min(times, 1_000)
            served, cpu = timed(partial(session.run, inputs, "generate"), times)
            bare_call = tf.function(generate)
            told = {n: tf.constant(x) for n, x in inputs.items()}
            _, bare = timed(partial(bare_call, told), times)
            apart = parts(gan, clicks, inputs, candidates)
            name = f"batch {batch}, K {candidates}"
            for percent in (50, 95, 99):
                value = 1e3 * np.percentile(served, percent)
                found[f"{name}: p{percent}, ms"] = value
            found[f"{name}: creatives a CPU second"] = batch / cpu
            found[f"{name}: drawn a CPU second"] = batch * candidates / cpu
            found[f"{name}: over bare Keras, %"] = 100 * (cpu / bare - 1)
            total = sum(apart.values())
            found[f"{name}: over its parts, %"] = 100 * (cpu / total - 1)
            for part, spent in apart.items():
                found[f"{name}: {part}, ms"] = 1e3 * spent
        session.close()
    return found


def memory():
    """Return the resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def steadiness(log, gan, folder, quick):
    """Ask the stand-in from many clients at once, and for a day."""
    export(gan, folder / "studio", catalogue=Catalogue.from_log(log))
    product = log.products()["product"].iloc[0]
    with ads.StandIn(folder / "studio", rest_port=0, grpc_port=0) as server:
        client = ads.ServingClient(server.grpc_target, server.name, timeout=60)
        errors = []

        def ask(number):
            begin = time.perf_counter()
            try:
                client.generate([{}], product_id=product, seed=number)
            except ads.AdsError as error:
                errors.append(error)
            return time.perf_counter() - begin

        with ThreadPoolExecutor(CLIENTS) as pool:
            count = 100 if quick else REQUESTS
            list(pool.map(ask, range(50)))
            before = memory()
            begin = time.perf_counter()
            spent = list(pool.map(ask, range(count)))
            whole = time.perf_counter() - begin
            grown = memory() - before
            before = memory()
            list(pool.map(ask, range(500 if quick else DAY)))
            day = memory() - before
        client.close()
    return {
        "stand-in: errors": len(errors),
        "stand-in: requests a second": count / whole,
        "stand-in: p50, ms": 1e3 * np.percentile(spent, 50),
        "stand-in: p99, ms": 1e3 * np.percentile(spent, 99),
        "stand-in: memory grown over them, MiB": grown,
        "stand-in: memory grown over a day of requests, MiB": day,
    }


def measure(seed, options):
    harness.one_thread()
    log, gan, clicks = models(seed)
    with tempfile.TemporaryDirectory() as folder:
        found = latency(log, gan, clicks, Path(folder), options.quick)
        return found | steadiness(log, gan, Path(folder), options.quick)


def main():
    options = harness.arguments(__doc__.splitlines()[0])
    figures = harness.over_seeds(measure, options)
    wanted = [(n, 15) for n in figures if n.endswith("over its parts, %")]
    wanted += [("stand-in: errors", 0)]
    grown = [n for n in figures if "memory grown" in n]
    wanted += [(name, 64) for name in grown]
    targets = [harness.judge(n, figures[n], "<=", most) for n, most in wanted]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
