"""Nothing to find must not be found: worlds with and without personal taste.

Small studio worlds at 16x16, clicked more often than real ads so that 40,000
impressions are enough. In half of them users have tastes; in the other half
everyone likes the same. The whole pipeline runs in each: click model, generator,
choice, truth. Reported is whether the 95 % interval (over users) of the gain by
personalisation contains zero. All clicks are simulated.

Usage: python benchmarks/null_world.py [--quick] [--seeds 20] [--workers 2]
    [--json FILE] [--cpu-seconds 40]
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import harness

import tfgan_ads as ads
from tfgan_ads import EvaluationSet
from tfgan_ads import lift
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.truth import StudioTruth

SIZE = 16
USUAL = {"users": 4_000, "products": 40}
QUICK = {"users": 500, "products": 12, "creatives": 4}


def gain(seed, personal, options):
    """Run the pipeline in one world; return the gain by personalisation."""
    quick = options.quick
    how = {"seed": seed, "personal": personal, "size": SIZE, "ctr": 0.1}
    how |= QUICK if quick else USUAL
    world = StudioWorld(**how)
    log = ads.load("studio", impressions=6_000 if quick else 40_000, **how)
    train, _, test = log.split(by=("user",), shares=(0.8, 0.1, 0.1), seed=seed)
    clicks = ads.ClickModel(
        log.schema, SIZE, members=2, widths=(8, 16), seed=seed
    )
    clicks.compile()
    clicks.fit(train, epochs=2, negatives=4)
    gan = ads.CreativeGAN(log.schema, SIZE, preset="fast", seed=seed)
    gan.compile()
    # Of these, building the graph takes a dozen.
    harness.fit_for(gan, train, 18 if quick else options.cpu_seconds)
    users = 40 if quick else 200
    grid = EvaluationSet(test, test, SIZE, users, products=4, candidates=4)
    report = lift(gan, clicks, grid, truth=StudioTruth(world), seed=seed)
    return report.personalisation()


def measure(seed, options):
    harness.one_thread()
    found = {}
    for name, personal in (("null", False), ("taste", True)):
        interval = gain(seed, personal, options)
        found[f"{name} world: gain"] = interval.value
        found[f"{name} world: low"] = interval.low
        found[f"{name} world: high"] = interval.high
        found[f"{name} world: zero inside"] = interval.low <= 0 <= interval.high
        print(seed, name, interval, flush=True)
    return found


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.set_defaults(seeds=20)
    parser.add_argument("--cpu-seconds", type=float, default=40)
    options = parser.parse_args()
    figures = harness.over_seeds(measure, options)
    found = [float(low > 0) for low in figures["taste world: low"]]
    targets = [
        harness.judge(
            "null world: zero inside",
            figures["null world: zero inside"],
            ">=",
            0.9,
        ),
        harness.judge("taste world: gain found", found, ">=", 1.0),
    ]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
