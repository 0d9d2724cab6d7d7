"""`Role`: what a column is for."""

from enum import StrEnum

from tfgan_ads.schema.element import WORDS


class Role(StrEnum):
    """What a column is for.

    A creative that is a composition may be told part by part: the pictures
    `background` and `logo`; the words as they are shown, from `headline` to
    `badge`; the `layout` of the whole ad (a template's name); the `slot` it
    was made for; and, for each element, the `box` that it fills.

    A column of role `audit` is there for reports alone: whether groups of
    users are treated alike. Nothing is learned from it.
    """

    USER = "user"
    CONTEXT = "context"
    AD = "ad"
    CREATIVE = "creative"
    PRODUCT = "product"
    BACKGROUND = "background"
    LOGO = "logo"
    HEADLINE = "headline"
    CALL_TO_ACTION = "call_to_action"
    PRICE = "price"
    LEGAL = "legal"
    BADGE = "badge"
    LAYOUT = "layout"
    SLOT = "slot"
    BOX = "box"
    CLICK = "click"
    CONVERSION = "conversion"
    CONVERSION_DELAY = "conversion_delay"
    PROPENSITY = "propensity"
    TIMESTAMP = "timestamp"
    USER_ID = "user_id"
    IMPRESSION_ID = "impression_id"
    CONSENT = "consent"
    AUDIT = "audit"
    IGNORE = "ignore"


# Roles of words as they are shown on the ad.
WORD_ROLES = tuple(Role(word) for word in WORDS)
# Roles of what is a picture and nothing else.
PICTURE_ROLES = (Role.BACKGROUND, Role.LOGO)
# Roles that at most one column may hold.
SINGLE_ROLES = (
    *PICTURE_ROLES,
    *WORD_ROLES,
    Role.LAYOUT,
    Role.SLOT,
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
