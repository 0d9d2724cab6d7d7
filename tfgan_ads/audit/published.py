"""Published attacks on models of tables, to stand beside ours."""

import pandas as pd

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.audit import Audit

# TPR at 10 % FPR of the winners of MIDST 2025 (SaTML) against models of one
# table, by diffusion.
MIDST = {"model": 0.46, "rows": 0.25}
_CALLED = {"rows": "black box: drawn rows", "model": "white box: the model"}
_FIGURE = "TPR at 10% FPR"


def beside_published(audit: Audit) -> pd.DataFrame:
    """Put our strongest attacks on membership beside those of MIDST 2025.

    Theirs are on diffusion models of one table, ours on whatever was
    audited: what an attacker reached elsewhere says what to fear, not what
    is safe.

    Args:
        audit: `Audit`.

    Returns:
        DataFrame with a row for each thing that an attacker may have.

    Source: The MIDST challenge at SaTML 2025: Membership inference over
    diffusion-models-based synthetic tabular data.
    """
    rows = {}
    for sees, published in MIDST.items():
        found = audit.strongest(Aim.MEMBERSHIP, (sees,))
        ours = found.figures[_FIGURE] if found else None
        rows[_CALLED[sees]] = {
            f"ours, {_FIGURE}": ours,
            f"MIDST 2025, {_FIGURE}": published,
            "ours by": found.attack if found else "not tried",
        }
    return pd.DataFrame(rows).T
