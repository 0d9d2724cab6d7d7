"""A plan knows its shards, and what another asks for otherwise."""

import pytest

from tfgan_ads.engines.plan import Plan
from tfgan_ads.errors import AdsError


@pytest.mark.parametrize(
    ("rows", "made"), [(6, [6, 6, 6]), (5, [6, 6, 3]), (1, [3])]
)
def test_shards_make_all_rows(rows, made):
    plan = Plan(rows, 2, 3)
    assert [plan.made_of(n) for n in range(plan.shards)] == made
    assert sum(plan.rows_of(n) for n in range(plan.shards)) == rows


def test_only_the_same_plan_has_its_fingerprint():
    plan = Plan(5, 2, 3, {"seed": 1, "slots": ["300x250"]})
    same = Plan(5, 2, 3, {"slots": ["300x250"], "seed": 1})
    assert plan.fingerprint == same.fingerprint
    others = [
        Plan(5, 2, 3, {"seed": 1, "slots": []}),
        Plan(5, 3, 3, plan.asked),
        Plan(6, 2, 3, plan.asked),
        Plan(5, 2, 1, plan.asked),
    ]
    assert plan.fingerprint not in {other.fingerprint for other in others}


def test_what_differs_is_named():
    before = Plan(5, 2, 1, {"model": "a" * 64, "seed": 1})
    plan = Plan(5, 3, 1, {"model": "b" * 64, "seed": 1})
    assert plan.unlike(plan.text) == []
    assert plan.unlike(before.text) == [
        "model (has changed)",
        "shard_rows (was 2, is 3)",
    ]


@pytest.mark.parametrize("text", ["{", "[]", "3"])
def test_what_is_no_plan_is_refused(text):
    with pytest.raises(AdsError, match="_plan.json is no plan"):
        Plan(5, 2).unlike(text)


@pytest.mark.parametrize("name", ["rows", "shard_rows", "made"])
def test_there_is_no_less_than_one(name):
    numbers = {"rows": 1, "shard_rows": 1, "made": 1, name: 0}
    with pytest.raises(AdsError) as error:
        Plan(**numbers)
    assert str(error.value) == (
        f"`{name}` must be a positive integer. Received: {name}=0"
    )
