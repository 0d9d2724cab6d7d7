"""Personalised creatives under differential privacy, by the world's own truth.

The studio world as it is calibrated: 20,000 users, 400,000 simulated impressions; of
users and of products 80 % are learned from. Once as it is, and once for each epsilon
from impressions that `PrivateImpressions` draws; then a click model and a generator
learn from those as from any log. Users, products and the truth that judges are the same
for all, and so are the CPU seconds of the generator. What is best without the user is
chosen among real creatives by the same click model, and once more by the open one. All
clicks are simulated.

Usage: python benchmarks/private_creatives.py [--quick] [--seeds 3] [--workers 2]
    [--epsilon 3,10] [--delta 1e-6] [--cpu-seconds 200] [--json FILE]
"""

import os
import time

os.environ["OMP_NUM_THREADS"] = "1"

import harness
import lift as open_lift

import tfgan_ads as ads
from tfgan_ads import BASELINE
from tfgan_ads import OWN
from tfgan_ads import EvaluationSet
from tfgan_ads import lift

OPEN = "open"


def measure(seed, options):
    harness.one_thread()
    quick = options.quick
    log, truth = open_lift.studio(seed, quick)
    train, test = log.split(by=("user", "product"), shares=(0.8, 0.2))
    grid = EvaluationSet(
        test, test, open_lift.SIZE, 10 if quick else 200, seed=seed
    )
    found, best = {}, None
    for epsilon in (None, *options.epsilon):
        name, start = (
            f"epsilon {epsilon:g}" if epsilon else OPEN,
            time.process_time(),
        )
        shown = drawn(train, epsilon, seed, options) if epsilon else train
        own, valid = shown.split(shares=(0.9, 0.1), seed=seed)
        clicks = open_lift.click_model(own, valid, seed)
        found[f"{name}: CPU seconds before the generator"] = (
            time.process_time() - start
        )
        found[f"{name}: click model AUC on real users"] = clicks.evaluate(test)[
            "auc"
        ]
        gan = ads.CreativeGAN(own.schema, open_lift.SIZE, seed=seed)
        seconds = open_lift.QUICK_SECONDS if quick else options.cpu_seconds
        open_lift.train(gan, own, seconds, seed)
        report = lift(gan, clicks, grid, truth=truth, seed=seed, train=own)
        best = best or report.rate(BASELINE).value
        found |= told(name, report, best)
    return found


def drawn(log, epsilon, seed, options):
    """Return a log that is private in each user."""
    drawing = ads.PrivateImpressions(
        epsilon,
        options.delta,
        preset="fast" if options.quick else "balanced",
        impressions=5_000 if options.quick else None,
        seed=seed,
    )
    return drawing.draw(log, verbose=0)


def told(name, report, best):
    """Return what a report says by the world's truth."""
    rate = report.rate(OWN).value
    found = {f"{name}: click rate": rate}
    found[f"{name}: lift over what the open one finds best"] = rate / best - 1
    for what, interval in (
        ("lift over best real", report.gain(OWN)),
        ("gain by personalisation", report.personalisation()),
    ):
        found[f"{name}: {what}"] = interval.value
        found[f"{name}: {what}, low"] = interval.low
    return found


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.set_defaults(seeds=3)
    parser.add_argument("--epsilon", default="3,10")
    parser.add_argument("--delta", type=float, default=1e-6)
    parser.add_argument("--cpu-seconds", type=float, default=200)
    options = parser.parse_args()
    options.epsilon = [float(each) for each in options.epsilon.split(",")]
    figures = harness.over_seeds(measure, options)
    wanted = {
        10: ("lift over what the open one finds best", "lift over best real"),
        3: ("gain by personalisation",),
    }
    targets = [
        harness.judge(
            f"epsilon {epsilon:g}: {name}",
            figures[f"epsilon {epsilon:g}: {name}"],
            ">=",
            0.0,
        )
        for epsilon in options.epsilon
        for name in wanted.get(epsilon, ())
    ]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
