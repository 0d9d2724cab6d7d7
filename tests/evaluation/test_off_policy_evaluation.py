"""Off-policy estimates against a truth that is known."""

import numpy as np
import pytest
from scipy.special import expit

from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.cross_fitted_rewards import cross_fitted_rewards
from tfgan_ads.evaluation.off_policy_evaluation import OffPolicyEvaluation
from tfgan_ads.worlds.studio.perception import FEATURES
from tfgan_ads.worlds.studio.studio_world import StudioWorld

ACTIONS = 6


def softmax(x):
    odds = np.exp(x - x.max(1, keepdims=True))
    return odds / odds.sum(1, keepdims=True)


def bandit(seed, rounds=2_000):
    """A log whose expected rewards are known; factors are all that matters."""
    rng = np.random.default_rng(seed)
    context = rng.normal(size=(rounds, 3))
    factor = np.arange(ACTIONS) // 2
    taste = np.random.default_rng(99).normal(size=(3, ACTIONS // 2))
    score = (context @ taste)[:, factor]
    expected = 1 / (1 + np.exp(1.0 - score))
    logging = softmax(0.5 * score)
    action = (logging.cumsum(1) > rng.random((rounds, 1))).argmax(1)
    rows = np.arange(rounds)
    return {
        "n_rounds": rounds,
        "n_actions": ACTIONS,
        "context": context,
        "action": action,
        "reward": (rng.random(rounds) < expected[rows, action]).astype(int),
        "pscore": logging[rows, action],
        "pi_b": logging,
        "factor": factor,
        "expected_reward": expected,
        "policy": softmax(1.5 * score + np.arange(ACTIONS) % 2),
    }


def estimate(log):
    model = cross_fitted_rewards(
        log["context"], log["action"], log["reward"], ACTIONS
    )
    ope = OffPolicyEvaluation(log)
    return ope.summarize_off_policy_estimates(log["policy"], model)


@pytest.fixture(scope="module")
def twenty():
    logs = [bandit(seed) for seed in range(20)]
    truth = [(x["policy"] * x["expected_reward"]).sum(1).mean() for x in logs]
    return [estimate(x) for x in logs], np.array(truth)


@pytest.mark.parametrize("name", ["ipw", "snipw", "dr", "switch_dr", "mips"])
def test_estimates_are_right_on_average_and_their_intervals_cover(twenty, name):
    tables, truth = twenty
    values = np.array([t.loc[name, "value"] for t in tables], float)
    error = values - truth
    # Four standard errors of the mean of twenty.
    assert abs(error.mean()) < 4 * error.std() / np.sqrt(20) + 1e-3
    inside = [
        t.loc[name, "low"] <= x <= t.loc[name, "high"]
        for t, x in zip(tables, truth)
    ]
    assert sum(inside) >= 16


def test_factors_and_models_lower_the_spread(twenty):
    tables, truth = twenty
    spread = {
        name: np.std([t.loc[name, "value"] - x for t, x in zip(tables, truth)])
        for name in ("ipw", "dr", "mips")
    }
    assert spread["mips"] < spread["ipw"]
    assert spread["dr"] < spread["ipw"]


def test_exact_small_numbers():
    feedback = {
        "n_rounds": 4,
        "n_actions": 2,
        "action": [0, 1, 0, 1],
        "reward": [1, 1, 0, 0],
        "pscore": [0.5, 0.25, 0.5, 0.25],
    }
    names = ["replay", "ipw", "clipped_ipw", "snipw", "dm", "dr"]
    ope = OffPolicyEvaluation(feedback, names, clip=1.5, least=0)
    policy = np.tile([0.25, 0.75], (4, 1))
    expected = np.tile([0.5, 0.5], (4, 1))
    found = ope.estimate_policy_values(policy, expected)
    # Weights: 0.5, 3, 0.5, 3.
    assert found == pytest.approx(
        {
            "replay": 0.5,
            "ipw": 3.5 / 4,
            "clipped_ipw": 2 / 4,
            "snipw": 3.5 / 7,
            "dm": 0.5,
            "dr": 0.5 + (0.25 + 1.5 - 0.25 - 1.5) / 4,
        }
    )
    table = ope.summarize_off_policy_estimates(policy, expected)
    assert table.loc["ipw", "ess"] == pytest.approx(49 / 18.5)


def test_too_little_evidence_is_refused():
    log = bandit(0, rounds=200)
    policy = np.tile(np.eye(ACTIONS)[0], (200, 1))
    table = OffPolicyEvaluation(log, ["ipw"]).summarize_off_policy_estimates(
        policy
    )
    assert np.isnan(table.loc["ipw", "value"])
    assert "effective sample size" in table.loc["ipw", "refused"]


def test_a_generated_creative_is_refused():
    log = bandit(0, rounds=200)
    ope = OffPolicyEvaluation(log)
    with_generated = np.full((200, ACTIONS + 1), 1 / (ACTIONS + 1))
    with pytest.raises(AdsError, match="A generated creative was never logged"):
        ope.estimate_policy_values(with_generated)
    with pytest.raises(AdsError, match="A generated creative has none"):
        OffPolicyEvaluation({**log, "pscore": np.zeros(200)})
    with pytest.raises(AdsError, match=r"must be in \[0, n_actions\)"):
        OffPolicyEvaluation({**log, "action": np.full(200, ACTIONS)})


def test_what_is_lacking_is_named():
    log = bandit(0, rounds=200)
    with pytest.raises(AdsError, match="lacks 'reward'"):
        OffPolicyEvaluation({k: v for k, v in log.items() if k != "reward"})
    with pytest.raises(AdsError, match="Did you mean 'snipw'"):
        OffPolicyEvaluation(log, ["snipv"])
    with pytest.raises(AdsError, match="'dm' needs `estimated_rewards"):
        OffPolicyEvaluation(log, ["dm"]).estimate_policy_values(log["policy"])


def studio_bandit(world, seed, rounds=10_000):
    """A studio log as a bandit: which creative of the product is shown."""
    rng = world.rng(100, seed)
    shown = world.exposures(rounds, rng)
    rows, creatives = np.arange(rounds), world.creatives
    features = world.percepts.reshape(-1, creatives, len(FEATURES))
    features = features[shown["product"]]
    liking = np.einsum(
        "nf,ncf->nc", world.population.taste[shown["user"]], features
    )
    made = world.quality(world.seen).reshape(-1, creatives)
    liking += made[shown["product"]]
    action = (shown["creative"] % creatives).to_numpy()
    rest = shown["utility"].to_numpy() - liking[rows, action]
    expected = expit(world.base + rest[:, None] + liking)
    return {
        "n_rounds": rounds,
        "n_actions": creatives,
        "action": action,
        "reward": (rng.random(rounds) < expected[rows, action]).astype(int),
        "pscore": shown["propensity"].to_numpy(),
        "user": shown["user"].to_numpy(),
        "expected_reward": expected,
    }


@pytest.mark.slow
def test_a_policy_in_the_studio_world_is_estimated_right():
    world = StudioWorld(
        seed=5, size=16, users=300, creatives=4, ctr=0.1, products=30
    )
    covered, errors, naive = [], [], []
    for seed in range(12):
        log = studio_bandit(world, seed)
        uniform = np.full((log["n_rounds"], 4), 1 / 4)
        truth = log["expected_reward"].mean()
        table = OffPolicyEvaluation(
            log, ["ipw", "snipw"]
        ).summarize_off_policy_estimates(uniform)
        found = table.loc["snipw"]
        covered.append(found["low"] <= truth <= found["high"])
        errors.append(found["value"] / truth - 1)
        naive.append(log["reward"].mean() / truth - 1)
    # The log favours what is liked: its own click rate is no estimate.
    assert np.mean(naive) > 0.05
    error = np.std(errors) / np.sqrt(len(errors))
    assert abs(np.mean(errors)) < 3 * error
    # 95 % intervals: 9 or fewer of 12 happen in 0.2 % of cases.
    assert sum(covered) >= 10
