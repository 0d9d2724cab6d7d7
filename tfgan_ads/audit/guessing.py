"""Guesses about those learned from, beside guesses about others."""

from __future__ import annotations

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.attack_result import AttackResult
from tfgan_ads.metrics.residual_risk import residual_risk


def guessing_result(
    name: str, aim: Aim, attack: int, of: int, control: int, among: int
) -> AttackResult:
    """Return what guesses tell; see `residual_risk`.

    Args:
        name: str. The attack's.
        aim: `Aim`.
        attack: int. Right guesses about those learned from.
        of: int. All guesses about them.
        control: int. Right guesses about others.
        among: int. All guesses about them.

    Returns:
        `AttackResult`, whose advantage is the risk.
    """
    found = residual_risk(attack, of, control, among)
    risk = found.risk
    return AttackResult(
        name,
        aim,
        risk,
        found.chance,
        f"risk {risk.value:.2f} ({risk.low:.2f} to {risk.high:.2f}), right for "
        f"{attack / max(of, 1):.0%}, for others {control / max(among, 1):.0%}",
        {
            "risk": risk.value,
            "risk, low": risk.low,
            "risk, high": risk.high,
            "right": attack / max(of, 1),
            "right, of others": control / max(among, 1),
        },
    )
