"""How long an online test has to run."""

import math

from scipy.stats import norm

from tfgan_ads.errors import AdsError


def sample_size(
    rate: float, lift: float, power: float = 0.8, level: float = 0.05
) -> int:
    """Return the impressions each arm of an online test needs.

    `n = (z_(1 - level/2) + z_power)^2 (p q + p' q') / (p' - p)^2` with
    `p' = p (1 + lift)`: a two-sided test of two proportions. Impressions of
    one user are no independent evidence; where users see several, randomise
    users and take this as the least.

    Args:
        rate: float in (0, 1). Today's click rate.
        lift: float, not 0. Relative change to find, such as `0.05`.
        power: float in (0, 1). Chance to find it. Defaults to `0.8`.
        level: float in (0, 1). Chance to find what is not there. Defaults
            to `0.05`.

    Returns:
        int.

    Raises:
        AdsError: A number is out of its range.

    Example:

    >>> sample_size(0.02, 0.1)
    80679

    Source: Fleiss et al., Statistical methods for rates and proportions,
    2003, eq. 4.14 without its continuity correction.
    """
    other = rate * (1 + lift)
    for name, value in (
        ("rate", rate),
        ("power", power),
        ("level", level),
        ("rate * (1 + lift)", other),
    ):
        if not 0 < value < 1:
            raise AdsError(
                f"`{name}` must lie between 0 and 1. Received: {value:g}"
            )
    if lift == 0:
        raise AdsError("`lift` must not be 0: no test finds no difference.")
    sure = norm.ppf(1 - level / 2) + norm.ppf(power)
    spread = rate * (1 - rate) + other * (1 - other)
    return math.ceil(sure**2 * spread / (other - rate) ** 2)
