"""The Open Bandit Dataset: real clicks, with known propensities."""

from pathlib import Path
from typing import Any

import pandas as pd

from tfgan_ads.errors import AdsError

_NEEDED = ("item_id", "position", "click", "propensity_score")
_USER = "user_feature_"


def read_open_bandit(path: str | Path) -> dict[str, Any]:
    """Read a file of the Open Bandit Dataset for off-policy evaluation.

    The data is not part of this package; see its own licence.

    Args:
        path: str or Path. Such as `obd/random/men/men.csv`.

    Returns:
        dict, the feedback that `OffPolicyEvaluation` takes: `n_rounds`,
        `n_actions`, `action`, `reward`, `pscore`, `position`, and `context`,
        the hashed user features as indicators.

    Raises:
        AdsError: There is no such file, or a column is missing.
    """
    path = Path(path)
    if not path.is_file():
        raise AdsError(f"'{path}' does not exist.")
    frame = pd.read_csv(path)
    for name in _NEEDED:
        if name not in frame:
            raise AdsError(
                f"'{path}' has no column '{name}'. It has: {', '.join(frame)}."
            )
    users = [name for name in frame if str(name).startswith(_USER)]
    context = pd.get_dummies(frame[users], columns=users, dtype=float)
    action = frame["item_id"].to_numpy(int)
    return {
        "n_rounds": len(frame),
        "n_actions": int(action.max()) + 1,
        "action": action,
        "reward": frame["click"].to_numpy(int),
        "pscore": frame["propensity_score"].to_numpy(float),
        "position": frame["position"].to_numpy(int),
        "context": context.to_numpy(),
    }
