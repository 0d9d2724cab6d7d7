"""Private synthetic tables beside AIM and MST, at the same epsilon and delta.

Online Shoppers, Adult (see `ad_logs.py`), and a simulated ad log of the studio world,
where the style of a creative is told from all else (of its clicks, tables tell next to
nothing). Every model hides a row, added or removed, at `--delta`. Where `--peer` names
the Python of an environment with `smartnoise-synth`, AIM and MST run there with their
defaults; numbers are cut for them at 32 quantiles, which costs them no privacy here, so
the comparison favours them. What is judged: how well XGBoost, learned from drawn rows,
tells the outcome of real held-out ones (TSTR).

`--users` measures what counting more rows of a user buys: on the studio's log, where
users have several, with the user as the unit.

Usage: python benchmarks/private_logs.py --data FOLDER [--quick] [--seeds 3]
    [--epsilon 1,3,10] [--delta 1e-5] [--sets online_shoppers,adult,studio]
    [--peer PYTHON] [--peers AIM,MST] [--users] [--json FILE]
"""

import functools
import itertools
import tempfile
import time
from pathlib import Path

import ad_logs
import harness
import numpy as np

import tfgan_ads as ads
from tfgan_ads.logs.log_table import log_table
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.write_log import write_log

_PEER = Path(__file__).with_name("private_logs_peer.py")
# What is learned of the studio's creatives and products.
_STUDIO = ("hue", "background", "style", "layout", "brand", "product", "click")
_HALVES = (0.5, 0.5)


def studio_log(folder, quick):
    """Write a log of the studio world; return its columns that tables learn."""
    world = StudioWorld(seed=3, users=600 if quick else 4_000, products=40)
    write_log(world, folder, 6_000 if quick else 40_000)
    log = ads.AdLog.read(folder)
    kept = set(log.schema.names(role=("user_id", "user", "context", "click")))
    kept |= {n for n in _STUDIO if n in log.schema.columns}
    # Histories are lists, of which nearly every user has one of its own.
    kept = {n for n in kept if not n.startswith("history")}
    columns = {n: c for n, c in log.schema.columns.items() if n in kept}
    schema = AdSchema(columns=columns)
    return ads.AdLog.from_frame(log.to_arrow([*columns]), schema.as_read())


def studio(quick):
    """Return the studio's log as one table, split by user."""
    with tempfile.TemporaryDirectory() as folder:
        log = studio_log(Path(folder), quick)
        train, test = map(log_table, log.split(shares=_HALVES))
    numeric = train.select_dtypes("float").columns.drop("click")
    outcome = "style", "vivid"
    names = [n for n in train if n not in numeric]
    return ad_logs.Table(
        worded(train, names), worded(test, names), names, *outcome
    )


def worded(table, names):
    """Return a table whose categories are words, clicks being `0` and `1`."""
    table = table.assign(click=table["click"].astype(int))
    return table.astype(dict.fromkeys(names, str))


def open_set(name, options):
    if name == "studio":
        return studio(options.quick)
    return ad_logs.SETS[name](Path(options.data))


def ours(table, epsilon, seed, options):
    """Train a private model; return its rows and CPU seconds."""
    start = time.process_time()
    kinds = {
        name: "category" if name in table.categorical else "number"
        for name in table.train
    }
    model = ads.PrivateLogModel(
        kinds,
        epsilon,
        options.delta,
        unit="row",
        target=table.target,
        seed=seed,
    )
    model.compile()
    rows = 100_000 if options.quick else None
    model.fit(table.train, rows=rows, verbose=0)
    drawn = model.sample(len(table.train), seed=seed)
    # Categories are told apart by words, which real rows have.
    names = table.categorical
    return drawn.astype(dict.fromkeys(names, str)), time.process_time() - start


def learned(rows, table, seed):
    """Return what is learned from drawn rows."""
    rows = rows[list(table.train)]
    about = table.numeric, table.target, table.positive, seed
    told = ad_logs.utility(rows, table.test, *about)
    return {
        "TSTR AUC, boosted trees": told.loc["boosted trees", "auc"],
        **ad_logs.xgboost_utility(rows, table, seed),
    }


def peer(kind, table, epsilon, seed, options):
    """Train a peer in an environment of its own."""
    cut, back = cut_numbers(table)
    more = [str(epsilon), str(options.delta)]
    small = ad_logs.replace(table, train=cut, categorical=list(cut.columns))
    rows, spent = ad_logs.peer(kind, small, seed, options.peer, _PEER, more)
    return back(rows, seed), spent


def cut_numbers(table):
    """Return a table of categories, and what makes numbers of them again."""
    cut, edges = table.train.copy(), {}
    for name in table.numeric:
        at = np.quantile(cut[name], np.linspace(0, 1, 33))
        edges[name] = np.unique(at)
        place = np.searchsorted(edges[name], cut[name], "right") - 1
        cut[name] = np.clip(place, 0, max(len(edges[name]) - 2, 0))

    def back(rows, seed):
        rng, rows = np.random.default_rng(seed), rows.copy()
        for name, at in edges.items():
            place = rows[name].astype(float).astype(int).to_numpy()
            low, high = at[place], at[np.minimum(place + 1, len(at) - 1)]
            rows[name] = low + rng.random(len(rows)) * (high - low)
            if (table.train[name] % 1 == 0).all():
                rows[name] = np.floor(rows[name])
        return rows

    return cut.astype(str), back


def users(epsilon, seed, options):
    """Return what counting more rows of a user buys."""
    found = {}
    table = studio(options.quick)
    with tempfile.TemporaryDirectory() as folder:
        log = studio_log(Path(folder), options.quick)
        train = log.split(shares=_HALVES)[0]
        for k in (1, 2, 4, 8):
            model = ads.PrivateLogModel(
                epsilon=epsilon,
                delta=options.delta,
                rows_per_user=k,
                seed=seed,
            )
            model.compile()
            rows = 100_000 if options.quick else None
            model.fit(train, rows=rows, verbose=0)
            drawn = model.sample(len(table.train), seed=seed)
            told = learned(worded(drawn, table.categorical), table, seed)
            for name, value in told.items():
                label = f"studio by user, epsilon {epsilon:g}, {k} rows each"
                found[f"{label}: {name}"] = value
    return found


def measure(seed, options):
    harness.one_thread()
    found = {}
    epsilons = [float(e) for e in options.epsilon.split(",")]
    for name in options.sets.split(","):
        table = open_set(name, options)
        for figure, x in learned(table.train, table, seed).items():
            found[f"{name}, real rows: {figure}"] = x
        peers = options.peers.split(",") if options.peer else []
        for epsilon, kind in itertools.product(epsilons, ["ours", *peers]):
            make = ours if kind == "ours" else functools.partial(peer, kind)
            rows, spent = make(table, epsilon, seed, options)
            told = {**learned(rows, table, seed), "CPU seconds": spent}
            at = f"{name}, epsilon {epsilon:g}, {kind}"
            for figure, x in told.items():
                print(f"{at}: {figure:<30}{x:10.4g}", flush=True)
                found[f"{at}: {figure}"] = x
    for epsilon in epsilons if options.users else ():
        found |= users(epsilon, seed, options)
    return found


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="folder of the two sets")
    parser.add_argument("--epsilon", default="1,3,10")
    parser.add_argument("--delta", type=float, default=1e-5)
    parser.add_argument("--sets", default="online_shoppers,adult,studio")
    parser.add_argument("--peer", help="Python with smartnoise-synth")
    parser.add_argument("--peers", default="AIM,MST")
    parser.add_argument("--users", action="store_true")
    options = parser.parse_args()
    figures = harness.over_seeds(measure, options)
    score, targets = "TSTR AUC, XGBoost", []
    for epsilon, wanted in ((1, 0.88), (3, 0.9)):
        key = f"online_shoppers, epsilon {epsilon:g}, ours: {score}"
        if key in figures:
            targets.append(harness.judge(key, figures[key], ">=", wanted))
    for name in options.sets.split(","):
        for epsilon in map(float, options.epsilon.split(",")):
            at = f"{name}, epsilon {epsilon:g}"
            targets += beside(figures, at, score)
    harness.finish(options, figures, targets)


def beside(figures, at, score):
    """Judge ours against the best of the peers that were run."""
    theirs = {
        key.split(", ")[-1].split(":")[0]: np.array(values)
        for key, values in figures.items()
        if key.startswith(f"{at}, ") and key.endswith(score)
    }
    mine = theirs.pop("ours", None)
    if mine is None or not theirs:
        return []
    best = max(theirs, key=lambda kind: theirs[kind].mean())
    found = [
        harness.judge(
            f"{at}: {score}, over {best}", mine - theirs[best], ">=", 0.01
        )
    ]
    if "AIM" in theirs:
        seconds = (
            np.array(figures[f"{at}, {kind}: CPU seconds"])
            for kind in ("ours", "AIM")
        )
        one, other = seconds
        label = f"{at}: CPU seconds over AIM's"
        found.append(harness.judge(label, one / other, "<=", 0.1))
    return found


if __name__ == "__main__":
    main()
