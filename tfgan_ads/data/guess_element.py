"""Guess whether the values of a column are a part of a creative."""

from __future__ import annotations

import re
from typing import Any

from tfgan_ads.data.boxes import box_of
from tfgan_ads.data.column_names import roles_by_name
from tfgan_ads.data.column_profile import ColumnProfile
from tfgan_ads.data.plain_name import plain_name
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.column import FALSE_VALUES
from tfgan_ads.schema.column import TRUE_VALUES
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.copy_length import most_letters
from tfgan_ads.schema.copy_length import text_length
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import PICTURE_ROLES
from tfgan_ads.schema.role import WORD_ROLES
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import Slot

ELEMENT_ROLES = (
    *PICTURE_ROLES,
    *WORD_ROLES,
    Role.LAYOUT,
    Role.SLOT,
    Role.BOX,
)
# What a column of boxes is called beside what is in them.
_BOXED = re.compile(
    r"^(b(ounding_?)?box|box|rect)_(of_)?|_?(b(ounding_?)?box|box|rect)(es)?$|"
    r"_coords$|_?(位置|坐标|座標|外框|边框|方框|矩形|の?領域|の?枠)$|_(kasten|rahmen)$|"
    r"^(boite|cadre|caja|caixa|marco)_(d(el?|es|[aou])_)?(la_|l_)?|^(рамка|область)_"
)
# Names that may be those of something else.
_DOUBTFUL = re.compile(r"tit(le|el|re|ulo)|badge")
# Fewer letters are a code, or somebody's title.
_FEWEST = {Role.HEADLINE: 6, Role.LEGAL: 12}
_CODE = re.compile(r"[a-z]{0,2}[-_]?\d+|[a-z]", re.IGNORECASE)
# What is written around a figure that is to be seen, rather than counted.
_FIGURE = re.compile(r"[-+]?[\d\s.,'’]+")
_SAYS_NOTHING = {*TRUE_VALUES, *FALSE_VALUES, "none"}


def guess_element(
    role: Role, name: str, profile: ColumnProfile
) -> dict[str, Any] | None:
    """Return what the schema says of a part of a creative.

    Args:
        role: `Role`, one of `ELEMENT_ROLES`. What the column's name says.
        name: str. The column's, which also says what boxes are of.
        profile: `ColumnProfile` of its values.

    Returns:
        dict; None where the values do not bear the role out. A price is
        words only where it is written as on the ad, with its currency or a
        word: bare numbers are a fact about the product, to be learned from.
        Badges and calls to action that say yes or no, or are codes, stay
        attributes of the creative.

    Example:

    >>> import pyarrow as pa
    >>> shown = ColumnProfile(pa.array(["from 12 €", "9,99 €"]))
    >>> guess_element(Role.PRICE, "price", shown)
    {}
    >>> bare = ColumnProfile(pa.array(["12", "9,99"]))
    >>> guess_element(Role.PRICE, "price", bare) is None
    True
    """
    if role in PICTURE_ROLES:
        channels = {"channels": 4} if role is Role.LOGO else {}
        picture = {"kind": Kind.IMAGE, **channels}
        return picture if profile.is_picture else None
    if profile.is_picture or not len(profile.distinct):
        return None
    if role is Role.BOX:
        element = boxed_element(name)
        return None if element is None else _boxes(element, profile)
    if role is Role.LAYOUT:
        few = not (profile.is_nested or profile.is_nearly_unique)
        return {} if few and not _says_nothing(profile) else None
    if not profile.is_text:
        return None
    texts = profile.distinct.to_pylist()
    if role is Role.SLOT:
        return {} if all(map(_is_slot, texts)) else None
    return {} if _are_words(role, texts) else None


def boxed_element(name: str) -> Element | None:
    """Return which element boxes are of, by their column's name.

    Example:

    >>> boxed_element("headline_bbox"), boxed_element("box_of_cta")
    (<Element.HEADLINE: 'headline'>, <Element.CALL_TO_ACTION: 'call_to_action'>)
    """
    rest = _BOXED.sub("", plain_name(name), count=1)
    roles = roles_by_name(rest) if rest else []
    return next((Element(role) for role in roles if role in set(Element)), None)


def doubt_of_element(role: Role, name: str) -> str:
    """Return what speaks against a part of a creative: its name, at most."""
    doubtful = _DOUBTFUL.fullmatch(plain_name(name))
    return f"taken for the {role} as it is shown" if doubtful else ""


def _boxes(element: Element, profile: ColumnProfile) -> dict[str, Any] | None:
    """Return of what the boxes are, and in which order their numbers are."""
    found = {"element": element}
    for order in (None, "x y width height"):
        column = Column(role=Role.BOX, element=element, format=order)
        boxes = [box_of(c, column.box_order) for c in profile.known.to_pylist()]
        read = [box for box in boxes if box]
        if len(read) < len(boxes) * 0.95:
            return None
        # A few may be wrong; where many are, it is another order.
        wrong = sum(x0 >= x1 or y0 >= y1 for x0, y0, x1, y1 in read)
        if wrong <= len(read) / 20:
            return found | ({"format": order} if order else {})
    return found


def _is_slot(text: str) -> bool:
    try:
        return bool(Slot.read(text))
    except AdsError:
        return False


def _says_nothing(profile: ColumnProfile) -> bool:
    words = {str(value).lower() for value in profile.distinct.to_pylist()}
    return words <= _SAYS_NOTHING


def _are_words(role: Role, texts: list[str]) -> bool:
    """Whether at least half of the values could stand on an ad."""
    if {text.lower() for text in texts} <= _SAYS_NOTHING:
        return False
    fewest, most = _FEWEST.get(role, 2), 2 * most_letters(Element(role))
    fit = [
        text
        for text in texts
        if fewest <= text_length(text) <= most
        and not _CODE.fullmatch(text)
        and not _FIGURE.fullmatch(text)
        and (role is not Role.PRICE or re.search(r"\d", text))
    ]
    return 2 * len(fit) >= len(texts)
