"""`Kind`: how the values of a column are read."""

from enum import StrEnum


class Kind(StrEnum):
    """How the values of a column are read."""

    NUMERIC = "numeric"
    CATEGORICAL = "categorical"
    MULTI = "multi_valued"
    SEQUENCE = "sequence"
    IMAGE = "image"
