"""What a model of creatives says of itself."""

from __future__ import annotations

from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.schema.column import Column
from tfgan_ads.serving.cards import Card
from tfgan_ads.serving.cards import code
from tfgan_ads.serving.cards import training_settings

_ABOUT = """\
{kind} draws {what}. It is told
{condition}, and knows users as closely as `personalisation="{personalisation}"`
says.

## Use

Creatives shown beside a sign that AI made them. Every PNG file says so in its
metadata (IPTC `DigitalSourceType`). Who has not agreed to personalised ads (`consent`),
or is a minor where the schema says who is, gets ads for nobody in particular.
Columns marked `special` or `vulnerable` in the data card are no condition, unless it
says why. {law}

Not for: political ads; decisions about people; pictures passed off as photographs; claims about
a product, which the model knows nothing of but its picture.

## Limits

It draws what was clicked, whatever the reason, and nothing it has not seen the like
of. A click probability is a click model's opinion of a picture, and of
what it says: it was learned from logged impressions, and is trustworthy where
those were varied. An A/B test
has the last word.

## What it holds

Weights, vocabularies and scales of columns, and the attributes (no picture, no
user) of up to 512 clicked creatives to choose from.{kit} No row of the log.
"""
_LAW = "These are ads for {}: nothing about the user is a condition."
_SQUARE = "ad creatives of {size}x{size} pixels, from scratch"
_ADS = "ads at the size they are sold, judged as squares of {size} pixels"
_KIT = """ The advertiser's texts, set in
type, photographs, layouts and colours."""


def creative_card(model: CreativePainter) -> Card:
    """Return the card of a model of creatives.

    Args:
        model: `CreativeModel`.

    Returns:
        `Card`.
    """
    columns = ", ".join(code(name) for name in model.encoder.columns)
    composed = model.mode == "composition"
    what = _ADS if composed else _SQUARE
    name = type(model).__name__
    about = _ABOUT.format(
        kind=f"`{name}`",
        what=what.format(size=model.size),
        kit=_KIT if composed else "",
        condition=columns or "nothing",
        personalisation=model.conditioning.personalisation.mode,
        law=_LAW.format(model.schema.category) if model.schema.category else "",
    )
    return Card(name, about, training_settings(model), _columns(model))


def _columns(model: CreativePainter) -> list[tuple[str, ...]]:
    """Return a row for each column of the log, the header first."""
    header = ("column", "role", "kind", "sensitivity", "condition")
    return [
        header,
        *(
            (
                code(name),
                column.role.value,
                column.kind.value,
                _sensitivity(column),
                "yes" if name in model.encoder.columns else "no",
            )
            for name, column in model.schema.columns.items()
        ),
    ]


def _sensitivity(column: Column) -> str:
    """Return how sensitive a column is, and why it is used all the same."""
    if column.allowed_because is None:
        return column.sensitivity.value
    return f"{column.sensitivity}, used because: {column.allowed_because}"
