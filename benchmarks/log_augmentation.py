"""When do synthetic clicks help a click model? From 20 to 2,000 of them.

Online Shoppers (UCI 468): the training rows are thinned until so many buyers are
left, with their share of non-buyers. Boosted trees learn from the rows as they
are, with class weights, with buyers repeated, with SMOTE-NC (imbalanced-learn),
or with as many synthetic buyers as there are non-buyers to spare, by a `LogGAN` of
the same rows; they are tested on the official tenth. Nothing is chosen by the
test.

Usage: python benchmarks/log_augmentation.py --data FOLDER [--quick] [--seeds 5]
    [--workers 2] [--json FILE] [--rows 500000]
"""

import os
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import ad_logs
import harness
import pandas as pd
from imblearn.over_sampling import SMOTENC

import tfgan_ads as ads
from tfgan_ads import boosted_trees

POSITIVES = (20, 60, 200, 600, 1_500)


def thinned(table, positives, seed):
    """Return training rows with so many positives, at the same share."""
    clicked = table.train[table.target] == table.positive
    share = positives / clicked.sum()
    return pd.concat(
        [
            table.train[clicked].sample(positives, random_state=seed),
            table.train[~clicked].sample(frac=share, random_state=seed),
        ],
        ignore_index=True,
    )


def auc(train, table, seed, weights=None):
    """Train boosted trees; return their AUC on the test rows."""
    about = table.numeric, table.target, table.positive, seed
    return boosted_trees(train, table.test, *about, weights)["auc"]


def smote(rows, table, seed):
    """Return rows with positives between positives, as many as negatives."""
    names = [name for name in rows if name != table.target]
    categorical = [name for name in table.categorical if name != table.target]
    made = SMOTENC(categorical, random_state=seed)
    features, outcome = made.fit_resample(rows[names], rows[table.target])
    return features.assign(**{table.target: outcome})


def measure(seed, options):
    harness.one_thread()
    table = ad_logs.online_shoppers(Path(options.data))
    found = {}
    for positives in POSITIVES[:1] if options.quick else POSITIVES:
        rows = thinned(table, positives, seed)
        clicked = rows[table.target] == table.positive
        kinds = {name: "category" for name in table.categorical}
        gan = ads.LogGAN(kinds, floor=1, preset="fast", seed=seed)
        gan.compile()
        gan.fit(rows, rows=options.rows, verbose=0)
        where = {table.target: table.positive}
        drawn = gan.sample(len(rows), where=where, seed=seed)
        repeated = rows[clicked].sample(
            int((~clicked).sum() - clicked.sum()),
            replace=True,
            random_state=seed,
        )
        scores = {
            "as it is": auc(rows, table, seed),
            "class weights": auc(rows, table, seed, "balanced"),
            "repeated": auc(pd.concat([rows, repeated]), table, seed),
            "SMOTE-NC": auc(smote(rows, table, seed), table, seed),
        }
        for times in (0.5, 1.0, 3.0):
            some = drawn.head(round(times * positives))
            grown = pd.concat([rows, some], ignore_index=True)
            scores[f"LogGAN, {times:g}x"] = auc(grown, table, seed)
        plain = scores.pop("as it is")
        found[f"{positives} positives: AUC as it is"] = plain
        for name, score in scores.items():
            found[f"{positives} positives: gain, {name}"] = score - plain
        print(seed, positives, plain, scores, flush=True)
    return found


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.set_defaults(seeds=5)
    parser.add_argument("--data", required=True, help="folder of the set")
    parser.add_argument("--rows", type=int, default=500_000)
    options = parser.parse_args()
    if options.quick:
        options.rows = 20_000
    figures = harness.over_seeds(measure, options)
    harness.finish(options, figures, [])


if __name__ == "__main__":
    main()
