"""What an ad is composed of, for people who approve it."""

from __future__ import annotations

from typing import Any

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.full_size import Ad
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.slot import Slot


def describe_ad(
    kit: CompositionKit, parts: CompositionInputs, ad: Ad, slot: Slot
) -> dict[str, Any]:
    """Describe an ad.

    Args:
        kit: `CompositionKit`.
        parts: `CompositionInputs` of one row, of arrays.
        ad: `Ad` of arrays.
        slot: `Slot`.

    Returns:
        dict for JSON: slot, layout, boxes in pixels of the page, words, what
        the brand kit calls them, how they are set and on what, contrasts, the
        photograph behind, whether it depicts something that was made up, and
        an alternative text.
    """
    said = _words(kit, parts)
    shown = {
        str(kind): _rounded(box)
        for kind, box in zip(ELEMENTS, ad.geometry.boxes[0], strict=True)
        if box[2] > box[0]
    }
    photo = int(parts.photo_id[0])
    return {
        "slot": f"{slot.width}x{slot.height}",
        "density": slot.density,
        "layout": kit.layouts.names[int(parts.layout[0])],
        "boxes": shown,
        "words": {kind: text for kind, text in said.items() if kind in shown},
        "copies": {kind: i for kind, i in _ids(kit, parts) if kind in shown},
        "type": _type(kit, parts, ad),
        "contrast": {
            str(kind): round(float(ratio), 2)
            for kind, ratio in zip(WORDS, ad.contrast, strict=True)
            if str(kind) in shown
        },
        "background": kit.photos.names[photo] if photo >= 0 else "painted",
        # Product and photograph keep their pixels; what is painted is no
        # scene, person or thing that might be taken for real.
        "synthetic_depiction": False,
        "alt": alt_text(said),
    }


def _ids(
    kit: CompositionKit, parts: CompositionInputs
) -> list[tuple[str, str]]:
    """Return what the brand kit calls the texts of an ad, by their kinds."""
    return [
        (str(kind), kit.ids[place])
        for kind, place in zip(WORDS, parts.copy[0], strict=True)
        if place >= 0 and kit.ids[place]
    ]


def _type(
    kit: CompositionKit, parts: CompositionInputs, ad: Ad
) -> dict[str, dict[str, Any]]:
    """Return how each text is set: where, in which ink, and on what."""
    geometry, under = ad.geometry, ad.under
    found = {}
    for i, kind in enumerate(WORDS):
        place = int(parts.copy[0, i])
        box = geometry.type[0, i]
        if place < 0 or box[2] <= box[0]:
            continue
        line = float(geometry.line[0, i])
        found[str(kind)] = {
            "box": _rounded(box),
            "lines": round(float(box[3] - box[1]) / line),
            "language": kit.texts[place][2],
            "align": ("left", "center", "right")[int(geometry.align[0, i]) + 1],
            "ink": _hex(under.ink[i]),
        }
        below = under.box[i]
        if below[2] > below[0]:
            found[str(kind)]["under"] = {
                "box": _rounded(below),
                "radius": round(float(under.radius[i]), 3),
                "colour": _hex(under.colour[i]),
            }
    return found


def _rounded(box: Any) -> list[float]:
    return [round(float(edge), 3) for edge in box]


def _hex(colour: Any) -> str:
    levels = [round(255 * float(share)) for share in colour]
    return "#" + "".join(f"{level:02x}" for level in levels)


def alt_text(words: dict[str, str]) -> str:
    """Return what an ad says, for those who cannot see it.

    Example:

    >>> alt_text({"headline": "Made for rain", "price": "€19", "legal": "T"})
    'Made for rain. €19.'
    """
    told = ("badge", "headline", "price", "call_to_action")
    texts = [words[kind].strip() for kind in told if words.get(kind)]
    return " ".join(t if t[-1] in ".!?。！？" else f"{t}." for t in texts)


def _words(kit: CompositionKit, parts: CompositionInputs) -> dict[str, str]:
    """Return the texts of an ad, by their kinds."""
    copy = parts.copy[0]
    return {
        str(kind): kit.texts[place][1]
        for kind, place in zip(WORDS, copy, strict=True)
        if place >= 0
    }
