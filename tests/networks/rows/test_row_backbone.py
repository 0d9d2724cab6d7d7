"""Residual blocks over rows, of which places are seen as waves too."""

import numpy as np
import pytest

from tfgan_ads.networks.rows.row_backbone import RowBackbone
from tfgan_ads.networks.rows.row_layout import RowLayout


def leaky(x):
    return np.where(x > 0, x, 0.2 * x)


def through(layer, x):
    kernel, bias = (w.numpy() for w in layer.weights)
    return x @ kernel + bias


def test_it_is_residual_over_rows_waves_and_others():
    layout = RowLayout((3, 2), (1,))
    backbone = RowBackbone(layout, width=4, blocks=2, waves=2)
    rng = np.random.default_rng(0)
    rows = rng.uniform(-1, 1, (3, 6)).astype("float32")
    others = rng.normal(size=(3, 5)).astype("float32")
    place = rows[:, 5:]
    waves = [
        np.sin(np.pi * place),
        np.cos(np.pi * place),
        np.sin(2 * np.pi * place) / 2,
        np.cos(2 * np.pi * place) / 2,
    ]
    found = backbone(rows, (others,))
    x = through(backbone.first, np.concatenate([rows, *waves, others], 1))
    for inner, outer in zip(backbone.inner, backbone.outer, strict=True):
        x = x + through(outer, leaky(through(inner, leaky(x))))
    np.testing.assert_allclose(found, leaky(x), rtol=1e-3, atol=1e-5)


def test_a_column_of_many_states_is_embedded_first(layout, inputs):
    backbone = RowBackbone(layout, width=4, blocks=1)
    rows = inputs(mask=1.0)["given"]
    backbone(rows)
    (embed,) = backbone.embed
    assert embed.kernel.shape == (120, 32)
    # Columns of 3 and of 2 states, the embedding, and two places.
    assert backbone.first.kernel.shape == (3 + 32 + 2 + 2, 4)
    seen = np.concatenate(backbone._seen(rows), 1)
    state = rows[:, 3:123].argmax(1)
    np.testing.assert_array_equal(seen[:, 3:35], embed.kernel.numpy()[state])
    kept = np.r_[0:3, 123:127]
    np.testing.assert_array_equal(seen[:, np.r_[0:3, 35:39]], rows[:, kept])


@pytest.mark.parametrize("normalise", [True, False])
def test_only_a_generator_normalises(layout, inputs, normalise):
    backbone = RowBackbone(layout, 16, 2, normalise)
    out = backbone(inputs()["given"] + np.float32(1)).numpy()
    assert len(backbone.norms) == (5 if normalise else 0)
    # Undo the last activation: a normalised row has mean 0 and variance 1.
    raw = np.where(out > 0, out, out / 0.2)
    one = np.allclose(raw.mean(1), 0, atol=1e-4)
    assert one == normalise


def test_config_round_trips(layout):
    made = RowBackbone(layout, width=8, blocks=1, normalise=True, waves=3)
    twin = RowBackbone.from_config(made.get_config())
    assert twin.get_config() == made.get_config()
    assert twin.layout == layout
