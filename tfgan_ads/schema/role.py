"""`Role`: what a column is for."""

from enum import StrEnum


class Role(StrEnum):
    """What a column is for."""

    USER = "user"
    CONTEXT = "context"
    AD = "ad"
    CREATIVE = "creative"
    PRODUCT = "product"
    PLACEMENT = "placement"
    CLICK = "click"
    CONVERSION = "conversion"
    CONVERSION_DELAY = "conversion_delay"
    PROPENSITY = "propensity"
    TIMESTAMP = "timestamp"
    USER_ID = "user_id"
    IMPRESSION_ID = "impression_id"
    CONSENT = "consent"
    IGNORE = "ignore"


# Roles that at most one column may hold.
SINGLE_ROLES = (
    Role.PLACEMENT,
    Role.CLICK,
    Role.CONVERSION,
    Role.CONVERSION_DELAY,
    Role.PROPENSITY,
    Role.TIMESTAMP,
    Role.USER_ID,
    Role.IMPRESSION_ID,
    Role.CONSENT,
)
# Roles that name somebody or something: words, even if they are digits.
ID_ROLES = (Role.USER_ID, Role.IMPRESSION_ID)
# Roles that say yes or no.
LABEL_ROLES = (Role.CLICK, Role.CONVERSION, Role.CONSENT)
