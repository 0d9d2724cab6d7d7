"""What attacks tell of what leaks, of what cannot, and of a LogGAN.

Online Shoppers (UCI 468), by turns in three parts: members, others that a model has
not seen, and rows that stand for a model of other data. Attacked are the members,
their numbers moved by 1 %; SMOTE between five neighbours, five rows a member; a
LogGAN of `--rows` of them (with its model, and as it is shared); and the rows of
other data; and, with `--peer`, as many rows of CTGAN and TVAE, each in an environment
of its own. Reported are the strongest AUC and the TPR at 1 % and 10 % FPR, beside
those of MIDST 2025.

Usage: python benchmarks/audit.py --data FOLDER [--rows 4000] [--cpu-seconds 90]
    [--preset balanced] [--peer PYTHON] [--quick] [--seeds 3] [--json FILE]
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import resource
from dataclasses import replace
from pathlib import Path

import harness
import numpy as np
import pandas as pd
from ad_logs import online_shoppers
from ad_logs import peer

import tfgan_ads as ads
from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.published import MIDST
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget

_EACH, _DRAWN = 4_000, 20_000


def copier(train, numeric, rng):
    """Return members, their numbers moved by one hundredth."""
    drawn = train.copy()
    for name in numeric:
        noise = rng.normal(size=len(train))
        drawn[name] = drawn[name] + 0.01 * train[name].std() * noise
    return drawn


def smote(train, numeric, rng, times=5, neighbours=5):
    """Return rows between a member and one near to it (Chawla et al., 2002)."""
    numbers = train[numeric].to_numpy("float64")
    scaled = (numbers - numbers.mean(0)) / numbers.std(0)
    gaps = (scaled**2).sum(1) + (scaled**2).sum(1)[:, None]
    gaps -= 2 * scaled @ scaled.T
    near = np.argpartition(gaps, neighbours + 1, axis=1)[:, 1 : neighbours + 1]
    one = np.tile(np.arange(len(train)), times)
    two = near[one, rng.integers(neighbours, size=len(one))]
    drawn = train.iloc[one].reset_index(drop=True)
    share = rng.random((len(one), 1))
    drawn[numeric] = numbers[one] + share * (numbers[two] - numbers[one])
    return drawn


def fitted(train, categorical, seed, options):
    """Return a LogGAN that has learned for some time."""
    gan = ads.LogGAN(
        {name: "category" for name in categorical},
        preset=options.preset,
        seed=seed,
    )
    gan.compile()
    return harness.fit_for(gan, train, options.cpu_seconds)


def attacked(name, target, cells):
    """Attack, and put what came of it under a name."""
    audit = Audit()
    begun = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    audit.attack(TABLE_ATTACKS, target)
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - begun
    tried = [each for each in audit.results if "AUC" in each.figures]
    best = max(tried, key=lambda each: each.figures["AUC"])
    for figure in ("AUC", "TPR at 1% FPR", "TPR at 10% FPR"):
        cells[f"{name}: {figure}"] = best.figures[figure]
    cells[f"{name}: accused"] = float(audit.leaks)
    cells[f"{name}: CPU seconds"] = spent
    print(f"{name}: {audit.verdict}")


def measure(seed, options):
    harness.one_thread()
    table = online_shoppers(Path(options.data))
    rows = pd.concat([table.train, table.test]).sample(
        frac=1, random_state=seed, ignore_index=True
    )
    train, holdout, other = (
        rows[i * _EACH : (i + 1) * _EACH].reset_index(drop=True)
        for i in range(3)
    )
    rng, cells = np.random.default_rng(seed), {}
    numeric = table.numeric

    def target(drawn, learned=train, model=None):
        return TableTarget.of(
            drawn, learned, holdout, numeric, model=model, seed=seed
        )

    attacked("copier", target(copier(train, numeric, rng)), cells)
    attacked("SMOTE", target(smote(train, numeric, rng)), cells)
    attacked("other data", target(other), cells)
    few = train[: options.rows]
    gan = fitted(few, table.categorical, seed, options)
    drawn = gan.sample(_DRAWN, seed=seed)
    attacked("LogGAN, its rows", target(drawn, few), cells)
    attacked("LogGAN, its model", target(drawn, few, gan), cells)
    for label in ("CTGAN", "TVAE") if options.peer else ():
        members = replace(table, train=few)
        theirs, _ = peer(label, members, seed, options.peer, more=[str(_DRAWN)])
        attacked(f"{label}, its rows", target(theirs, few), cells)
    for sees, share in MIDST.items():
        cells[f"MIDST 2025, {sees}: TPR at 10% FPR"] = share
    return cells


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--rows", type=int, default=_EACH)
    parser.add_argument("--preset", default="balanced")
    parser.add_argument("--peer", help="Python of an environment with ctgan")
    parser.add_argument("--cpu-seconds", type=float, default=90)
    options = parser.parse_args()
    if options.quick:
        options.preset, options.cpu_seconds = "fast", 10.0
    figures = harness.over_seeds(measure, options)
    wanted = [("copier: AUC", ">=", 0.95), ("SMOTE: AUC", ">=", 0.95)]
    wanted.append(("other data: accused", "<=", 0.0))
    harness.finish(
        options,
        figures,
        [
            harness.judge(n, figures[n], sign, bound)
            for n, sign, bound in wanted
        ],
    )


if __name__ == "__main__":
    main()
