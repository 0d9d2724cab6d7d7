"""What held-out clicks say of one policy against another, in a `Finding`."""

from __future__ import annotations

from tfgan_ads.evaluation.finding import Finding
from tfgan_ads.evaluation.judged_policies import STRANGE
from tfgan_ads.evaluation.judged_policies import JudgedPolicies


def judged_finding(
    judged: JudgedPolicies, policy: str, over: str, mine: str, theirs: str
) -> Finding:
    """Say what held-out clicks say, or why they cannot tell.

    Args:
        judged: `JudgedPolicies` that has looked at both.
        policy: str. What is asked about, in words.
        over: str. What it is compared with, in words.
        mine: str. The policy's name there.
        theirs: str. The other's.

    Returns:
        `Finding`.
    """
    by = f"{judged.clicks:,} held-out clicks"
    if judged.lift is None:
        return Finding(policy, over, None, by, judged.needed - judged.clicks)
    for name, whose in ((mine, "its creatives"), (theirs, f"those of {over}")):
        share = judged.strange.get(name, 0.0)
        # Not a number is not below it either.
        if not share <= STRANGE:
            why = f"{share:.0%} of {whose} look like none that was shown"
            return Finding(policy, over, None, by, why=why)
    estimate = judged.gain(mine, theirs)
    if estimate is None:
        why = "whoever judges sees no difference between the two"
        return Finding(policy, over, None, by, why=why)
    return Finding(policy, over, estimate.interval, by, estimate.more_clicks)
