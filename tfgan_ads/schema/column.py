"""`Column`: one column of an ad log."""

import pydantic

from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.sensitivity import Sensitivity
from tfgan_ads.schema.strict import Strict


class Column(Strict):
    """One column of an ad log.

    Args:
        role: `Role`. What the column is for.
        kind: `Kind`. How its values are read. Defaults to `"categorical"`.
        sensitivity: `Sensitivity`. Defaults to `"none"`.
        period: float or None. For numeric columns that wrap around, such as
            an hour of the day (24) or a hue (360). Defaults to `None`.
        separator: str. Between the values of a multi-valued or sequence
            cell. Defaults to `"|"`.
        training_only: bool. Known in the log but not when an ad is asked
            for (the position on the page). Never a condition. Defaults to
            `False`.
        height: int or None. Pixels, image columns only.
        width: int or None. Pixels, image columns only.
        channels: int. 1 (grey), 3 (RGB) or 4 (RGBA), image columns only.
            Defaults to `3`.
    """

    role: Role
    kind: Kind = Kind.CATEGORICAL
    sensitivity: Sensitivity = Sensitivity.NONE
    period: float | None = pydantic.Field(None, gt=0)
    separator: str = pydantic.Field("|", min_length=1, max_length=1)
    training_only: bool = False
    height: int | None = pydantic.Field(None, gt=0)
    width: int | None = pydantic.Field(None, gt=0)
    channels: int = pydantic.Field(3, ge=1, le=4)

    @property
    def is_list(self) -> bool:
        """Whether one cell holds several values."""
        return self.kind in (Kind.MULTI, Kind.SEQUENCE)
