"""The squared norm of the gradient, of each side that is penalised."""

import numpy as np
import pytest

from tfgan_ads.training.penalties.penalty import PENALTIES


@pytest.mark.parametrize("interval", [1, 4])
@pytest.mark.parametrize("dtype", ["float32", "float16"])
@pytest.mark.parametrize("name", ["r1", "r2", "r1r2"])
def test_exact_penalties(toy, name, dtype, interval):
    judged = toy.judge(name, interval, dtype=dtype)
    assert list(judged.penalties) == list(PENALTIES[name].parts)
    for value in judged.penalties.values():
        np.testing.assert_allclose(value, interval * toy.r1, rtol=1e-4)
