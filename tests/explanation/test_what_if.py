"""The ads of a user of whom one thing were otherwise."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.explanation.what_if import WhatIf


class Columns:
    def __init__(self, schema):
        self.encoder = type("E", (), {"columns": schema})


@pytest.fixture
def asked(known, log):
    """Return values of ads that are their age, and that change at 40."""
    values = known(["age"], lambda u: u["age"] / 10)
    values.model = Columns({"age": log.schema.columns["age"]})
    values.draw = lambda users, product, seeds: known(["on"], None).draw(
        users.assign(on=255.0 * (users["age"] >= 40)), product, seeds
    )
    return values


def test_the_smallest_change_is_found(asked):
    others = pd.DataFrame({"age": np.arange(20.0, 60.0)})
    found = WhatIf.of(asked, pd.DataFrame({"age": [30.0]}), "age", others)
    assert found.values[0] == 30.0 and 30.0 not in found.values[1:]
    assert found.altered.tolist() == [v >= 40 for v in found.values]
    value, size = found.smallest
    assert value == min(v for v in found.values if v >= 40)
    # A share of people, those between the two ages.
    assert size == pytest.approx((value - 30) / 40)
    np.testing.assert_allclose(found.worth, np.array(found.values) / 10)


def test_nothing_alters_what_does_not_change(asked):
    others = pd.DataFrame({"age": np.arange(20.0, 39.0)})
    found = WhatIf.of(asked, pd.DataFrame({"age": [30.0]}), "age", others)
    assert found.smallest is None


def test_words_are_the_frequent_ones(values, people):
    found = WhatIf.of(values, people.iloc[[0]], "device", people, count=2)
    own = people["device"].iloc[0]
    frequent = people["device"].value_counts().index
    assert found.values == [own, *[w for w in frequent if w != own][:2]]
    assert found.size.tolist() == [0.0, 1.0, 1.0]
    assert found.images.shape == (3, 16, 16, 3)


def test_of_an_unknown_age_every_age_is_another(values, people):
    user = people.iloc[[0]].assign(age=np.nan)
    found = WhatIf.of(values, user, "age", people)
    assert (found.size[1:] == 1).all() and len(found.values) > 3
