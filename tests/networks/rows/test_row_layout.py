"""States first, then places."""

import json

import numpy as np
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.networks.rows.row_layout import RowLayout


@st.composite
def layouts(draw):
    states = draw(st.lists(st.integers(1, 8), min_size=1, max_size=5))
    numeric = draw(st.sets(st.integers(0, len(states) - 1)))
    return RowLayout(tuple(states), tuple(sorted(numeric)))


@settings(deadline=None)
@given(layouts(), st.integers(0, 2**32 - 1))
def test_states_and_places_are_found_again_in_a_row(layout, seed):
    rng = np.random.default_rng(seed)
    states = rng.integers(0, layout.states, (4, len(layout.states)))
    places = rng.uniform(-1, 1, (4, len(layout.numeric))).astype("float32")
    rows = np.asarray(layout.expand(states, places))
    assert rows.shape == (4, layout.width)
    for i, part in enumerate(layout.slices):
        np.testing.assert_array_equal(rows[:, part].argmax(1), states[:, i])
        np.testing.assert_array_equal(rows[:, part].sum(1), np.ones(4))
    np.testing.assert_array_equal(rows[:, layout.places], places)


def test_a_mask_of_columns_covers_their_states_and_places():
    layout = RowLayout((2, 1, 3), (0, 2))
    found = layout.spread(np.array([[1.0, 0.0, 0.5]]))
    np.testing.assert_array_equal(found, [[1, 1, 0, 0.5, 0.5, 0.5, 1, 0.5]])


@settings(deadline=None)
@given(layouts())
def test_a_layout_comes_back_from_json(layout):
    config = json.loads(json.dumps(layout.get_config()))
    twin = RowLayout.from_config(config)
    # Tuples, so that it can be compared and hashed.
    assert twin == layout and hash(twin) == hash(layout)
