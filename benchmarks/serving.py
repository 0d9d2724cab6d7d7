"""What serving costs beyond the models: latency, overhead, steadiness.

The studio world's networks (their weights do not matter to a clock) are exported
with 1, 8 and 32 candidates and asked for ads of two sizes in batches of 1 and 8,
through TensorFlow's C library as the server would, on one thread. Beside it runs the
same choice as a bare `tf.function` of the Keras models. Then the stand-in (not TF
Serving) answers 1,000 requests of 16 clients at a time, and
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

import tfgan_ads as ads
from tfgan_ads import Catalogue
from tfgan_ads.creatives.serving.export import export
from tfgan_ads.creatives.serving.generate_ads import GenerateAds
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.warm_up import blank_request

USUAL = {"users": 1_000, "impressions": 10_000}
QUICK = {"users": 200, "impressions": 3_000, "products": 12, "creatives": 2}
BATCHES, CANDIDATES = (1, 8), (1, 8, 32)
SIZES = ((300, 250), (1200, 628))
# A day has 8,640 requests, one in ten seconds.
CLIENTS, REQUESTS, DAY = 16, 1_000, 8_640


def models(seed, quick):
    """Return a log, a generator and a click model that are built."""
    how = QUICK if quick else USUAL
    log = ads.load("studio", seed=seed, size=32, **how)
    gan = ads.CreativeGAN(log.schema, size=32, seed=seed)
    gan.adapt(log)
    clicks = ads.ClickModel(log.schema, size=32, seed=seed)
    clicks.fit(log, epochs=1)
    return log, gan, clicks


def request(generate, log, batch, size):
    """Return one request: products by their files, nothing known of users."""
    product = log.products()["product"].iloc[0]
    known = {
        "product_bytes": (log.images.root / product).read_bytes(),
        "width": size[0],
        "height": size[1],
        "density": 1,
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


def latency(log, gan, clicks, folder, quick):
    """Ask the exported model in all sizes."""
    found = {}
    for candidates in CANDIDATES[1:2] if quick else CANDIDATES:
        chooser = ads.Chooser(clicks, candidates)
        version = export(gan, folder / str(candidates), chooser)
        session = CSession(version)
        generate = GenerateAds(Export(gan, chooser, 1, None, "1"))
        bare_call = tf.function(generate, reduce_retracing=True)
        for batch in BATCHES:
            for size in SIZES[: 1 if quick else None]:
                inputs = request(generate, log, batch, size)
                pixels = size[0] * size[1] / 75_000
                times = max(5, int((20 if quick else 400) / (batch * pixels)))
                served, cpu = timed(
                    partial(session.run, inputs, "generate"), times
                )
                told = {n: tf.constant(x) for n, x in inputs.items()}
                _, bare = timed(partial(bare_call, told), times)
                name = f"{size[0]}x{size[1]}, batch {batch}, K {candidates}"
                for percent in (50, 95, 99):
                    value = 1e3 * np.percentile(served, percent)
                    found[f"{name}: p{percent}, ms"] = value
                found[f"{name}: ads a CPU second"] = batch / cpu
                found[f"{name}: over bare Keras, %"] = 100 * (cpu / bare - 1)
        session.close()
    return found


def memory():
    """Return the resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def steadiness(log, gan, folder, quick):
    """Ask the stand-in from many clients at once, and for a day."""
    known = Catalogue.from_log(log, gan.kit)
    export(gan, folder / "studio", catalogue=known)
    width, height = SIZES[0]
    asked = {"width": width, "height": height, "product_id": known.ids[0]}
    with ads.StandIn(folder / "studio", rest_port=0, grpc_port=0) as server:
        client = ads.ServingClient(server.grpc_target, server.name, timeout=60)
        errors = []

        def ask(number):
            begin = time.perf_counter()
            try:
                client.generate([{}], seed=number, **asked)
            except ads.AdsError as error:
                errors.append(error)
            return time.perf_counter() - begin

        with ThreadPoolExecutor(CLIENTS) as pool:
            count = 100 if quick else REQUESTS
            list(pool.map(ask, range(30 if quick else 50)))
            before = memory()
            begin = time.perf_counter()
            spent = list(pool.map(ask, range(count)))
            whole = time.perf_counter() - begin
            grown = memory() - before
            before = memory()
            list(pool.map(ask, range(200 if quick else DAY)))
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
    log, gan, clicks = models(seed, options.quick)
    with tempfile.TemporaryDirectory() as folder:
        found = latency(log, gan, clicks, Path(folder), options.quick)
        return found | steadiness(log, gan, Path(folder), options.quick)


def main():
    options = harness.arguments(__doc__.splitlines()[0])
    figures = harness.over_seeds(measure, options)
    wanted = [(n, 15) for n in figures if n.endswith("over bare Keras, %")]
    wanted += [("stand-in: errors", 0)]
    grown = [n for n in figures if "memory grown" in n]
    wanted += [(name, 64) for name in grown]
    targets = [harness.judge(n, figures[n], "<=", most) for n, most in wanted]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
