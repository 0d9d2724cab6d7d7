"""Photographs in the colours of every style."""

from collections import Counter

import numpy as np

from tfgan_ads.worlds.studio.artwork.backgrounds import KINDS
from tfgan_ads.worlds.studio.photos import PHOTOS
from tfgan_ads.worlds.studio.photos import forget_photos


def test_every_material_is_there_in_every_style():
    pairs = {(photo.kind, photo.style) for photo in PHOTOS}
    assert len(pairs) == 3 * len(KINDS) and len(PHOTOS) == 40
    assert len({photo.name for photo in PHOTOS}) == len(PHOTOS)
    hues = Counter(int(photo.hue // 60) for photo in PHOTOS)
    assert set(hues) == set(range(6)) and min(hues.values()) >= 4


def test_a_crop_covers_the_slot_around_the_middle():
    photo = next(p for p in PHOTOS if p.kind == "studio")
    whole = photo.draw(64)
    wide = photo.crop(400, 100, 16, 64, side=64)
    np.testing.assert_array_equal(wide, whole[24:40])
    tall = photo.crop(100, 200, 64, 32, side=64)
    np.testing.assert_array_equal(tall, whole[:, 16:48])


def test_a_style_is_as_light_as_its_name():
    by_style = {
        style: np.mean([p.draw(64) for p in PHOTOS if p.style == style])
        for style in ("night", "pastel", "vivid")
    }
    assert by_style["night"] < 100 < by_style["vivid"] < by_style["pastel"]


def test_photographs_are_kept_until_they_are_forgotten():
    first = PHOTOS[0].draw(40)
    assert PHOTOS[0].draw(40) is first
    forget_photos()
    again = PHOTOS[0].draw(40)
    assert again is not first
    np.testing.assert_array_equal(again, first)
