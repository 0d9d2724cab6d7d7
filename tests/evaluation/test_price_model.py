import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.price_model import PriceModel


def test_exact_small_numbers():
    prices = PriceModel(cost_per_mille=5.0, conversion_value=20.0, margin=0.5)
    row = prices.table({"a": 0.01, "b": 0.02}, 0.1).loc["a"]
    # Ten clicks, one conversion: 20 in, of which 10 are earned, 5 out.
    assert row.to_dict() == pytest.approx(
        {
            "clicks": 10,
            "conversions": 1,
            "CPC": 0.5,
            "CPA": 5,
            "ROAS": 4,
            "ROI": 1,
        }
    )


def test_nothing_clicked_costs_infinitely_much_a_click():
    row = PriceModel().table({"a": 0.0}, 0.1).loc["a"]
    assert row["CPC"] == float("inf")
    assert row["ROI"] == -1


@pytest.mark.parametrize("name,value", [("cost_per_mille", 0), ("margin", 1.5)])
def test_impossible_prices_are_refused(name, value):
    with pytest.raises(AdsError, match=f"`{name}` must be positive"):
        PriceModel(**{name: value})
