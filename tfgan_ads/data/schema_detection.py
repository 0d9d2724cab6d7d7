"""Guess the schema of a table; the guess is there to be edited."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.columns import is_binary
from tfgan_ads.data.columns import is_list
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import SINGLE_ROLES
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.sensitivity import Sensitivity

# First match wins. Names are compared in lower case.
_ROLE_PATTERNS = (
    (r"impression_?id|^id$|event_id", Role.IMPRESSION_ID),
    (r"user_?id|(^|_)uid$|visitor(_?id)?$", Role.USER_ID),
    (r"consent", Role.CONSENT),
    (r"time|date", Role.TIMESTAMP),
    (r"propensity|pscore", Role.PROPENSITY),
    (r"conversion_delay|delay", Role.CONVERSION_DELAY),
    (r"conver|purchase|order", Role.CONVERSION),
    (r"^click(ed|s)?$|is_click", Role.CLICK),
    (r"layout|placement", Role.PLACEMENT),
    (r"product|item|sku", Role.PRODUCT),
    (r"creative|banner|image|picture", Role.CREATIVE),
    (r"hue|background|badge|^cta$|style|colou?r|font", Role.CREATIVE),
    (r"vertical|campaign|advertiser|^ad_|category", Role.AD),
    (r"device|hour|weekday|position|slot|page|browser|site", Role.CONTEXT),
)
_SPECIAL = (
    r"health|disease|religio|ethnic|\brace\b|politic|sexual|union|biometric"
)
_PROXY = r"\bage\b|gender|\bsex\b|zip|postal|nationality|language|income"
_NUMBER = r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?"
_IMAGE_NAME = r"\.(png|jpe?g|webp|gif|bmp)$"


def detect_schema(table: pa.Table | pa.RecordBatch) -> AdSchema:
    """Guess what the columns of a table mean.

    Args:
        table: pyarrow Table or RecordBatch. A sample of the log is enough.

    Returns:
        `AdSchema`. Edit it with `replace` or in YAML.

    Example:

    >>> table = pa.table({"user_id": ["a"], "age": [31], "click": [1]})
    >>> {n: c.role.value for n, c in detect_schema(table).columns.items()}
    {'user_id': 'user_id', 'age': 'user', 'click': 'click'}
    """
    columns: dict[str, Column] = {}
    for name in table.schema.names:
        values = table[name]
        if isinstance(values, pa.ChunkedArray):
            values = values.combine_chunks()
        columns[name] = _detect_column(name, values, columns)
    return AdSchema(columns=columns)


def _detect_column(
    name: str, values: pa.Array, earlier: dict[str, Column]
) -> Column:
    kind = _kind(values)
    return Column(
        role=_role(name, kind, earlier),
        kind=kind,
        sensitivity=_sensitivity(name),
        period=24 if name.lower() == "hour" else None,
        training_only=name.lower() == "position",
        channels=4 if kind is Kind.IMAGE and "product" in name.lower() else 3,
    )


def _role(name: str, kind: Kind, earlier: dict[str, Column]) -> Role:
    taken = {column.role for column in earlier.values()}
    for pattern, role in _ROLE_PATTERNS:
        if re.search(pattern, name.lower()):
            if role in SINGLE_ROLES and role in taken:
                return Role.IGNORE
            return role
    return Role.CREATIVE if kind is Kind.IMAGE else Role.USER


def _kind(values: pa.Array) -> Kind:
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    if is_list(values.type):
        return Kind.MULTI
    if is_binary(values.type):
        return Kind.IMAGE
    if pa.types.is_boolean(values.type):
        return Kind.CATEGORICAL
    if pa.types.is_integer(values.type) or pa.types.is_floating(values.type):
        return Kind.NUMERIC
    if pa.types.is_temporal(values.type):
        return Kind.CATEGORICAL
    text = [v for v in pc.cast(values, pa.string()).to_pylist() if v]
    if text and all(re.search(_IMAGE_NAME, v.lower()) for v in text):
        return Kind.IMAGE
    if sum("|" in v for v in text) > len(text) / 10:
        return Kind.MULTI
    # A CSV file has nothing but text; a zip code keeps its leading zero.
    if text and all(re.fullmatch(_NUMBER, v) for v in text):
        return Kind.NUMERIC
    return Kind.CATEGORICAL


def _sensitivity(name: str) -> Sensitivity:
    words = name.lower().replace("_", " ")
    if re.search(_SPECIAL, words):
        return Sensitivity.SPECIAL
    if re.search(_PROXY, words):
        return Sensitivity.PROXY
    return Sensitivity.NONE
