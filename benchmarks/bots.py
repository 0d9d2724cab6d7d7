"""Invalid traffic: can the discriminator tell bots that nobody labelled?

A studio log (simulated) of people to learn from; then new traffic, a twentieth of
which is planted: bots that fill every column by its own frequencies but know
nothing of how columns go together, click farms (one device, the small hours,
always a click), and scrapers that replay one user over all positions. Reported is
the AUC of `LogGAN.realism` and of scikit-learn's IsolationForest on the same
columns, for each kind.

Usage: python benchmarks/bots.py [--quick] [--seeds 3] [--json FILE]
    [--cpu-seconds 120]
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import harness
import numpy as np
import pandas as pd
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score

import tfgan_ads as ads
from tfgan_ads import TableCodes
from tfgan_ads import log_kinds
from tfgan_ads import log_table

USUAL = {"users": 5_000, "impressions": 60_000}
# Pictures are not looked at, but drawn: the fewer the better.
QUICK = {"users": 500, "impressions": 8_000, "products": 40, "creatives": 2}


def planted(people, kind, count, seed):
    """Return bots' impressions that look like the log column by column."""
    rng = np.random.default_rng(seed)
    rows = people.sample(count, replace=True, random_state=seed)
    rows = rows.reset_index(drop=True)
    if kind == "knows frequencies alone":
        return pd.DataFrame(
            {n: rng.permutation(rows[n].to_numpy()) for n in rows}
        ).astype(people.dtypes)
    if kind == "click farm":
        device = people["device"].value_counts().index[-1]
        return rows.assign(
            device=device, hour=rng.integers(2, 5, count), click=1
        )
    one = people.sample(1, random_state=seed)
    same = pd.concat([one] * count, ignore_index=True)
    changing = [n for n in ("position", "hour", "product_id") if n in people]
    return same.assign(**{n: rows[n].to_numpy() for n in changing})


def measure(seed, options):
    harness.one_thread()
    how = QUICK if options.quick else USUAL
    log = ads.load("studio", seed=seed, size=16, **how)
    past, new = log.split(by="user", shares=(0.7, 0.3), seed=seed)
    table, people = log_table(past), log_table(new)
    kinds = log_kinds(log)
    model = ads.LogGAN(kinds, seed=seed)
    model.compile()
    seconds = 10 if options.quick else options.cpu_seconds
    harness.fit_for(model, table, seconds)
    numeric = [name for name, kind in kinds.items() if kind == "number"]
    codes = TableCodes(table, numeric)
    forest = IsolationForest(random_state=seed).fit(codes.one_hot(table))
    found = {}
    for kind in ("knows frequencies alone", "click farm", "scraper"):
        bots = planted(people, kind, len(people) // 19, seed)
        traffic = pd.concat([people, bots], ignore_index=True)
        bot = np.arange(len(traffic)) >= len(people)
        found[f"LogGAN: {kind}"] = roc_auc_score(bot, -model.realism(traffic))
        said = forest.score_samples(codes.one_hot(traffic))
        found[f"IsolationForest: {kind}"] = roc_auc_score(bot, -said)
    print(seed, found, flush=True)
    return found


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--cpu-seconds", type=float, default=120)
    options = parser.parse_args()
    figures = harness.over_seeds(measure, options)
    names = [name.split(": ")[1] for name in figures if "LogGAN" in name]
    gaps = [
        np.subtract(figures[f"LogGAN: {n}"], figures[f"IsolationForest: {n}"])
        for n in names
    ]
    targets = [
        harness.judge(f"AUC over IsolationForest: {name}", gap, ">=", 0.0)
        for name, gap in zip(names, gaps)
    ]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
