"""What a table's columns are taken for."""

import pyarrow as pa

from tfgan_ads.data.schema_detection import detect_schema


def test_detection_of_a_typical_table():
    table = pa.table(
        {
            "impression_id": [1, 2],
            "user_id": ["a", "b"],
            "timestamp": pa.array([0, 1], pa.timestamp("s")),
            "age": [30.0, None],
            "religion": ["x", "y"],
            "interests": [["food"], ["travel", "food"]],
            "hour": [3, 4],
            "product_image": ["p/1.png", "p/2.png"],
            "banner": ["c/1.png", "c/2.png"],
            "click": [0, 1],
            "purchase": [0, 1],
        }
    )
    schema = detect_schema(table)
    found = {n: (c.role.value, c.kind.value) for n, c in schema.columns.items()}
    assert found["interests"] == ("user", "multi_valued")
    assert found["banner"] == ("creative", "image")
    assert found["product_image"] == ("product", "image")
    assert found["purchase"][0] == "conversion"
    assert schema.columns["religion"].sensitivity == "special"
    assert schema.columns["age"].sensitivity == "proxy"
    assert schema.columns["hour"].period == 24
