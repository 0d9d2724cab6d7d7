"""How the kind of a column is told."""

import pandas as pd
import pytest

from tfgan_ads.features.tables.column_kinds import kind_meant
from tfgan_ads.features.tables.column_kinds import kind_of
from tfgan_ads.schema.column import Column


@pytest.mark.parametrize(
    ("dtype", "kind"),
    [
        ("bool", "boolean"),
        ("boolean", "boolean"),
        ("uint8", "number"),
        ("Int64", "number"),
        ("float32", "number"),
        ("datetime64[us]", "time"),
        ("datetime64[ns, UTC]", "time"),
        ("object", "category"),
        ("category", "category"),
        ("string", "category"),
    ],
)
def test_a_dtype_has_one_kind(dtype, kind):
    assert kind_of(pd.Series([], dtype=dtype)) == kind


@pytest.mark.parametrize(
    ("role", "kind", "meant"),
    [
        ("user", "numeric", "number"),
        ("user", "categorical", "category"),
        ("user", "multi_valued", "category"),
        ("timestamp", "categorical", "time"),
        ("timestamp", "numeric", "time"),
        # A click and none are two names.
        ("click", "numeric", "category"),
        ("conversion", "numeric", "category"),
        ("conversion_delay", "numeric", "number"),
    ],
)
def test_a_role_counts_for_more_than_how_values_are_read(role, kind, meant):
    assert kind_meant(Column(role=role, kind=kind)) == meant
