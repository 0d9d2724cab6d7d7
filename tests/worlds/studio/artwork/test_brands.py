"""The studio's invented brands."""

import re
from pathlib import Path

import numpy as np
import pytest

from tfgan_ads.worlds.studio.artwork import brands as module
from tfgan_ads.worlds.studio.artwork.brands import load_brands
from tfgan_ads.worlds.studio.artwork.products import Products

BRANDS = {brand.id: brand for brand in load_brands()}
FOLDER = Path(module.__file__).parent


def test_every_vertical_has_a_brand():
    assert len(BRANDS) == len(load_brands()) == 12
    sold = {vertical for b in BRANDS.values() for vertical in b.verticals}
    assert sold == set(Products.load().verticals)


def test_no_logo_is_left_over():
    named = {path for b in BRANDS.values() for path in b.logos.values()}
    assert named == set((FOLDER / "logos").glob("*.webp"))
    drawn = {path.stem for path in (FOLDER / "logos").glob("*.svg")}
    assert drawn == set(BRANDS)


@pytest.mark.parametrize("name", BRANDS)
def test_colours_are_colours_and_can_be_read(name):
    colours = BRANDS[name].colours
    assert {"primary", "accent", "ink", "paper"} <= set(colours)
    assert all(re.fullmatch("#[0-9a-f]{6}", c) for c in colours.values())
    assert _contrast(colours["ink"], colours["paper"]) >= 7
    assert _contrast(colours["primary"], colours["paper"]) >= 4.5


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize("name", BRANDS)
def test_a_logo_is_sharp_cropped_and_in_its_brands_colour(name, ground):
    brand = BRANDS[name]
    logo = np.asarray(brand.logo(ground))
    assert logo.shape[1] == 512 and 40 <= logo.shape[0] <= 200
    alpha = logo[..., 3]
    assert alpha.sum(dtype=int) == alpha[2:-2, 2:-2].sum(dtype=int)
    solid = logo[alpha == 255][:, :3]
    wanted = brand.colours["primary"] if ground == "light" else "#ffffff"
    assert (solid == _rgb(wanted)).all(1).mean() > 0.4


def _rgb(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    share = np.array(_rgb(colour)) / 255
    linear = np.where(
        share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4
    )
    return linear @ [0.2126, 0.7152, 0.0722]
