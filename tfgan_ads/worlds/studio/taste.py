"""How much of each user's true taste generated treatments follow."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.perception import Perception
from tfgan_ads.worlds.studio.studio_world import StudioWorld


def follow_taste(
    world: StudioWorld,
    gan: Any,
    log: AdLog,
    users: int = 200,
    per_user: int = 16,
    seed: int = 0,
) -> dict[str, float]:
    """Compare generated treatments with the users' hidden taste.

    Every user gets a creative for each of some products. What the world sees in
    them, averaged over a user's creatives, is compared with the user's taste
    by rank correlation over users, averaged over the taste's features;
    then with the tastes shuffled among users, the control. The gain is the
    true liking of a user's own creatives less that of another user's, in
    log-odds of a simulated click.

    Args:
        world: `StudioWorld`.
        gan: `CreativeGAN` conditioned on the profile.
        log: `AdLog` of the world. Held-out users.
        users: int. At most so many. Defaults to `200`.
        per_user: int. Creatives a user, where there are as many products.
            Defaults to `16`.
        seed: int. Defaults to `0`.

    Returns:
        dict of str to float.
    """
    rng = np.random.default_rng(seed)
    people = log.users()
    people = people.sample(min(users, len(people)), random_state=seed)
    number = people["user_id"].str[1:].astype(int).to_numpy()
    products = log.products()
    per_user = min(per_user, len(products))
    products = products.sample(per_user, random_state=seed)
    drawn = gan.generate(
        people, products, seed=seed, images=str(log.images.root)
    )
    said = drawn.table if drawn.said is None else drawn.said
    arrangement = Arrangement.of_rows(said, world.studio.bank)
    seen = Perception.of(world.size)(drawn.images, arrangement)
    features = seen.features().reshape(len(people), per_user, -1)
    taste = world.population.taste[number]
    shuffled = taste[rng.permutation(len(taste))]
    mean = features.mean(1)
    matched = np.einsum("uf,uf->u", taste, mean)
    return {
        "taste followed (rank correlation, simulated)": _rank(mean, taste),
        "taste followed, users shuffled (control)": _rank(mean, shuffled),
        "gain over another user's creatives (simulated log-odds)": float(
            np.mean(matched - (taste @ mean.T).mean(1))
        ),
        "artefacts in generated creatives": float(seen.artefacts.mean()),
    }


def _rank(seen: npt.NDArray, taste: npt.NDArray) -> float:
    """Average Spearman's correlation over features that vary in both."""
    columns = np.flatnonzero(np.minimum(np.ptp(taste, 0), np.ptp(seen, 0)) > 0)
    if not len(columns):
        return 0.0
    return float(
        np.mean([spearmanr(seen[:, k], taste[:, k])[0] for k in columns])
    )


def taste_ceiling(
    world: StudioWorld, users: int = 200, per_user: int = 16, seed: int = 0
) -> float:
    """Return the rank correlation of drawing exactly what each user clicks.

    Real creatives are drawn for each user with the probability that one was
    shown to and clicked by this user: `exp((1 + targeting) taste . phi)`.
    The same size of sample as `follow_taste`; what is missing to 1 is that
    16 creatives are few, and that users click other things, too.

    Args:
        world: `StudioWorld`.
        users: int. Defaults to `200`.
        per_user: int. Defaults to `16`.
        seed: int. Defaults to `0`.

    Returns:
        float.
    """
    rng = np.random.default_rng(seed)
    number = rng.integers(world.users, size=users)
    pool = world.percepts[rng.integers(len(world.percepts), size=2_000)]
    taste = world.population.taste[number]
    score = (1 + world.targeting) * taste @ pool.T
    odds = np.exp(score - score.max(1, keepdims=True))
    shares = odds / odds.sum(1, keepdims=True)
    drawn = [pool[rng.choice(len(pool), per_user, p=s)] for s in shares]
    return _rank(np.stack(drawn).mean(1), taste)
