"""`Colours`: those that a brand is known by."""

from __future__ import annotations

from typing import Annotated
from typing import Any

import pydantic

from tfgan_ads.colours import read_colour
from tfgan_ads.schema.strict import Strict


def _read(value: Any) -> Any:
    return read_colour(value) if isinstance(value, str) else value


Level = Annotated[int, pydantic.Field(ge=0, le=255)]
Colour = Annotated[tuple[Level, Level, Level], pydantic.BeforeValidator(_read)]


class Colours(Strict):
    """Those that a brand is known by, as CSS writes them.

    Args:
        primary: colour or None. Of large areas. Defaults to `None`.
        accent: colour or None. Of what is to be seen first. Defaults to
            `None`.
        ink: sequence of colours. Of words; the one that reads best on what is
            behind them is taken. Defaults to black and white.
        never: sequence of colours. What no ad may show much of, such as a
            rival's; see `ColourGate`. Defaults to none.

    Example:

    >>> Colours(primary="#0b3d91", ink=["navy", "white"]).pinned
    [(11, 61, 145)]
    """

    primary: Colour | None = None
    accent: Colour | None = None
    ink: tuple[Colour, ...] = pydantic.Field(
        ((0, 0, 0), (255, 255, 255)), min_length=1
    )

    never: tuple[Colour, ...] = ()

    @pydantic.field_validator("*", mode="before")
    @classmethod
    def _not_a_comment(cls, value: Any, info: pydantic.ValidationInfo) -> Any:
        # Only a file has comments; elsewhere nothing is meant.
        if info.context and (value is None or value == [None]):
            raise ValueError(
                "is empty: put a colour that begins with # into quotes"
            )
        return value

    @property
    def pinned(self) -> list[tuple[int, int, int]]:
        """The colours that every palette has."""
        return [c for c in (self.primary, self.accent) if c]
