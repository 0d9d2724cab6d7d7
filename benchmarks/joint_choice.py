"""What it is worth to choose picture, words and layout together.

Two click models of one architecture learn from the same log of the studio world: one
is shown pictures, and told which photograph is in them; the other is told their words
and layout as well.
Both choose for users that neither has met: among the ads that a product has, and
among those that a generator of compositions draws for them. What the
choices are worth the world's truth says: lift over a random ad, in points. The same
in a world in which nobody cares for words and layouts (`StudioWorld(words=False)`),
where there is nothing to gain. All clicks are simulated.

Usage: python benchmarks/joint_choice.py [--quick] [--seeds 3] [--workers 1]
    [--minutes 3] [--json FILE]
"""

import tempfile
from pathlib import Path

import harness
import numpy as np

import tfgan_ads as ads
from tfgan_ads.clicks.real_chooser import RealChooser
from tfgan_ads.clicks.said_encoder import SaidEncoder
from tfgan_ads.clicks.said_of import said_of
from tfgan_ads.clicks.shown_creatives import shown_creatives
from tfgan_ads.clicks.viewer_encoder import profile_encoder
from tfgan_ads.schema.role import Role
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.truth import StudioTruth
from tfgan_ads.worlds.studio.write_log import write_log

SIZE, CANDIDATES = 32, 8
# Users, products and impressions of the world; pairs that are chosen for.
USUAL = {
    "users": 20_000,
    "products": 280,
    "impressions": 200_000,
    "pairs": 2_000,
}
QUICK = {"users": 1_000, "products": 20, "impressions": 10_000, "pairs": 60}
# Of those, for so many ads are drawn as well: each has eight candidates.
DRAWN = 5
_RESAMPLED = 1_000


def click_models(train, valid, seed):
    """Train one that sees pictures alone, and one that is told all."""
    models = {}
    for name in ("picture", "joint"):
        model = ads.ClickModel(train.schema, SIZE, seed=seed)
        if name == "picture":
            hear_pictures_alone(model)
        model.compile()
        model.fit(train, validation_data=valid)
        models[name] = model
    return models


def hear_pictures_alone(model):
    """Leave a click model what is told of pictures, and nothing of words.

    Which photograph is shown is of the picture, and so is what a model may learn
    to see in it; the tone of a text, a layout and the words are not.
    """
    schema = model.schema
    photos = dict.fromkeys(schema.names((Role.BACKGROUND,)), Role.BACKGROUND)
    model.said_encoder = SaidEncoder(photos)
    seen = [
        name
        for name in schema.names((Role.CREATIVE,))
        if name in schema.attributes and name != "tone"
    ]
    model.attribute_encoder = profile_encoder(schema, seen, None)


def pairs_of(world, log, count, seed):
    """Draw users of a log, and for each a product of their market."""
    rng = np.random.default_rng(seed)
    users = log.users()
    users = users.sample(min(count, len(users)), random_state=seed)
    products = log.products().reset_index(drop=True)
    ids = {name: i for i, name in enumerate(world.catalogue.ids)}
    spoken = np.array(world.catalogue.languages)[world.catalogue.language]
    language = spoken[products["product_id"].map(ids).to_numpy()]
    chosen = [
        rng.choice(np.flatnonzero(language == said))
        for said in users["language"]
    ]
    shown = products.iloc[chosen].reset_index(drop=True)
    return users.reset_index(drop=True), shown


def among_existing(world, log, users, shown, models, seed):
    """Choose among the ads that each product has; return true click rates."""
    truth = StudioTruth(world)
    rng = np.random.default_rng(seed)
    products = shown.drop_duplicates("product_id").reset_index(drop=True)
    of_product = shown_creatives(log, products)
    place = {name: i for i, name in enumerate(products["product_id"])}
    names = [name for each in of_product for name in each]
    ends = np.cumsum([len(each) for each in of_product])
    candidates = np.stack(
        [
            rng.choice(
                np.arange(ends[k] - len(of_product[k]), ends[k]),
                CANDIDATES,
                len(of_product[k]) < CANDIDATES,
            )
            for k in shown["product_id"].map(place)
        ]
    )
    images, said = log.images.load(names, SIZE, 3), said_of(log, names)
    viewers = users.join(shown.drop(columns=users.columns, errors="ignore"))
    wide = viewers.loc[viewers.index.repeat(CANDIDATES)].reset_index(drop=True)
    told = said.iloc[candidates.ravel()].reset_index(drop=True)
    true = truth(wide.join(told), images[candidates.ravel()])
    true = true.reshape(candidates.shape)
    rates = {"random": true.mean(1), "truth": true.max(1)}
    for name, model in models.items():
        for hidden in (False, True) if name == "joint" else (False,):
            chosen, _ = RealChooser(model)(
                viewers, images, candidates, said=None if hidden else said
            )
            found = (candidates == chosen).argmax(1)
            rates[f"{name}, untold" if hidden else name] = true[
                np.arange(len(true)), found
            ]
    return rates


def among_drawn(world, gan, folder, users, shown, models, seed):
    """Choose among ads that are drawn; return true click rates."""
    truth = StudioTruth(world)
    choosers = {"random": None}
    choosers |= {n: ads.Chooser(m, CANDIDATES) for n, m in models.items()}
    rates = {name: [] for name in choosers}
    for product, rows in shown.groupby("product_id").groups.items():
        people = users.loc[rows].reset_index(drop=True)
        one = shown[shown["product_id"] == product].head(1)
        for name, chooser in choosers.items():
            drawn = gan.generate(
                people, one, images=str(folder), seed=seed, chooser=chooser
            )
            both = people.assign(product_id=product).join(drawn.said)
            rates[name].append(truth(both, drawn.images))
    return {name: np.concatenate(each) for name, each in rates.items()}


def lifts(rates, label, seed):
    """Return lifts over random in points, and the gain of the joint choice."""
    base = rates["random"].mean()
    found = {
        f"{label}: lift of {name}": 100 * (rate.mean() / base - 1)
        for name, rate in rates.items()
        if name != "random"
    }
    rng = np.random.default_rng(seed)
    drawn = rng.integers(
        len(rates["random"]), size=(_RESAMPLED, len(rates["random"]))
    )
    gain = 100 * (rates["joint"] - rates["picture"])[drawn].mean(1)
    gain /= rates["random"][drawn].mean(1)
    name = f"{label}: joint over picture"
    found[name] = 100 * (rates["joint"] - rates["picture"]).mean() / base
    found[f"{name}, low"], found[f"{name}, high"] = np.quantile(
        gain, (0.025, 0.975)
    )
    return found


def of_world(seed, options, words):
    """Return the figures of one world."""
    usual = QUICK if options.quick else USUAL
    label = "words matter" if words else "words do not"
    world = StudioWorld(
        seed=seed,
        size=SIZE,
        users=usual["users"],
        products=usual["products"],
        words=words,
        ctr=0.1 if options.quick else 0.02,
    )
    with tempfile.TemporaryDirectory() as folder:
        write_log(world, folder, usual["impressions"])
        log = ads.AdLog.read(folder)
        train, valid, test = log.split(by="user", seed=seed)
        models = click_models(train, valid, seed)
        found = {}
        for name, model in models.items():
            told = model.evaluate(test)
            for figure in ("auc", "pair_accuracy"):
                found[f"{label}: {name}, {figure}"] = told[figure]
        users, shown = pairs_of(world, test, usual["pairs"], seed)
        rates = among_existing(world, log, users, shown, models, seed)
        found |= lifts(rates, f"{label}, existing ads", seed)
        if options.minutes:
            gan = ads.CreativeGAN(log.schema, size=SIZE, seed=seed)
            gan.compile()
            gan.fit(train, minutes=options.minutes, verbose=0)
            count = len(users) // DRAWN
            rates = among_drawn(
                world,
                gan,
                Path(folder),
                users.head(count),
                shown.head(count),
                models,
                seed,
            )
            found |= lifts(rates, f"{label}, drawn ads", seed)
    return found


def measure(seed, options):
    return of_world(seed, options, True) | of_world(seed, options, False)


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, help="of training, 0 for none")
    options = parser.parse_args()
    if options.minutes is None:
        options.minutes = 0.2 if options.quick else 3.0
    figures = harness.over_seeds(measure, options)
    targets = []
    for kind in ("existing", "drawn"):
        gain = f"words matter, {kind} ads: joint over picture"
        none = f"words do not, {kind} ads: joint over picture"
        if gain in figures:
            targets += [
                harness.judge(gain, figures[gain], ">=", 5),
                harness.judge(f"{gain}, low", figures[f"{gain}, low"], ">=", 0),
                harness.judge(f"{none}, low", figures[f"{none}, low"], "<=", 0),
            ]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
