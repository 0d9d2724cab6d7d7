"""What the studio's ads say, and where: words that fit their slots."""

from __future__ import annotations

import dataclasses

import numpy as np
import numpy.typing as npt

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.schema.copy_length import most_letters
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.slot import Slot
from tfgan_ads.worlds.studio.catalogue import Catalogue
from tfgan_ads.worlds.studio.colouring import light_of
from tfgan_ads.worlds.studio.studio import SIZES
from tfgan_ads.worlds.studio.studio import Studio
from tfgan_ads.worlds.studio.studio import grounds
from tfgan_ads.worlds.studio.treatment import SLOTS
from tfgan_ads.worlds.studio.treatment import Treatment

_HEADLINE, _CALL, _PRICE, _LEGAL, _BADGE = range(len(WORDS))
_PRICED, _WITH_LEGAL = 0.7, 0.35
# So many texts are tried where one is too long.
_TRIES = 8
# How finely a ground is looked at to choose the logo.
_LOOK = 24


def compose(
    studio: Studio,
    treatment: Treatment,
    product: npt.NDArray,
    rng: np.random.Generator,
) -> Treatment:
    """Give treatments their words and logos.

    Headline, call to action and badge speak in the tone of the treatment and
    the language of the product's market. What cannot be read in its place is
    not shown: another text is tried, then none.

    Args:
        studio: `Studio`.
        treatment: `Treatment` of length n.
        product: int array `[n]`. Index into the catalogue's ids.
        rng: NumPy generator.

    Returns:
        `Treatment`. `badge` says whether one can be seen.
    """
    moves = _mirrored(treatment, studio.catalogue, product)
    treatment = dataclasses.replace(treatment, moves=moves)
    treatment = _write(studio, treatment, product, rng)
    logo = _choose_logos(studio, treatment, product)
    badge = treatment.copy[:, _BADGE] >= 0
    return dataclasses.replace(treatment, logo=logo, badge=badge)


def _write(
    studio: Studio,
    treatment: Treatment,
    product: npt.NDArray,
    rng: np.random.Generator,
) -> Treatment:
    """Choose texts until they fit, or none is left."""
    score = _scores(studio, treatment, product, rng)
    words = [ELEMENTS.index(kind) for kind in WORDS]
    rows = np.arange(len(treatment))
    for _ in range(_TRIES):
        best = score.argmax(-1)
        there = np.isfinite(np.take_along_axis(score, best[..., None], -1))
        copy = np.where(there[..., 0], best, -1)
        treatment = dataclasses.replace(treatment, copy=copy)
        boxes = studio.geometry(treatment, product).boxes.numpy()[:, words]
        shown = boxes[..., 2] > boxes[..., 0]
        for kind in range(len(WORDS)):
            missed = rows[(copy[:, kind] >= 0) & ~shown[:, kind]]
            score[missed, kind, copy[missed, kind]] = -np.inf
        if (shown | (copy < 0)).all():
            break
    return dataclasses.replace(treatment, copy=np.where(shown, copy, -1))


def _scores(
    studio: Studio,
    treatment: Treatment,
    product: npt.NDArray,
    rng: np.random.Generator,
) -> npt.NDArray:
    """Return how much each text is wanted, `[n, 5, copies]`.

    Noise for those that may be said, minus infinity for all others.
    """
    bank, n = studio.bank, len(treatment)
    spoken = studio.catalogue.language[product][:, None] == bank.language
    in_tone = bank.tones[:, treatment.tone].T
    neutral = ~bank.tones.any(1)
    wanted = _wanted(treatment, rng)
    most = _most_letters()[treatment.slot]
    allowed = np.empty((n, len(WORDS), len(bank.copies)), bool)
    for kind in range(len(WORDS)):
        fits = (bank.kind == kind) & (bank.letters <= most[:, kind, None])
        allowed[:, kind] = fits & spoken & wanted[:, kind, None]
    for kind in (_HEADLINE, _BADGE):
        allowed[:, kind] &= in_tone
    allowed[:, _CALL] &= in_tone | neutral
    own = bank.price[product][:, None] == np.arange(len(bank.copies))
    allowed[:, _PRICE] &= own
    return np.where(allowed, rng.random(allowed.shape), -np.inf)


def _wanted(treatment: Treatment, rng: np.random.Generator) -> npt.NDArray:
    """Return which kinds of words ads are to have, bool `[n, 5]`."""
    n = len(treatment)
    wanted = np.ones((n, len(WORDS)), bool)
    hero = Layouts.shipped().names.index("price_hero")
    wanted[:, _PRICE] = (rng.random(n) < _PRICED) | (treatment.layout == hero)
    wanted[:, _LEGAL] = rng.random(n) < _WITH_LEGAL
    wanted[:, _BADGE] = treatment.badge
    return wanted


def _most_letters() -> npt.NDArray:
    """Return how long texts may be, `[slots, 5]`."""
    slots = [Slot.read(slot) for slot in SLOTS]
    return np.array([[most_letters(k, slot) for k in WORDS] for slot in slots])


def _mirrored(
    treatment: Treatment, catalogue: Catalogue, product: npt.NDArray
) -> npt.NDArray:
    """Turn the alignment of words round where they are read leftwards."""
    align = Layouts.shipped().align[treatment.layout] - 1
    leftwards = np.array([name == "ar" for name in catalogue.languages])
    turned = -2 * align * leftwards[catalogue.language[product]]
    moves = treatment.moves.copy()
    for kind in WORDS:
        if kind != Element.BADGE:
            moves[:, ELEMENTS.index(kind), 0] += turned
    return moves


def _choose_logos(
    studio: Studio, treatment: Treatment, product: npt.NDArray
) -> npt.NDArray:
    """Return 1 where the ground behind a logo is dark, else 0."""
    geometry = studio.geometry(treatment, product)
    size = np.tile(SIZES[treatment.slot], 2)
    box = geometry.boxes.numpy()[:, ELEMENTS.index("logo")] / size
    design = studio.design(treatment)
    panel, _ = studio.compositor.layouts.panels(
        design.layout, design.width, design.height
    )
    panel = panel.numpy() / size
    middle = (box[:, :2] + box[:, 2:]) / 2
    on_panel = ((panel[:, :2] < middle) & (middle < panel[:, 2:])).all(1)
    light = light_of(grounds(treatment, _LOOK, _LOOK))
    centres = (np.arange(_LOOK) + 0.5) / _LOOK
    x, y = (
        np.abs(centres - middle[:, [k]])
        <= np.maximum(box[:, [k + 2]] - box[:, [k]], 1 / _LOOK) / 2
        for k in (0, 1)
    )
    inside = y[:, :, None] & x[:, None]
    behind = (light * inside).sum((1, 2)) / np.maximum(inside.sum((1, 2)), 1)
    behind = np.where(on_panel, light_of(treatment.panel), behind)
    return (behind < 0.18).astype(int)
