"""Tables without a schema: what may not be learned of them."""

from __future__ import annotations

import pandas as pd

from tfgan_ads.data.column_names import roles_by_name
from tfgan_ads.data.sensitive_names import sensitive_subject
from tfgan_ads.data.sensitive_names import sensitivity
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role

# Of a DataFrame's `attrs`: what the field of a schema's column is called.
REASONS = "allowed_because"


def refuse_sensitive(table: pd.DataFrame) -> None:
    """Refuse a table with columns that are sensitive by their names.

    A table has no schema to say so in, and `attrs` travel with it.

    Args:
        table: DataFrame.

    Raises:
        AdsError: A column is special or vulnerable, and nobody has said why
            it may be learned; or one says who consents.

    Example:

    >>> table = pd.DataFrame({"race": ["a"]})
    >>> table.attrs["allowed_because"] = {"race": "a public benchmark"}
    >>> refuse_sensitive(table)
    """
    reasons = table.attrs.get(REASONS, {})
    for name in table.columns:
        if Role.CONSENT in roles_by_name(name)[:1]:
            raise AdsError(
                f"Column '{name}' says who consents, and a table is learned "
                "whole. Make an `AdLog` of it, which leaves out who does not; "
                "or drop the rows without consent, and then the column."
            )
        how = sensitivity(name)
        if how.is_refused and not str(reasons.get(name, "")).strip():
            raise AdsError(
                f"Column '{name}' is '{how}' by its name "
                f"({sensitive_subject(name)}), and is not learned. Drop it; "
                "or, if there is a lawful reason, say it: table.attrs"
                f'["{REASONS}"] = {{{name!r}: "..."}}. Of an `AdLog` its '
                "schema says both."
            )


def refuse_unlearned(name: str) -> None:
    """Say why a column that a model lacks was not learned, if that is why.

    Args:
        name: str. A column that is asked for and is not there.

    Raises:
        AdsError: It is special or vulnerable by its name.
    """
    how = sensitivity(name)
    if how.is_refused:
        raise AdsError(
            f"Column '{name}' is '{how}' ({sensitive_subject(name)}): it was "
            "not learned, and nothing can be conditioned on it. If there is a "
            "lawful reason, write it into the schema, as its "
            f"`{REASONS}`, and train again."
        )


def allowed(table: pd.DataFrame, schema: AdSchema) -> pd.DataFrame:
    """Let a table say itself why its columns may be learned.

    Args:
        table: DataFrame, of columns that the schema lets be learned.
        schema: `AdSchema`.

    Returns:
        DataFrame. The same one.
    """
    # What its schema takes for harmless has been looked at.
    table.attrs[REASONS] = {
        name: schema.columns[name].allowed_because or "its schema says so"
        for name in table.columns
        if sensitivity(name).is_refused
    }
    return table
