"""Guess what one column of a log means."""

from __future__ import annotations

from typing import Any

from tfgan_ads.data.column_names import is_hour
from tfgan_ads.data.column_names import is_id
from tfgan_ads.data.column_names import is_outcome
from tfgan_ads.data.column_names import is_personal
from tfgan_ads.data.column_names import is_position
from tfgan_ads.data.column_names import is_row_number
from tfgan_ads.data.column_names import roles_by_name
from tfgan_ads.data.column_profile import ColumnProfile
from tfgan_ads.data.guess_element import ELEMENT_ROLES
from tfgan_ads.data.guess_element import doubt_of_element
from tfgan_ads.data.guess_element import guess_element
from tfgan_ads.data.guess_time import is_ambiguous_time
from tfgan_ads.data.guess_time import unread_times
from tfgan_ads.data.sensitive_names import sensitive_subject
from tfgan_ads.data.sensitive_names import sensitivity
from tfgan_ads.data.texts import is_list
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import LABEL_ROLES
from tfgan_ads.schema.role import Role

NO_CONDITION = "a time is no condition"
_CONDITIONS = (Role.USER, Role.CONTEXT, Role.AD, Role.CREATIVE)


def guess_column(
    name: str, profile: ColumnProfile
) -> tuple[dict[str, Any], str]:
    """Guess what a column means.

    Args:
        name: str. The column's.
        profile: `ColumnProfile` of its values.

    Returns:
        dict of what the schema says of it, and what speaks against that.

    Example:

    >>> import pyarrow as pa
    >>> profile = ColumnProfile(pa.array(["ja", "nein"]))
    >>> guess_column("Geklickt", profile)[0]["true_values"]
    ['ja']
    """
    kind, doubt = _kind(profile)
    for role in roles_by_name(name):
        if role in ELEMENT_ROLES:
            said = guess_element(role, name, profile)
        else:
            said = _borne_out(role, profile, kind)
        if said is not None:
            break
    else:
        role, said = Role.USER, kind
        if profile.is_picture:
            role, doubt = Role.CREATIVE, "taken for the creative's picture"
    said = {"role": role, **said}
    role = said["role"]
    if role is Role.TIMESTAMP:
        doubt = _doubt_of_time(profile)
    if role in ELEMENT_ROLES:
        doubt = doubt_of_element(role, name)
    if role in _CONDITIONS:
        said |= _of_condition(name, profile)
        said, doubt = _never_a_condition(name, profile, said, doubt)
        doubt = doubt or _doubt_of_sensitive(name, said)
    return said, doubt


def _doubt_of_sensitive(name: str, said: dict[str, Any]) -> str:
    how = said.get("sensitivity")
    if how is None or not how.is_refused:
        return ""
    return f"{how} ({sensitive_subject(name)}), so nothing learns it"


def _doubt_of_time(profile: ColumnProfile) -> str:
    if is_ambiguous_time(profile.known):
        return "the day may be the month"
    unread = unread_times(profile.known, profile.time or {})
    return f"{unread:.1%} of the values are no time" if unread else ""


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
    if profile.is_picture and role not in (Role.PRODUCT, Role.CREATIVE):
        return None
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
        unique = role is Role.USER_ID or profile.names_rows
        return {} if unique and not profile.is_nested else None
    if role is Role.PRODUCT and numeric and profile.is_whole:
        return {}
    return kind


def _of_condition(name: str, profile: ColumnProfile) -> dict[str, Any]:
    """Return what else is known of a condition by its name."""
    said: dict[str, Any] = {"sensitivity": sensitivity(name)}
    numbers = profile.numbers
    if is_hour(name) and len(numbers) and 0 <= numbers.min():
        said |= {"period": 24} if numbers.max() < 24 else {}
    if is_position(name):
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
        return NO_CONDITION
    if is_personal(name):
        return "it names a person or a visit"
    if _numbers_rows(name, profile):
        return "the number of a row tells nothing"
    if profile.is_constant:
        return "it holds one value, or none"
    coded = said.get("kind", Kind.CATEGORICAL) is Kind.CATEGORICAL
    coded |= is_id(name)
    if profile.is_nearly_unique and coded:
        return "nearly every value is there once, as of an id"
    return ""


def _numbers_rows(name: str, profile: ColumnProfile) -> bool:
    if is_row_number(name):
        return profile.decimal is not None or profile.is_nearly_unique
    return profile.counts_rows and profile.is_nearly_unique
