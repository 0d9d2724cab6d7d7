import numpy as np
import pandas as pd
import pytest

from tfgan_ads.metrics import tables

REAL = pd.DataFrame(
    {
        "age": [20.0, 30.0, 40.0, 50.0],
        "spent": [2.0, 3.0, 4.0, 5.0],
        "device": ["web", "web", "tv", "tv"],
        "click": [0, 0, 1, 1],
    }
)
NUMERIC = ["age", "spent"]


def test_a_table_is_like_itself():
    shapes = tables.column_shapes(REAL, REAL, NUMERIC)
    assert set(shapes.values()) == {1.0}
    trends = tables.pair_trends(REAL, REAL, NUMERIC)
    assert len(trends) == 6
    np.testing.assert_allclose(list(trends.values()), 1.0)


def test_shapes_by_hand():
    other = REAL.assign(age=[20.0, 20.0, 20.0, 50.0], device=["web"] * 4)
    shapes = tables.column_shapes(REAL, other, NUMERIC)
    # Half of the steps are 0.5 too early; half of the mass is elsewhere.
    assert shapes == {"age": 0.5, "spent": 1.0, "device": 0.5, "click": 1.0}


def test_trends_by_hand():
    other = REAL.assign(
        spent=REAL["spent"][::-1].to_numpy(), click=[1, 1, 0, 0]
    )
    trends = tables.pair_trends(REAL, other, NUMERIC)
    # Correlation 1 against -1; no cell of device and click in common.
    assert trends["age", "spent"] == pytest.approx(0.0)
    assert trends["device", "click"] == pytest.approx(0.0)
    assert trends["age", "device"] == pytest.approx(1.0)


def test_missing_times_are_compared_like_numbers():
    real = REAL.assign(when=pd.to_datetime(["2026-01-01", None] * 2))
    numeric = [*NUMERIC, "when"]
    assert tables.column_shapes(real, real, numeric)["when"] == 1.0
    trends = tables.pair_trends(real, real, numeric)
    np.testing.assert_allclose(list(trends.values()), 1.0)


def test_rare_mass_counts_what_is_below_one_per_cent():
    real = pd.DataFrame({"city": ["Bern"] * 995 + ["Ulm"] * 5})
    drawn = pd.DataFrame({"city": ["Bern"] * 990 + ["Ulm"] * 10})
    assert tables.rare_mass(real, drawn, ["city"]) == pytest.approx(2.0)
    assert np.isnan(tables.rare_mass(REAL, REAL, ["device"]))


def test_rate_error_by_hand():
    real = pd.DataFrame(
        {"device": ["web"] * 100 + ["tv"] * 300, "click": [1, 0] * 200}
    )
    drawn = real.assign(click=[1] * 100 + [1, 0] * 150)
    # The web's rate is off by 0.5, and it has a quarter of the rows.
    found = tables.rate_error(real, drawn, ["device", "click"], "click", "1")
    assert found == pytest.approx(0.125)
