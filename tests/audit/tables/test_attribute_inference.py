"""What is told of the one cell that nobody knew."""

import numpy as np
import pandas as pd

from tests.audit.leaking import NUMERIC
from tests.audit.leaking import people
from tfgan_ads.audit.tables.attribute_inference import AttributeInference
from tfgan_ads.audit.tables.table_target import TableTarget


def test_copies_tell_every_column(copied, clean):
    leaky, fair = (
        AttributeInference().run("inference", each) for each in (copied, clean)
    )
    assert [each.attack for each in leaky] == [
        f"inference: {name}" for name in copied.train
    ]
    assert all(each.advantage.low > 0.7 for each in leaky)
    assert all(each.chance > 0.01 / len(fair) for each in fair)


def test_what_follows_for_anybody_is_no_risk():
    # Who is in town follows from the age, for members as for others.
    tables = []
    for seed in range(3):
        table = people(400, seed)
        tables.append(table.assign(town=np.where(table["age"] > 45, "a", "b")))
    target = TableTarget.of(*tables, NUMERIC)
    found = AttributeInference().run("inference", target)[-1]
    assert found.attack == "inference: town"
    assert found.figures["right"] > 0.6 and found.chance > 0.01


def test_what_is_missing_can_be_known_as_well():
    frame = pd.DataFrame({"age": np.arange(300.0), "gap": np.nan})
    target = TableTarget.of(frame, frame, frame + 1_000, ["age", "gap"])
    gap = AttributeInference().run("inference", target)[1]
    assert gap.figures["right"] == 1 and gap.chance == 1
