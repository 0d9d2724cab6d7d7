"""`Column`: one column of an ad log."""

from itertools import permutations
from typing import Literal
from typing import Self

import pydantic

from tfgan_ads.schema.element import Element
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import PICTURE_ROLES
from tfgan_ads.schema.role import WORD_ROLES
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.sensitivity import Sensitivity
from tfgan_ads.schema.strict import Strict

# What is written where nothing is known, by spreadsheets, databases, pandas.
# "NA" and "none" may be words (a country, a badge), so only numbers and times
# take them for nothing.
NO_WORD = (
    "",
    "NULL",
    "null",
    "\\N",
    "N/A",
    "n/a",
    "#N/A",
    "<NA>",
    "NaN",
    "nan",
    "NaT",
)
NO_NUMBER = (*NO_WORD, "NA", "na", "None", "none", "-", "--")
# Compared in lower case.
TRUE_VALUES: tuple[str, ...] = (
    "1",
    "true",
    "t",
    "yes",
    "y",
    "on",
    "是",
    "ja",
    "oui",
    "sí",
    "si",
)
TRUE_VALUES += ("sim", "да", "はい")
FALSE_VALUES: tuple[str, ...] = (
    "0",
    "false",
    "f",
    "no",
    "n",
    "off",
    "否",
    "nein",
    "non",
    "não",
)
FALSE_VALUES += ("nao", "нет", "いいえ")
# What the numbers of a box may be, in any order.
_BOX_ORDERS = {
    order
    for names in ("x0 y0 x1 y1", "x y width height")
    for order in permutations(names.split())
}
_TEXT_ROLES = (*WORD_ROLES, Role.LAYOUT, Role.SLOT, Role.BOX)


class Column(Strict):
    """One column of an ad log.

    Args:
        role: `Role`. What the column is for.
        kind: `Kind`. How its values are read. Defaults to `"categorical"`.
        sensitivity: `Sensitivity`. Defaults to `"none"`.
        allowed_because: str or None. Why a `special` or `vulnerable` column
            may be learned all the same, such as the explicit consent it was
            given with. Defaults to `None`: it may not.
        period: float or None. For numeric columns that wrap around, such as
            an hour of the day (24) or a hue (360). Defaults to `None`.
        separator: str. Between the values of a multi-valued or sequence
            cell. Defaults to `"|"`.
        training_only: bool. Known in the log but not when an ad is asked
            for (the position on the page). Never a condition. Defaults to
            `False`.
        decimal: str. `"."` or `","`: what stands before the tenths of a
            number that is written as text. The other one, spaces and
            apostrophes may part its thousands. Defaults to `"."`.
        true_values: sequence of str. What stands for 1 in a column of
            clicks, conversions or consents. Defaults to `TRUE_VALUES`.
        false_values: sequence of str. What stands for 0 in it. Defaults to
            `FALSE_VALUES`.
        null_values: sequence of str or None. What stands for nothing; `None`
            takes `NO_NUMBER` for numbers and times, and `NO_WORD` for all
            else.
        unit: str or None. Of times that are numbers: `"s"`, `"ms"`, `"us"` or
            `"ns"` since 1970. `None` goes by their size.
        format: str or None. Of times that are text and neither ISO 8601 nor
            year first, in the codes of `strptime`: `"%d/%m/%Y %H:%M"`. Of
            boxes, what their four numbers are, in the file's order; `None`
            is `"x0 y0 x1 y1"`, another one `"x y width height"`.
        element: `Element` or None. What fills the boxes of a column of role
            `box`.
        height: int or None. Pixels, image columns only.
        width: int or None. Pixels, image columns only.
        channels: int. 1 (grey), 3 (RGB) or 4 (RGBA), image columns only.
            Defaults to `3`.
    """

    role: Role
    kind: Kind = Kind.CATEGORICAL
    sensitivity: Sensitivity = Sensitivity.NONE
    allowed_because: str | None = None
    period: float | None = pydantic.Field(None, gt=0)
    separator: str = pydantic.Field("|", min_length=1, max_length=1)
    training_only: bool = False
    decimal: Literal[".", ","] = "."
    true_values: tuple[str, ...] = TRUE_VALUES
    false_values: tuple[str, ...] = FALSE_VALUES
    null_values: tuple[str, ...] | None = None
    unit: Literal["s", "ms", "us", "ns"] | None = None
    format: str | None = None
    element: Element | None = None
    height: int | None = pydantic.Field(None, gt=0)
    width: int | None = pydantic.Field(None, gt=0)
    channels: int = pydantic.Field(3, ge=1, le=4)

    @pydantic.field_validator(
        "true_values", "false_values", "null_values", mode="before"
    )
    @classmethod
    def _as_text(cls, values: object) -> object:
        if isinstance(values, (list, tuple)):
            return tuple(word for value in values for word in _words(value))
        return values

    @pydantic.model_validator(mode="after")
    def _check(self) -> Self:
        if self.role in PICTURE_ROLES and self.kind is not Kind.IMAGE:
            raise ValueError(
                f"a column of role '{self.role}' holds pictures: give it "
                f"`kind: image`. Received: kind={self.kind.value!r}"
            )
        if self.role in _TEXT_ROLES and self.kind is not Kind.CATEGORICAL:
            raise ValueError(
                f"a column of role '{self.role}' is read as text: leave "
                f"`kind` out. Received: kind={self.kind.value!r}"
            )
        if (self.role is Role.BOX) != (self.element is not None):
            raise ValueError(
                "a column of role 'box', and no other, says what fills the "
                f"boxes: `element`, one of {', '.join(Element)}. Received: "
                f"role={self.role.value!r}, element={self.element}"
            )
        if self.role is Role.BOX and self.box_order not in _BOX_ORDERS:
            raise ValueError(
                "the `format` of boxes says what their four numbers are, in "
                "the file's order: 'x0 y0 x1 y1' or 'x y width height'. "
                f"Received: format={self.format!r}"
            )
        return self

    @pydantic.model_validator(mode="after")
    def _check_reason(self) -> Self:
        if self.allowed_because is None:
            return self
        if not self.sensitivity.is_refused:
            raise ValueError(
                "`allowed_because` is for columns that are `special` or "
                "`vulnerable`, and others are allowed anyhow: leave it out. "
                f"Received: sensitivity={self.sensitivity.value!r}"
            )
        if not self.allowed_because.strip():
            raise ValueError(
                "`allowed_because` must say in words why the column may be "
                f"learned. Received: {self.allowed_because!r}"
            )
        return self

    @property
    def is_refused(self) -> bool:
        """Whether nothing may learn the column, or be conditioned on it."""
        return self.sensitivity.is_refused and self.allowed_because is None

    @property
    def box_order(self) -> tuple[str, ...]:
        """What the four numbers of a box are."""
        return tuple((self.format or "x0 y0 x1 y1").split())

    @property
    def is_list(self) -> bool:
        """Whether one cell holds several values."""
        return self.kind in (Kind.MULTI, Kind.SEQUENCE)


def _words(value: object) -> tuple[object, ...]:
    """Return what was written: YAML takes bare words for more than words."""
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("true", "yes") if value else ("false", "no")
    return (str(value) if isinstance(value, (int, float)) else value,)
