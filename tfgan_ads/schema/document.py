"""Documents in YAML, and what is wrong with them, in sentences."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from typing import TypeVar

import pydantic
import yaml

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

M = TypeVar("M", bound=pydantic.BaseModel)


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
