"""`Element`: what stands on an ad."""

from enum import StrEnum


class Element(StrEnum):
    """What stands on an ad, in the order in which it is told everywhere.

    Example:

    >>> [str(element) for element in Element][:3]
    ['product', 'logo', 'headline']
    """

    PRODUCT = "product"
    LOGO = "logo"
    HEADLINE = "headline"
    CALL_TO_ACTION = "call_to_action"
    PRICE = "price"
    LEGAL = "legal"
    BADGE = "badge"


PICTURES = (Element.PRODUCT, Element.LOGO)
# Elements that are words, and so have copies.
WORDS = (
    Element.HEADLINE,
    Element.CALL_TO_ACTION,
    Element.PRICE,
    Element.LEGAL,
    Element.BADGE,
)
# All of them, from the lowest to the top.
ELEMENTS = (*PICTURES, *WORDS)
