"""The columns of a table, and what was learned of each."""

import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.table_transformer import TableTransformer


def test_what_cannot_be_learned_is_told_in_a_sentence():
    with pytest.raises(AdsError, match="Did you mean 'category'"):
        TableTransformer({"a": "categry"})
    with pytest.raises(AdsError, match="`kinds` names 'b'"):
        TableTransformer({"b": "time"}).fit(pd.DataFrame({"a": [1]}))
    with pytest.raises(AdsError, match="at least one row"):
        TableTransformer().fit(pd.DataFrame({"a": []}))
    with pytest.raises(AdsError, match="must be text. Received: 0"):
        TableTransformer().fit(pd.DataFrame([[1]]))
    with pytest.raises(AdsError, match="There are two columns 'a'. Rename one"):
        TableTransformer().fit(pd.DataFrame([[1, 2]], columns=["a", "a"]))
