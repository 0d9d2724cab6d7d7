"""What a private way to learn a column may ask."""

import inspect

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.features.tables.codec_settings import CodecSettings
from tfgan_ads.features.tables.counts import Counts
from tfgan_ads.features.tables.kinds.category_codec import CategoryCodec
from tfgan_ads.logs.private.private_counts import PrivateCounts


@pytest.mark.parametrize("name", ["words", "cells", "knots"])
def test_private_counts_answer_as_they_are_asked(name):
    asked, answered = (
        list(inspect.signature(getattr(kind, name)).parameters)
        for kind in (Counts, PrivateCounts)
    )
    assert asked == answered


class Told(Counts):
    """Knows of nothing but a few words."""

    certain, total = 2.0, 20.0

    def words(self, column):
        return {"a": 6.0, "b": 3.0, np.nan: 1.0}


def test_a_column_is_learned_from_what_is_told_and_not_from_its_rows():
    rows = pd.Series(["never told"] * 20)
    codec, shares = CategoryCodec.fit_private(rows, Told(), CodecSettings())
    assert codec.head == ["a", "b"] and codec.missing and codec.rare
    # 20 less 6, 3 and 1 are left: more than 2 times the root of 3.
    np.testing.assert_allclose(shares, np.array([6, 3, 10, 1]) / 20)
