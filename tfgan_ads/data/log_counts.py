"""`LogCounts`: how much of a log there is to learn from."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.duplicates import identified
from tfgan_ads.data.duplicates import identity
from tfgan_ads.data.seen_values import SeenValues
from tfgan_ads.data.seen_values import hashed
from tfgan_ads.data.splits import check_shares
from tfgan_ads.data.splits import hash_shares
from tfgan_ads.data.texts import is_binary
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.permission import permission_columns
from tfgan_ads.schema.permission import permitted
from tfgan_ads.schema.role import Role

# Fewer clicks than this teach a generator little.
_FEW_CLICKS = 1_000


class LogCounts:
    """Counts a log as it streams by, in memory that does not grow much.

    Args:
        schema: `AdSchema`.

    Attributes:
        missing: set of str. Columns that could not be read.
    """

    def __init__(self, schema: AdSchema) -> None:
        self.schema = schema
        self.missing: set[str] = set()
        self.rows = 0
        self.clicks = 0
        self.consenting = 0
        self.minors = 0
        self.learned = 0
        self.copies = 0
        self._shares = check_shares((0.8, 0.1, 0.1))
        self._parts: dict[str, np.ndarray] = {}
        self._groups: dict[str, SeenValues] = {}
        self._values: dict[str, set[object]] = {}
        self._times: set[int] = set()
        self._impressions = SeenValues()
        # Ids are told apart one by one.
        self._names: list[str] = []
        roles = (Role.USER_ID, Role.TIMESTAMP, Role.IMPRESSION_ID)
        who, when, which = (schema.column_of_role(role) for role in roles)
        if who and when and not which:
            self._names = identity(schema)

    def add(self, columns: dict[str, pa.Array], rows: int) -> None:
        """Count some rows.

        Args:
            columns: dict of name to typed `pyarrow.Array` `[rows]`.
            rows: int.
        """
        self.rows += rows
        self._count_learned(columns, rows)
        self._count_copies(columns)
        for name, values in columns.items():
            column = self.schema.columns[name]
            if column.role is Role.USER_ID or (
                column.role is Role.PRODUCT and not is_binary(values.type)
            ):
                self._count_groups(name, values)
            if column.role is Role.TIMESTAMP and len(self._times) < 100:
                unique = pc.unique(pc.drop_null(values)).cast(pa.int64())
                self._times.update(unique.to_pylist()[:100])
            if column.role in (Role.USER, Role.CONTEXT, Role.AD):
                few = self._values.setdefault(name, set())
                if len(few) < 2 and not is_binary(values.type):
                    few.update(pc.unique(values).slice(0, 2).to_pylist())

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with the whole: a column or `""`, a sentence."""
        if not self.rows:
            yield "", "The log has no rows."
            return
        yield from self._missing_roles()
        click = self._column(Role.CLICK)
        if click and not self.clicks:
            yield click, "holds no click: there is nothing to learn from."
        elif click and not self.learned:
            yield click, "no user who clicked consents: nothing can be learned."
        for name, few in self._values.items():
            if len(few) < 2 and self.rows > 1 and name not in self.missing:
                shown = repr(next(iter(few), ""))
                yield (
                    name,
                    f"holds one value only ({shown}): give it the role "
                    "'ignore'.",
                )
        yield from self._empty_parts(Role.USER_ID)

    def notes(self) -> list[str]:
        """Return what will be left out, and how much is left."""
        if not self.rows:
            return []
        notes = []
        if self._column(Role.CLICK):
            few = (
                " That is few: more clicks are worth more than a longer run."
                if self.learned < _FEW_CLICKS
                else ""
            )
            notes.append(
                f"{self.learned:,} of {self.rows:,} impressions "
                f"({self.learned / self.rows:.2%}) were clicked by users who "
                "consent: what users like is learned from these alone."
                f"{few}"
            )
        if self._column(Role.CONSENT):
            without = self.rows - self.consenting
            notes.append(f"{without:,} impressions are without consent.")
        if self.minors:
            notes.append(
                f"{self.minors:,} impressions are of users who are minors, or "
                "taken for them (`minors`): nothing is learned from these."
            )
        if self.copies:
            notes.append(
                f"{self.copies:,} impressions have user, time, product and "
                "creative of an earlier one: `data.drop_duplicates` leaves "
                "them out."
            )
        notes += self._unsplit()
        unused = self.schema.names(role=Role.IGNORE)
        if unused:
            notes.append(f"Not used: {', '.join(unused)}.")
        return notes

    def _column(self, role: Role) -> str | None:
        name = self.schema.column_of_role(role)
        return None if name in self.missing else name

    def _count_learned(self, columns: dict[str, pa.Array], rows: int) -> None:
        def ones(role: Role) -> np.ndarray:
            name = self.schema.column_of_role(role)
            if name not in columns:
                return np.ones(rows, bool)
            return np.asarray(pc.fill_null(pc.equal(columns[name], 1.0), False))

        clicked, consenting = ones(Role.CLICK), ones(Role.CONSENT)
        told = {
            name: columns[name].to_numpy(zero_copy_only=False)
            for name in permission_columns(self.schema)
            if name in columns
        }
        known = permitted(self.schema, told) if told else consenting
        self.clicks += int(clicked.sum())
        self.consenting += int(consenting.sum())
        self.minors += int((consenting & ~known).sum())
        self.learned += int((clicked & known).sum())

    def _count_copies(self, columns: dict[str, pa.Array]) -> None:
        """Count impressions of one user and time that are there again."""
        if self._names and set(self._names) <= set(columns):
            hashes, known = identified(columns, self._names)
            self.copies += int(self._impressions.add(hashes[known]).sum())

    def _count_groups(self, name: str, values: pa.Array) -> None:
        unique = pc.unique(values).to_pylist()
        shares = hash_shares(unique, 0)
        found = np.histogram(shares, self._shares)[0] > 0
        self._parts[name] = self._parts.get(name, found) | found
        self._groups.setdefault(name, SeenValues()).add(hashed(unique))

    def _missing_roles(self) -> Iterator[tuple[str, str]]:
        """Yield what a generator of creatives cannot do without."""
        if self.schema.creative_image is None:
            return
        if self.schema.column_of_role(Role.CLICK) is None:
            yield (
                "",
                "No column has the role 'click': every impression would count "
                "as liked. Give the column of clicks that role.",
            )
        if self.schema.column_of_role(Role.USER_ID) is None:
            yield (
                "",
                "No column has the role 'user_id': users cannot be kept apart "
                "in training and test. Give the column that names them it.",
            )

    def _empty_parts(self, role: Role) -> Iterator[tuple[str, str]]:
        for name, parts in self._parts.items():
            if not parts.all() and self.schema.columns[name].role is role:
                yield (
                    name,
                    f"has {len(self._groups[name])} different value(s); a "
                    "split 80/10/10 by it would leave a part empty.",
                )

    def _unsplit(self) -> Iterator[str]:
        """Yield by what else the log could not be split."""
        for name, sentence in self._empty_parts(Role.PRODUCT):
            yield f"Column '{name}' {sentence}"
        time = self._column(Role.TIMESTAMP)
        if time and len(self._times) < 3:
            yield (
                f"Column '{time}' has {len(self._times)} different time(s); a "
                "split by time would leave a part empty."
            )
