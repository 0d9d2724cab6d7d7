"""Guess the schema of a table; the guess is there to be edited."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from tfgan_ads.data.column_guess import NO_CONDITION
from tfgan_ads.data.column_guess import guess_column
from tfgan_ads.data.column_names import is_device
from tfgan_ads.data.column_profile import ColumnProfile
from tfgan_ads.data.guess_minors import guess_minors
from tfgan_ads.data.known_layouts import known_layout
from tfgan_ads.data.schema_guess import SchemaGuess
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import SINGLE_ROLES
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.text_format import TextFormat

# So many rows of a log are looked at.
DETECTED_FROM = 10_000


def detect_schema(
    table: pa.Table | pa.RecordBatch, text: TextFormat | None = None
) -> AdSchema:
    """Guess what the columns of a table mean; see `guess_schema`.

    Example:

    >>> table = pa.table({"user_id": ["a"], "age": [31], "click": [1]})
    >>> {n: c.role.value for n, c in detect_schema(table).columns.items()}
    {'user_id': 'user_id', 'age': 'user', 'click': 'click'}
    """
    return guess_schema(table, text).schema


def guess_schema(
    table: pa.Table | pa.RecordBatch, text: TextFormat | None = None
) -> SchemaGuess:
    """Guess what the columns of a table mean, and doubt it where one should.

    Names are known in eight languages, and so are the layouts of some public
    data sets; values must bear a name out. A label, an id, a time or the
    number of a row is never taken for a condition.

    Args:
        table: pyarrow Table or RecordBatch. A sample of the log is enough.
        text: `TextFormat` or None. How the log's text is read; it is put
            into the schema. Defaults to `None`.

    Returns:
        `SchemaGuess`. Edit its schema with `replace` or in YAML.
    """
    names = table.schema.names
    layout = known_layout(names)
    columns: dict[str, Column] = {}
    doubts: dict[str, str] = {}
    # Where users are named, too, a device is none.
    for name in sorted(names, key=is_device):
        said = layout.column(name) if layout else None
        doubt = ""
        if said is None:
            said, doubt = guess_column(name, ColumnProfile.of(table[name]))
        said, taken = _single(said, columns)
        if doubt := taken or doubt:
            doubts[name] = doubt
        columns[name] = Column(**said)
    columns = {name: columns[name] for name in names}
    _part_pictures(columns, doubts, table)
    _find_time(columns, doubts, table)
    minors = guess_minors(columns, table)
    schema = AdSchema(columns=columns, text=text, minors=minors)
    return SchemaGuess(schema, doubts, layout.title if layout else "")


def _single(
    said: dict[str, Any], earlier: dict[str, Column]
) -> tuple[dict[str, Any], str]:
    """Leave a column out if another one has its role, which only one may."""
    role, element = Role(said["role"]), said.get("element")
    once = role in SINGLE_ROLES or element
    for name, column in earlier.items():
        if once and (column.role, column.element) == (role, element):
            return {
                "role": Role.IGNORE
            }, f"left out: '{name}' was taken for the {element or role}"
    return said, ""


def _part_pictures(
    columns: dict[str, Column], doubts: dict[str, str], table: Any
) -> None:
    """Give pictures of the creative and the product to one column each."""
    pictures = [n for n, c in columns.items() if c.kind is Kind.IMAGE]
    known = {r: [n for n in pictures if columns[n].role is r] for r in Role}
    products, creatives = known[Role.PRODUCT], known[Role.CREATIVE]
    if not products and len(creatives) > 1:
        # Many creatives advertise one product.
        creatives.sort(key=lambda n: len(ColumnProfile.of(table[n]).distinct))
        products, creatives = creatives[:1], creatives[1:]
        doubts[products[0]] = (
            "taken for the product: it has the fewest pictures"
        )
    for role, names in ((Role.PRODUCT, products), (Role.CREATIVE, creatives)):
        for i, name in enumerate(names):
            if i:
                doubts[name] = f"left out: '{names[0]}' is the {role}'s picture"
            columns[name] = columns[name].model_copy(
                update={
                    "role": Role.IGNORE if i else role,
                    "channels": 4 if role is Role.PRODUCT else 3,
                }
            )


def _find_time(
    columns: dict[str, Column], doubts: dict[str, str], table: Any
) -> None:
    """Take the one column of times for the impressions', whatever its name."""
    if any(column.role is Role.TIMESTAMP for column in columns.values()):
        return
    times = [n for n, why in doubts.items() if why.endswith(NO_CONDITION)]
    if len(times) == 1:
        (name,) = times
        said = ColumnProfile.of(table[name]).time or {}
        columns[name] = Column(role=Role.TIMESTAMP, **said)
        doubts[name] = "taken for the time of the impression"
