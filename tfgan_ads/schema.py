"""`AdSchema`: what every column of an ad log means."""

from collections.abc import Iterable
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any
from typing import Self
from typing import TypeVar

import pydantic
import yaml

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest


class Role(StrEnum):
    """What a column is for."""

    USER = "user"
    CONTEXT = "context"
    AD = "ad"
    CREATIVE = "creative"
    PRODUCT = "product"
    PLACEMENT = "placement"
    CLICK = "click"
    CONVERSION = "conversion"
    CONVERSION_DELAY = "conversion_delay"
    PROPENSITY = "propensity"
    TIMESTAMP = "timestamp"
    USER_ID = "user_id"
    IMPRESSION_ID = "impression_id"
    CONSENT = "consent"
    IGNORE = "ignore"


class Kind(StrEnum):
    """How the values of a column are read."""

    NUMERIC = "numeric"
    CATEGORICAL = "categorical"
    MULTI = "multi_valued"
    SEQUENCE = "sequence"
    IMAGE = "image"


class Sensitivity(StrEnum):
    """Whether a column may steer advertising.

    `special` columns (health, religion, ... GDPR Art. 9) never become a
    condition; `proxy` columns may, and are reported.
    """

    NONE = "none"
    SPECIAL = "special"
    PROXY = "proxy"


M = TypeVar("M", bound=pydantic.BaseModel)

# Roles that at most one column may hold.
SINGLE_ROLES = (
    Role.PLACEMENT,
    Role.CLICK,
    Role.CONVERSION,
    Role.CONVERSION_DELAY,
    Role.PROPENSITY,
    Role.TIMESTAMP,
    Role.USER_ID,
    Role.IMPRESSION_ID,
    Role.CONSENT,
)


class _Strict(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)


class Column(_Strict):
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


class Placement(_Strict):
    """Where a product sits on the creative, in shares of its side.

    Args:
        x: float. Centre of the product, from the left edge.
        y: float. Centre of the product, from the top edge.
        scale: float. Side of the product's square.
    """

    x: float = pydantic.Field(0.5, ge=0, le=1)
    y: float = pydantic.Field(0.5, ge=0, le=1)
    scale: float = pydantic.Field(0.6, gt=0, le=1)


class AdSchema(_Strict):
    """The columns of an ad log, and the placements its creatives use.

    Args:
        columns: dict of str to `Column`.
        placements: dict of str to `Placement`. The layouts named by the
            column of role `placement`. Defaults to one centred placement.

    Example:

    >>> schema = AdSchema(columns={
    ...     "age": {"role": "user", "kind": "numeric"},
    ...     "clicked": {"role": "click", "kind": "numeric"},
    ... })
    >>> schema.one("click")
    'clicked'
    """

    columns: dict[str, Column]
    placements: dict[str, Placement] = {"center": Placement()}

    @pydantic.model_validator(mode="after")
    def _check(self) -> Self:
        for role in SINGLE_ROLES:
            names = self.names(role=role)
            if len(names) > 1:
                raise ValueError(
                    f"at most one column may have the role '{role}'. "
                    f"Received: {names}"
                )
        for role in (Role.CREATIVE, Role.PRODUCT):
            names = self.names(role=role, kind=Kind.IMAGE)
            if len(names) > 1:
                raise ValueError(
                    f"at most one image column may have the role '{role}'. "
                    f"Received: {names}"
                )
        return self

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

    def one(self, role: str, kind: str | None = None) -> str | None:
        """Return the single column of a role, or `None`."""
        names = self.names(role=role, kind=kind)
        return names[0] if names else None

    @property
    def creative_image(self) -> str | None:
        """Name of the column that holds the creative's picture."""
        return self.one(Role.CREATIVE, Kind.IMAGE)

    @property
    def product_image(self) -> str | None:
        """Name of the column that holds the product's RGBA cut-out."""
        return self.one(Role.PRODUCT, Kind.IMAGE)

    @property
    def attributes(self) -> list[str]:
        """Columns that describe the creative, other than its picture."""
        return [
            name
            for name in self.names(role=Role.CREATIVE)
            if self.columns[name].kind in (Kind.NUMERIC, Kind.CATEGORICAL)
        ]

    def condition(self, which: str | Iterable[str]) -> list[str]:
        """Resolve a condition to column names.

        Args:
            which: `"profile"` (user, context and ad columns),
                `"attributes"` (what the creative shows), `"none"`, or an
                iterable of column names.

        Returns:
            list of str. Never a `special` or training-only column.

        Raises:
            AdsError: An unknown column, an image column, or one that may
                not be a condition.
        """
        if which == "none":
            return []
        if which == "attributes":
            return self.attributes
        if which == "profile":
            return [
                name
                for name in self.names(role=(Role.USER, Role.CONTEXT, Role.AD))
                if self._refusal(name) is None
            ]
        if isinstance(which, str):
            raise AdsError(
                "`condition` must be 'profile', 'attributes', 'none' or a "
                f"list of columns. Received: condition={which!r}"
                + nearest(which, ("profile", "attributes", "none"))
            )
        names = list(which)
        for name in names:
            self.column(name)
            if reason := self._refusal(name):
                raise AdsError(
                    f"Column '{name}' cannot be a condition: {reason}."
                )
        return names

    def column(self, name: str) -> Column:
        """Return a column, or say which name was meant."""
        if name not in self.columns:
            raise AdsError(
                f"Unknown column '{name}'.{nearest(name, self.columns)} "
                f"The schema has: {', '.join(self.columns)}."
            )
        return self.columns[name]

    def _refusal(self, name: str) -> str | None:
        column = self.columns[name]
        if column.sensitivity is Sensitivity.SPECIAL:
            return "its sensitivity is 'special'"
        if column.training_only:
            return "it is training-only, so unknown when an ad is asked for"
        if column.kind is Kind.IMAGE:
            return "it holds images"
        return None

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

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, without the defaults."""
        document = self.model_dump(mode="json", exclude_defaults=True)
        document["placements"] = {
            name: placement.model_dump()
            for name, placement in self.placements.items()
        }
        return document

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> "AdSchema":
        """Build a schema from plain values.

        Raises:
            AdsError: With every problem of the document, one a line.
        """
        return validated(cls, document, "schema")

    def to_yaml(self, path: str | Path) -> None:
        """Write the schema as YAML."""
        text = yaml.safe_dump(self.to_dict(), sort_keys=False)
        Path(path).write_text(text, encoding="utf-8")

    @classmethod
    def from_yaml(cls, path: str | Path) -> "AdSchema":
        """Read a schema from YAML.

        Raises:
            AdsError: The file is missing, not YAML, or not a schema.
        """
        return cls.from_dict(load_yaml(path))


def load_yaml(path: str | Path) -> dict[str, Any]:
    """Read a YAML mapping, with errors that name the file.

    Args:
        path: str or Path.

    Returns:
        dict. The document.

    Raises:
        AdsError: The file cannot be read or is no YAML mapping.
    """
    try:
        document = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise AdsError(f"Cannot read '{path}': {error.strerror}.") from error
    except yaml.YAMLError as error:
        raise AdsError(f"'{path}' is not valid YAML: {error}") from error
    if not isinstance(document, dict):
        raise AdsError(
            f"'{path}' must hold a YAML mapping. "
            f"Received: {type(document).__name__}"
        )
    return document


def validated(model: type[M], document: Mapping[str, Any], what: str) -> M:
    """Validate a document and turn pydantic's report into sentences.

    Args:
        model: pydantic model class.
        document: Mapping. The plain values.
        what: str. What the document is called in the message.

    Returns:
        The model.

    Raises:
        AdsError: One line for each problem, with the nearest right key for
            an unknown one.
    """
    try:
        return model.model_validate(document)
    except pydantic.ValidationError as error:
        lines = [_sentence(model, problem) for problem in error.errors()]
        raise AdsError(
            f"The {what} has {len(lines)} problem(s):\n"
            + "\n".join(f"- {line}" for line in lines)
        ) from error


def _sentence(model: type[pydantic.BaseModel], problem: Any) -> str:
    key = ".".join(str(part) for part in problem["loc"]) or "(whole)"
    if problem["type"] == "extra_forbidden":
        allowed = _fields_at(model, problem["loc"][:-1])
        hint = nearest(problem["loc"][-1], allowed)
        return f"`{key}` is not a known key.{hint}"
    message = problem["msg"].removeprefix("Value error, ")
    if problem["type"] == "value_error":
        return f"`{key}`: {message}"
    return f"`{key}`: {message}. Received: {problem['input']!r}"


def _fields_at(model: Any, location: tuple[Any, ...]) -> list[str]:
    """Follow a path of keys through nested models to the field names."""
    for part in location:
        field = getattr(model, "model_fields", {}).get(part)
        if field is not None:
            model = field.annotation
        arguments = getattr(model, "__args__", ())
        nested = [a for a in arguments if hasattr(a, "model_fields")]
        if nested:
            model = nested[0]
    return list(getattr(model, "model_fields", {}))
