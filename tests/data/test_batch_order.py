"""A shuffled order of rows that goes on from anywhere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.data.batch_order import BatchOrder
from tfgan_ads.errors import AdsError


@given(st.integers(1, 20), st.integers(1, 30), st.integers(0, 99))
def test_every_epoch_shows_every_row_once(count, size, seed):
    order = BatchOrder(count, size, seed)
    assert (len(order) - 1) * size < count <= len(order) * size
    steps = -(-3 * count // size)
    rows = np.concatenate([order.rows(k) for k in range(steps)])
    epochs = rows[: 3 * count].reshape(3, count)
    assert (np.sort(epochs, 1) == np.arange(count)).all()


@given(st.lists(st.integers(0, 40), min_size=1), st.integers(0, 99))
def test_a_batch_does_not_depend_on_those_asked_for_before(batches, seed):
    order = BatchOrder(7, 3, seed)
    for batch in batches:
        fresh = BatchOrder(7, 3, seed)
        assert order.rows(batch).tolist() == fresh.rows(batch).tolist()


def test_another_seed_is_another_order():
    orders = {tuple(BatchOrder(9, 9, seed).rows(0)) for seed in range(5)}
    assert len(orders) == 5


@pytest.mark.parametrize("size", [0, -3, 2.5, "8", None])
def test_what_is_no_size_of_a_batch_is_refused(size):
    said = "`batch_size` must be a positive integer. Received: batch_size="
    with pytest.raises(AdsError) as error:
        BatchOrder(4, size)
    assert str(error.value) == f"{said}{size}"
