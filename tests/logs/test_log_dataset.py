import gc
import weakref

import numpy as np
import pandas as pd

from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.log_dataset import LogDataset
from tfgan_ads.logs.table_rows import TableRows


def make(rows=64, batch_size=8):
    frame = pd.DataFrame(
        {"age": np.arange(rows) % 40, "device": ["tv", "web"] * (rows // 2)}
    )
    transformer = TableTransformer(floor=1)
    transformer.fit(frame)
    dataset = LogDataset(transformer, TableRows(frame), batch_size)
    return dataset, weakref.ref(frame)


def test_the_table_itself_is_not_kept():
    # It may be as large as all that is trained on.
    dataset, frame = make()
    batches = iter(dataset.stream())
    next(batches)
    gc.collect()
    assert frame() is None
    assert next(batches).states.shape == (8, 2)


def test_a_batch_follows_from_its_number_alone():
    dataset, _ = make()
    again, _ = make()
    for number in (9, 2):
        for mine, theirs in zip(dataset.take(number), again.take(number)):
            np.testing.assert_array_equal(mine, theirs)
    third = next(iter(dataset.stream(2)))
    np.testing.assert_array_equal(third.states, dataset.take(2).states)


def test_once_ends():
    dataset, _ = make()
    assert len(list(dataset.once(20))) == 2
    assert len(list(dataset.once(10**6))) == 8
