"""How much more is guessed of those learned from than of others."""

from __future__ import annotations

from typing import NamedTuple

from scipy.stats import fisher_exact

from tfgan_ads.metrics.bootstrap import Interval

_DEVIATIONS = 1.959964


class ResidualRisk(NamedTuple):
    """What guesses about people tell because they were learned from.

    Attributes:
        risk: `Interval`. Of guesses that would else have failed, so many
            succeed.
        attack: `Interval`. Share of right guesses about those learned from.
        control: `Interval`. About others, of whom nothing was learned.
        chance: float. Probability of as many more right ones by chance;
            Fisher's exact test.
    """

    risk: Interval
    attack: Interval
    control: Interval
    chance: float


def residual_risk(
    attack: int, of: int, control: int, among: int
) -> ResidualRisk:
    """Compare guesses about those learned from with those about others.

    `(attack rate - control rate) / (1 - control rate)`: what a table tells
    of everybody, such as that most people buy nothing, is no risk. Rates and
    their errors are Wilson's; the risk's error follows by its derivatives.

    Args:
        attack: int. Right guesses about those learned from.
        of: int. All guesses about them.
        control: int. Right guesses about others.
        among: int. All guesses about them.

    Returns:
        `ResidualRisk`.

    Example:

    >>> found = residual_risk(900, 1_000, 500, 1_000)
    >>> round(found.risk.value, 2), found.chance < 0.001
    (0.8, True)

    Source: Giomi et al., A unified framework for quantifying privacy risk in
    synthetic data (Anonymeter), 2023; Wilson, 1927.
    """
    mine, theirs = wilson(attack, of), wilson(control, among)
    left = max(1 - theirs.value, 1e-9)
    risk = (mine.value - theirs.value) / left
    slopes = 1 / left, (1 - mine.value) / left**2
    halves = [(each.high - each.low) / 2 for each in (mine, theirs)]
    error = sum((s * h) ** 2 for s, h in zip(slopes, halves)) ** 0.5
    table = [[attack, of - attack], [control, among - control]]
    _, chance = fisher_exact(table, alternative="greater")
    low, high = (min(max(risk + e, -1.0), 1.0) for e in (-error, error))
    return ResidualRisk(Interval(risk, low, high), mine, theirs, float(chance))


def wilson(successes: int, of: int) -> Interval:
    """Return a share with its 95 % interval, which is never empty.

    Args:
        successes: int.
        of: int.

    Returns:
        `Interval`, whose value is the middle that Wilson's interval has.

    Example:

    >>> low = wilson(0, 10).low
    >>> round(abs(low), 9), round(wilson(5, 10).value, 9)
    (0.0, 0.5)

    Source: Wilson, Probable inference, the law of succession, and statistical
    inference, 1927.
    """
    z2, n = _DEVIATIONS**2, max(of, 1)
    share = successes / n
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    spread = share * (1 - share) / n + z2 / (4 * n**2)
    half = _DEVIATIONS / (1 + z2 / n) * spread**0.5
    return Interval(middle, middle - half, middle + half)
