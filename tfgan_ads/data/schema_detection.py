"""Guess the schema of a table; the guess is there to be edited."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from tfgan_ads.data.column_names import is_hour
from tfgan_ads.data.column_names import is_id
from tfgan_ads.data.column_names import is_outcome
from tfgan_ads.data.column_names import is_row_number
from tfgan_ads.data.column_names import plain_name
from tfgan_ads.data.column_names import roles_by_name
from tfgan_ads.data.column_names import sensitivity
from tfgan_ads.data.column_profile import ColumnProfile
from tfgan_ads.data.guess_time import is_ambiguous_time
from tfgan_ads.data.known_layouts import known_layout
from tfgan_ads.data.schema_guess import SchemaGuess
from tfgan_ads.data.texts import is_list
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import LABEL_ROLES
from tfgan_ads.schema.role import SINGLE_ROLES
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.text_format import TextFormat

# So many rows of a log are looked at.
DETECTED_FROM = 10_000
_NO_CONDITION = "a time is no condition"
_CONDITIONS = (Role.USER, Role.CONTEXT, Role.AD, Role.CREATIVE)


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
    layout = known_layout(table.schema.names)
    columns: dict[str, Column] = {}
    doubts: dict[str, str] = {}
    for name in table.schema.names:
        profile = ColumnProfile(_whole(table[name]))
        said = layout.column(name) if layout else None
        if said is None:
            said, doubt = _guess(name, profile)
        else:
            doubt = ""
        said, taken = _single(said, columns)
        if doubt := taken or doubt:
            doubts[name] = doubt
        columns[name] = Column(**said)
    _part_pictures(columns, doubts, table)
    _find_time(columns, doubts, table)
    schema = AdSchema(columns=columns, text=text)
    return SchemaGuess(schema, doubts, layout.title if layout else "")


def _whole(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if isinstance(values, pa.ChunkedArray):
        values = pa.concat_arrays(values.chunks)
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    return values


def _guess(name: str, profile: ColumnProfile) -> tuple[dict[str, Any], str]:
    """Return what the schema says of a column, and what speaks against it."""
    kind, doubt = _kind(profile)
    for role in roles_by_name(name):
        said = _borne_out(role, profile, kind)
        if said is not None:
            break
    else:
        role, said = Role.USER, kind
        if profile.is_picture:
            role, doubt = Role.CREATIVE, "taken for the creative's picture"
    said = {"role": role, **said}
    if role is Role.TIMESTAMP and is_ambiguous_time(profile.known):
        doubt = "the day may be the month"
    if role in _CONDITIONS:
        said |= _of_condition(name, profile)
        said, doubt = _never_a_condition(name, profile, said, doubt)
    return said, doubt


def _kind(profile: ColumnProfile) -> tuple[dict[str, Any], str]:
    """Return how values are read, and what speaks against it."""
    if profile.is_picture:
        return {"kind": Kind.IMAGE}, ""
    if profile.is_nested:
        return {"role": Role.IGNORE}, "cells have parts that are no words"
    if is_list(profile.values.type):
        return {"kind": Kind.MULTI}, ""
    separator = profile.separator
    if separator and profile.decimal is None:
        more = {} if separator == "|" else {"separator": separator}
        return {"kind": Kind.MULTI, **more}, ""
    if profile.decimal is None or profile.is_long_code:
        return {}, ""
    doubt = ""
    if profile.is_ambiguous_number:
        doubt = "points or commas could part thousands, or tenths"
    elif profile.unread_share:
        doubt = f"{profile.unread_share:.1%} of the values are no number"
    more = {"decimal": ","} if profile.decimal == "," else {}
    return {"kind": Kind.NUMERIC, **more}, doubt


def _borne_out(
    role: Role, profile: ColumnProfile, kind: dict[str, Any]
) -> dict[str, Any] | None:
    """Return what the schema says if the values bear the role out."""
    if role in LABEL_ROLES:
        label = profile.label
        return None if label is None else {"kind": Kind.NUMERIC, **label}
    if role is Role.TIMESTAMP:
        return profile.time
    numeric = kind.get("kind") is Kind.NUMERIC
    if role is Role.PROPENSITY:
        within = (profile.numbers > 0) & (profile.numbers <= 1)
        return kind if numeric and within.all() else None
    if role is Role.CONVERSION_DELAY:
        return kind if numeric else None
    if role in (Role.USER_ID, Role.IMPRESSION_ID):
        plain = not profile.is_picture and not profile.is_nested
        unique = role is Role.USER_ID or profile.names_rows
        return {} if plain and unique else None
    if role is Role.PLACEMENT:
        known = {"center"} >= set(map(str, profile.distinct.to_pylist()))
        return {} if known else None
    if role is Role.PRODUCT and numeric and profile.is_whole:
        return {}
    return kind


def _of_condition(name: str, profile: ColumnProfile) -> dict[str, Any]:
    """Return what else is known of a condition by its name."""
    said: dict[str, Any] = {"sensitivity": sensitivity(name)}
    numbers = profile.numbers
    if is_hour(name) and len(numbers) and 0 <= numbers.min():
        said |= {"period": 24} if numbers.max() < 24 else {}
    if plain_name(name) == "position":
        said["training_only"] = True
    return said


def _never_a_condition(
    name: str, profile: ColumnProfile, said: dict[str, Any], doubt: str
) -> tuple[dict[str, Any], str]:
    """Leave out what tells the outcome, a row, or nothing at all."""
    if said.get("kind") is Kind.IMAGE:
        return said, doubt
    if why := _reason_to_leave_out(name, profile, said):
        kept = ("kind", "decimal", "separator")
        reading = {key: said[key] for key in kept if key in said}
        return {"role": Role.IGNORE, **reading}, f"left out: {why}"
    if is_id(name) and said.get("kind") is Kind.NUMERIC:
        said = {key: value for key, value in said.items() if key != "kind"}
    return said, doubt


def _reason_to_leave_out(
    name: str, profile: ColumnProfile, said: dict[str, Any]
) -> str:
    roles = roles_by_name(name)
    told = profile.decimal is not None or profile.label is not None
    if is_outcome(name) and told:
        return "an outcome is not known when an ad is asked for"
    if Role.CLICK in roles or Role.CONVERSION in roles:
        return "a label must say yes or no; a count cannot be learned"
    if profile.time is not None:
        return _NO_CONDITION
    if is_row_number(name) or profile.counts_rows and profile.is_nearly_unique:
        return "the number of a row tells nothing"
    if profile.is_constant:
        return "it holds one value, or none"
    word = said.get("kind", Kind.CATEGORICAL) is Kind.CATEGORICAL
    if profile.is_nearly_unique and (word or is_id(name)):
        return "nearly every value is there once, as of an id"
    return ""


def _single(
    said: dict[str, Any], earlier: dict[str, Column]
) -> tuple[dict[str, Any], str]:
    """Leave a column out if another one has its role, which only one may."""
    role = Role(said["role"])
    for name, column in earlier.items():
        if role in SINGLE_ROLES and column.role is role:
            return {
                "role": Role.IGNORE
            }, f"left out: '{name}' was taken for the {role}"
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
        creatives.sort(
            key=lambda n: len(ColumnProfile(_whole(table[n])).distinct)
        )
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
    times = [n for n, why in doubts.items() if why.endswith(_NO_CONDITION)]
    if len(times) == 1:
        (name,) = times
        said = ColumnProfile(_whole(table[name])).time or {}
        columns[name] = Column(role=Role.TIMESTAMP, **said)
        doubts[name] = "taken for the time of the impression"
