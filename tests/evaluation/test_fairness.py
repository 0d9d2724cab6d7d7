"""Groups of users beside the rest: alike where they are, and apart if not."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.evaluation.creatives import Creatives
from tfgan_ads.evaluation.fairness import flips
from tfgan_ads.evaluation.fairness import parity
from tfgan_ads.evaluation.fairness import ratio
from tfgan_ads.evaluation.fairness import variance_ratio
from tfgan_ads.schema.ad_schema import AdSchema

USERS = 200
MEMBERS = np.arange(USERS) % 2 == 0
USER = np.arange(USERS).repeat(3)


def creatives(words):
    return Creatives(
        np.zeros((len(words), 2, 2, 3), "uint8"), {"tone": np.array(words)}
    )


def test_groups_that_are_treated_alike_are_found_alike():
    rng = np.random.default_rng(0)
    pctr = rng.uniform(0.01, 0.02, len(USER))
    words = rng.choice(["calm", "loud"], len(USER))
    found = parity(
        {("sex", "f"): MEMBERS}, USER, creatives(words), {"pCTR": pctr}
    )
    line = found.loc["sex = f"]
    assert line["users"] == 100
    assert line["exposure"] <= 1.5 * line["exposure, by chance"]
    assert line["variance ratio"] < 0.03
    low, high = line["pCTR, over the rest"].split("(")[1][:-1].split(" to ")
    assert float(low) < 1 < float(high)


def test_groups_that_are_not_are_found_apart():
    pctr = np.where(MEMBERS[USER], 0.02, 0.01)
    words = np.where(MEMBERS[USER], "calm", "loud")
    found = parity(
        {("sex", "f"): MEMBERS}, USER, creatives(words), {"pCTR": pctr}
    )
    line = found.loc["sex = f"]
    assert line["pCTR, over the rest"] == "2 (2 to 2)"
    assert line["variance ratio"] == pytest.approx(1)
    assert (line["exposure"], line["exposure, most apart in"]) == (1, "tone")
    assert line["exposure, by chance"] < 0.3


def test_an_interval_covers_the_true_ratio():
    inside = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        values = rng.gamma(2, 1, USERS) * np.where(MEMBERS, 1.2, 1.0)
        found = ratio(values, MEMBERS, seed)
        inside += found.low <= 1.2 <= found.high
    assert inside >= 51


def test_all_alike_explain_no_variance():
    assert variance_ratio(np.ones(4), np.array([True, False] * 2)) == 0


class Grid:
    """Users of whom a model draws one number each."""

    def __init__(self):
        self.users = pd.DataFrame(
            {"age": [20.0, 30.0, 40.0, np.nan] * 10, "zip": ["a", "b"] * 20}
        )
        self.user = np.arange(40)

    def draw(self, model, users=None, seed=0):
        age = (self.users if users is None else users)["age"].fillna(0)
        images = np.zeros((40, 1, 2, 2, 3), "uint8")
        images += age.to_numpy("uint8")[:, None, None, None, None]
        return Creatives(images)


def test_an_ad_flips_by_what_it_follows_alone():
    columns = {
        "age": {"role": "user", "kind": "numeric", "sensitivity": "proxy"},
        "zip": {"role": "user", "sensitivity": "proxy"},
        "hour": {"role": "context", "kind": "numeric"},
    }
    schema = AdSchema.from_dict({"columns": columns})
    encoder = SimpleNamespace(columns=schema.columns)
    model = SimpleNamespace(schema=schema, encoder=encoder)
    found = flips(Grid(), model)
    assert [*found.index] == ["age", "zip"]
    assert found.loc["age", "ads that change"] == "1 (1 to 1)"
    assert found.loc["zip", "ads that change"] == "0 (0 to 0)"
    assert found.loc["zip", "mean difference of pixels"] == 0
