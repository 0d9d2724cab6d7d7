"""Who may be known: the same rule for arrays and in a graph."""

import numpy as np
import tensorflow as tf

from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.permission import permission_columns
from tfgan_ads.schema.permission import permitted

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "age": {"role": "user", "kind": "numeric"},
            "ok": {"role": "consent", "kind": "numeric"},
        },
        "minors": {"column": "age"},
    }
)
TOLD = {
    "ok": np.array([1, 1, 0, np.nan, 1], "float32"),
    "age": np.array([18, 17.9, 40, 40, np.nan], "float32"),
}


def test_arrays_and_tensors_are_judged_alike():
    assert [*permission_columns(SCHEMA)] == ["ok", "age"]
    wanted = [True, False, False, False, False]
    assert permitted(SCHEMA, TOLD).tolist() == wanted
    graph = tf.function(lambda told: permitted(SCHEMA, told))
    told = {name: tf.constant(x) for name, x in TOLD.items()}
    assert graph(told).numpy().tolist() == wanted


def test_what_nobody_asks_for_permits_all():
    plain = AdSchema.from_dict({"columns": {"age": {"role": "user"}}})
    assert permission_columns(plain) == {}
    assert permitted(plain, TOLD) is None
    assert permitted(SCHEMA, {"ok": TOLD["ok"]}).tolist()[:2] == [True, True]
