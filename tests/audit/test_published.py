"""Published figures stand beside ours, by what the attacker has."""

import numpy as np

from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.membership_attack import membership_result
from tfgan_ads.audit.published import beside_published


def test_ours_stand_where_they_were_tried():
    rng = np.random.default_rng(0)
    audit = Audit([membership_result("far", *rng.normal(size=(2, 100)))])
    audit.sees = {"far": "rows"}
    table = beside_published(audit)
    white, black = table.loc["white box: the model"], table.iloc[1]
    assert white["ours by"] == "not tried"
    assert white["MIDST 2025, TPR at 10% FPR"] == 0.46
    assert black["MIDST 2025, TPR at 10% FPR"] == 0.25
    assert (
        black["ours, TPR at 10% FPR"]
        == audit.results[0].figures["TPR at 10% FPR"]
    )
