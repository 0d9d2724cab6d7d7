"""Files that do not all have the same columns."""

from pathlib import Path

import pyarrow as pa
import pytest

from tfgan_ads.data.partitions import completed
from tfgan_ads.data.partitions import partition


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("part-0.csv", {}),
        ("old/part-0.csv", {}),
        ("day=mon/part=2.csv", {"day": "mon"}),
        ("day=mon/hour=08/x.csv", {"day": "mon", "hour": "08"}),
        ("a%20b=x%2Fy%3D%E6%9D%B1/x.csv", {"a b": "x/y=東"}),
        ("q=a=b/x.csv", {"q": "a=b"}),
        ("day=__HIVE_DEFAULT_PARTITION__/x.csv", {"day": None}),
        ("day=/x.csv", {"day": ""}),
    ],
)
def test_folders_say_what_their_rows_have_in_common(path, said):
    assert partition(Path(path)) == said


def test_columns_are_completed_and_cast():
    batch = pa.RecordBatch.from_pydict(
        {
            "age": pa.array([1, 2], pa.int32()),
            "city": pa.array(["a", "b"]).dictionary_encode(),
        }
    )
    wanted = pa.schema(
        [
            ("city", pa.string()),
            ("age", pa.float64()),
            ("day", pa.string()),
            ("hour", pa.int64()),
            ("likes", pa.list_(pa.string())),
        ]
    )
    found = completed(batch, wanted, {"day": "mon", "hour": "8", "age": "9"})
    assert found.schema == wanted
    assert found.to_pydict() == {
        "city": ["a", "b"],
        "age": [1.0, 2.0],
        "day": ["mon", "mon"],
        "hour": [8, 8],
        "likes": [None, None],
    }
    with pytest.raises(pa.ArrowInvalid):
        completed(batch, wanted, {"hour": "noon"})
