"""How much guidance is good: four judges against the weight.

For each weight of the guidance a generator is trained on the studio world for
the same CPU seconds on one thread; then single creatives (nothing is chosen) are
judged by the click model that guided, by one of other users, by the world's
truth, and by how much no treatment explains in them. The default of
`clicks.weight` is where the truth peaks. All clicks are simulated.

Usage: python benchmarks/guidance.py [--quick] [--seeds 3] [--workers 2]
    [--json FILE] [--cpu-seconds 300] [--weights 0,0.03,0.1,0.3,1]
"""

import harness
import lift as lift_benchmark

import tfgan_ads as ads
from tfgan_ads import EvaluationSet
from tfgan_ads import Policies
from tfgan_ads.worlds.studio.perception import Perception

SIZE = lift_benchmark.SIZE
# Of these CPU seconds, building a guided model's graph takes 25.
QUICK_SECONDS = 32


def measure(seed, options):
    harness.one_thread()
    quick = options.quick
    seconds = QUICK_SECONDS if quick else options.cpu_seconds
    log, truth = lift_benchmark.studio(seed, quick)
    own, others, valid, test = lift_benchmark.split(log, seed)
    clicks = lift_benchmark.click_model(own, valid, seed)
    judge = ads.train_held_out_click_model(clicks, others)
    grid = EvaluationSet(test, test, SIZE, 10 if quick else 100, seed=seed)
    policies = Policies(grid, clicks, truth, seed)
    real = grid.real[:, 0]
    rate = truth(real.beside(grid.frame()), real.images).mean()
    found = {"truth: random real": rate}
    for weight in map(float, options.weights.split(",")):
        how = {"click_model": clicks, "click_weight": weight} if weight else {}
        gan = lift_benchmark.train(
            ads.CreativeGAN(log.schema, SIZE, seed=seed),
            own,
            seconds,
            seed,
            **how,
        )
        drawn = policies.draw(gan)[:, 0]
        judged = {
            "click model that guided": grid.score(clicks, drawn).pctr,
            "held-out click model": grid.score(judge, drawn).pctr,
            "truth": truth(drawn.beside(grid.frame()), drawn.images),
            "artefacts": Perception.of(SIZE)(drawn.images).artefacts,
        }
        told = {name: float(x.mean()) for name, x in judged.items()}
        found |= {f"{n}, weight {weight:g}": x for n, x in told.items()}
        found[f"thousand images, weight {weight:g}"] = (
            int(gan.examples_seen) / 1_000
        )
        print(seed, weight, told, flush=True)
    return found


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--cpu-seconds", type=float, default=300)
    parser.add_argument("--weights")
    options = parser.parse_args()
    if options.weights is None:
        options.weights = "0,0.1" if options.quick else "0,0.03,0.1,0.3,1"
    figures = harness.over_seeds(measure, options)
    harness.finish(options, figures, [])


if __name__ == "__main__":
    main()
