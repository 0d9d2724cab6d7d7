"""`Sensitivity`: whether a column may steer advertising."""

from enum import StrEnum


class Sensitivity(StrEnum):
    """Whether a column may steer advertising.

    `special` columns (health, religion, ... GDPR Art. 9) never become a
    condition; `proxy` columns may, and are reported.
    """

    NONE = "none"
    SPECIAL = "special"
    PROXY = "proxy"
