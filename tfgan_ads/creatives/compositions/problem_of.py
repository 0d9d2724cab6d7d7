"""Whether an ad may run, found in any graph."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.copy_rules import NEVER
from tfgan_ads.composition.full_size import Ad
from tfgan_ads.composition.ink import CONTRAST
from tfgan_ads.creatives.safety import first_reason
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS

# What must not be left out, even where a layout has no place for it.
_NEEDED = ("headline", "call_to_action", "legal")


def problem_of(kit: CompositionKit, parts: CompositionInputs, ad: Ad) -> Any:
    """Say why an ad may not run.

    Something that must be on it is not, the brand's rules are broken, words
    cannot be read, or it does not look like the ads of the log.

    Args:
        kit: `CompositionKit`.
        parts: `CompositionInputs` of one row.
        ad: `Ad`.

    Returns:
        string scalar: the first reason, `""` where it may run.
    """
    copy, boxes = parts.copy[0], ad.geometry.boxes[0]
    broken = (
        _lacking(kit, parts, boxes)
        + _out_of_date(kit, copy)
        + _together(kit, copy)
        + _unreadable(ad)
        + _unlike(kit, parts, ad)
    )
    return first_reason([tf.where(wrong, why, "") for wrong, why in broken])


def _lacking(
    kit: CompositionKit, parts: CompositionInputs, boxes: Any
) -> list[tuple[Any, Any]]:
    """Find what was to be on an ad and is not, and must be."""
    layout = tf.gather(tf.constant(kit.layouts.names), parts.layout[0])
    cells = kit.layouts.cells(parts.layout, parts.width, parts.height)[0]
    asked = {str(k): parts.copy[0, i] >= 0 for i, k in enumerate(WORDS)}
    asked["product"] = parts.product_aspect[0] > 0
    found = []
    for kind, wanted in asked.items():
        place = ELEMENTS.index(kind)
        lacks = wanted & (boxes[place, 2] <= 0)
        needed = kind in _NEEDED or cells[place, 2] > 0
        reason = tf.strings.join([f"{kind} does not fit layout '", layout, "'"])
        found.append((lacks & needed, reason))
    return found


def _out_of_date(kit: CompositionKit, copy: Any) -> list[tuple[Any, Any]]:
    """Find texts that may not be shown today."""
    if not kit.rules:
        return []
    over = kit.rules.over(copy, kit.rules.today())
    days = tf.constant(
        [_days(*pair) for pair in kit.rules.dates] or [""], tf.string
    )
    told = tf.gather(days, tf.maximum(copy, 0))
    return [
        (over[i], tf.strings.join([f"{kind} may be shown ", told[i]]))
        for i, kind in enumerate(WORDS)
    ]


def _days(first: str, last: str) -> str:
    """Say when a text may be shown."""
    if (first, last) == NEVER:
        return "never: the brand kit forbids a word of it"
    if first and last:
        return f"from {first} to {last} only"
    return f"from {first} on" if first else f"until {last} only"


def _together(kit: CompositionKit, copy: Any) -> list[tuple[Any, Any]]:
    """Find what the brand keeps apart."""
    if not kit.rules.apart:
        return []
    together = kit.rules.together(copy)
    kinds = [
        sorted({kit.texts[place][0] for place in group})
        for group in kit.rules.apart
    ]
    return [
        (together[i], tf.constant(f"{' and '.join(k)} must be kept apart"))
        for i, k in enumerate(kinds)
    ]


def _unreadable(ad: Ad) -> list[tuple[Any, Any]]:
    return [
        (
            # What is no number is not enough.
            ~(ad.contrast[i] >= CONTRAST),
            tf.strings.join(
                [
                    f"{kind} has a contrast of ",
                    tf.strings.as_string(ad.contrast[i], precision=1),
                ]
            ),
        )
        for i, kind in enumerate(WORDS)
    ]


def _unlike(
    kit: CompositionKit, parts: CompositionInputs, ad: Ad
) -> list[tuple[Any, Any]]:
    """Find what is below the realism floor."""
    if kit.floor is None:
        return []
    below = kit.floor.below(ad.pixels, parts.width[0], parts.height[0])
    return [(below, tf.constant("it does not look like the ads of the log"))]
