"""The lift in the fashion world: real photographs, from scratch, no product.

The report of `lift.py` in the second world: users with tastes over category and
measured looks of Fashion-MNIST's photographs, 10,000 users, 200,000 simulated
impressions. The generators draw the whole picture, so there is no product to
keep, and users are met for the first time, photographs are not. All clicks are
simulated.

Usage: python benchmarks/lift_fashion.py [--quick] [--seeds 3] [--workers 2]
    [--json FILE] [--cpu-seconds 200]
"""

import harness
import lift as studio_benchmark

import tfgan_ads as ads
from tfgan_ads import EvaluationSet
from tfgan_ads import lift
from tfgan_ads.worlds.fashion.fashion_world import FashionWorld

SIZE = 28


def measure(seed, options):
    harness.one_thread()
    quick = options.quick
    seconds = 10 if quick else options.cpu_seconds
    world = FashionWorld(seed=seed, users=1_000 if quick else 10_000)
    log = world.log(20_000 if quick else 200_000)
    learned, test = log.split(by="user", shares=(0.8, 0.2))
    # Another seed: the same one would cut the same users off again.
    own, others, valid = learned.split(
        by="user", shares=(0.5, 0.4, 0.1), seed=seed + 1
    )
    clicks = studio_benchmark.click_model(own, valid, seed, SIZE)
    kinds = {
        "GAN": ads.CreativeGAN(log.schema, SIZE, seed=seed),
        "VAE": ads.CreativeVAE(log.schema, SIZE, seed=seed),
        "unconditional GAN": ads.CreativeGAN(
            log.schema, SIZE, condition="none", seed=seed
        ),
    }
    trained = {
        name: studio_benchmark.train(model, own, seconds, seed)
        for name, model in kinds.items()
    }
    gan = trained.pop("GAN")
    grid = EvaluationSet(test, test, SIZE, 50 if quick else 800, seed=seed)
    report = lift(
        gan, clicks, grid, others, world.truth, trained, seed=seed, train=own
    )
    with open(f"{options.json or 'fashion'}-{seed}.txt", "w") as file:
        file.write(report.table().to_string(float_format="{:.4f}".format))
    found = studio_benchmark.headlines(report)
    found["click model AUC, held out"] = clicks.evaluate(valid)["auc"]
    for name, model in {"GAN": gan, **trained}.items():
        found[f"{name} thousand images"] = int(model.examples_seen) / 1_000
    return found


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--cpu-seconds", type=float, default=200)
    options = parser.parse_args()
    figures = harness.over_seeds(measure, options)
    targets = [
        harness.judge(name, figures[name], ">=", bound)
        for name, bound in (
            ("lift over best real", 0.05),
            ("lift over the VAE", 0.0),
            ("gain by personalisation, low", 0.0),
        )
    ]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
