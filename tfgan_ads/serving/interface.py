"""What a version says of itself to clients, beside its graph."""

from __future__ import annotations

import json
from collections.abc import Collection
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tfgan_ads.errors import AdsError
from tfgan_ads.strangers import read_text

INTERFACE = "assets.extra/interface.json"
# Of a signature: what the graph calls a column, to what the log calls it.
Names = dict[str, str]


def write_interface(
    version: str | Path,
    names: Mapping[str, Mapping[str, str]],
    more: Mapping[str, Any],
) -> None:
    """Write `assets.extra/interface.json`.

    Args:
        version: str or Path. The folder of a version.
        names: dict of signature to its inputs that are columns: what the
            graph calls them to what the log does.
        more: dict. What else is to be said.
    """
    path = Path(version) / INTERFACE
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {**more, "names": names}
    text = json.dumps(document, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", "utf-8", errors="backslashreplace")


def read_interface(version: str | Path) -> dict[str, Any]:
    """Read what `write_interface` wrote; of an older version, nothing.

    Args:
        version: str or Path. The folder of a version.

    Raises:
        AdsError: The file is broken.
    """
    path = Path(version) / INTERFACE
    try:
        document = json.loads(read_text(path))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise AdsError(
            f"Cannot read '{path}': {error}. Export the model again."
        ) from error
    if not isinstance(document, dict) or not _are_names(document):
        raise AdsError(
            f"'{path}' must be an object whose `names` say, of each "
            "signature, what its inputs are called. Export the model again."
        )
    return document


def _are_names(document: Mapping[str, Any]) -> bool:
    """Return whether what a stranger's file calls names are names."""
    names = document.get("names", {})
    return isinstance(names, dict) and all(
        isinstance(known, dict)
        and all(isinstance(name, str) for name in known.values())
        for known in names.values()
    )


def names_of(document: Mapping[str, Any], signature: str) -> Names:
    """Return what a signature's inputs are called in the log.

    Args:
        document: dict, as `read_interface` returns it.
        signature: str.

    Returns:
        dict of the graph's names to the log's; empty for an older version.

    Example:

    >>> names_of({"names": {"sample": {"user_age": "user age"}}}, "sample")
    {'user_age': 'user age'}
    """
    return dict(document.get("names", {}).get(signature, {}))


def renamed(
    asked: Mapping[str, Any], names: Names, takes: Collection[str]
) -> dict[str, Any]:
    """Return what is asked for under the names of the graph.

    Args:
        asked: dict of the graph's names, or of the log's, to anything.
        names: dict of the graph's names to the log's.
        takes: collection of str. All inputs; a name among them means itself.

    Returns:
        dict of the graph's names.

    Raises:
        AdsError: Two of them are one.

    Example:

    >>> names = {"user_age": "user age"}
    >>> renamed({"user age": 31, "seed": 1}, names, ["user_age", "seed"])
    {'user_age': 31, 'seed': 1}
    """
    safe = {log: graph for graph, log in names.items() if log not in takes}
    found: dict[str, Any] = {}
    for name, value in asked.items():
        graph = safe.get(name, name)
        if graph in found:
            raise AdsError(
                f"'{graph}' and '{names.get(graph, graph)}' are one input: give "
                "one of them."
            )
        found[graph] = value
    return found
