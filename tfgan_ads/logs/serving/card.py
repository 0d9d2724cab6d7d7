"""What a model of rows says of itself."""

from __future__ import annotations

from typing import Any

from tfgan_ads.logs.interfaces import RowSource
from tfgan_ads.serving.cards import Card
from tfgan_ads.serving.cards import code
from tfgan_ads.serving.cards import training_settings

_ABOUT = """\
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


def log_card(model: RowSource) -> Card:
    """Return the card of a model of rows.

    Args:
        model: `LogModel`.

    Returns:
        `Card`.
    """
    name = type(model).__name__
    privacy = (
        f"It is {model.budget}."
        if model.budget
        else "Without differential privacy there is no\n"
        "proof that no one's row can be told from the model."
    )
    kept = (
        "categories that noisy counts told"
        if model.budget
        else f"categories that {model.transformer.floor} people have at least"
    )
    about = _ABOUT.format(kind=f"`{name}`", privacy=privacy, kept=kept)
    return Card(name, about, training_settings(model), _columns(model))


def _columns(model: RowSource) -> list[tuple[Any, ...]]:
    """Return a row for each column of the log, the header first."""
    header = ("column", "kind", "states", "missing")
    return [
        header,
        *(
            (
                code(name),
                codec.describe(),
                codec.states,
                "yes" if codec.missing else "no",
            )
            for name, codec in model.transformer.codecs.items()
        ),
    ]
