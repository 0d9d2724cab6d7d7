"""Ads at the sizes they are sold: read, kept, obeyed, as sharp, and in time.

A model of compositions is trained for `--minutes` on the studio world's log, on
this machine's cores, and draws ads for held-out users in all slots. What is told of
them is measured again, from pixels: whether words are read off them by a model for
reading, their contrast, the product's pixels beside its file, what the world's
perception sees. Twins of true ads, told the same, say whether they are as sharp.
Then the exported model is asked through TensorFlow's C library, on one core.

Reading needs `rapidocr-onnxruntime`, of the extra `benchmark`; it reads no Arabic,
which is left out. Everything about users is simulated.

Usage: python benchmarks/sold_size.py [--quick] [--seeds 1] [--minutes 4]
           [--ads 500] [--products 60] [--creatives 6] [--json FILE]
"""

import multiprocessing
import os
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import harness
import numpy as np
import pandas as pd
import sold_size_measures as measures

import tfgan_ads as ads
from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.generate_ads import GenerateAds
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.schema.slot import SOLD
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.warm_up import blank_request
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.write_log import write_log

SIZE, USERS, IMPRESSIONS = 32, 2_000, 60_000
# Of `generate`, this many more ads are timed than the first few.
FIRST, MORE = 2, 32
# Slot, candidates, and the most milliseconds that an ad may take.
SERVED = (
    ("300x250", 1, 40),
    ("1080x1080", 1, 150),
    ("1200x628", 1, None),
    ("300x250", 8, None),
    ("1080x1080", 8, None),
)


def train(folder, seed, options):
    """Make a log and a model of it; return the world, the logs, the model."""
    world = StudioWorld(
        seed=seed,
        size=SIZE,
        users=USERS,
        products=options.products,
        creatives=options.creatives,
    )
    write_log(world, folder, IMPRESSIONS)
    log = ads.AdLog.read(folder)
    train_log, _, test = log.split(by="user", seed=seed)
    kit = kit_from_log(train_log, BrandKit.read(folder / "brand.yaml"))
    gan = ads.CreativeGAN(log.schema, size=SIZE, kit=kit, seed=seed)
    gan.compile()
    gan.fit(train_log, minutes=options.minutes, verbose=0)
    return world, log, test, gan


def catalogue_of(log, folder):
    """Return the products with their logos; the price is left to the kit."""
    table = pd.read_csv(folder / "products.csv")[["product", "logo"]]
    return log.products().merge(table, on="product")


def asked(log, test, folder, count, seed):
    """Return users and products that make about so many ads in all slots."""
    pairs = max(1, round(count / len(SOLD)))
    products = min(max(1, round(pairs**0.5)), log.products().shape[0])
    users = test.users().sample(-(-pairs // products), random_state=seed)
    things = catalogue_of(log, folder).sample(products, random_state=seed)
    return users.reset_index(drop=True), things.reset_index(drop=True)


def drawing_speed(gan, users, products, folder, slot, found):
    """Time `generate` with files, the first ads and those after them."""

    def spent(count):
        people = users.sample(count, replace=True, random_state=0)
        start = time.perf_counter()
        drawn = gan.generate(
            people, products.head(1), images=str(folder), slots=[slot]
        )
        middle = time.perf_counter()
        with tempfile.TemporaryDirectory() as out:
            drawn.save(out)
        return middle - start, time.perf_counter() - middle

    first = sum(spent(FIRST))
    drawn, written = spent(FIRST + MORE)
    more = drawn + written - first
    found[f"{slot}: ads a second after the first, with files"] = [MORE / more]
    found[f"{slot}: seconds for the first {FIRST} ads"] = [first]
    found[f"{slot}: of an ad, writing its file, ms"] = [
        1e3 * written / (FIRST + MORE)
    ]


def serve(version, requests):
    """Ask an exported model on one core.

    Runs in a process of its own, which has TensorFlow's C library.

    Returns:
        Seconds by the clock and of the processor, bytes, and MiB at most.
    """
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    session = CSession(version)
    seconds, spent, sizes = [], [], []
    for request in (requests[0], *requests):
        start, cpu = time.perf_counter(), time.process_time()
        answer = session.run(request, "generate")
        seconds.append(time.perf_counter() - start)
        spent.append(time.process_time() - cpu)
        sizes.append(len(answer["image_bytes"].ravel()[0]))
    session.close()
    # What `getrusage` tells is in part its parent's.
    status = Path("/proc/self/status").read_text()
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    return *(np.array(x[1:]) for x in (seconds, spent, sizes)), peak


def requests_of(endpoint, slot, users, ids, count):
    """Return requests of one ad each, for different users and products."""
    width, height = map(int, slot.split("x"))
    size = {"width": width, "height": height, "density": 1}
    made = []
    for i in range(count):
        language = users["language"].iloc[i % len(users)]
        known = {**size, "seed": i, "language": language}
        known["product_id"] = ids[i % len(ids)]
        known["product_bytes"] = known["logo_bytes"] = b""
        request = blank_request("generate", endpoint.specs(), 1, known)
        made.append(request.inputs)
    return made


def serving(gan, log, users, folder, quick):
    """Time the exported model, alone and with the best of eight."""
    clicks = ads.ClickModel(log.schema, size=SIZE)
    clicks.fit(log, epochs=1, verbose=0)
    catalogue = Catalogue.from_log(log, gan.kit)
    found, versions = {}, {}
    for slot, candidates, _ in SERVED:
        chooser = ads.Chooser(clicks, candidates) if candidates > 1 else None
        if candidates not in versions:
            path = folder / f"best of {candidates}"
            versions[candidates] = gan.export(str(path), chooser, catalogue=log)
        endpoint = GenerateAds(Export(gan, chooser, 1, catalogue, "1"))
        count = 10 if quick else 50
        asked = requests_of(endpoint, slot, users, catalogue.ids, count)
        os.environ["OMP_NUM_THREADS"] = "1"
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, context) as pool:
            told = pool.submit(serve, versions[candidates], asked).result()
        del os.environ["OMP_NUM_THREADS"]
        name = f"served {slot}, best of {candidates}"
        found[f"{name}: ms"] = 1e3 * told[0]
        found[f"{name}: CPU ms"] = 1e3 * told[1]
        found[f"{name}: bytes"] = told[2]
        found[f"{name}: peak memory of the server, MiB"] = [told[3]]
    return found


def measure(seed, options, folder):
    """Return all figures of one seed: lists of one value an ad."""
    start, cpu = time.perf_counter(), time.process_time()
    world, log, test, gan = train(folder, seed, options)
    found = {"images seen in training": [int(gan.examples_seen)]}
    users, products = asked(log, test, folder, options.ads, seed)
    drawn = measures.Drawn(gan, users, products, folder, seed)
    for look in measures.LOOKS:
        for name, values in look(drawn, world).items():
            found.setdefault(name, []).extend(np.ravel(values))
    found |= measures.twins(gan, log, world, seed)
    for slot in ("300x250", "1200x628"):
        drawing_speed(gan, users, products, folder, slot, found)
    found |= serving(gan, log, users, folder, options.quick)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found["peak memory of all this, MiB"] = [peak]
    found["seconds for all this"] = [time.perf_counter() - start]
    found["CPU seconds for all this"] = [time.process_time() - cpu]
    return found


def targets_of(figures):
    """Return what has to be met: name, sign and bound."""
    large, small = "words read, 300x250 and larger", "words read, 320x50"
    wanted = [(large, ">=", 0.995), (small, ">=", 0.98)]
    wanted += [
        ("contrast of the weakest words of an ad, in pixels", "least", 4.5),
        ("elements overlap", "<=", 0),
        ("product's pixels to its file, greatest of 255", "most", 0),
        ("inside the safe area", ">=", 1),
        ("lines have their least height", ">=", 1),
        ("bytes of files, over 150,000", "<=", 0),
        ("crops: distance to true ones, over true to true", "<=", 2),
        ("crops: acutance, over the true one", ">=", 0.9),
        ("300x250: ads a second after the first, with files", ">=", 30),
        ("1200x628: ads a second after the first, with files", ">=", 8),
    ]
    for name in figures:
        if name.startswith("obeyed") and "small" in name:
            wanted.append((name, ">=", 0.99))
        if name.startswith("hue error where painted, small"):
            wanted.append((name, "median", 4))
    for slot, candidates, most in SERVED:
        if most:
            name = f"served {slot}, best of {candidates}"
            wanted.append((f"{name}: ms", "p95", most))
            wanted.append((f"{name}: CPU ms", "p95", most))
    return [w for w in wanted if w[0] in figures]


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.set_defaults(seeds=1)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--ads", type=int)
    parser.add_argument("--products", type=int)
    parser.add_argument("--creatives", type=int)
    options = parser.parse_args()
    usual = (0.3, 14, 20, 2) if options.quick else (4.0, 500, 60, 6)
    names = ("minutes", "ads", "products", "creatives")
    for name, value in zip(names, usual):
        if getattr(options, name) is None:
            setattr(options, name, value)
    pooled = {}
    for seed in range(options.seeds):
        with tempfile.TemporaryDirectory() as folder:
            found = measure(seed, options, Path(folder))
        for name, values in found.items():
            pooled.setdefault(name, []).extend(map(float, np.ravel(values)))
    figures = {n: measures.estimate(v) for n, v in pooled.items()}
    print(f"\n{'figure':<62}{'value':>10}{'low':>10}{'high':>10}{'of':>7}")
    for name, (value, low, high) in figures.items():
        count = len(pooled[name])
        print(f"{name:<62}{value:>10.4g}{low:>10.4g}{high:>10.4g}{count:>7}")
    targets = [measures.judge(*t, pooled[t[0]]) for t in targets_of(figures)]
    harness.write(options, figures, targets)


if __name__ == "__main__":
    main()
