"""Which columns of a log a table model learns, and how it reads them."""

from __future__ import annotations

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.data.texts import is_list
from tfgan_ads.data.texts import is_text
from tfgan_ads.features.tables.column_kinds import kind_meant
from tfgan_ads.schema.column import FALSE_VALUES
from tfgan_ads.schema.column import TRUE_VALUES
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import LABEL_ROLES
from tfgan_ads.schema.role import Role

# What tells one user or impression from all others is nobody's to learn; a
# box is a place on a picture, of which a table has none.
_LEFT_OUT = (
    Role.USER_ID,
    Role.IMPRESSION_ID,
    Role.CONSENT,
    Role.BOX,
    Role.AUDIT,
    Role.IGNORE,
)


def learned_columns(log: AdLog) -> list[str]:
    """Return the columns of a log that a table model can learn."""
    return [
        name
        for name in log.schema.learnable()
        if log.schema.columns[name].role not in _LEFT_OUT
        and log.schema.columns[name].kind != Kind.IMAGE
    ]


def log_kinds(log: AdLog) -> dict[str, str]:
    """Return how a table model reads the columns of a log.

    Returns:
        dict of column to a name of `KINDS`.
    """
    columns = log.schema.columns
    return {name: kind_meant(columns[name]) for name in learned_columns(log)}


def kept_as_stored(log: AdLog, name: str) -> bool:
    """Whether the cells of a file are what a table model shall draw.

    What has a type in a file keeps it; of text, words and the usual ways to
    say yes and no do, while numbers and times are read.
    """
    column, kind = log.schema.columns[name], log.source.schema.field(name).type
    if is_list(kind):
        return False
    if not is_text(kind):
        return True
    if column.role in LABEL_ROLES:
        usual = {*TRUE_VALUES, *FALSE_VALUES}
        words = {*column.true_values, *column.false_values}
        return {word.lower() for word in words} <= usual
    return not is_numeric(column) and column.role is not Role.TIMESTAMP
