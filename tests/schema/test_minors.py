"""Who is of age, as the schema says."""

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.minors import Minors

COLUMNS = {
    "age": {"role": "user", "kind": "numeric"},
    "minor": {"role": "user"},
    "hour": {"role": "context", "kind": "numeric"},
}


@pytest.mark.parametrize(
    ("minors", "problem"),
    [
        ({"column": "agee"}, "Did you mean 'age'"),
        ({"column": "minor"}, "holds years"),
        ({"column": "hour"}, "role 'user'"),
        ({"column": "age", "adult_from": 0}, "adult_from"),
        ({"column": "age", "unknown": "child"}, "unknown"),
    ],
)
def test_what_says_no_age_is_refused(minors, problem):
    with pytest.raises(AdsError, match=problem):
        AdSchema.from_dict({"columns": COLUMNS, "minors": minors})


def test_a_flag_is_written_in_any_way():
    values = np.array(["yes", "NO", "Nein", "", "?"], object)
    minors = Minors(column="minor", flag=True)
    assert minors.adults(values).tolist() == [False, True, True, False, False]
    minors = minors.model_copy(update={"unknown": "adult"})
    assert minors.adults(values).tolist() == [False, True, True, True, True]


def test_the_schema_is_read_back(tmp_path):
    minors = {"column": "age", "adult_from": 21.0}
    schema = AdSchema.from_dict({"columns": COLUMNS, "minors": minors})
    schema.to_yaml(tmp_path / "schema.yaml")
    assert AdSchema.from_yaml(tmp_path / "schema.yaml") == schema
