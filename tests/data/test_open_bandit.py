"""Real rows are used where a user has them: `TFGAN_ADS_OPEN_BANDIT`."""

import os

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.open_bandit import read_open_bandit
from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.off_policy_evaluation import OffPolicyEvaluation

FOLDER = os.environ.get("TFGAN_ADS_OPEN_BANDIT", "")


def test_columns_become_feedback(tmp_path):
    frame = pd.DataFrame(
        {
            "item_id": [0, 2, 1],
            "position": [1, 3, 2],
            "click": [0, 1, 0],
            "propensity_score": [0.5, 0.25, 0.25],
            "user_feature_0": ["a", "b", "a"],
        }
    )
    frame.to_csv(tmp_path / "men.csv")
    feedback = read_open_bandit(tmp_path / "men.csv")
    assert (feedback["n_rounds"], feedback["n_actions"]) == (3, 3)
    np.testing.assert_array_equal(feedback["context"][:, 0], [1, 0, 1])
    ope = OffPolicyEvaluation(feedback, ["ipw"], least=0)
    always_2 = np.tile([0.0, 0.0, 1.0], (3, 1))
    assert ope.estimate_policy_values(always_2)["ipw"] == pytest.approx(4 / 3)


def test_another_file_is_refused(tmp_path):
    with pytest.raises(AdsError, match="does not exist"):
        read_open_bandit(tmp_path / "men.csv")
    pd.DataFrame({"item_id": [1]}).to_csv(tmp_path / "men.csv")
    with pytest.raises(AdsError, match="has no column 'position'"):
        read_open_bandit(tmp_path / "men.csv")


@pytest.mark.skipif(not FOLDER, reason="needs TFGAN_ADS_OPEN_BANDIT")
@pytest.mark.parametrize("campaign", ["all", "men", "women"])
def test_the_uniform_policy_s_clicks_are_what_the_uniform_log_shows(campaign):
    """Estimated from the Thompson sampling log, found in the random one."""
    random, thompson = (
        read_open_bandit(f"{FOLDER}/{policy}/{campaign}/{campaign}.csv")
        for policy in ("random", "bts")
    )
    count = thompson["n_actions"]
    uniform = np.full((thompson["n_rounds"], count), 1 / count)
    table = OffPolicyEvaluation(
        thompson, ["snipw"]
    ).summarize_off_policy_estimates(uniform)
    shown = random["reward"].mean()
    error = 2 * np.sqrt(shown / random["n_rounds"])
    assert table.loc["snipw", "low"] - error <= shown
    assert shown <= table.loc["snipw", "high"] + error
