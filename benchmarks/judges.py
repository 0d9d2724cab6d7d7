"""Is a lift judged right, or is it said that nobody can tell?

Small worlds with known truth: viewers and creatives are vectors, a click's
log-odds are linear in both and, in every other world, in their products (taste);
creatives have an appeal of their own that no vector shows, and in every third
world the log leans towards what some users like. Four fifths of the clicks train
the click model that chooses (a logistic regression; every fifth does not see who
likes what) and a generator (every third has learned next to nothing, and draws
what is liked less); the last fifth, 100 to 3,000 clicks, judges, through
`CalibratedLift` and judges as cheap. Reported is how often the 95 % interval
holds the truth (that of users who are not in the estimate), how often "better"
is wrong, and how often nobody can tell.

Usage: python benchmarks/judges.py [--quick] [--seeds 200] [--workers 1]
    [--json FILE]
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import harness
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.linear_model import Ridge

from tfgan_ads.evaluation.calibrated_lift import CalibratedLift
from tfgan_ads.evaluation.pairs import Pairs
from tfgan_ads.evaluation.popularity import Popularity
from tfgan_ads.evaluation.popularity import smoothed_rates
from tfgan_ads.evaluation.resemblance import Resemblance
from tfgan_ads.metrics.logistic import sigmoid

RATE = 0.03
USER, LOOK, PRODUCTS, CREATIVES, CANDIDATES = 4, 6, 4, 30, 8
CONTRASTS = {
    "generator over best real": ("generator", "best real"),
    "personalisation": ("generator", "generator, another user's"),
    "best real over popular": ("best real", "popular"),
}
BINS = (0, 200, 500, 1_000, 10_000)


def crossed(x, z):
    """Return viewers, creatives, and their products, `[n, d]`."""
    both = (x[:, :, None] * z[:, None]).reshape(len(x), -1)
    return np.concatenate([x, z, both], 1)


class Linear:
    """A click model as cheap as can be: scores pairs, and learns."""

    def __init__(self, pairs=None, click=None, blind=False):
        self.pairs, self.click, self.blind = pairs, click, blind

    def fit(self, rows):
        some = self.pairs.take(rows)
        made = Linear()
        model = LogisticRegression(C=0.01, max_iter=300)
        made.slopes = model.fit(inputs(some), self.click[rows]).coef_[0]
        if self.blind:
            noise = np.random.default_rng(len(rows))
            spread = made.slopes[USER + LOOK :]
            made.slopes[USER + LOOK :] = noise.permutation(spread)
        return made

    def score(self, pairs):
        return inputs(pairs) @ self.slopes


def inputs(pairs):
    return crossed(
        pairs.viewers.to_numpy()[pairs.viewer], pairs.creatives[pairs.creative]
    )


class World:
    """Users, creatives and what is clicked, by vectors."""

    def __init__(self, seed, taste):
        self.rng = rng = np.random.default_rng(seed)
        self.habit = 0.2 * rng.normal(size=USER)
        # In every seventh world all creatives are as good.
        self.appeal = 0.2 * rng.normal(size=LOOK) * (seed % 7 != 6)
        self.taste = taste * 0.1 * rng.normal(size=(USER, LOOK))
        self.base = 0.3 * rng.normal(size=PRODUCTS)
        count = PRODUCTS * CREATIVES
        self.looks = rng.normal(size=(count, LOOK))
        self.own = 0.1 * rng.normal(size=count)
        self.aim = 0.1 * (seed % 3 == 0)

    def rate(self, x, product, z, own=0.0):
        liked = z @ self.appeal + ((x @ self.taste) * z).sum(1)
        shift = np.log(RATE) + self.base[product]
        return sigmoid(shift + x @ self.habit + liked + own)

    def users(self, count):
        return self.rng.normal(size=(count, USER))

    def log(self, clicks):
        """Simulate a log of about so many clicks; 10 others for each."""
        rng, rows = self.rng, int(clicks / RATE / 1.15)
        people = self.users(max(40, rows // 12))
        user = rng.integers(len(people), size=rows)
        product = rng.integers(PRODUCTS, size=rows)
        creative = product * CREATIVES + rng.integers(CREATIVES, size=rows)
        if self.aim:
            other = product * CREATIVES + rng.integers(CREATIVES, size=rows)
            lean = self.aim * (people[user][:, :1] * 4)[:, 0]
            better = (self.looks[other] - self.looks[creative])[:, 0] * lean
            creative = np.where(
                rng.random(rows) < sigmoid(better), other, creative
            )
        rate = self.rate(
            people[user], product, self.looks[creative], self.own[creative]
        )
        click = (rng.random(rows) < rate).astype(int)
        rest = np.flatnonzero(click == 0)
        kept = rng.choice(rest, min(len(rest), 10 * click.sum()), False)
        keep = np.sort(np.concatenate([np.flatnonzero(click), kept]))
        weight = np.where(click[keep], 1.0, len(rest) / len(kept))
        names = np.array([f"c{i}" for i in range(len(self.looks))], object)
        pairs = Pairs(
            pd.DataFrame(people),
            self.looks,
            user[keep],
            creative[keep],
            product[keep],
            user[keep],
            names,
        )
        return pairs, click[keep], weight


class Generator:
    """Draws what users like them have clicked, one product like another.

    A poor one has learned a little of it, and leans towards what is liked
    less.
    """

    def __init__(self, pairs, click, poor, appeal):
        rows = pairs.take(np.flatnonzero(click))
        x = rows.viewers.to_numpy()[rows.viewer]
        self.model = Ridge(10.0).fit(x, rows.creatives[rows.creative])
        self.learned, self.shift = 1.0, 0.0
        if poor:
            self.learned, self.shift = 0.3, -2.0 * appeal

    def draw(self, x, count, rng):
        middle = self.learned * self.model.predict(x)[:, None] + self.shift
        return middle + rng.normal(size=(len(x), count, LOOK))


def choose(world, chooser, generator, people, popular):
    """Return the pairs of every policy, each viewer meeting each product."""
    rng = world.rng
    user = np.arange(len(people)).repeat(PRODUCTS)
    product = np.tile(np.arange(PRODUCTS), len(people))
    viewers = pd.DataFrame(people[user])
    rows = np.arange(len(user))

    def best(candidates):
        flat = candidates.reshape(-1, LOOK)
        wide = Pairs(
            viewers,
            flat,
            rows.repeat(CANDIDATES),
            np.arange(len(flat)),
            product.repeat(CANDIDATES),
            user.repeat(CANDIDATES),
            flat[:, 0],
        )
        return chooser.score(wide).reshape(-1, CANDIDATES).argmax(1)

    drawn = generator.draw(people[user], CANDIDATES, rng)
    own = drawn[rows, best(drawn)]
    offered = product[:, None] * CREATIVES + rng.integers(
        CREATIVES, size=(len(user), CANDIDATES)
    )
    real = offered[rows, best(world.looks[offered])]
    most = popular[product]

    def pairs(z, creative=None):
        name = None
        if creative is not None:
            name = np.array([f"c{i}" for i in creative], object)
        return Pairs.row_by_row(viewers, z, product, user, name)

    return {
        "generator": pairs(own),
        "generator, another user's": pairs(np.roll(own, PRODUCTS, 0)),
        "best real": pairs(world.looks[real], real),
        "popular": pairs(world.looks[most], most),
    }


def true_rates(world, policies):
    """Return what every policy is clicked for."""
    found = {}
    for name, pairs in policies.items():
        own = np.array([world.own[int(n[1:])] if n else 0 for n in pairs.name])
        found[name] = world.rate(
            pairs.viewers.to_numpy(), pairs.product, pairs.creatives, own
        ).mean()
    return found


def taste_of(seed):
    """Return how strong the users' tastes are; none in every other world."""
    return (0.0, 1.0, 0.0, 0.5)[seed % 4]


def judged(seed, clicks, people=200):
    """Judge one world; return estimates and the truth, by contrast."""
    world = World(seed, taste_of(seed))
    shown, clicked, stands = world.log(4 * clicks)
    # Every fifth click model does not see who likes what.
    blind = seed % 5 == 4
    chooser = Linear(shown, clicked, blind=blind).fit(np.arange(len(shown)))
    generator = Generator(shown, clicked, seed % 6 > 3, world.appeal)
    counts = (
        pd.DataFrame(
            {"name": shown.names(), "clicks": clicked * stands, "shown": stands}
        )
        .groupby("name")
        .sum()
    )
    logged, click, weight = world.log(clicks)
    counts_all = counts.add(
        pd.DataFrame(
            {"name": logged.names(), "clicks": click * weight, "shown": weight}
        )
        .groupby("name")
        .sum(),
        fill_value=0,
    )
    rates = smoothed_rates(counts_all).reindex(logged.name).to_numpy()
    rates = rates.reshape(PRODUCTS, CREATIVES)
    popular = rates.argmax(1) + CREATIVES * np.arange(PRODUCTS)
    met = logged.viewers.to_numpy()[:people]
    policies = choose(world, chooser, generator, met, popular)
    fresh = choose(world, chooser, generator, world.users(3_000), popular)
    viewers = [logged.viewers, policies["generator"].viewers]
    # What the world drew for its policies is not what it is likened to.
    drawn = [
        (each, generator.draw(each.to_numpy(), 8, world.rng).mean(1))
        for each in viewers
    ]
    policies = {
        name: replace(pairs, viewers=viewers[1])
        for name, pairs in policies.items()
    }
    found = CalibratedLift(
        logged,
        click,
        weight,
        {
            "click model": chooser,
            "draws": Resemblance(lambda z: z, logged, drawn),
        },
        {"held-out click model": Linear(logged, click)},
        Popularity(logged, click, weight, counts),
    )
    truth = true_rates(world, fresh)
    seen = {name: found.look(pairs) for name, pairs in policies.items()}
    return {
        name: (
            found.gain(seen[a], seen[b]),
            float(np.log(truth[a] / truth[b])),
        )
        for name, (a, b) in CONTRASTS.items()
    }


def clicks_of(seed):
    """Return how many clicks judge a world: from 100 to 3,000."""
    rng = np.random.default_rng([seed, 9])
    return int(np.exp(rng.uniform(np.log(100), np.log(3_000))))


def measure(seeds, most=3_000):
    """Judge worlds; return one row a world and contrast."""
    rows = []
    for seed in seeds:
        clicks = min(clicks_of(seed), most)
        for name, (found, truth) in judged(seed, clicks).items():
            line = {"contrast": name, "clicks": clicks, "truth": truth}
            line |= {"seed": seed, "taste": taste_of(seed) > 0}
            low = high = np.nan
            if found is not None:
                low, high = np.log1p(found.interval[1:])
                line |= {"value": found.log_ratio, "more": found.more_clicks}
            rows.append(line | {"low": low, "high": high})
    return pd.DataFrame(rows)


def summed_up(table):
    """Return shares of the rows: held, told, and told wrongly."""
    inside = (table["low"] <= table["truth"]) & (
        table["truth"] <= table["high"]
    )
    better, worse = table["low"] > 0, table["high"] < 0
    return {
        "interval holds the truth": inside,
        "better": better,
        "better, wrongly": better & (table["truth"] <= 0),
        "worse": worse,
        "worse, wrongly": worse & (table["truth"] >= 0),
        "cannot tell": ~better & ~worse,
    }


def share(flags):
    """Return a share with its 95 % interval (Wilson's)."""
    n, p, z = len(flags), float(np.mean(flags)), 1.96
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    reach = z / (1 + z**2 / n) * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5
    return p, (middle - reach, middle + reach)


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.set_defaults(seeds=200)
    options = parser.parse_args()
    if options.quick:
        options.seeds = min(options.seeds, 40)
    parts = np.array_split(np.arange(options.seeds), options.workers)
    with ProcessPoolExecutor(options.workers) as pool:
        table = pd.concat(pool.map(measure, parts), ignore_index=True)
    figures, targets = {}, []
    for name, part in groups(table):
        for what, flags in summed_up(part).items():
            value, (low, high) = share(flags)
            figures[f"{name}: {what}"] = [value, low, high]
    print(f"{'':<60}{'share':>8}{'from':>8}{'to':>8}")
    for name, values in figures.items():
        print(f"{name:<60}" + "".join(f"{v:8.3f}" for v in values))
    for what, sign, bound in (
        ("interval holds the truth", ">=", 0.93),
        ("better, wrongly", "<=", 0.05),
    ):
        value, low, high = figures[f"all: {what}"]
        met = value >= bound if sign == ">=" else value <= bound
        targets.append(
            harness.Target(what, value, (low, high), f"{sign} {bound}", met)
        )
    harness.write(options, figures, targets)


def groups(table):
    """Yield all rows, those of each contrast, and those of so many clicks."""
    yield "all", table
    for (name, taste), part in table.groupby(["contrast", "taste"]):
        yield f"{name}, {'with' if taste else 'without'} taste", part
    for low, high in zip(BINS, BINS[1:]):
        part = table[(table["clicks"] >= low) & (table["clicks"] < high)]
        if len(part):
            yield f"{low:,} to {high:,} clicks", part


if __name__ == "__main__":
    main()
