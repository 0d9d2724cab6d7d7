"""Documents as JSON."""

import json
from pathlib import Path

import numpy as np

from tfgan_ads.reporting.as_json import as_json


def test_numbers_of_numpy_and_paths_are_plain():
    told = {
        "a": np.float32(0.5),
        "b": np.bool_(True),
        "c": Path("x/y"),
        "d": "Größe",
    }
    text = as_json(told)
    assert json.loads(text) == {"a": 0.5, "b": True, "c": "x/y", "d": "Größe"}
    assert "Größe" in text
