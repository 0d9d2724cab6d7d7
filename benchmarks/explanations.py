"""Are explanations true? In the studio world, whose clicks are simulated, it is known.

A generator learns from half of the users of a log, a judge (a click model) from the
other half. What the judge says that each field of a profile did to an ad, and what each
element does, is compared with what the world itself says of the same draws: the rank
correlation over users is the fidelity. It can be no higher than the world's own word
agrees with itself on other draws, the ceiling.

- fields: Shapley values of the profile's fields (`FieldEffects`).
- elements: what an ad loses without each element (`element_effects`).
- random: fields by a judge of random weights, the control.
- deletion: log-odds lost sooner where fields are withheld by their effects.

Usage: python benchmarks/explanations.py [--quick] [--seeds 1] [--json FILE]
    [--impressions 200000,1000000]
"""

import tempfile
import time
from pathlib import Path

import harness
import numpy as np
import pandas as pd
from scipy.stats import spearmanr

import tfgan_ads as ads

PEOPLE, REPEATS = 12, 32


class Replayed:
    """Draws once, and gives the same ads to one judge after the other."""

    def __init__(self, values):
        self.values, self.kept, self.place = values, [], None

    def __getattr__(self, name):
        return getattr(self.values, name)

    def judged_by(self, judge):
        self.values.judge, self.place = judge, 0
        return self

    def draw(self, *given):
        return self._once(self.values.draw, *given)

    def redrawn(self, inputs):
        return self._once(self.values.redrawn, inputs)

    def _once(self, make, *given):
        if self.place == len(self.kept):
            self.kept.append(make(*given))
        self.place += 1
        return self.kept[self.place - 1]


def judge_of_world(world, products, product):
    """Return the world's own word as an `AdJudge`."""
    from tfgan_ads.worlds.studio.truth import StudioTruth

    truth, about = StudioTruth(world), products.iloc[product]

    def judge(drawn, viewers):
        rows = viewers.drop(columns=drawn.said.columns, errors="ignore")
        rows = rows.join(drawn.said)
        for name, value in about.items():
            if name not in rows:
                rows[name] = value
        chance = truth(rows, drawn.images)
        return np.log(chance) - np.log1p(-chance)

    return judge


def explained(values, people, background, seed):
    """Return the effects of fields and elements, and what deletion shows."""
    from tfgan_ads.explanation.element_effects import element_effects
    from tfgan_ads.explanation.sanity import deletion

    fields, elements, gaps = [], [], []
    for k in range(len(people)):
        user = people.iloc[[k]]
        effects = ads.FieldEffects.of(
            values, user, background, 0, REPEATS, seed + k
        )
        fields.append(effects.mean)
        found = element_effects(values, user, background, 0, REPEATS, seed + k)
        elements.append(found["log-odds"])
        if k < 4:
            gaps.append(deletion(values, user, background, effects).gap)
    return np.concatenate(fields), pd.concat(elements), float(np.mean(gaps))


def measure(seed, options):
    harness.one_thread()
    from tfgan_ads.explanation.ad_values import AdValues
    from tfgan_ads.explanation.ad_values import ClickJudge
    from tfgan_ads.explanation.sanity import randomised
    from tfgan_ads.worlds.studio.studio_world import StudioWorld
    from tfgan_ads.worlds.studio.write_log import write_log

    sizes = [int(size) for size in options.impressions.split(",")]
    few = options.quick
    people = 2 if few else PEOPLE
    sizes = [8_000] if few else sizes
    world = StudioWorld(
        seed=seed,
        size=32,
        users=500 if few else 10_000,
        products=20 if few else 140,
        languages=("en",),
    )
    found, gan = {}, None
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            place = Path(folder) / str(size)
            write_log(world, place, size)
            log = ads.AdLog.read(place)
            train, rest = log.split(shares=(0.5, 0.5), seed=seed)
            if gan is None:
                gan = ads.CreativeGAN(log.schema, size=32, preset="fast")
                gan.compile()
                images = 2_048 if few else 60_000
                gan.fit(train.batches(64), images=images, verbose=0)
            judge = ads.ClickModel(log.schema, size=32, members=2, seed=seed)
            start = time.process_time()
            judge.fit(rest, epochs=1 if few else 4)
            found[f"{size:,} impressions: CPU s of the judge"] = (
                time.process_time() - start
            )
            judges = {
                "judge": ClickJudge(judge),
                "random": ClickJudge(randomised(judge)),
                "world": judge_of_world(world, log.products(), 0),
            }
            given = gan, judges["judge"], log.products(), str(log.images.root)
            values = Replayed(AdValues(*given))
            users = rest.users().head(people)
            background = train.users().head(500)
            told = {
                name: explained(values.judged_by(each), users, background, 0)
                for name, each in judges.items()
            }
            again = explained(
                Replayed(AdValues(*given)).judged_by(judges["world"]),
                users,
                background,
                1_000,
            )
            key = f"{size:,} impressions: "
            for place, what in enumerate(("fields", "elements")):
                true = told["world"][place]
                for who, name in (("judge", "fidelity"), ("random", "control")):
                    found[f"{key}{what}, {name}"] = spearmanr(
                        told[who][place], true
                    )[0]
                found[f"{key}{what}, ceiling"] = (
                    spearmanr(again[place], true)[0]
                    if len(again[place]) == len(true)
                    else float("nan")
                )
            # On average over users: what a designer would want to know.
            each = {
                who: told[who][1].groupby(level=0).mean()
                for who in ("judge", "world")
            }
            for name in each["world"].index:
                for who, means in each.items():
                    found[f"{key}{name}, {who}"] = means[name]
            found[f"{key}kinds of elements, fidelity"] = spearmanr(
                each["judge"], each["world"]
            )[0]
            found[f"{key}deletion, last less first"] = told["judge"][2]
    return found


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--impressions", default="200000,1000000")
    options = parser.parse_args()
    figures = harness.over_seeds(measure, options)
    largest = list(figures)[-1].split(":")[0]
    targets = [
        harness.judge(
            f"{largest}: {what}, fidelity (simulated clicks)",
            figures[f"{largest}: {what}, fidelity"],
            ">=",
            0.8,
        )
        for what in ("fields", "elements")
    ]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
