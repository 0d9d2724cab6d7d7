"""Documents in YAML, and what is wrong with them, in sentences."""

import re
from collections.abc import Callable
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from typing import TypeVar

import pydantic
import yaml

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.files import write_text
from tfgan_ads.strangers import read_text

M = TypeVar("M", bound=pydantic.BaseModel)

# Bytes; documents are written by hand.
_LARGEST = 1 << 24


class _Loader(yaml.SafeLoader):
    """Reads keys as they are written: a column may be called `no` or `1`."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        known = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value != "<<":
                key.tag = "tag:yaml.org,2002:str"
                if key.value in known:
                    raise yaml.constructor.ConstructorError(
                        None,
                        None,
                        f"'{key.value}' is there twice",
                        key.start_mark,
                    )
                known.add(key.value)
        return super().construct_mapping(node, deep)

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            # A few lines of them can stand for more than any memory holds.
            raise yaml.composer.ComposerError(
                None,
                None,
                "aliases (*name) are not read: write out what they stand for",
                self.peek_event().start_mark,
            )
        return super().compose_node(parent, index)


class _Dumper(yaml.SafeDumper):
    """Writes every text in one line."""

    def represent_str(self, text: str) -> Any:
        style = None if text.isprintable() else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _Dumper.represent_str)


def parse_yaml(text: str, what: str) -> Any:
    """Read a value that is written in YAML, as in a document.

    Args:
        text: str.
        what: str. What it is called in a message.

    Returns:
        The value.

    Raises:
        AdsError: It is no YAML, has an alias, or a key twice.

    Example:

    >>> parse_yaml("[1, two]", "--set")
    [1, 'two']
    """
    try:
        return yaml.load(text, _Loader)
    except Exception as error:
        raise AdsError(f"{what} is not valid YAML: {_why(error)}") from error


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deep."
    return str(error)


def load_yaml(path: str | Path) -> dict[str, Any]:
    """Read a YAML mapping, with errors that name the file.

    Args:
        path: str or Path.

    Returns:
        dict. The document.

    Raises:
        AdsError: The file cannot be read or is no YAML mapping.
    """
    return _load(path)[0]


def read_yaml(model: type[M], path: str | Path, what: str, **context: Any) -> M:
    """Read a document and validate it; problems are told with their lines.

    Args:
        model: pydantic model class.
        path: str or Path. A YAML mapping.
        what: str. What the document is called in a message.
        **context: what validators are to know beside the document.

    Returns:
        The model.

    Raises:
        AdsError: The file cannot be read, or one line for each problem.
    """
    document, root = _load(path)
    return validated(model, document, what, _Lines(root), context)


def _load(path: str | Path) -> tuple[dict[str, Any], Any]:
    try:
        text = read_text(path, _LARGEST)
        root = yaml.compose(text, _Loader)
        document = yaml.load(text, _Loader)
    except OSError as error:
        raise AdsError(f"Cannot read '{path}': {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise AdsError(
            f"'{path}' is not written in UTF-8: save it as UTF-8."
        ) from error
    except Exception as error:
        # Constructors raise whatever a tag or a date makes them stumble on.
        raise AdsError(f"'{path}' is not valid YAML: {_why(error)}") from error
    if not isinstance(document, dict):
        raise AdsError(
            f"'{path}' must hold a YAML mapping. "
            f"Received: {type(document).__name__}"
        )
    return document, root


class _Lines:
    """Knows on which line of a file a key of its document stands."""

    def __init__(self, root: yaml.Node) -> None:
        self._root = root

    def __call__(self, location: tuple[Any, ...]) -> str:
        """Return `"line 3: "`, of the deepest part that is there."""
        node, line = self._root, self._root.start_mark.line
        for part in location:
            if isinstance(node, yaml.MappingNode):
                found = [p for p in node.value if p[0].value == str(part)]
                if not found:
                    continue  # pydantic also names the type it tried.
                key, node = found[0]
                line = key.start_mark.line
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                node = node.value[part]
                line = node.start_mark.line
        return f"line {line + 1}: "


def dump_line(key: str, value: Any) -> str:
    """Return `key: value` as one line of YAML.

    Example:

    >>> dump_line("no", {"role": "user", "true_values": ["是"]})
    "'no': {role: user, true_values: [是]}"
    """
    return f"{_in_line(key)}: {_in_line(value)}"


def write_yaml(
    path: str | Path,
    document: Mapping[str, Any],
    comments: Mapping[str, Mapping[str, str]],
) -> None:
    """Write a document as YAML, every part of its parts in a line.

    Args:
        path: str or Path.
        document: dict of plain values.
        comments: dict of a part to what is said at the end of lines in it.

    Raises:
        AdsError: The file cannot be written.
    """
    lines = []
    for key, part in document.items():
        if not isinstance(part, Mapping):
            lines.append(dump_line(key, part))
            continue
        lines.append(f"{key}:" if part else f"{key}: {{}}")
        for name, value in part.items():
            comment = comments.get(key, {}).get(name)
            end = f"  # {_printable(comment)}" if comment else ""
            lines.append(f"  {dump_line(name, value)}{end}")
    try:
        write_text(path, "\n".join(lines) + "\n")
    except OSError as error:
        raise AdsError(
            f"Cannot write '{path}': {error.strerror or error}."
        ) from error


def _printable(comment: str) -> str:
    """Return a comment without what would end its line."""
    return "".join(c if c.isprintable() else " " for c in comment)


def _in_line(value: Any) -> str:
    """Return a value as YAML without a line break."""
    text = yaml.dump(
        value,
        Dumper=_Dumper,
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
    )
    return text.removesuffix("\n").removesuffix("\n...")


def validated(
    model: type[M],
    document: Mapping[str, Any],
    what: str,
    lines: Callable[[tuple[Any, ...]], str] | None = None,
    context: dict[str, Any] | None = None,
) -> M:
    """Validate a document and turn pydantic's report into sentences.

    Args:
        model: pydantic model class.
        document: Mapping. The plain values.
        what: str. What the document is called in the message.
        lines: function of a place in the document to the words that say
            where in a file it is, or None.
        context: dict or None. What validators are to know.

    Returns:
        The model.

    Raises:
        AdsError: One line for each problem, with the nearest right key for
            an unknown one.
    """
    try:
        return model.model_validate(document, context=context)
    except pydantic.ValidationError as error:
        told = [
            (lines(problem["loc"]) if lines else "") + _sentence(model, problem)
            for problem in error.errors()
        ]
        raise AdsError(
            f"The {what} has {len(told)} problem(s):\n"
            + "\n".join(f"- {line}" for line in told)
        ) from error


def _sentence(model: type[pydantic.BaseModel], problem: Any) -> str:
    key = ".".join(str(part) for part in problem["loc"]) or "(whole)"
    if problem["type"] == "extra_forbidden":
        allowed = _fields_at(model, problem["loc"][:-1])
        hint = nearest(problem["loc"][-1], allowed)
        return f"`{key}` is not a known key.{hint}"
    message = problem["msg"].removeprefix("Value error, ")
    if problem["type"] == "value_error":
        # It may be the problems of a further document, one a line.
        return f"`{key}`: {message}".replace("\n", "\n  ")
    told = f"`{key}`: {message}. Received: {problem['input']!r}"
    if problem["type"] in ("enum", "literal_error"):
        allowed = re.findall(r"'([^']+)'", problem["ctx"]["expected"])
        told += nearest(problem["input"], allowed)
    return told


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
