"""How fast ads are drawn, in Python and by the exported model."""

import multiprocessing
import os
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

import tfgan_ads as ads
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.generate_ads import GenerateAds
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.warm_up import blank_request

# Of `generate`, this many more ads are timed than the first few.
FIRST, MORE = 2, 64
# Slot, candidates, and the most milliseconds that an ad may take.
SERVED = (
    ("300x250", 1, None),
    ("1080x1080", 1, None),
    ("1200x628", 1, None),
    ("300x250", 8, 40),
    ("1080x1080", 8, 150),
)


def drawing_speed(gan, users, products, folder, slot):
    """Time `generate` with files, the first ads and those after them.

    Each call traces its graph again, which takes as long as many ads.
    """

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

    first, count = sum(spent(FIRST)), FIRST + MORE
    drawn, written = spent(count)
    more = drawn + written - first
    return {
        f"{slot}: ads a second after the first, with files": [MORE / more],
        f"{slot}: ads a second of {count}, with tracing and files": [
            count / (drawn + written)
        ],
        f"{slot}: seconds for the first {FIRST} ads": [first],
        f"{slot}: of an ad, writing its file, ms": [1e3 * written / count],
    }


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
    clicks = ads.ClickModel(log.schema, size=gan.size)
    clicks.fit(log, epochs=1, verbose=0)
    catalogue = Catalogue.from_log(log, kit=gan.kit)
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
