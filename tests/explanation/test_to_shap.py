"""Effects, as the library SHAP holds them."""

import importlib.util

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.explanation.field_effects import FieldEffects
from tfgan_ads.explanation.to_shap import to_shap

EFFECTS = FieldEffects(
    ("a", "b"), np.array([[1.0, 2.0], [3.0, 4.0]]), np.ones(2), np.ones(2)
)
USER = pd.DataFrame({"a": ["x"], "b": [7]})
installed = importlib.util.find_spec("shap") is not None


@pytest.mark.skipif(not installed, reason="the extra `shap` is not installed")
def test_values_and_names_are_those_of_the_effects():
    found = to_shap(EFFECTS, USER)
    assert found.values.tolist() == [2.0, 3.0]
    assert found.feature_names == ["a", "b"] and found.data == ["x", 7]


@pytest.mark.skipif(installed, reason="it is installed")
def test_without_shap_the_extra_is_named():
    with pytest.raises(AdsError) as error:
        to_shap(EFFECTS, USER)
    assert str(error.value) == (
        "A `shap.Explanation` needs the extra `shap`: "
        "pip install 'tfgan-ads[shap]'"
    )
