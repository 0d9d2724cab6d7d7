"""`Sensitivity`: whether a column may steer advertising."""

from enum import StrEnum


class Sensitivity(StrEnum):
    """Whether a column may steer advertising.

    `special` columns (health, religion, orientation, ethnicity, politics,
    union, genes, biometrics, criminal record: GDPR Art. 9 and 10) and
    `vulnerable` ones (debt, unemployment, addiction, bereavement: the state
    that an ad could prey on) are learned by nothing and condition nothing,
    unless the schema says why one may; `proxy` columns may, and are reported.

    Example:

    >>> [str(each) for each in Sensitivity if each.is_refused]
    ['special', 'vulnerable']
    """

    NONE = "none"
    SPECIAL = "special"
    VULNERABLE = "vulnerable"
    PROXY = "proxy"

    @property
    def is_refused(self) -> bool:
        """Whether such a column is left alone unless somebody says why not."""
        return self in (Sensitivity.SPECIAL, Sensitivity.VULNERABLE)
