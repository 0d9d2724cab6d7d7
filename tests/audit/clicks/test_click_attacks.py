"""All attacks on click models, on what leaks and on what cannot."""

import numpy as np
import pandas as pd

from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.clicks.click_attacks import CLICK_ATTACKS
from tfgan_ads.audit.clicks.click_target import ClickTarget


def target(sure):
    rng = np.random.default_rng(0)
    tables = []
    for known in (sure, 0.0):
        click = (rng.random(3_000) < 0.1).astype(float)
        tables.append(
            pd.DataFrame(
                {"click": click, "pctr": (1 - known) * 0.1 + known * click}
            )
        )
    units = np.arange(3_000) // 10
    return ClickTarget(*tables, units, units)


def audited(sure):
    audit = Audit()
    audit.attack(CLICK_ATTACKS, target(sure))
    return audit


def test_clicks_known_by_heart_are_told():
    audit = audited(0.8)
    assert audit.leaks and audit.results[0].figures["AUC"] >= 0.95


def test_a_model_that_has_seen_nobody_is_not_accused():
    audit = audited(0.0)
    assert not audit.leaks
    assert abs(audit.results[0].figures["AUC"] - 0.5) < 0.05
