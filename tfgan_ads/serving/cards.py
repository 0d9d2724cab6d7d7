"""Model card and data card of an exported model, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import keras
import tensorflow as tf
import yaml

from tfgan_ads.version import __version__

if TYPE_CHECKING:
    from tfgan_ads.creatives.creative_model import CreativeModel
    from tfgan_ads.logs.log_model import LogModel

MODEL_CARD = "assets.extra/model_card.md"
DATA_CARD = "assets.extra/data_card.md"

_CREATIVES = """\
{kind} draws ad creatives of {size}x{size} pixels, {around}. It is told
{condition}, and knows users as closely as `personalisation="{personalisation}"`
says.

## Use

Creatives for people who have agreed to personalised ads, shown beside a sign that
AI made them. Every PNG file says so in its metadata (IPTC `DigitalSourceType`).
Columns marked `special` in the data card are never a condition.

Not for: decisions about people; pictures passed off as photographs; claims about
a product, which the model knows nothing of but its picture.

## Limits

It draws what was clicked, whatever the reason, and nothing it has not seen the like
of. A click probability is a click model's opinion of a picture: it was learned
from logged impressions, and is trustworthy where those were varied. An A/B test
has the last word.

## What it holds

Weights, vocabularies and scales of columns, and the attributes (no picture, no
user) of up to 512 clicked creatives to choose from. No row of the log.
"""
_ROWS = """\
{kind} draws rows of a table of impressions. Every column can be given as a
condition, alone or with others, and is then kept.

## Use

Tables to share, test and develop with, in place of the log; more rows of rare
kinds. Rows are made up: nobody is behind one.

Not for: figures that are to be reported of the log itself.

## Limits

What columns have to do with one another is learned as far as the training went:
`tfgan-ads logs evaluate` tells how far. {privacy}

## What it holds

Weights; of every column the {kept}, frequent
numbers, quantiles of the others, and how frequent each is. No row of the table.
"""


def write_cards(
    version: str | Path,
    model: CreativeModel | LogModel,
    specs: Mapping[str, Mapping[str, tf.TensorSpec]],
) -> None:
    """Write `assets.extra/model_card.md` and `data_card.md`.

    Args:
        version: str or Path. The folder of a version.
        model: `CreativeModel` or `LogModel`.
        specs: dict of signature to its inputs.
    """
    for path, text in (
        (MODEL_CARD, model_card(model, specs)),
        (DATA_CARD, data_card(model)),
    ):
        file = Path(version) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def model_card(
    model: CreativeModel | LogModel,
    specs: Mapping[str, Mapping[str, tf.TensorSpec]],
) -> str:
    """Say what a model is, what it is for, and what it is not.

    Args:
        model: `CreativeModel` or `LogModel`.
        specs: dict of signature to its inputs.

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
        f"# {type(model).__name__}\n",
        _about(model),
        "## Training\n",
        _table(("setting", "value"), _training(model).items()),
        "## Signatures\n",
    ]
    for name, inputs in specs.items():
        parts.append(f"`{name}`, all inputs of shape `[batch]`:\n")
        rows = [(f"`{n}`", spec.dtype.name) for n, spec in inputs.items()]
        parts.append(_table(("input", "type"), rows))
    return "\n".join(parts)


def data_card(model: CreativeModel | LogModel) -> str:
    """Say what a model has learned from: its columns, not their values.

    Args:
        model: `CreativeModel` or `LogModel`.

    Returns:
        str. Markdown.
    """
    if hasattr(model, "transformer"):
        header: tuple[str, ...] = ("column", "kind", "states", "missing")
        rows: Iterable[tuple] = [
            (
                f"`{name}`",
                codec.describe(),
                codec.states,
                "yes" if codec.missing else "no",
            )
            for name, codec in model.transformer.codecs.items()
        ]
    else:
        told = set(model.encoder.columns)
        header = ("column", "role", "kind", "sensitivity", "condition")
        rows = [
            (
                f"`{name}`",
                column.role.value,
                column.kind.value,
                column.sensitivity.value,
                "yes" if name in told else "no",
            )
            for name, column in model.schema.columns.items()
        ]
    return "\n".join(
        [
            "# What it has learned from\n",
            "The columns of the log. Their values are not told here.\n",
            _table(header, rows),
        ]
    )


def _about(model: Any) -> str:
    kind = f"`{type(model).__name__}`"
    if hasattr(model, "transformer"):
        budget = getattr(model, "budget", None)
        privacy = (
            f"It is {budget}."
            if budget
            else "Without differential privacy there is no\n"
            "proof that no one's row can be told from the model."
        )
        kept = (
            "categories that noisy counts told"
            if budget
            else f"categories seen at least {model.transformer.floor} times"
        )
        return _ROWS.format(kind=kind, privacy=privacy, kept=kept)
    told = ", ".join(f"`{name}`" for name in model.encoder.columns)
    kept = "around a product whose pixels are kept"
    return _CREATIVES.format(
        kind=kind,
        size=model.size,
        around=kept if model.mode == "treatment" else "from scratch",
        condition=told or "nothing",
        personalisation=model.conditioning.personalisation,
    )


def _training(model: Any) -> dict[str, Any]:
    """Return the settings a reader may ask for."""
    config = model.get_config()
    names = ("mode", "network", "preset", "latent", "seed")
    settings = {name: config[name] for name in names if name in config}
    settings[f"{model.unit} seen"] = int(model.images_seen)
    compiled = getattr(model, "_settings", {})
    for name in ("loss", "penalty", "learning_rate"):
        if name in compiled:
            settings[name] = compiled[name]
    return settings


def _table(header: tuple[str, ...], rows: Iterable[tuple]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "".join(
        f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines
    )
