"""Model card and data card of an exported model, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf
import yaml

from tfgan_ads.version import __version__

MODEL_CARD = "assets.extra/model_card.md"
DATA_CARD = "assets.extra/data_card.md"
# Of a model's config and compiled settings, what a reader may ask for.
_CONFIG = ("mode", "network", "preset", "latent", "seed")
_SETTINGS = ("loss", "penalty", "learning_rate")


@dataclass(frozen=True)
class Card:
    """What a model says of itself.

    Attributes:
        model: str. The name of its class.
        about: str. What it is, what it is for and what it is not, in
            Markdown.
        training: dict of setting to value.
        columns: sequence of rows, the header first. What of the log it has
            learned from.
    """

    model: str
    about: str
    training: Mapping[str, Any]
    columns: Sequence[tuple[Any, ...]]


def training_settings(model: Any) -> dict[str, Any]:
    """Return what a reader may ask for of how a model was trained.

    Args:
        model: `GenerativeModel`.

    Returns:
        dict of setting to value.
    """
    config = model.get_config()
    settings = {name: config[name] for name in _CONFIG if name in config}
    settings[f"{model.unit} seen"] = model.seen
    compiled = model.get_compile_config() if model.compiled else {}
    chosen = {name: compiled[name] for name in _SETTINGS if name in compiled}
    return {**settings, **chosen}


def write_cards(
    version: str | Path,
    card: Card,
    specs: Mapping[str, Mapping[str, tf.TensorSpec]],
    names: Mapping[str, Mapping[str, str]],
) -> None:
    """Write `assets.extra/model_card.md` and `data_card.md`.

    Args:
        version: str or Path. The folder of a version.
        card: `Card`.
        specs: dict of signature to its inputs.
        names: dict of signature to what its inputs are called in the log.
    """
    for path, text in (
        (MODEL_CARD, model_card(card, specs, names)),
        (DATA_CARD, data_card(card)),
    ):
        file = Path(version) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", errors="backslashreplace")


def model_card(
    card: Card,
    specs: Mapping[str, Mapping[str, tf.TensorSpec]],
    names: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Say what a model is, what it is for, and what it is not.

    Args:
        card: `Card`.
        specs: dict of signature to its inputs.
        names: dict of signature to what its inputs are called in the log, or
            None.

    Returns:
        str. Markdown with front matter.
    """
    front = {
        "library_name": "keras",
        "tags": ["advertising", "gan", "tensorflow-serving", "tfgan-ads"],
        "made_with": f"tfgan-ads {__version__}, TensorFlow {tf.__version__}, "
        f"Keras {keras.__version__}",
    }
    parts = [
        f"---\n{yaml.safe_dump(front, sort_keys=False)}---\n",
        f"# {card.model}\n",
        card.about,
        "## Training\n",
        _table([("setting", "value"), *card.training.items()]),
        "## Signatures\n",
    ]
    for name, inputs in specs.items():
        parts.append(f"`{name}`, all inputs of shape `[batch]`:\n")
        columns = (names or {}).get(name, {})
        rows = [
            (
                f"`{n}`",
                spec.dtype.name,
                code(columns[n]) if n in columns else "",
            )
            for n, spec in inputs.items()
        ]
        parts.append(_table([("input", "type", "column"), *rows]))
    return "\n".join(parts)


def data_card(card: Card) -> str:
    """Say what a model has learned from: its columns, not their values.

    Args:
        card: `Card`.

    Returns:
        str. Markdown.
    """
    return "\n".join(
        [
            "# What it has learned from\n",
            "The columns of the log. Their values are not told here.\n",
            _table(card.columns),
        ]
    )


def code(name: str) -> str:
    """Return any name as Markdown's code, for a cell of a table.

    Example:

    >>> print(code("user age"), code("a|b"))
    `user age` `a\\|b`
    """
    plain = " ".join(name.split()).replace("|", "\\|")
    return f"`` {plain} ``" if "`" in plain or not plain else f"`{plain}`"


def _table(rows: Iterable[tuple[Any, ...]]) -> str:
    header, *rest = rows
    lines = [header, tuple("---" for _ in header), *rest]
    return "".join(
        f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines
    )
