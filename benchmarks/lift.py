"""What personalised creatives are clicked for, by the world's own truth.

The studio world as it is calibrated: 20,000 users, 400,000 simulated
impressions. Of its users 40 % and of its products 80 % train the generators and
the click model that chooses; the clicks of 32 % of the users judge; the rest are met
for the first time. Every policy chooses among 8 creatives with the same click model.
Generator, VAE and unconditional GAN have the same `--cpu-seconds` on one thread. All
clicks are simulated.

Usage: python benchmarks/lift.py [--quick] [--seeds 5] [--workers 2]
    [--json FILE] [--cpu-seconds 600] [--save FOLDER]
"""

import os
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import harness
import numpy as np

import tfgan_ads as ads
from tfgan_ads import BASELINE
from tfgan_ads import OWN
from tfgan_ads import AttributeJudge
from tfgan_ads import EvaluationSet
from tfgan_ads import fatigue
from tfgan_ads import guardrails
from tfgan_ads import lift
from tfgan_ads import training_creatives
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.truth import StudioTruth

SIZE = 32
QUICK = {"users": 400, "products": 16, "creatives": 4}
# Of these CPU seconds, building a model's graph takes a dozen.
QUICK_SECONDS = 15
SEARCH_STEPS = 4
VARIETIES = (0.03, 0.1, 0.3, 1.0)


def split(log, seed):
    """Return logs for generators, for the judge, for calibration, for tests.

    Products of the test are in none of the others, and no user is in two.
    """
    train, test = log.split(by=("user", "product"), shares=(0.8, 0.2))
    # Another seed: the same one would cut the same users off again.
    own, others, valid = train.split(
        by="user", shares=(0.5, 0.4, 0.1), seed=seed + 1
    )
    return own, others, valid, test


def studio(seed, quick):
    """Return a log of the studio world, and its truth."""
    how = {"seed": seed, "size": SIZE, **(QUICK if quick else {})}
    log = ads.load("studio", impressions=6_000 if quick else 400_000, **how)
    return log, StudioTruth(StudioWorld(**how))


def click_model(own, valid, seed, size=SIZE):
    """Train the click model that chooses."""
    clicks = ads.ClickModel(own.schema, size, seed=seed)
    clicks.compile()
    clicks.fit(own, validation_data=valid)
    return clicks


def train(model, log, seconds, seed, **how):
    """Compile and train a generator for so many CPU seconds."""
    model.compile(**how)
    return harness.fit_for(model, log.batches(64, seed=seed), seconds)


def measure(seed, options):
    harness.one_thread()
    quick = options.quick
    seconds = QUICK_SECONDS if quick else options.cpu_seconds
    log, truth = studio(seed, quick)
    own, others, valid, test = split(log, seed)
    clicks = click_model(own, valid, seed)
    gan = train(
        ads.CreativeGAN(log.schema, SIZE, seed=seed), own, seconds, seed
    )
    vae = ads.CreativeVAE(log.schema, SIZE, seed=seed)
    plain = ads.CreativeGAN(log.schema, SIZE, condition="none", seed=seed)
    rivals = {
        "VAE": train(vae, own, seconds, seed),
        "unconditional GAN": train(plain, own, seconds, seed),
    }
    if options.save:
        folder = Path(options.save) / str(seed)
        folder.mkdir(parents=True, exist_ok=True)
        for name, model in {"gan": gan, "clicks": clicks, **rivals}.items():
            model.save(folder / f"{name}.keras")
    grid = EvaluationSet(test, test, SIZE, 10 if quick else 200, seed=seed)
    steps = 1 if quick else SEARCH_STEPS
    report = lift(gan, clicks, grid, others, truth, rivals, steps, seed, own)
    with open(f"{options.json or 'lift'}-{seed}.txt", "w") as file:
        file.write(report.table().to_string(float_format="{:.4f}".format))
    found = headlines(report)
    found |= {
        f"{model} thousand images": int(x.examples_seen) / 1_000
        for model, x in {"GAN": gan, **rivals}.items()
    }
    found["click model AUC, held out"] = clicks.evaluate(valid)["auc"]
    found |= worn(gan, clicks, test, truth, quick, seed)
    found |= guarded(gan, report, grid, own, seed)
    return found


def headlines(report):
    """Return all click rates by truth, and what the targets ask for."""
    found = {f"truth: {p}": report.rate(p).value for p in report.policies}
    for judge in report.judges[:-1]:
        for policy in (BASELINE, OWN):
            found[f"{judge}: {policy}"] = report.rate(policy, judge).value
    for name, interval in (
        ("lift over best real", report.gain(OWN)),
        ("gain by personalisation", report.personalisation()),
        ("lift over the VAE", report.gain(OWN, "VAE, best of K")),
        ("win rate against the incumbent", report.win_rate(OWN)),
    ):
        found[name] = interval.value
        found[f"{name}, low"] = interval.low
        found[f"{name}, high"] = interval.high
    oracle = f"{OWN} by truth (oracle)"
    found["way from random to oracle"] = report.way(OWN, "random real", oracle)
    found["overestimate of best of K"] = report.overestimate(OWN)
    return found


def worn(gan, clicks, test, truth, quick, seed):
    """Return the clicks of 20 exposures, and the portfolios' gains."""
    few = EvaluationSet(
        test, test, SIZE, 5 if quick else 60, products=2, seed=seed
    )
    table = fatigue(
        gan, clicks, few, truth.session, varieties=VARIETIES, seed=seed
    )
    clicked = table.sum()
    single = clicked["GAN, best again and again"]
    found = {f"20 exposures: {name}": x for name, x in clicked.items()}
    for variety in VARIETIES:
        mine = clicked[f"GAN, portfolio (variety {variety:g})"]
        found[f"portfolio {variety:g} over best single"] = mine / single - 1
    return found


def guarded(gan, report, grid, own, seed):
    """Return the guardrails of the policies to compare."""
    judge = AttributeJudge(SIZE, 3, gan.attribute_encoder, seed)
    judge.fit(own)
    training = training_creatives(own, grid)
    names = ("random real", BASELINE, OWN, "GAN, single", "VAE, best of K")
    table = guardrails(
        grid, {n: report.choices[n] for n in names}, judge, training
    )
    return {
        f"{column}: {name}": table.loc[name, column]
        for column in table
        for name in names
    }


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.set_defaults(seeds=5)
    parser.add_argument("--cpu-seconds", type=float, default=600)
    parser.add_argument("--save", help="folder for the trained models")
    options = parser.parse_args()
    figures = harness.over_seeds(measure, options)
    low = "gain by personalisation, low"
    targets = [
        harness.judge(name, figures[name], sign, bound)
        for name, sign, bound in (
            ("lift over best real", ">=", 0.05),
            ("lift over the VAE", ">=", 0.0),
            ("way from random to oracle", ">=", 0.5),
            ("win rate against the incumbent", ">=", 0.6),
            ("portfolio 0.1 over best single", ">=", 0.15),
        )
    ]
    targets.append(harness.judge(low, [np.min(figures[low])], ">=", 0.0))
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
