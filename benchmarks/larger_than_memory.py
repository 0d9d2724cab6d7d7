"""Logs larger than memory: what learning from one holds, and how fast it is read.

Each part is measured in a process of its own, on a log of Parquet files in Hive
partitions (a folder a day) that is made for it, of noise.

- rows: split by user, learn the columns of a `LogGAN`, encode every row; the peak of
  the process. Then the rows as `fit` gets them, beside the same columns read as plain
  Parquet by PyArrow on all cores.
- shuffle: is where a row lies in the files seen in the order of training? The
  correlation of the two, and the parts of the files that meet in a batch, beside those
  of dice.
- clicks: what a click model keeps of the log, of which 1 % was clicked.
- creatives: a log whose every row shows another picture of 300x250 (names of the same
  2,000 JPEG files): a generator learns from it for some steps.

Usage: python benchmarks/larger_than_memory.py [--quick] [--seeds 1] [--json FILE]
    [--parts rows,shuffle,...]
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
import pyarrow.parquet as pq
from PIL import Image

import tfgan_ads as ads

ROWS, FEW, DAYS = 10_000_000, 200_000, 20
CREATIVES, FILES = 1_000_000, 2_000
BATCHES = {"256": 256, "8,192": 8_192}
GB = 1 << 30


def write_log(folder, rows, seed):
    """Write a log of twelve columns, a folder a day."""
    words = np.array([f"Ort {k}" for k in range(40)])
    part = rows // DAYS
    for day in range(DAYS):
        rng = np.random.default_rng([seed, day])
        frame = pd.DataFrame(
            {"user_id": rng.integers(rows // 4, size=part).astype(str)}
        )
        for i in range(4):
            frame[f"number {i}"] = np.round(rng.lognormal(2, 1, part), 2)
            frame[f"word {i}"] = words[rng.integers(len(words), size=part)]
        sites = rng.zipf(1.3, part) % 50_000
        frame["site"] = np.char.add("site ", sites.astype(str))
        frame["ad"] = rng.integers(200, size=part).astype(str)
        frame["click"] = (rng.random(part) < 0.01).astype("int64")
        place = folder / f"day=2026-11-{day + 1:02}"
        place.mkdir(parents=True)
        frame.to_parquet(place / "part-0.parquet", row_group_size=131_072)
    columns = {name: {"role": "context"} for name in frame.columns}
    for i in range(4):
        columns[f"number {i}"]["kind"] = "numeric"
    columns |= {
        "day": {"role": "context"},
        "user_id": {"role": "user_id"},
        "ad": {"role": "creative", "kind": "image"},
        "click": {"role": "click", "kind": "numeric"},
    }
    return ads.AdSchema.from_dict({"columns": columns})


def peak():
    """Return the peak of this process, bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def encoded(folder, rows, seed):
    """Return the rows of a log as `fit` reads them, and its columns."""
    from tfgan_ads.logs.log_dataset import LogDataset
    from tfgan_ads.logs.table_rows import TableRows

    log = ads.AdLog.read(folder, write_log(folder, rows, seed))
    train = log.split(seed=seed)[0]
    model = ads.LogGAN(preset="fast")
    start, spent = time.monotonic(), time.process_time()
    model.adapt(train)
    learned = time.monotonic()
    dataset = LogDataset(model.transformer, TableRows(train), 256, seed)
    found = {
        "rows: s to split and learn columns": learned - start,
        "rows: s to encode": time.monotonic() - learned,
        "rows: CPU us a row, both": 1e6 * (time.process_time() - spent) / rows,
    }
    return dataset, [*model.transformer.columns, "user_id"], found


def rows(options, seed, folder):
    from tfgan_ads.data.batch_order import BatchOrder

    count = FEW if options.quick else ROWS
    dataset, columns, found = encoded(folder, count, seed)
    found["rows: GB at the peak"] = peak() / GB
    for name, size in BATCHES.items():
        dataset.order = BatchOrder(dataset.order.count, size, seed)
        batches = iter(dataset.stream())
        next(batches)
        seen = min(count, 4_000 * size) // size
        start, spent = time.monotonic(), time.process_time()
        for _ in range(seen):
            next(batches)
        wall = seen * size / (time.monotonic() - start)
        mine = seen * size / (time.process_time() - spent)
        found[f"rows: M rows a second, batches of {name}"] = wall / 1e6
        found[f"rows: M rows a CPU second, batches of {name}"] = mine / 1e6
        del batches
    plain = [name for name in columns if name != "day"]
    start, spent = time.monotonic(), time.process_time()
    read = sum(
        batch.num_rows
        for file in sorted(folder.rglob("*.parquet"))
        for batch in pq.ParquetFile(file).iter_batches(columns=plain)
    )
    raw = read / (time.process_time() - spent)
    wall = read / (time.monotonic() - start)
    found["rows: M rows a second, plain Parquet"] = wall / 1e6
    found["rows: M rows a CPU second, plain Parquet"] = raw / 1e6
    # The cores are for training: what counts is how much of them it takes.
    found["rows: rows a CPU second, to those of plain Parquet"] = mine / raw
    return found


def shuffle(options, seed, folder):
    from tfgan_ads.data.batch_order import BatchOrder

    count, size, parts = FEW if options.quick else ROWS, 256, 100
    order = BatchOrder(count, size, seed)
    seen = np.concatenate([order.rows(k) for k in range(count // size)])
    batches = (seen * parts // count).reshape(-1, size)
    met = np.mean([len(np.unique(batch)) for batch in batches[:2_000]])
    dice = parts * (1 - (1 - 1 / parts) ** size)
    return {
        # Of dice it is 1 / sqrt(rows) on average.
        "shuffle: correlation, times sqrt(rows)": np.corrcoef(
            seen, np.arange(len(seen))
        )[0, 1]
        * len(seen) ** 0.5,
        "shuffle: parts in a batch, to those of dice": met / dice,
    }


def clicks(options, seed, folder):
    from tfgan_ads.clicks.click_dataset import ClickDataset

    count = FEW if options.quick else ROWS
    schema = write_log(folder, count, seed)
    noise = np.random.default_rng(seed).integers(256, size=(200, 16, 16, 3))
    whole = ads.AdLog.read(folder, schema)
    log = ads.AdLog(
        whole.source,
        schema,
        ads.AdLog.from_frame(
            pd.DataFrame({"click": [0]}), images=noise.astype("uint8")
        ).images,
    )
    model = ads.ClickModel(schema, size=16, members=1, widths=(8, 16))
    start = time.monotonic()
    model.adapt(log)
    data = ClickDataset(model, log, 512, negatives=8.0)
    return {
        "clicks: s to learn columns and choose rows": time.monotonic() - start,
        "clicks: M rows kept": len(data.code) / 1e6,
        "clicks: GB at the peak": peak() / GB,
    }


def creatives(options, seed, folder):
    count = FEW // 10 if options.quick else CREATIVES
    rng = np.random.default_rng(seed)
    (folder / "ads").mkdir()
    for k in range(FILES):
        small = rng.integers(256, size=(25, 30, 3)).astype("uint8")
        Image.fromarray(small).resize((300, 250)).save(
            folder / "ads" / f"{k}.jpg", quality=85
        )
    names = [f"ads/{k}.jpg" for k in range(count)]
    for k in range(FILES, count):
        os.link(folder / names[k % FILES], folder / names[k])
    frame = pd.DataFrame({"ad": names, "age": rng.integers(18, 80, count)})
    frame["click"] = 1
    frame.to_parquet(folder / "log.parquet")
    columns = {
        "ad": {"role": "creative", "kind": "image"},
        "age": {"role": "user", "kind": "numeric"},
        "click": {"role": "click", "kind": "numeric"},
    }
    log = ads.AdLog.read(
        folder / "log.parquet", ads.AdSchema.from_dict({"columns": columns})
    )
    start = time.monotonic()
    shown = 2_048 if options.quick else 65_536
    for first in range(0, shown, 512):
        log.images.load(names[first : first + 512], 64, 3)
    rate = shown / (time.monotonic() - start)
    model = ads.CreativeGAN(log.schema, size=32, preset="fast", mode="scratch")
    model.compile(jit_compile=False)
    model.fit(log, images=64 * 64, batch_size=64, verbose=0)
    return {
        "creatives: pictures decoded a second, at 64 pixels": rate,
        "creatives: minutes to decode a million": 1e6 / rate / 60,
        "creatives: GB at the peak": peak() / GB,
    }


PARTS = {f.__name__: f for f in (rows, shuffle, clicks, creatives)}
TARGETS = {
    "rows: GB at the peak": ("<=", 2.0),
    "rows: rows a CPU second, to those of plain Parquet": (">=", 0.8),
    "shuffle: parts in a batch, to those of dice": (">=", 0.99),
    "clicks: GB at the peak": ("<=", 2.0),
    "creatives: GB at the peak": ("<=", 3.0),
}


def measure(part, options, seed):
    with tempfile.TemporaryDirectory() as folder:
        return PARTS[part](options, seed, Path(folder))


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--parts", default=",".join(PARTS))
    options = parser.parse_args()
    figures = {}
    spawn = multiprocessing.get_context("spawn")
    for part in options.parts.split(","):
        for seed in range(options.seeds):
            with ProcessPoolExecutor(1, spawn) as pool:
                found = pool.submit(measure, part, options, seed).result()
            for name, value in found.items():
                print(f"{name:<56}{value:10.4g}", flush=True)
                figures.setdefault(name, []).append(float(value))
    targets = [
        harness.judge(name, figures[name], *bound)
        for name, bound in TARGETS.items()
        if name in figures
    ]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
