"""`AdSchema`: what every column of an ad log means."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from typing import Self

import pydantic

from tfgan_ads.schema.ad_category import AdCategory
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.conditions import asked_columns
from tfgan_ads.schema.conditions import known_column
from tfgan_ads.schema.conditions import refusal
from tfgan_ads.schema.document import read_yaml
from tfgan_ads.schema.document import validated
from tfgan_ads.schema.document import write_yaml
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.minors import Minors
from tfgan_ads.schema.minors import check_minors
from tfgan_ads.schema.role import PICTURE_ROLES
from tfgan_ads.schema.role import SINGLE_ROLES
from tfgan_ads.schema.role import WORD_ROLES
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.strict import Strict
from tfgan_ads.schema.text_format import TextFormat


class AdSchema(Strict):
    """The columns of an ad log.

    Args:
        columns: dict of str to `Column`.
        text: `TextFormat` or None. How CSV files are read; `None` lets the
            files tell. Defaults to `None`.
        minors: `Minors` or None. How it is known who is not of age; `None`
            takes all for adults. Defaults to `None`.
        category: `AdCategory` or None. What the ads are for, where law has a
            word on it. Defaults to `None`.

    Example:

    >>> schema = AdSchema(columns={
    ...     "age": {"role": "user", "kind": "numeric"},
    ...     "clicked": {"role": "click", "kind": "numeric"},
    ... })
    >>> schema.column_of_role("click")
    'clicked'
    """

    columns: dict[str, Column]
    text: TextFormat | None = None
    minors: Minors | None = None
    category: AdCategory | None = None

    @pydantic.model_validator(mode="after")
    def _check(self) -> Self:
        for rule, names in self._singles():
            if len(names) > 1:
                raise ValueError(f"at most one {rule}. Received: {names}")
        if self.minors is not None:
            check_minors(self.minors, self.columns)
        return self

    def _singles(self) -> Iterator[tuple[str, list[str]]]:
        """Yield what may be there once, and the columns that claim to be it."""
        for role in SINGLE_ROLES:
            yield f"column may have the role '{role}'", self.names(role)
        for role in (Role.CREATIVE, Role.PRODUCT):
            names = self.names(role, Kind.IMAGE)
            yield f"image column may have the role '{role}'", names
        boxes = self.names(Role.BOX)
        for element in Element:
            names = [n for n in boxes if self.columns[n].element is element]
            yield f"column of boxes may have the element '{element}'", names

    def names(
        self,
        role: str | Iterable[str] | None = None,
        kind: str | Iterable[str] | None = None,
    ) -> list[str]:
        """List the columns of the given roles and kinds, in file order.

        Args:
            role: str, iterable of str or None. `None` means any role.
            kind: str, iterable of str or None. `None` means any kind.

        Returns:
            list of str.
        """
        roles = (role,) if isinstance(role, str) else role
        kinds = (kind,) if isinstance(kind, str) else kind
        return [
            name
            for name, column in self.columns.items()
            if (roles is None or column.role in roles)
            and (kinds is None or column.kind in kinds)
        ]

    def learnable(
        self,
        role: str | Iterable[str] | None = None,
        kind: str | Iterable[str] | None = None,
    ) -> list[str]:
        """List the columns that something may learn; see `names`.

        Whatever learns, conditions, chooses or judges asks here: it is the
        one place that leaves `special` and `vulnerable` columns out.

        Args:
            role: str, iterable of str or None. `None` means any role.
            kind: str, iterable of str or None. `None` means any kind.

        Returns:
            list of str.

        Example:

        >>> schema = AdSchema(columns={
        ...     "faith": {"role": "user", "sensitivity": "special"},
        ...     "age": {"role": "user"}})
        >>> schema.learnable()
        ['age']
        """
        return [
            name
            for name in self.names(role, kind)
            if not self.columns[name].is_refused
        ]

    def column_of_role(self, role: str, kind: str | None = None) -> str | None:
        """Return the single column of a role, or `None`."""
        names = self.names(role=role, kind=kind)
        return names[0] if names else None

    @property
    def creative_image(self) -> str | None:
        """Name of the column that holds the creative's picture."""
        return self.column_of_role(Role.CREATIVE, Kind.IMAGE)

    @property
    def product_image(self) -> str | None:
        """Name of the column that holds the product's RGBA cut-out."""
        return self.column_of_role(Role.PRODUCT, Kind.IMAGE)

    @property
    def is_composed(self) -> bool:
        """Whether creatives are ads of parts, and not squares."""
        parts = (*WORD_ROLES, *PICTURE_ROLES, Role.LAYOUT)
        told = self.product_image or self.names(role=parts)
        return bool(self.creative_image and told)

    @property
    def is_flattened(self) -> bool:
        """Whether creatives are pictures of which no part is told."""
        parts = (*WORD_ROLES, Role.BACKGROUND, Role.LAYOUT)
        return bool(self.creative_image) and not self.names(role=parts)

    @property
    def words(self) -> dict[Element, str]:
        """Columns of words as they are shown, by what they are on the ad."""
        found = {e: self.column_of_role(Role(e)) for e in WORDS}
        return {element: name for element, name in found.items() if name}

    @property
    def boxes(self) -> dict[Element, str]:
        """Columns that say where elements are, by element.

        Example:

        >>> schema = AdSchema(columns={
        ...     "at": {"role": "box", "element": "logo"}})
        >>> schema.boxes["logo"]
        'at'
        """
        found = {self.columns[n].element: n for n in self.names(Role.BOX)}
        return {e: found[e] for e in Element if e in found}

    @property
    def attributes(self) -> list[str]:
        """Columns that describe the creative, other than its picture.

        Its words and its layout are categories like any other.
        """
        roles = (Role.CREATIVE, *WORD_ROLES, Role.LAYOUT)
        names = self.names(roles, (Kind.NUMERIC, Kind.CATEGORICAL))
        return self._permitted(names)

    def condition(self, which: str | Iterable[str]) -> list[str]:
        """Resolve a condition to column names.

        Args:
            which: `"profile"` (user, context and ad columns),
                `"attributes"` (what the creative shows), `"none"`, or an
                iterable of column names.

        Returns:
            list of str. Never a training-only column, nor a `special` or
            `vulnerable` one without `allowed_because`.

        Raises:
            AdsError: An unknown column, an image column, or one that may
                not be a condition.
        """
        if which == "none":
            return []
        if which == "attributes":
            return self.attributes
        if which == "profile":
            about = self.names(role=(Role.USER, Role.CONTEXT, Role.AD))
            return self._permitted(about)
        return asked_columns(self.columns, which, self.category)

    def _permitted(self, names: list[str]) -> list[str]:
        told = {name: self.columns[name] for name in names}
        return [n for n, c in told.items() if not refusal(c, self.category)]

    def column(self, name: str) -> Column:
        """Return a column, or say which name was meant."""
        return known_column(self.columns, name)

    def replace(self, **columns: Mapping[str, Any]) -> "AdSchema":
        """Return a copy with fields of some columns changed.

        Example:

        >>> schema = AdSchema(columns={"zip": {"role": "user"}})
        >>> schema.replace(zip={"sensitivity": "proxy"}).columns[
        ...     "zip"].sensitivity.value
        'proxy'
        """
        document = self.to_dict()
        for name, changes in columns.items():
            self.column(name)
            document["columns"][name].update(changes)
        return AdSchema.from_dict(document)

    def as_read(self) -> "AdSchema":
        """Return the schema of rows whose cells have been read by this one.

        Example:

        >>> schema = AdSchema(columns={
        ...     "click": {"role": "click", "true_values": ["2"]}})
        >>> schema.as_read().columns["click"].true_values[0]
        '1'
        """
        said = ("true_values", "false_values", "null_values", "format", "unit")
        plain = Column(role=Role.IGNORE)
        usual = {field: getattr(plain, field) for field in said}
        columns = {
            name: column.model_copy(update=usual)
            for name, column in self.columns.items()
        }
        return self.model_copy(update={"columns": columns})

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, without the defaults."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> "AdSchema":
        """Build a schema from plain values.

        Raises:
            AdsError: With every problem of the document, one a line.
        """
        return validated(cls, document, "schema")

    def to_yaml(
        self, path: str | Path, comments: Mapping[str, str] | None = None
    ) -> None:
        """Write the schema as YAML, a line a column.

        Args:
            path: str or Path.
            comments: dict of column to str, or None. What is said at the end
                of its line.

        Raises:
            AdsError: The file cannot be written.
        """
        write_yaml(path, self.to_dict(), {"columns": comments or {}})

    @classmethod
    def from_yaml(cls, path: str | Path) -> "AdSchema":
        """Read a schema from YAML.

        Raises:
            AdsError: The file is missing, not YAML, or not a schema.
        """
        return read_yaml(cls, path, "schema")
