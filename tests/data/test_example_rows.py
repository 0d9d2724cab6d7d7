import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.example_rows import example_rows
from tfgan_ads.schema.ad_schema import AdSchema

ROLES = ("user", "context", "ad", "creative", "product", "ignore")
COLUMNS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=4),
    st.sampled_from(ROLES).flatmap(
        lambda role: st.sampled_from(
            [
                {"role": role},
                {"role": role, "kind": "numeric"},
                {"role": role, "kind": "categorical"},
            ]
        )
    ),
    max_size=6,
)


@given(COLUMNS, st.integers(0, 5))
def test_all_of_a_schema_is_there_and_nothing_is_known(columns, count):
    schema = AdSchema.from_dict({"columns": columns})
    rows = example_rows(schema, count)
    assert rows.columns.tolist() == list(columns) and len(rows) == count
    for name, column in columns.items():
        missing = rows[name].isna() | (rows[name] == "")
        assert missing.all()
        if column.get("kind") == "numeric":
            assert rows[name].dtype == "float64"


SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "age": {"role": "user", "kind": "numeric"},
            "seen": {"role": "user", "kind": "sequence"},
            "at": {"role": "timestamp"},
            "banner": {"role": "creative", "kind": "image"},
            "clicked": {"role": "click", "kind": "numeric"},
            "yes": {"role": "consent", "kind": "numeric"},
        }
    }
)


def test_each_is_an_example_to_learn_from():
    rows = example_rows(SCHEMA, 3)
    assert rows["clicked"].tolist() == rows["yes"].tolist() == [1.0] * 3
    assert np.isnan(rows["age"]).all() and set(rows["banner"]) == {""}
    log = AdLog.from_frame(rows, SCHEMA)
    assert len(log.clicked()) == 3
    assert pd.isna(log.to_pandas()["at"]).all()
