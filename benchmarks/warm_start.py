"""Whether it pays to go on from yesterday's run (`train --from`).

An ad log of the studio world, whose clicks are simulated, is cut in two by time: what
came before, three quarters of it, and a new day. Of three runs the first has learned
from what came before (stale), the second from the new day alone (cold), the third from
the new day by going on from the first (warm), with a quarter of the images. All are
judged by users of the new day that none has met: how well the click model tells clicks,
and how far generated creatives are from the held-out ones.

Usage: python benchmarks/warm_start.py [--quick] [--seeds 3] [--images 32768]
    [--json FILE]
"""

import tempfile
import time
from pathlib import Path

import harness
import pyarrow as pa
import pyarrow.parquet as pq

from tfgan_ads.evaluation.evaluate import evaluate
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.run_folder import load_clicks
from tfgan_ads.runs.train_creatives import train_run
from tfgan_ads.runs.warm_start import started_from
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.write_log import write_log

_BEFORE = 0.75
_DISTANCE = "distance, generated to held-out"


def write_days(folder, seed, options):
    """Write a log, and its rows by time as two files."""
    size = {"users": 400, "products": 24} if options.quick else {"users": 8_000}
    world = StudioWorld(seed=seed, creatives=4, **size)
    write_log(world, folder, 12_000 if options.quick else 120_000)
    table = pq.read_table(folder / "impressions.parquet").sort_by("timestamp")
    cut = int(_BEFORE * len(table))
    for name, rows in (("before", table[:cut]), ("day", table[cut:])):
        pq.write_table(pa.table(rows), folder / f"{name}.parquet")


def settings(folder, name, images, seed):
    sets = [f"data.path={folder / name}.parquet", f"seed={seed}"]
    sets += [f"data.images_path={folder}", "model.preset=fast"]
    sets += [f"data.schema_path={folder / 'schema.yaml'}"]
    return [*sets, "model.size=32", f"training.images={images}"]


def measure(seed, options):
    harness.one_thread()
    images = 2_048 if options.quick else options.images
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_days(folder, seed, options)
        before = settings(folder, "before", images, seed)
        day = settings(folder, "day", images, seed)
        quarter = [f"data.path={folder / 'day'}.parquet"]
        quarter += [f"training.images={images // 4}"]
        configs = {
            "stale": lambda: Config.resolve(sets=before),
            "cold": lambda: Config.resolve(sets=day),
            "warm": lambda: started_from(folder / "stale", quarter),
        }
        log = configs["cold"]().data.read()
        train, held_out = log.split(shares=(0.8, 0.2), seed=seed)
        found = {}
        for kind, make in configs.items():
            start = time.process_time()
            model = train_run(make(), folder / kind)
            spent = time.process_time() - start
            found |= judge(kind, model, folder / kind, train, held_out)
            found[f"{kind}: CPU seconds"] = spent
            for figure in found:
                if figure.startswith(kind):
                    print(f"{figure:<52}{found[figure]:10.4g}", flush=True)
    return found


def judge(kind, model, run, train, held_out):
    """Return how good a run is, before a day's held-out users."""
    clicks = load_clicks(run).evaluate(held_out)
    report = evaluate(model, held_out, train)
    return {
        f"{kind}: normalised entropy": clicks["normalised_entropy"],
        f"{kind}: click AUC": clicks["auc"],
        f"{kind}: distance to held-out": report.figures[_DISTANCE],
    }


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--images", type=int, default=32_768)
    options = parser.parse_args()
    figures = harness.over_seeds(measure, options)
    targets = []
    for name, bound in (
        ("normalised entropy", 1.0),
        ("distance to held-out", 1.0),
        ("CPU seconds", 0.5),
    ):
        pairs = zip(figures[f"warm: {name}"], figures[f"cold: {name}"])
        ratio = [warm / cold for warm, cold in pairs]
        label = f"{name}, warm over cold (simulated clicks)"
        targets.append(harness.judge(label, ratio, "<=", bound))
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
