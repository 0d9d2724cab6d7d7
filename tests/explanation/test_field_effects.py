"""What each field of a profile did, where that is known."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.explanation.field_effects import FieldEffects

USER = pd.DataFrame({"a": [3.0], "b": [2.0], "c": [5.0]})
OTHERS = pd.DataFrame({"a": [1.0], "b": [1.0], "c": [5.0]})


def test_of_a_sum_each_field_did_its_part(known):
    values = known(["a", "b", "c"], lambda u: 2 * u["a"] - 3 * u["b"] + u["c"])
    found = FieldEffects.of(values, USER, OTHERS, repeats=3)
    np.testing.assert_allclose(found.mean, [4.0, -3.0, 0.0], atol=1e-12)
    assert found.error < 1e-12 and found.totals.tolist() == [1.0] * 3
    assert found.interval("a") == (4.0, 4.0, 4.0)
    assert list(found.table().index) == ["a", "b", "c"]
    assert found.counted() == ["a"]
    # 20 grey values of 255 a unit, one pixel of three.
    np.testing.assert_allclose(found.moved, [40 / 765, 20 / 765, 0.0])


def test_what_fields_do_together_is_shared_out(known):
    # Shapley: of a product each gets half of what both add; an order and its
    # reverse give exactly that.
    values = known(["a", "b"], lambda u: u["a"] * u["b"])
    found = FieldEffects.of(values, USER, OTHERS, repeats=2)
    # v(a) - v() = 2, v(a, b) - v(b) = 4; v(b) - v() = 1, v(a, b) - v(a) = 3.
    np.testing.assert_allclose(found.mean, [3.0, 2.0])
    assert found.totals.tolist() == [5.0, 5.0]


def test_a_field_that_the_user_lacks_is_not_asked_about(known):
    values = known(["a", "b"], lambda u: u["a"])
    values.draw = lambda users, product, seeds: pytest.fail("drawn")
    wanted = {"a": [1.0]}
    with pytest.raises(pytest.fail.Exception, match="drawn"):
        FieldEffects.of(values, pd.DataFrame(wanted), OTHERS)


def test_the_model_is_asked_with_one_seed_an_order(values, people):
    found = FieldEffects.of(
        values, people.iloc[[0]], people.iloc[1:20], repeats=2
    )
    again = FieldEffects.of(
        values, people.iloc[[0]], people.iloc[1:20], repeats=2
    )
    np.testing.assert_array_equal(found.effects, again.effects)
    assert set(found.fields) <= set(values.fields)
    assert "consent" not in found.fields and len(found.fields) >= 5
    assert found.error < 1e-6
